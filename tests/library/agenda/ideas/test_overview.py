"""What was done with the ideas: counted by hand, told honestly, the same in every order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.ideas.idea import taken_back
from buurtblik.agenda.ideas.overview import overview
from buurtblik.agenda.ideas.policy import Link, Relation
from buurtblik.agenda.ideas.sentences import line_in_words, sentences
from buurtblik.agenda.ideas.steps import Status
from buurtblik.values import LANGUAGES

from . import made_ideas as made

TODAY = made.days(70)  # 11 May 2026; ideas of the first day are due on 28 April


def some_ideas():
    """Seven: adopted after 10 days, adapted after 60 (late), parked, merged, overdue, soon due, just in."""
    adopted = made.step(made.idea("1", title="Bank", themes=("leefomgeving",)), Status.ADOPTED, made.days(10))
    late = made.step(
        made.idea("2", title="Licht", themes=("veiligheid", "leefomgeving")), Status.ADAPTED, made.days(60)
    )
    parked = made.step(made.idea("3", title="Brug"), Status.PARKED, made.days(20), back_on=made.days(400))
    merged = made.step(
        made.idea("4", title="Bankje", received_on=made.days(4)), Status.MERGED, made.days(8), into=adopted
    )
    overdue = made.step(made.idea("5", title="Plein", themes=("samenleven",)), Status.IN_REVIEW, made.days(30))
    soon = made.idea(
        "6", title="Tuin", received_on=made.days(20), own_part="Wij onderhouden de tuin.", needs="Een kraan."
    )
    young = made.idea("7", title="Pad", received_on=made.days(69))
    return [adopted, late, parked, merged, overdue, soon, young]


LINKS = [
    Link("1", Relation.FITS, "groen", "", "gebiedsmanager", TODAY),
    Link("1", Relation.FITS, "spelen", "", "gebiedsmanager", TODAY),
    Link("1", Relation.CONFLICTS, "parkeren", "Er gaat een plek weg.", "gebiedsmanager", TODAY),
    Link("5", Relation.NEW, None, "", "gebiedsmanager", TODAY),
    Link("elsewhere", Relation.NEW, None, "", "gebiedsmanager", TODAY),
]


def account(ideas=None, **more):
    return overview(
        some_ideas() if ideas is None else ideas, **{"on": TODAY, "term": made.TERM, "links": LINKS, **more}
    )


def test_an_account_by_hand():
    found = account()

    assert found.by_status == {
        Status.RECEIVED: 2, Status.IN_REVIEW: 1, Status.ADOPTED: 1, Status.ADAPTED: 1, Status.PARKED: 1, Status.MERGED: 1,
    }  # fmt: skip
    assert found.by_theme == {
        "leefomgeving": {Status.ADOPTED: 1, Status.ADAPTED: 1},
        "samenleven": {Status.IN_REVIEW: 1},
        "veiligheid": {Status.ADAPTED: 1},
        "": {Status.RECEIVED: 2, Status.PARKED: 1, Status.MERGED: 1},
    }
    assert (found.n, found.answered, found.parked, found.waiting, found.soon) == (7, 4, 1, 3, 1)
    assert [(line.name, line.waiting.late) for line in found.overdue] == [("Plein", 13)]
    assert (found.median_days, found.timed, found.answered_late) == (15.0, 4, 1)  # of 6, 10, 20 and 60 days
    assert [(line.name, line.own_part, line.needs) for line in found.own] == [
        ("Tuin", "Wij onderhouden de tuin.", "Een kraan.")
    ]
    assert found.relations == {Relation.FITS: 1, Relation.CONFLICTS: 1, Relation.NEW: 1}


def test_it_is_told_in_sentences_with_what_is_late():
    assert sentences(account(), "nl") == (
        "Stand op 11 mei 2026: 7 ideeën.",
        "De gemeente wil binnen 8 weken antwoord geven.",
        "Overgenomen: 1 idee.",
        "Overgenomen in een andere vorm: 1 idee.",
        "Bewaard voor later: 1 idee.",
        "Samen met een ander idee verder: 1 idee.",
        "De helft kreeg binnen 15 dagen een eerste antwoord. Dat is geteld over 4 ideeën met een antwoord.",
        "Dat eerste antwoord kwam te laat bij 1 idee.",
        "Nog geen antwoord: 3 ideeën.",
        "Te laat met het antwoord: 1 idee. Het langst is dat 13 dagen.",
        "Past bij wat de gemeente al wil: 1 idee.",
        "Botst met wat de gemeente wil: 1 idee.",
        "Nieuw voor de gemeente: 1 idee.",
        "Bewoners doen zelf mee bij 1 idee.",
    )


def test_without_ideas_or_without_answers_nothing_is_made_up():
    nothing, waits = account([]), account([made.idea()], on=made.days(1), links=())

    assert (nothing.median_days, nothing.n, sentences(nothing, "en")) == (None, 0, ("There are no ideas yet.",))
    assert waits.median_days is None
    assert sentences(waits, "en") == (
        "As of 3 March 2026: 1 idea.",
        "The municipality wants to answer within 8 weeks.",
        "No answer yet: 1 idea.",
        "No answer is late.",
    )


def test_of_one_answer_no_half_is_told():
    told = sentences(account([made.step(made.idea(), Status.ADOPTED, made.days(9))], links=()), "nl")

    assert "Dat ene antwoord kwam na 9 dagen." in told


def test_the_half_of_two_answers_is_told_in_whole_days_and_never_too_short():
    two = [made.step(made.idea(key), Status.ADOPTED, made.days(days)) for key, days in (("a", 9), ("b", 10))]
    found = account(two, links=())

    assert found.median_days == 9.5
    assert sentences(found, "nl")[3].startswith("De helft kreeg binnen 10 dagen een eerste antwoord.")


def test_a_merged_idea_is_counted_once_and_shows_the_answer_of_the_other():
    lines = {line.key: line for line in account().lines}

    assert (lines["4"].within, lines["4"].answer, lines["1"].others) == ("Bank", lines["1"].answer, 1)
    assert line_in_words(lines["4"], "nl") == (
        "Gaat verder in “Bank”. Het idee is overgenomen. Besloten op 12 maart 2026, door: gebiedsmanager."
    )


def test_nothing_disappears_when_ideas_are_merged():
    ideas = [made.idea(str(n), received_on=made.days(n)) for n in range(6)]
    before = account(ideas)
    merged = [ideas[0], *(made.step(one, Status.MERGED, made.days(20), into=ideas[0]) for one in ideas[1:])]
    after = account(merged)
    answered = account([made.step(merged[0], Status.DECLINED, made.days(30)), *merged[1:]])

    assert (after.n, after.waiting, after.overdue and len(after.overdue)) == (6, 6, len(before.overdue))
    assert (answered.answered, answered.waiting, answered.timed) == (6, 0, 6)


def test_the_longest_overdue_stands_first_and_taking_an_answer_back_makes_it_overdue_again():
    old, older = made.idea("a", received_on=made.days(5)), made.idea("b")
    answered = made.step(made.idea("c"), Status.DECLINED, made.days(9))
    back = taken_back(answered, by="wijkteam", at=made.at(made.days(69)), why="Verkeerd idee.")

    assert [line.key for line in account([old, older, answered]).overdue] == ["b", "a"]
    assert [line.key for line in account([old, older, back]).overdue] == ["b", "c", "a"]


@given(st.permutations(range(7)), st.permutations(range(5)))
@settings(max_examples=25)
def test_the_order_in_which_ideas_come_makes_no_difference(order, links):
    ideas = some_ideas()

    assert account([ideas[n] for n in order], links=[LINKS[n] for n in links]) == account()


@given(st.integers(0, 1000))
def test_every_idea_is_counted_exactly_once_on_any_day(later):
    found = account(on=made.days(70 + later))

    assert sum(found.by_status.values()) == found.answered + found.waiting == found.n == 7
    assert len(found.overdue) + found.soon <= found.waiting
    assert all(line.answer is None or line.status is Status.PARKED for line in found.overdue)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_something_is_late_is_always_told(language):
    for days in range(70, 1000, 50):
        found = account(on=made.days(days))
        assert bool(found.overdue) == any(
            said.startswith(("Te laat", "Late with")) for said in sentences(found, language)
        )


def test_how_it_stands_with_one_idea_in_words():
    lines = {line.key: line for line in account().lines}

    assert [line_in_words(lines[key], "nl") for key in ("3", "5", "6")] == [
        "Het idee is bewaard voor later. Besloten op 22 maart 2026, door: gebiedsmanager. Komt terug op 6 april 2027.",
        "Het antwoord had er op 28 april 2026 moeten zijn. Het is 13 dagen te laat.",
        "Antwoord uiterlijk op 18 mei 2026.",
    ]
    back = account(on=made.days(401)).lines[2]
    assert "Kwam terug op 6 april 2027. Antwoord uiterlijk op" in line_in_words(back, "nl")
