"""The term of an answer: weeks, weekends and public holidays; and what a reason is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.ideas.term import Term, is_free, is_reason, last_day, usual_term
from buurtblik.errors import UnusableInput

# Algemene termijnenwet, article 3; the days of Easter, Ascension and Whitsun as printed in the calendars of these years.
HOLIDAYS = {
    2024: ["01-01", "03-29", "04-01", "04-27", "05-05", "05-09", "05-20", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "04-26", "05-05", "05-29", "06-09", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"],
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_free_days_of_a_year_are_its_weekends_and_its_public_holidays(year):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    on_weekdays = [day for day in days if day.weekday() < 5 and is_free(day)]

    assert [f"{day:%m-%d}" for day in on_weekdays] == [
        said for said in HOLIDAYS[year] if date.fromisoformat(f"{year}-{said}").weekday() < 5
    ]
    assert all(is_free(day) for day in days if day.weekday() >= 5)


def test_kings_day_on_a_sunday_is_the_day_before_and_the_monday_is_no_holiday():
    assert date(2031, 4, 27).weekday() == 6
    assert (is_free(date(2031, 4, 26)), is_free(date(2031, 4, 28))) == (True, False)


def test_a_term_ends_weeks_later_on_the_same_day_of_the_week():
    assert last_day(date(2026, 1, 7), 8) == date(2026, 3, 4)


def test_a_last_day_that_is_free_moves_to_the_first_that_is_not():
    assert last_day(date(2026, 1, 10), 8) == date(2026, 3, 9)  # a Saturday
    assert last_day(date(2026, 2, 6), 8) == date(2026, 4, 7)  # Good Friday, a weekend and Easter Monday
    assert last_day(date(2026, 10, 30), 8) == date(2026, 12, 28)  # Christmas on a Friday and a Saturday


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 104))
def test_a_term_is_never_shorter_than_its_weeks_and_at_most_four_days_longer(since, weeks):
    found = last_day(since, weeks)

    assert not is_free(found)
    assert timedelta(0) <= found - since - timedelta(weeks=weeks) <= timedelta(days=4)


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 50))
def test_who_came_earlier_is_never_due_later(since, weeks):
    assert last_day(since, weeks) <= last_day(since + timedelta(days=1), weeks)
    assert last_day(since, weeks) < last_day(since, weeks + 1)


@pytest.mark.parametrize(
    "said",
    ["", " ", "Nee.", "nee nee nee nee nee nee", "Nee, dat kan helaas echt niet.", "Zie boven.", "n.v.t.", "No, we cannot do that now.",
     "Dit is op dit moment niet mogelijk.", "1 2 3 4 5 6 7", "Afgewezen!!!", "– – – – – –"],
)  # fmt: skip
def test_what_gives_no_reason_is_none(said):
    assert not is_reason(said, usual_term())


@pytest.mark.parametrize(
    "said",
    ["Daar is dit jaar geen geld voor.", "De brandweer moet erlangs kunnen rijden.", "We start planting trees in autumn.",
     "Nee, want de grond is van ProRail."],
)  # fmt: skip
def test_a_short_reason_is_one(said):
    assert is_reason(said, usual_term())


def test_a_reason_has_five_words_or_more():
    usual = usual_term()

    assert is_reason("Eerst moet de brug dicht.", usual)
    assert not is_reason("Eerst moet brug dicht.", usual)


@pytest.mark.parametrize(
    "wrong", [{"weeks": 0}, {"weeks": 105}, {"soon_days": -1}, {"soon_days": 57}, {"least_words": 0}]
)
def test_a_term_that_cannot_be_is_refused(wrong):
    with pytest.raises(UnusableInput, match="expected 1 to 104 weeks"):
        Term(**{"weeks": 8, "soon_days": 14, "least_words": 5, "empty": (), **wrong})
