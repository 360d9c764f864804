"""The planning and control calendar: which moments, until which day, and whether something is still in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.ideas.cycle import Money, cycles, load
from buurtblik.agenda.ideas.ways import OwnDay, moments, ways, ways_in_words
from buurtblik.agenda.packs import BadPack
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES

SOURCE = Path(__file__).resolve().parents[4] / "src/buurtblik/agenda/ideas/cycles/gemeente.toml"
TEXT = SOURCE.read_text("utf-8")
CYCLE = cycles()["gemeente"]
OWN = OwnDay("kadernota", 2027, date(2026, 7, 9), date(2026, 4, 1))


def days(year, own=()):
    return {one.kind.key: (str(one.hand_in), str(one.decides), one.is_own) for one in moments(CYCLE, year, own)}


def test_the_usual_moments_for_the_budget_of_2027_by_hand():
    assert days(2027) == {
        "kadernota": ("2026-03-05", "2026-06-25", False),
        "begroting": ("2026-08-13", "2026-11-05", False),
        "burap_voorjaar": ("2027-04-16", "2027-06-25", False),
        "burap_najaar": ("2027-08-27", "2027-11-05", False),
        "jaarrekening": ("2028-04-30", "2028-06-25", False),
    }


def test_the_usual_days_are_before_the_last_days_of_the_law():
    # Gemeentewet 191: the budget is with the province before 15 November; 200: the account before 15 July.
    found = {one.kind.key: one.decides for one in moments(CYCLE, 2027)}

    assert found["begroting"] < date(2026, 11, 15)
    assert found["jaarrekening"] < date(2028, 7, 15)


def test_days_of_the_municipality_go_before_the_usual_ones_for_their_year_only():
    short = OwnDay("begroting", 2027, date(2026, 10, 29))

    assert days(2027, [OWN, short])["kadernota"] == ("2026-04-01", "2026-07-09", True)
    assert days(2027, [OWN, short])["begroting"] == ("2026-08-06", "2026-10-29", True)
    assert days(2028, [OWN, short]) == days(2028)


def test_the_last_day_is_in_time_and_the_day_after_is_not():
    for on, expected in ((date(2026, 4, 1), (True, 0)), (date(2026, 4, 2), (False, -1))):
        chance = next(c for c in ways(CYCLE, 2027, on, [OWN]).chances if c.moment.kind.key == "kadernota")
        assert (chance.is_in_time, chance.days_left) == expected


@pytest.mark.parametrize(
    ("on", "following", "first_year"),
    [
        (date(2026, 1, 5), "kadernota", 2027),
        (date(2026, 5, 1), "begroting", 2027),
        (date(2026, 9, 1), "burap_voorjaar", 2028),
        (date(2027, 7, 1), "burap_najaar", 2028),
        (date(2027, 9, 1), None, 2029),
        (date(2030, 1, 1), None, 2031),
    ],
)
def test_what_comes_next_for_money_in_2027(on, following, first_year):
    found = ways(CYCLE, 2027, on)

    assert (found.next.moment.kind.key if found.next else None) == following
    assert found.first_year == first_year


def test_a_place_for_a_new_wish_goes_before_one_that_only_moves_money():
    late_budget = OwnDay("begroting", 2027, date(2027, 7, 1), date(2027, 5, 1))
    found = ways(CYCLE, 2027, date(2027, 3, 1), [late_budget])

    assert [c.moment.kind.key for c in found.chances if c.is_in_time] == ["burap_voorjaar", "begroting", "burap_najaar"]
    assert found.next.moment.kind.key == "begroting"


def test_the_account_brings_no_money():
    assert "jaarrekening" not in [chance.moment.kind.key for chance in ways(CYCLE, 2027, date(2026, 1, 1)).chances]


@given(st.dates(date(2001, 1, 1), date(2080, 1, 1)), st.integers(2005, 2085))
def test_who_comes_a_day_later_has_no_more_ways_and_moments_stand_in_their_order(on, year):
    found, later = ways(CYCLE, year, on), ways(CYCLE, year, on + timedelta(days=1))
    keys = [c.moment.kind.key for c in found.chances if c.is_in_time]

    assert {c.moment.kind.key for c in later.chances if c.is_in_time} <= set(keys)
    assert [c.days_left for c in found.chances] == sorted(c.days_left for c in found.chances)
    assert all((c.days_left >= 0) == c.is_in_time for c in found.chances)
    assert found.first_year >= year
    assert later.first_year >= found.first_year
    assert (found.first_year == year) == any(c.is_in_time and c.moment.kind.money is Money.NEW for c in found.chances)


def test_it_is_told_in_plain_sentences():
    told = ways_in_words(ways(CYCLE, 2027, date(2026, 5, 1), [OWN]), "nl")

    assert told[0] == "Kadernota of perspectiefnota: hiervoor is het te laat. De laatste dag was 1 april 2026."
    assert told[1] == (
        "Begroting: dit kan nog. Dien het in uiterlijk op 13 augustus 2026, over 104 dagen. "
        "De raad besluit op 5 november 2026."
    )
    assert told[-1].startswith("Niet elke dag is door de gemeente opgegeven.")
    late = ways_in_words(ways(CYCLE, 2027, date(2026, 9, 1)), "en")
    assert "A new wish for 2027 is too late. The first year for which it can still be done is 2028." in late


def test_on_the_last_day_it_is_told_that_it_is_today():
    told = ways_in_words(ways(CYCLE, 2027, date(2026, 4, 1), [OWN]), "nl")

    assert told[0] == (
        "Kadernota of perspectiefnota: dit kan nog, maar vandaag is de laatste dag. De raad besluit op 9 juli 2026."
    )


def test_when_every_day_was_given_none_is_called_usual():
    own = [OwnDay(kind.key, 2027, date(2027 - kind.ahead, 6, 1)) for kind in CYCLE.kinds]

    for language in LANGUAGES:
        told = ways_in_words(ways(CYCLE, 2027, date(2026, 1, 1), own), language)
        assert len(told) == 4


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ([OwnDay("lentenota", 2027, date(2026, 6, 1))], "there is no moment 'lentenota'; expected kadernota"),
        ([OWN, OWN], "'kadernota' of 2027 has two days"),
        ([OwnDay("kadernota", 2027, date(2026, 6, 1), date(2026, 6, 2))], "come after the decision"),
    ],
)
def test_days_that_cannot_be_are_refused(own, said):
    with pytest.raises(UnusableInput, match=said):
        moments(CYCLE, 2027, own)


@pytest.mark.parametrize("year", [1999, 2101, 27])
def test_a_year_that_is_none_is_refused(year):
    with pytest.raises(UnusableInput, match="no year of a budget"):
        ways(CYCLE, year, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('version = "2026.1"', 'version = "new"', "the version is 'new'"),
        ('key = "gemeente"', 'key = "De Gemeente"', "not usable"),
        ('money = "change"', 'money = "some"', "money is 'some'"),
        ('money = "new"', 'money = "none"', "no moment is for new wishes"),
        ("month = 6", "month = 13", "there is no day 25 in month 13"),
        ("month = 6\nday = 25", "month = 2\nday = 29", "there is no day 29 in month 2"),
        ("ahead = 1", "ahead = 9", "expected -2 to 4 years"),
        ("hand_in_weeks = 16", "hand_in_weeks = 60", "expected 0 to 52"),
        ('key = "begroting"', 'key = "kadernota"', "two moments have this key"),
        ('about = "De raad kiest', 'over = "De raad kiest', "is not a field"),
    ],
)
def test_a_broken_calendar_is_refused(tmp_path, was, becomes, fault):
    assert was in TEXT
    text = TEXT.replace(was, becomes) if was == 'money = "new"' else TEXT.replace(was, becomes, 1)
    (tmp_path / "one.toml").write_text(text, "utf-8")

    with pytest.raises(BadPack, match=r"cycles: one\.toml") as refused:
        load(tmp_path)

    assert fault in str(refused.value)


def test_two_calendars_with_one_key_are_refused(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(TEXT, "utf-8")

    with pytest.raises(BadPack, match="two files have the key 'gemeente'"):
        load(tmp_path)
