"""Scores: refused with what came, where and what was expected; a person counts once per theme and round."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from buurtblik.agenda.urgency.rounds import RefusedScores, Round, counted, scale
from buurtblik.errors import BuurtblikError, UnusableInput

from . import made_scores as made

LATER = made.NOON + timedelta(hours=1)


@pytest.mark.parametrize("value", [0, 6, -1, 3.0, 2.5, "4", True, None])
def test_a_score_that_is_no_whole_number_from_1_to_5_is_refused(value):
    assert counted(made.round_of(), [made.score(value=3)]) == (made.score(value=3),)

    with pytest.raises(RefusedScores) as refused:
        counted(made.round_of(), [made.score(), made.score(person="card 2", value=value)])

    assert str(refused.value) == (
        f"Score 2: here stands {value!r}. A score is a whole number: 1-5.\nNothing was counted."
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"round": "2025-1"}, "Score 1: deze hoort bij ronde '2025-1'. We tellen nu ronde '2026-1'."),
        ({"theme": "weer"}, "Score 1: thema 'weer' hoort niet bij deze ronde. U kunt kiezen uit: veiligheid."),
        ({"person": " "}, "Score 1: we weten niet van wie deze score is. Geef een kaart altijd een nummer."),
        ({"at": datetime(2026, 3, 10, 12)}, "Score 1: bij het moment 2026-03-10T12:00:00 staat geen tijdzone."),  # noqa: DTZ001
    ],
)
def test_a_score_in_the_wrong_place_is_refused(wrong, said):
    with pytest.raises(RefusedScores) as refused:
        counted(made.round_of(), [made.score(**wrong)])

    assert refused.value.say("nl") == f"{said}\nEr is niets geteld."
    assert isinstance(refused.value, BuurtblikError)


def test_an_unknown_group_is_told_which_groups_there_are():
    with pytest.raises(RefusedScores, match=r"we do not know group 'bewoner'\. You can choose from: resident, prof"):
        counted(made.round_of(), [made.score("bewoner")])


def test_all_that_is_wrong_with_a_pile_of_cards_is_told_at_once():
    pile = [made.score(value=7), made.score(person="card 2"), made.score("bird", person="", value=0)]

    with pytest.raises(RefusedScores) as refused:
        counted(made.round_of(), pile)

    assert [(p.number, p.code) for p in refused.value.problems] == [
        (1, "value"), (3, "value"), (3, "group"), (3, "person"),
    ]  # fmt: skip


def test_a_message_about_a_score_does_not_repeat_a_whole_book_nor_who_gave_it():
    with pytest.raises(RefusedScores) as refused:
        counted(made.round_of(), [made.score(person="Fatima de Wit", value="x" * 5000)])

    assert len(str(refused.value)) < 200
    assert "Fatima" not in str(refused.value)


def test_the_last_score_of_a_person_stands_whatever_came_first():
    first, last = made.score(value=2), made.score(value=5, at=LATER)

    assert counted(made.round_of(), [first, last]) == counted(made.round_of(), [last, first]) == (last,)


def test_a_person_counts_once_on_each_theme():
    of = made.round_of(themes=("wonen", "werk"))
    given = [made.score(theme="wonen"), made.score(theme="werk"), made.score(theme="wonen", value=1, at=LATER)]

    assert {(s.theme, s.value) for s in counted(of, given)} == {("wonen", 1), ("werk", 3)}


def test_a_score_that_is_sent_twice_counts_once():
    assert counted(made.round_of(), [made.score(), made.score()]) == (made.score(),)


def test_a_person_who_changes_group_counts_in_the_last_one():
    moved = made.score("professional", at=LATER)

    assert counted(made.round_of(), [made.score("resident"), moved]) == (moved,)


def test_two_different_scores_of_one_moment_are_refused_unless_a_later_one_stands():
    rivals = [made.score(value=2), made.score(value=4)]
    last = made.score(value=3, at=LATER)

    for order in ([*rivals, last], [last, *rivals], [rivals[0], last, rivals[1]]):
        assert counted(made.round_of(), order) == (last,)
    with pytest.raises(RefusedScores, match="Choose which one counts"):
        counted(made.round_of(), rivals)


@pytest.mark.parametrize("threshold", [2, 1, 0, 3.5, True])
def test_no_threshold_lies_below_three(threshold):
    assert made.round_of(threshold=4).threshold == 4

    with pytest.raises(UnusableInput, match="never below 3"):
        made.round_of(threshold=threshold)


def test_a_round_closes_after_it_opens_and_names_each_theme_once():
    with pytest.raises(UnusableInput, match="before it opened"):
        Round("x", date(2026, 3, 2), ("wonen",), date(2026, 3, 1))
    for themes in ((), ("wonen", "wonen")):
        with pytest.raises(UnusableInput, match="each once"):
            Round("x", date(2026, 3, 2), themes)


def test_the_scale_has_a_word_for_each_score():
    assert scale("nl")[3] == "dringend"
    assert len(set(scale("nl"))) == len(set(scale("en"))) == 5
