"""A story at a figure: of this area and period, with a reason, and gone when the story is."""

from __future__ import annotations

import html

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.stories.state import State
from buurtblik.stories.telling import Teller, Telling
from buurtblik.stories.words import Method
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.models import StoryAtFigure
from buurtblik.web.bridge.reads.chosen import words_to_choose
from buurtblik.web.bridge.reads.figures import lines_of
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import Process
from buurtblik.web.stories import actions as stories

from .conftest import AT, DAY, KEY

pytestmark = pytest.mark.slow  # the figures of the made-up town are counted for it
WORDS = "De flat is vochtig en de kamers zijn klein."
HERE = "/proces/west/cijfers-en-verhalen/"


def tell(process, lead, text=WORDS, scopes=("quote",), key="aa"):
    told = stories.tell_story(
        process=process,
        telling=Telling(text=text, told_on=DAY, method=Method.WRITTEN, tellers=(Teller("resident"),)),
        scopes=scopes, visitor=NOBODY, key=KEY + key, at=AT,
    )  # fmt: skip
    decided = stories.Decided(after=State.SHOWN)
    return told, stories.read_story(story=told.story, decided=decided, version=1, visitor=lead, at=AT)


@pytest.fixture
def figure(process, release) -> str:
    return lines_of(process, release)[0].indicator.key


def put(story, figure, release, by, **more):
    return actions.put_at_figure(story=story, indicator=figure, release=release, visitor=by, at=AT, **more)


def text(answer):
    return html.unescape(answer.content.decode())


def test_a_story_stands_once_at_a_figure_of_this_area_and_period(process, lead, resident, release, figure):
    _, story = tell(process, lead)

    first, second = put(story, figure, release, resident), put(story, figure, release, resident, why="Wij wonen er.")

    assert first == second
    assert (StoryAtFigure.objects.get().why, StoryAtFigure.objects.get().area_code) == ("Wij wonen er.", "WK990105")
    assert StoryAtFigure.objects.get().period == lines_of(process, release)[0].period


@pytest.mark.parametrize("wrong", ["bestaat_niet", ""])
def test_a_figure_without_a_value_here_is_refused(process, lead, release, wrong):
    _, story = tell(process, lead)

    with pytest.raises(UnusableInput):
        put(story, wrong, release, lead)
    assert StoryAtFigure.objects.count() == 0


def test_who_comes_by_puts_nothing_at_a_figure_and_a_resident_takes_nothing_away(
    process, lead, resident, release, figure
):
    _, story = tell(process, lead)
    with pytest.raises(NotAllowed):
        put(story, figure, release, NOBODY)
    row = put(story, figure, release, resident)

    with pytest.raises(NotAllowed):
        actions.take_from_figure(story=story, number=row.pk, visitor=resident, at=AT)
    for _ in range(2):
        actions.take_from_figure(story=story, number=row.pk, visitor=lead, at=AT)
    assert StoryAtFigure.objects.count() == 0


def test_withdrawing_takes_the_story_from_its_figures(process, lead, release, figure):
    told, story = tell(process, lead)
    put(story, figure, release, lead)

    stories.withdraw_story(code=told.code, at=AT)

    assert StoryAtFigure.objects.count() == 0


def test_the_words_of_who_is_forgotten_go(process, lead, resident, release, figure):
    _, story = tell(process, lead)
    put(story, figure, release, resident, why="Kanariegeel")

    erase_person(person=resident.person, visitor=resident, at=AT)

    assert (StoryAtFigure.objects.get().why, StoryAtFigure.objects.get().by) == ("", None)


def test_the_page_shows_a_figure_beside_the_stories_that_this_reader_may_read(
    reader, process, lead, resident, release, figure
):
    for number, scopes in enumerate([("quote",), ("agenda",)]):
        _, story = tell(process, lead, f"Verhaal {number}", scopes, f"{number}{number}")
        put(story, figure, release, lead)

    outside = text(reader.get(HERE))
    reader.force_login(resident.account, "allauth.account.auth_backends.AuthenticationBackend")
    inside = text(reader.get(HERE))

    assert ("Verhaal 0" in outside, "Verhaal 1" in outside) == (True, False)
    assert ("Verhaal 0" in inside, "Verhaal 1" in inside) == (True, True)
    label = lines_of(process, release)[0].indicator.label["nl"]
    assert label in outside


def test_a_story_is_put_at_a_figure_and_taken_away_on_its_page(reader, process, lead, release, figure):
    _, story = tell(process, lead)
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    address = f"/proces/west/verhalen/{story.name}/cijfer/"
    assert "Zet het bij een cijfer" in text(reader.get(f"/proces/west/verhalen/{story.name}/"))

    assert reader.post(address, {"indicator": "", "why": "x"}).status_code == 422
    assert reader.post(address, {"indicator": figure, "why": "Bel 06-12345678"}).status_code == 422
    assert reader.post(address, {"indicator": figure, "why": "Zo is het."}).status_code == 302
    assert "Het verhaal staat nu bij dit cijfer." in text(reader.get(HERE))
    assert "Zo is het." in text(reader.get(address))
    reader.post(address, {"remove": str(StoryAtFigure.objects.get().pk)})

    assert StoryAtFigure.objects.count() == 0


def test_the_words_beside_a_figure_are_chosen_and_the_reason_is_not_of_the_teller(
    reader, process, lead, resident, release, figure
):
    _, story = tell(process, lead, "De flat is vochtig. De buren zijn lief.")
    reader.force_login(resident.account, "allauth.account.auth_backends.AuthenticationBackend")
    address = f"/proces/west/verhalen/{story.name}/cijfer/"
    assert [words for _, words in words_to_choose(story)] == ["De flat is vochtig.", "De buren zijn lief."]
    assert reader.post(address, {"indicator": figure, "place": "text:1:4"}).status_code == 422

    put_there = reader.post(address, {"indicator": figure, "place": "text:20:39", "why": "Zo is het ook."})
    reader.logout()
    page = text(reader.get(HERE))

    assert put_there["Location"] == f"{HERE}#cijfer-{figure}"
    assert f'id="cijfer-{figure}"' in page
    assert ("De buren zijn lief." in page, "vochtig" in page) == (True, False)
    assert "Waarom dit hier staat, volgens iemand van de bewoners:</strong>" in page
    StoryAtFigure.objects.update(by=None)
    assert "Waarom dit hier staat, volgens wie het hier zette:" in text(reader.get(HERE))


def test_words_of_an_earlier_version_of_a_story_do_not_stand_at_a_figure(reader, process, lead, release, figure):
    _, story = tell(process, lead, "Truus is lief. De flat is vochtig.")
    put(story, figure, release, lead, place="text:0:14")
    with pytest.raises(UnusableInput):
        put(story, figure, release, lead, place="text:3:9")
    assert "Truus is lief." in text(reader.get(HERE))

    type(story).objects.update(text="Iemand is lief. De flat is vochtig.", version=story.version + 1)

    page = text(reader.get(HERE))
    assert ("Truus" in page, "Iemand is lief. De flat" in page) == (False, True)
    assert "Truus" not in repr(list(StoryAtFigure.objects.values()))


def test_without_figures_of_the_area_the_page_says_so(reader, process):
    Process.objects.update(area_code="", area_codes=["BU99010501"])

    assert "Er zijn geen cijfers van dit gebied" in text(reader.get(HERE))


def test_more_stories_cost_no_more_questions(reader, process, lead, release, figure):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        reader.get(HERE)
        with CaptureQueriesContext(connection) as found:
            assert reader.get(HERE).status_code == 200
        return len(found)

    _, story = tell(process, lead)
    put(story, figure, release, lead)
    few = asked()
    for number in range(3):
        _, story = tell(process, lead, f"Verhaal {number}", key=f"{number}n")
        put(story, figure, release, lead)

    assert asked() == few
