"""Who was heard: tellers of a process beside who lives in its area, and small groups never told."""

from __future__ import annotations

import html
import re

import pytest

from buurtblik.stories.state import State
from buurtblik.web.bridge.offers import about_stories
from buurtblik.web.bridge.reads.heard import ROLE, WAY, heard_in, said_of, to_reach
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import Story, Teller
from buurtblik.web.survey.models import Response

from .conftest import AT, DAY

pytestmark = pytest.mark.slow  # the figures of the made-up town are counted for it
HERE = "/proces/west/wie-hoorden-we/"


def told(process, count, *, state="shown", group="resident", **teller):
    """So many stories, of one teller each."""
    for _ in range(count):
        number = Story.objects.count()
        made = Story.objects.create(
            process=process, name=f"N{number}", code_hash=f"{number}", fingerprint="", text="Fijn.", told_on=DAY,
            given="site", given_at=AT, at=AT, state=state, reason="x" if state in ("held", "hidden") else "",
        )  # fmt: skip
        Teller.objects.create(story=made, group=group, **teller)


def answered(process, count, *, story=None, **who):
    """So many people who filled in a questionnaire."""
    form, _ = process.questionnaires.get_or_create(name="wandelen", defaults={"at": AT})
    for _unused in range(count):
        number = Response.objects.count()
        form.responses.create(version=1, code_hash=f"R{number}", at=AT, story=story, **who)


def text(answer):
    return html.unescape(answer.content.decode())


def part(heard, key):
    return next(one for one in heard.parts if one.population.key == key)


def counts(heard, key):
    return {row.category: row.count.value for row in part(heard, key).rows}


def test_older_women_were_heard_and_the_young_are_named_as_missing(process, release):
    told(process, 60, age="65+", sex="woman", tenure="owner")

    found = heard_in(process, release)

    assert counts(found, "age")["65+"] == 60
    missing = {row.category for _part, row in found.missing}
    assert {"15-25", "25-45", "45-65", "m", "corporatie"} <= missing
    assert part(found, "age").population.shares["65+"] < 1
    assert any(reach.ways for reach in to_reach(found, "nl"))


def test_each_story_counts_once_and_none_that_was_refused(process, release):
    told(process, 20)
    for state in (State.HIDDEN, State.MERGED, State.REPLACED):
        told(process, 20, state=state.value)
    told(process, 20, state="held")

    assert counts(heard_in(process, release), ROLE)["resident"] == 40


def test_a_story_counts_as_heard_when_somebody_read_it(process, release):
    told(process, 20, state="new")
    assert heard_in(process, release).total.value == 0

    Story.objects.update(state="shown")

    assert heard_in(process, release).total.value == 20


def test_a_story_of_another_process_does_not_count(process, release):
    other = Process.objects.create(name="Oost", slug="oost", tenant=process.tenant, area_name="Oost", starts=DAY)
    told(other, 30)

    assert heard_in(process, release).total.value == 0


def test_what_figures_do_not_count_is_not_compared(process, release):
    told(process, 30, sex="other", age="0-15")

    found = heard_in(process, release)

    assert part(found, "sex").unsaid.value == 30
    assert part(found, "age").unsaid.value == 30


def test_who_answered_a_questionnaire_was_heard_too(process, release):
    told(process, 20, age="65+")
    answered(process, 40, group="resident", age="15-25", sex="woman")

    found = heard_in(process, release)

    assert found.total.value == 60
    assert {"15-25": 40, "65+": 20}.items() <= counts(found, "age").items()
    assert counts(found, WAY) == {"story": 20, "answers": 40}
    said = said_of(found, "nl")
    assert "60 mensen vertelden over hun buurt of vulden een vragenlijst in" in said[0]
    assert said[1] == "Daarvan ongeveer 20 met een verhaal en ongeveer 40 met een vragenlijst."


def test_files_speak_of_tellers_and_respondents_apart_too(rf, process, release):
    told(process, 30, age="65+", group="resident")
    answered(process, 175, age="25-45", group="resident")
    request = rf.get("/")
    request.release = release

    said = " ".join(about_stories(request, process, "nl").whole())

    assert "205 vertellers" not in said
    assert "Ongeveer 205 mensen vertelden over hun buurt of vulden een vragenlijst in." in said
    assert "Daarvan ongeveer 30 met een verhaal en ongeveer 175 met een vragenlijst." in said
    assert "Bewoners: ongeveer 205 van de 205 mensen." in said


def test_roles_of_which_nobody_was_heard_are_named(process, release):
    told(process, 60, age="65+")

    nobody = next(one for one in said_of(heard_in(process, release), "nl") if one.startswith("Niemand gehoord van: "))

    assert "woningcorporatie" in nobody
    assert "bestuurders" in nobody
    assert "bewoners" not in nobody
    assert "andere betrokkenen" not in nobody


def test_whose_answers_became_a_story_counts_once(process, release):
    told(process, 30, age="65+")
    for story in Story.objects.all()[:20]:
        answered(process, 1, story=story, group="resident", age="65+")

    found = heard_in(process, release)

    assert (found.total.value, counts(found, "age")["65+"]) == (30, 30)
    assert counts(found, WAY) == {"story": 10, "answers": 20}


def test_answers_from_a_file_say_nothing_of_who_gave_them(process, release):
    answered(process, 30)

    found = heard_in(process, release)

    assert [part(found, key).unsaid.value for key in (ROLE, "age", "sex")] == [30, 30, 30]


def test_without_questionnaires_it_speaks_of_tellers(process, release):
    told(process, 30)

    found = heard_in(process, release)

    assert "mensen vertelden over hun buurt." in said_of(found, "nl")[0]
    assert WAY not in {one.population.key for one in found.parts}


@pytest.mark.parametrize("small", [1, 4, 9])
def test_a_small_group_cannot_be_told_from_the_page(reader, process, small):
    told(process, 40, age="65+")
    told(process, small, age="15-25")

    page = text(reader.get(HERE))

    rows = dict(re.findall(r'<th scope="row">([^<]+)</th><td><span class="br-label">Gehoord: </span>(.*?)</td>', page))
    assert "te weinig om te tonen" in rows["Mensen van 15 tot 25 jaar"]
    told_numbers = {int(number) for number in re.findall(r"± (\d+)", page)}
    assert all(number % 5 == 0 for number in told_numbers)
    assert 40 + small not in told_numbers or (40 + small) % 5 == 0


def test_the_page_says_whom_we_miss_and_how_to_meet_them(reader, process):
    told(process, 60, age="65+")

    page = text(reader.get(HERE))

    assert "Wie wij nog missen" in page
    assert "mensen van 15 tot 25 jaar" in page.lower()
    assert "/instrumenten/" in page


def test_without_stories_and_without_figures_there_is_still_a_page(reader, process):
    assert "Er zijn nog geen verhalen" in text(reader.get(HERE))

    Process.objects.update(area_code="", area_codes=["BU99010501"])
    told(process, 30, age="65+")
    page = reader.get(HERE)

    assert (page.status_code, "Te verwachten" in text(page)) == (200, False)


def test_in_english(reader, process):
    told(process, 60, age="65+")

    assert "Whom we still miss" in text(reader.get("/en" + HERE))


def test_who_was_heard_travels_with_the_stories(reader, process):
    told(process, 60, age="65+")

    page = text(reader.get("/proces/west/verhalen/"))

    assert "Nog niet of nauwelijks gehoord: " in page
    assert HERE in page
