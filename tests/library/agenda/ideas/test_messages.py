"""What who told an idea hears: always how it stands, and the whole answer, also when the idea was merged."""

from __future__ import annotations

import pytest

from buurtblik.agenda.ideas.idea import taken_back
from buurtblik.agenda.ideas.merging import heads
from buurtblik.agenda.ideas.messages import message
from buurtblik.agenda.ideas.steps import ANSWERS, Status
from buurtblik.values import LANGUAGES

from . import made_ideas as made


def told(idea, on, *others, language="nl"):
    return message(idea, heads([idea, *others])[idea.key], on, made.TERM, language)


def test_who_waits_hears_until_when():
    assert told(made.idea(title="Bank"), made.days(3)) == (
        "Op 2 maart 2026 kwam uw idee binnen: “Bank”. Dank u wel.",
        "U hoort uiterlijk op 28 april 2026 wat ermee gebeurt.",
    )


def test_who_waits_hears_that_somebody_looks_at_it():
    idea = made.step(made.idea(), Status.IN_REVIEW, made.days(2))

    assert told(idea, made.days(3))[-2] == "Iemand zoekt uit of het kan."


def test_who_waits_too_long_hears_that_too():
    last = told(made.idea(), made.DUE + (made.days(3) - made.days(0)))[-1]

    assert (
        last
        == "U had op 28 april 2026 antwoord moeten hebben. Dat is niet gelukt. Het is nu 3 dagen te laat. Onze excuses."
    )


@pytest.mark.parametrize("to", ANSWERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_told_in_full_with_who_and_when(to, language):
    idea = made.step(made.idea(), to, made.days(10))
    said = told(idea, made.days(11), language=language)

    assert made.REASON in said
    assert to.explanation(language) in said[1]
    assert "gebiedsmanager" in said[1]
    assert ("12 maart 2026" if language == "nl" else "12 March 2026") in said[1]


def test_a_parked_idea_is_told_with_its_day_and_that_it_came_back():
    idea = made.step(made.idea(), Status.PARKED, made.days(10), back_on=made.days(100))

    assert told(idea, made.days(99))[-1] == "Op 10 juni 2026 komt het idee terug. Dan hoort u weer van ons."
    assert told(idea, made.days(100))[-2:] == (
        "Op 10 juni 2026 is het idee teruggekomen. Er wordt weer naar gekeken.",
        "U hoort uiterlijk op 5 augustus 2026 wat ermee gebeurt.",
    )


@pytest.mark.parametrize("to", ANSWERS)
def test_who_told_a_merged_idea_hears_the_answer_to_the_other(to):
    head = made.step(made.idea("head", title="Vijver"), to, made.days(20))
    merged = made.step(
        made.idea("m"), Status.MERGED, made.days(5), into=made.idea("head"), why="Het gaat over één plek."
    )
    between = made.step(made.idea("b"), Status.MERGED, made.days(6), into=made.idea("m"), why="Bijna hetzelfde.")

    for one, why in ((merged, "Het gaat over één plek."), (between, "Bijna hetzelfde.")):
        said = told(one, made.days(21), head, merged if one is between else between)
        assert made.REASON in said
        assert "“Vijver”" in said[1]
        assert why in said[1]


def test_an_answer_that_was_taken_back_is_told_as_such_also_to_who_was_merged():
    answered = made.step(made.idea("a"), Status.DECLINED, made.days(5))
    back = taken_back(answered, by="wijkteam", at=made.at(made.days(8)), why="Dit was het verkeerde idee.")
    merged = made.step(made.idea("b"), Status.MERGED, made.days(3), into=made.idea("a"), why="Eén plek.")

    for idea, others in ((back, ()), (merged, (back,))):
        said = " ".join(told(idea, made.days(9), *others))
        assert (
            "Op 10 maart 2026 is het antwoord teruggenomen, door: wijkteam. Waarom: Dit was het verkeerde idee." in said
        )
        assert made.REASON not in said
        assert "U hoort uiterlijk op 28 april 2026" in said


def test_that_ideas_are_apart_again_is_told_until_there_is_a_new_answer():
    back = {"by": "wijkteam", "at": made.at(made.days(8)), "why": "Het zijn twee plekken."}
    apart = taken_back(made.step(made.idea("b"), Status.MERGED, made.days(3)), **back)
    reviewed = made.step(apart, Status.IN_REVIEW, made.days(9), why="")
    answered = made.step(reviewed, Status.DECLINED, made.days(10))

    said = "Op 10 maart 2026 zijn de ideeën weer uit elkaar gehaald, door: wijkteam. Waarom: Het zijn twee plekken."
    assert [said in told(one, made.days(11)) for one in (apart, reviewed, answered)] == [True, True, False]


def test_taking_back_a_look_is_no_news():
    looked = taken_back(
        made.step(made.idea(), Status.IN_REVIEW), by="wijkteam", at=made.at(made.days(8)), why="Vergissing."
    )

    assert told(looked, made.days(9)) == told(made.idea(), made.days(9))
