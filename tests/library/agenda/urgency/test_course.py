"""Over rounds: urgency that lasts, that fades, and groups and rounds that are not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.urgency.course import Alert, Trend, course
from buurtblik.agenda.urgency.occasions import Occasion, OccasionKind
from buurtblik.agenda.urgency.rounds import Round
from buurtblik.errors import UnusableInput

from . import made_scores as made

HIGH, MIDDLE = {"resident": 5, "professional": 4}, {"resident": 3, "professional": 3}


def rounds(*given_):
    """A round a year from 2023 on, each with its medians; None for a round without a result on the theme."""
    return [
        (made.round_of(str(year), year=year), None if medians is None else made.shown(medians, key=str(year)))
        for year, medians in enumerate(given_, start=2023)
    ]


def of(*given_, **more):
    return course(made.THEME, rounds(*given_), **more)


def occasion(year: int, *, theme: str = made.THEME) -> Occasion:
    return Occasion(OccasionKind.INCIDENT, "Lantaarns stuk", False, date(year, 3, 1), "wijkagent", theme)


def test_the_first_round_has_nothing_to_compare_with():
    assert of().trend is Trend.NOTHING
    assert of(HIGH) == of(HIGH, figure_favour=-1)
    assert (of(HIGH).trend, of(HIGH).change) == (Trend.FIRST, None)


def test_fading_by_hand():
    # Residents 5 to 3, professionals 4 to 3: (-2 - 1) / 2.
    result = of(HIGH, MIDDLE, figure_favour=0)

    assert (result.trend, result.change, result.since) == (Trend.FADES, -1.5, "2023")
    assert result.alerts == (Alert.SCORES_FADE,)


def test_fading_is_no_alarm_when_the_figure_improves_or_is_not_known():
    assert of(HIGH, MIDDLE, figure_favour=-1).alerts == (Alert.SCORES_FADE,)
    assert of(HIGH, MIDDLE, figure_favour=1).alerts == ()
    assert of(HIGH, MIDDLE).alerts == ()


def test_fading_from_what_was_never_urgent_is_no_alarm():
    assert of({"resident": 3}, {"resident": 1}, figure_favour=-1).alerts == ()


def test_small_steps_down_add_up():
    result = of({"resident": 5}, {"resident": 4.5}, {"resident": 4}, figure_favour=0)

    assert (result.trend, result.change) == (Trend.FADES, -0.5)


def test_rising_lasting_and_staying_low_by_hand():
    assert of(MIDDLE, HIGH).trend is Trend.RISES
    assert of({"resident": 5}, {"resident": 2}, {"resident": 4}).trend is Trend.RISES
    assert of(HIGH, {"resident": 4.5, "professional": 4}).trend is Trend.LASTS
    assert of(MIDDLE, MIDDLE).trend is Trend.STAYS_LOW


def test_a_group_that_comes_or_goes_is_named_and_does_not_look_like_a_change_of_mind():
    result = of({"resident": 4, "policy": 5}, {"resident": 4, "entrepreneur": 1})

    assert (result.trend, result.change) == (Trend.LASTS, 0.0)
    assert (result.came, result.went) == (("entrepreneur",), ("policy",))


def test_groups_together_are_not_compared_because_they_may_be_others():
    result = of({None: 5, "resident": 4}, {None: 1, "resident": 4})

    assert (result.trend, result.change, result.came, result.went) == (Trend.LASTS, 0.0, (), ())


def test_rounds_without_a_group_in_common_are_not_compared():
    result = of({"policy": 5}, {"resident": 2}, figure_favour=-1)

    assert (result.trend, result.change, result.since) == (Trend.NOT_COMPARABLE, None, None)
    assert (result.came, result.went, result.alerts) == (("resident",), ("policy",), ())


def test_a_round_in_between_without_the_group_is_passed_over():
    result = of({"resident": 5}, {"policy": 5}, {"resident": 5})

    assert (result.trend, result.since) == (Trend.LASTS, "2023")


def test_missing_rounds_are_named_and_not_read_as_zero():
    result = of(HIGH, None, {}, HIGH)

    assert (result.trend, result.change, result.since) == (Trend.LASTS, 0.0, "2023")
    assert result.without_result == ("2024", "2025")


def test_a_trigger_that_fades_while_the_figure_does_not_improve_is_told():
    quiet = [occasion(2022), occasion(2024, theme="wonen")]

    assert of(HIGH, HIGH, figure_favour=0, occasions=quiet).alerts == (Alert.TRIGGER_FADES,)
    assert of(HIGH, HIGH, figure_favour=1, occasions=quiet).alerts == ()
    assert of(HIGH, HIGH, figure_favour=0, occasions=[*quiet, occasion(2024)]).alerts == ()
    assert of(HIGH, HIGH, figure_favour=0, occasions=[]).alerts == ()


def test_an_occasion_of_the_day_on_which_a_round_closes_belongs_to_that_round():
    closing = replace(occasion(2023), date=made.CLOSED.replace(year=2023))

    assert of(HIGH, HIGH, figure_favour=0, occasions=[closing]).alerts == (Alert.TRIGGER_FADES,)


def test_rounds_that_do_not_belong_are_refused():
    with pytest.raises(UnusableInput, match="oldest first"):
        course(made.THEME, rounds(HIGH, HIGH)[::-1])
    with pytest.raises(UnusableInput, match="each round once"):
        course(made.THEME, rounds(HIGH) * 2)
    with pytest.raises(UnusableInput, match="still open"):
        course(made.THEME, [(Round("2023", date(2023, 1, 1), (made.THEME,)), None)])
    with pytest.raises(UnusableInput, match="stands the result of round '2024'"):
        course(made.THEME, [(rounds(HIGH)[0][0], made.shown(HIGH, key="2024"))])
    with pytest.raises(UnusableInput, match="expected -1, 0 or 1"):
        of(HIGH, figure_favour=2)


one_round = st.one_of(
    st.none(), st.dictionaries(st.sampled_from(["resident", "policy", None]), st.sampled_from([1, 2.5, 4, 5]))
)


@pytest.mark.slow
@given(st.lists(one_round, max_size=6), st.sampled_from([None, -1, 0, 1]))
def test_every_course_has_a_trend_and_no_alarm_without_a_figure_that_stays_behind(given_, favour):
    result = of(*given_, figure_favour=favour, occasions=[occasion(2022)])

    assert result.trend.label("nl") != result.trend.label("en")
    assert (result.change is None) is (result.trend in (Trend.NOTHING, Trend.FIRST, Trend.NOT_COMPARABLE))
    assert result.alerts == () or favour in (-1, 0)


@pytest.mark.slow
@given(st.lists(one_round, min_size=1, max_size=6), st.integers(0, 6))
def test_a_round_without_a_result_changes_nothing_but_the_list_of_such_rounds(given_, place):
    years = [(*pair, n) for n, pair in enumerate(rounds(*given_))]
    whole = course(made.THEME, [(r, result) for r, result, _ in years])
    shown = course(made.THEME, [(r, result) for r, result, _ in years if result is not None and result.rows])

    assert (whole.trend, whole.change, whole.since) == (shown.trend, shown.change, shown.since)
    assert shown.without_result == ()
