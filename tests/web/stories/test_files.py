"""Stories from a file: looked at first, in whole or not at all, once, and out again as long as nobody decided."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import story_files as made
from buurtblik.errors import UnusableInput
from buurtblik.stories.state import State
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.storage.tidying import tidy
from buurtblik.web.stories import actions
from buurtblik.web.stories.contents import Meant, contents, meant_of
from buurtblik.web.stories.models import Import, Original, Quote, Story, Teller, Withdrawn
from buurtblik.web.stories.reads.files import codes_of

from .conftest import AT, DAY, KEY, make_process, telling

HERE = "/proces/west/verhalen/bestand/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MEANT = Meant("resident", DAY, "street", "nl", ("agenda",))
OURS = made.OURS.replace("14-3-2026", "14-2-2026").replace("2026-03-20", "2026-02-20").replace("1 april", "1 februari")
HALF = "nummer;verhaal;datum\n1;Goed;1-2-2026\n2;;1-2-2026\n3;Laat;31-2-2026\n4;Ook goed;\n"


def keeps(process, by, data=OURS, *, name="verhalen.csv", key="kk", columns=None, meant=MEANT, at=AT):
    from buurtblik.stories.sources.mapping import as_kept
    from buurtblik.stories.sources.table import read_raw
    from buurtblik.web.stories.contents import proposed_for

    sent = data if isinstance(data, bytes) else data.encode()
    table = read_raw(sent, name)
    said = actions.Said(as_kept(proposed_for(process, table)) if columns is None else columns, meant)
    return actions.keep_file(process=process, table=table, data=sent, said=said, visitor=by, key=KEY + key, at=at)


def takes(kept, by, at=AT):
    found = contents(kept, parts=(), on=timezone.localdate(at))
    return actions.take_in(kept=kept, lines=found.new.lines, meant=meant_of(kept.meant), visitor=by, at=at)


@pytest.fixture
def site(reader, moderator):
    reader.force_login(moderator.account, BACKEND)
    return reader


def sends(site, data, name="verhalen.csv", key="pp"):
    file = SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())
    return site.post(HERE, {"key": KEY + key, "file": file})


def form(site, address):
    """What a browser sends back when nothing is changed on the page."""
    page = site.get(address).content.decode()
    told = {"told_on": re.search(r'name="told_on" value="([^"]+)"', page)[1]}
    for name, choices in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        told[name] = html.unescape(chosen[1]) if chosen else ""
    told["scopes"] = re.findall(r'name="scopes" value="([^"]+)"[^>]*checked', page)
    return told


def text(answer):
    return html.unescape(answer.content.decode())


def test_a_file_comes_in_with_everything_that_it_says(process, moderator):
    kept = takes(keeps(process, moderator), moderator)

    first, second, third = Story.objects.order_by("pk")
    assert (kept.taken, bytes(kept.bytes), kept.goes_after) == (3, b"", None)
    assert (first.text, first.wish, first.themes, first.told_on) == (
        "Wij drinken koffie op het plein.\nElke woensdag.", "meer banken", ["wonen", "leefomgeving"], date(2026, 2, 14),
    )  # fmt: skip
    assert (first.scopes, second.scopes, third.scopes) == (["agenda", "quote"], ["agenda"], [])
    assert (first.corners, first.source, first.channel, first.given) == (
        [[5.12184, 52.09082]], "ours:a1", "file", "earlier",
    )  # fmt: skip
    assert {story.state for story in (first, second, third)} == {State.NEW}
    assert {story.by.person for story in (first, second, third)} == {moderator.person}
    assert [row.group for row in Teller.objects.order_by("pk")] == ["resident", "entrepreneur", "resident"]
    assert first.original.words == {
        "text": first.text, "pride": "het plein", "stay": "de bomen", "wish": "meer banken",
    }  # fmt: skip
    assert len({story.name for story in Story.objects.all()}) == len({s.code_hash for s in Story.objects.all()}) == 3


def test_quotes_of_a_file_must_stand_in_the_story(process, moderator):
    takes(keeps(process, moderator, "verhaal;citaten\nHet plein is fijn.;plein is fijn\nStil;verzonnen\n"), moderator)

    assert [quote.words for quote in Quote.objects.all()] == ["plein is fijn"]


def test_the_same_file_three_times_comes_in_once(process, moderator):
    for key in ("k1", "k2", "k3"):
        takes(keeps(process, moderator, key=key), moderator)

    assert Story.objects.count() == 3
    assert list(Import.objects.order_by("pk").values_list("taken", flat=True)) == [3, 0, 0]


def test_the_same_form_keeps_a_file_once_and_taking_in_twice_changes_nothing(process, moderator):
    kept = keeps(process, moderator)

    assert keeps(process, moderator) == kept
    assert takes(kept, moderator) == takes(kept, moderator)
    assert Story.objects.count() == 3


def test_nothing_is_half_done_when_a_line_came_in_meanwhile(process, moderator):
    first, second = keeps(process, moderator, key="k1"), keeps(process, moderator, key="k2")
    found = contents(second, parts=(), on=DAY)
    takes(first, moderator)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.take_in(kept=second, lines=found.new.lines, meant=MEANT, visitor=moderator, at=AT)
    assert Story.objects.count() == 3


def test_what_was_said_after_somebody_looked_is_looked_at_again(process, moderator):
    kept = keeps(process, moderator)
    found = contents(kept, parts=(), on=DAY)
    other = Meant("professional", DAY, "street")
    actions.say_of_file(kept=kept, said=actions.Said(kept.columns, other), visitor=moderator, at=AT)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.take_in(kept=kept, lines=found.new.lines, meant=MEANT, visitor=moderator, at=AT)


def test_a_story_that_was_taken_back_does_not_come_in_again(process, moderator):
    kept = takes(keeps(process, moderator), moderator)
    codes = dict(codes_of(kept, at=AT))
    gone = next(code for story, code in codes.items() if story.source == "ours:a2")
    actions.withdraw_story(code=gone, at=AT)

    again = keeps(process, moderator, key="k2")
    found = contents(again, parts=(), on=DAY)

    assert (len(found.new.lines), found.new.before, found.new.withdrawn) == (0, 2, 1)
    assert "ours:" not in str(list(Withdrawn.objects.values()))


def test_a_whole_file_goes_out_again_as_long_as_nobody_decided(process, moderator):
    kept = takes(keeps(process, moderator), moderator)

    assert actions.remove_file(kept=kept, visitor=moderator, at=AT) == 3
    assert not Story.objects.exists()
    assert not Original.objects.exists()
    assert not Import.objects.exists()

    again = takes(keeps(process, moderator, key="k2"), moderator)  # a mistake of the sender keeps nothing away
    story = Story.objects.first()
    actions.read_story(story=story, decided=actions.Decided(after=State.SHOWN), version=1, visitor=moderator, at=AT)
    with pytest.raises(actions.AlreadyRead):
        actions.remove_file(kept=again, visitor=moderator, at=AT)
    assert Story.objects.count() == 3


def test_codes_can_be_handed_out_for_a_week(process, moderator):
    kept = takes(keeps(process, moderator), moderator)

    assert len(list(codes_of(kept, at=AT))) == 3
    assert not list(codes_of(kept, at=AT + timedelta(days=8)))


def test_who_does_not_read_stories_does_nothing_with_a_file(process, moderator, interviewer, outsider):
    kept = keeps(process, moderator)
    found = contents(kept, parts=(), on=DAY)

    for visitor in (NOBODY, outsider, interviewer):
        with pytest.raises(NotAllowed):
            keeps(process, visitor, key="k2")
        with pytest.raises(NotAllowed):
            actions.say_of_file(kept=kept, said=actions.Said({}, MEANT), visitor=visitor, at=AT)
        with pytest.raises(NotAllowed):
            actions.take_in(kept=kept, lines=found.new.lines, meant=MEANT, visitor=visitor, at=AT)
        with pytest.raises(NotAllowed):
            actions.remove_file(kept=kept, visitor=visitor, at=AT)


def test_a_file_that_nobody_takes_in_goes_after_a_week(process, moderator):
    keeps(process, moderator)
    takes(keeps(process, moderator, "verhaal\nBlijft\n", key="k2"), moderator)

    tidy(at=AT + timedelta(days=6))
    assert Import.objects.count() == 2
    tidy(at=AT + timedelta(days=8))
    assert [one.taken for one in Import.objects.all()] == [1]
    assert Story.objects.count() == 1


def test_so_many_files_may_wait_and_no_more(process, moderator, monkeypatch):
    monkeypatch.setattr("buurtblik.web.stories.actions.files.WAITING_MAX", 1)
    keeps(process, moderator)

    with pytest.raises(actions.TooManyFiles):
        keeps(process, moderator, key="k2")


def test_a_gathering_of_another_process_is_refused(process, moderator):
    from buurtblik.web.stories.models import Gathering

    kept = keeps(process, moderator)
    other = make_process(slug="oost", name="Oost")
    elsewhere = Gathering.objects.create(process=other, method="walk", name="Elders", held_on=DAY, at=AT)

    with pytest.raises(UnusableInput):
        actions.say_of_file(kept=kept, said=actions.Said(kept.columns, MEANT, elsewhere), visitor=moderator, at=AT)


def test_how_a_file_was_understood_serves_the_next_of_the_same_form(process, moderator):
    first = "vraag a;vraag b\nEen heel verhaal over de straat.;bewoner\n"
    kept = keeps(process, moderator, first, columns={"vraag a": "pride", "vraag b": "group"})
    takes(kept, moderator)

    again = keeps(process, moderator, "vraag b;vraag a\nbewoner;Het plein\n", key="k2")

    assert again.columns == {"vraag a": "pride", "vraag b": "group"}


def test_forty_stories_come_in_by_three_pages(site, process):
    rows = "".join(f"{n};Verhaal {n} over het plein.;bewoner;ja\n" for n in range(40))

    sent = sends(site, f"nummer;verhaal;groep;mag openbaar\n{rows}")
    assert sent.status_code == 302
    page = text(site.get(sent["Location"]))
    for words in ("verhalen in onze kolommen", "40 regels", "Haal 40 verhalen binnen", "Verhaal 4 over het plein."):
        assert words in page
    assert "Verhaal 5" not in page
    assert not Story.objects.exists()

    answer = site.post(sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "take": "1"})
    assert answer.status_code == 302
    assert "40 verhalen kwamen binnen" in text(site.get(sent["Location"]))
    assert Story.objects.filter(scopes=["agenda", "quote"]).count() == 40

    codes = site.get(sent["Location"] + "codes.csv")
    rows = list(csv.reader(io.StringIO(codes.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 41
    assert actions.withdraw_story(code=rows[1][2], at=AT) is not None


def test_without_consent_nothing_comes_in(site, process):
    sent = sends(site, "verhaal\nFijn hier\n")

    answer = site.post(sent["Location"], form(site, sent["Location"]) | {"take": "1"})

    assert answer.status_code == 422
    assert "Zonder toestemming" in text(answer)
    assert not Story.objects.exists()


def test_lines_that_cannot_come_in_are_named_and_the_others_come_only_when_somebody_says_so(site, process):
    sent = sends(site, HALF)
    page = text(site.get(sent["Location"]))
    for words in (
        "Rij 3, kolom ‘verhaal’: op deze regel staat geen verhaal",
        "Rij 4, kolom ‘datum’: ‘31-2-2026’ is geen dag",
    ):
        assert words in page

    whole = site.post(sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "take": "1"})
    assert (whole.status_code, Story.objects.count()) == (422, 0)
    site.post(sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "partly": "on", "take": "1"})
    assert [story.text for story in Story.objects.order_by("pk")] == ["Goed", "Ook goed"]


def test_a_person_says_which_column_is_the_story_and_sees_what_then_comes_in(site, process):
    sent = sends(site, "a;b;c\nkort;ook kort;x\n")
    page = text(site.get(sent["Location"]))
    assert "Wij weten nog niet in welke kolom" in page

    nothing = site.post(sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "take": "1"})
    assert "Zeg eerst in welke kolom" in text(nothing)
    changed = form(site, sent["Location"]) | {"column1": "text", "scopes": ["quote"]}
    at_once = site.post(sent["Location"], changed | {"agreed": "on", "take": "1"})
    assert (at_once.status_code, Story.objects.count()) == (422, 0)
    assert "U hebt iets veranderd" in text(at_once)
    assert "ook kort" in text(site.get(sent["Location"]))

    site.post(sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "take": "1"})
    assert [(story.text, story.scopes) for story in Story.objects.all()] == [("ook kort", ["agenda", "quote"])]


def test_two_columns_cannot_be_the_same_and_a_made_up_field_is_none(site, process):
    sent = sends(site, "verhaal;datum;dag\nx;1-1-2026;\n")
    told = form(site, sent["Location"])

    twice = site.post(sent["Location"], told | {"column2": "told_on", "look": "1"})
    assert (twice.status_code, "Een andere kolom is dit al" in text(twice)) == (422, True)
    assert site.post(sent["Location"], told | {"column2": "id; drop table", "look": "1"}).status_code == 422
    assert site.post(sent["Location"], told | {"told_on": "2999-01-01", "look": "1"}).status_code == 422


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Er staat niets in dit bestand"),
        (b"%PDF-1.4", "een PDF"),
        (b"verhaal;datum\nEen heel gewoon\x00 verhaal over het plein;\n", "NUL"),
        (("verhaal;datum\n" + "x;\n" * 5001).encode(), "5.001 verhalen"),
        (made.zipped({"a.csv": b"verhaal;a\nx;y\n", "b.csv": b"verhaal;a\nx;y\n"}), "meer bestanden met een tabel"),
        (b"verhaal;datum\n" + b"x" * 200_000 + b";\n", "aanhalingsteken ontbreekt"),
        (b"PK\x03\x04niets", "zip"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_is_kept(site, process, data, words):
    answer = sends(site, data)

    assert answer.status_code == 422
    assert words in text(answer)
    assert not Import.objects.exists()


def test_a_name_of_a_file_does_no_harm(site, process):
    sent = sends(site, "verhaal\nx\n", name='../../etc/"><script>alert(1)</script>.csv')

    page = site.get(sent["Location"]).content.decode()
    assert "<script>alert" not in page
    assert "../" not in Import.objects.get().file


def test_words_of_a_file_do_no_harm_on_the_page(site, process):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"

    sent = sends(site, f'verhaal;groep;"{evil}"\n"{evil}";"{evil}";"{evil}"\n')

    assert evil not in site.get(sent["Location"]).content.decode()


def test_a_file_of_another_process_is_not_found(site, process):
    make_process(slug="oost", name="Oost")
    sent = sends(site, "verhaal\nx\n")

    assert site.get(sent["Location"]).status_code == 200
    assert site.get(sent["Location"].replace("west", "oost")).status_code in (403, 404)


def test_a_file_is_removed_with_its_stories_on_its_page(site, process):
    sent = sends(site, "verhaal;groep\nx;bewoner\ny;bewoner\n")
    site.post(sent["Location"], form(site, sent["Location"]) | {"agreed": "on", "take": "1"})
    assert Story.objects.count() == 2

    answer = site.post(sent["Location"], {"remove": "1"})

    assert (answer["Location"], Story.objects.count(), Import.objects.count()) == (HERE, 0, 0)


def test_what_leaves_as_json_comes_in_through_the_page(site, process):
    from buurtblik.stories.sources.lines import Line
    from buurtblik.stories.sources.writing import as_json

    data = as_json([Line(telling("Van elders"), source="k7q", scopes=frozenset())])

    sent = sends(site, data, name="verhalen.json")

    assert json.loads(data)["format"] == "buurtblik-stories/1"
    assert "Van elders" in text(site.get(sent["Location"]))


def test_a_page_of_a_file_asks_as_many_questions_for_one_story_as_for_many(
    site, process, django_assert_max_num_queries
):
    few = sends(site, "verhaal;groep\nx;bewoner\n", key="p1")["Location"]
    many = sends(site, "verhaal;groep\n" + "".join(f"x{n};bewoner\n" for n in range(300)), key="p2")["Location"]

    with django_assert_max_num_queries(40) as first:
        site.get(few)
    with django_assert_max_num_queries(len(first.captured_queries)):
        site.get(many)


@pytest.mark.slow
def test_two_thousand_stories_are_taken_in_with_few_questions(process, moderator, django_assert_max_num_queries):
    rows = "".join(f"{n};Verhaal {n}: hier is altijd iets te doen.;bewoner\n" for n in range(2000))
    kept = keeps(process, moderator, "nummer;verhaal;groep\n" + rows)
    found = contents(kept, parts=(), on=DAY)

    with django_assert_max_num_queries(90):
        actions.take_in(kept=kept, lines=found.new.lines, meant=MEANT, visitor=moderator, at=AT)
    assert Story.objects.count() == 2000
