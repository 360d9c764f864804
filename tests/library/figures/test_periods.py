"""Periods as publishers write them (E38)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.figures.periods import Frequency, Period, read_period
from buurtblik.values import Status


@pytest.mark.parametrize(
    ("raw", "label", "start", "end", "freq"),
    [
        ("2024JJ00", "2024", date(2024, 1, 1), date(2024, 12, 31), Frequency.YEAR),
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31), Frequency.YEAR),
        (" 2024JJ00  ", "2024", date(2024, 1, 1), date(2024, 12, 31), Frequency.YEAR),
        ("2024KW01", "2024-Q1", date(2024, 1, 1), date(2024, 3, 31), Frequency.QUARTER),
        ("2024 4e kwartaal", "2024-Q4", date(2024, 10, 1), date(2024, 12, 31), Frequency.QUARTER),
        ("2024MM02", "2024-02", date(2024, 2, 1), date(2024, 2, 29), Frequency.MONTH),
        ("2024MM12", "2024-12", date(2024, 12, 1), date(2024, 12, 31), Frequency.MONTH),
        ("2023 maart", "2023-03", date(2023, 3, 1), date(2023, 3, 31), Frequency.MONTH),
        ("2023 mrt", "2023-03", date(2023, 3, 1), date(2023, 3, 31), Frequency.MONTH),
        ("2024HJ01", "2024-H1", date(2024, 1, 1), date(2024, 6, 30), Frequency.HALF),
        ("2024W107", "2024-W07", date(2024, 2, 12), date(2024, 2, 18), Frequency.WEEK),
        ("2023/'24", "2023/2024", date(2023, 8, 1), date(2024, 7, 31), Frequency.SEASON),
        ("2023/2024", "2023/2024", date(2023, 8, 1), date(2024, 7, 31), Frequency.SEASON),
        ("1999/'00", "1999/2000", date(1999, 8, 1), date(2000, 7, 31), Frequency.SEASON),
        ("2023SJ00", "2023/2024", date(2023, 8, 1), date(2024, 7, 31), Frequency.SEASON),
    ],
)
def test_every_spelling_names_its_stretch_of_days(raw: str, label: str, start: date, end: date, freq: Frequency):
    assert read_period(raw) == Period(start, end, freq, Status.DEFINITE, label)


@pytest.mark.parametrize(
    ("raw", "status"),
    [("2024*", Status.PROVISIONAL), ("2024JJ00**", Status.REVISED_PROVISIONAL), ("2024 maart *", Status.PROVISIONAL)],
)
def test_stars_say_how_firm_the_period_is(raw: str, status: Status):
    assert read_period(raw).provisional == status


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "JJ00",
        "24",
        "2024MM13",
        "2024MM00",
        "2024KW05",
        "2024 smarch",
        "2024***",
        "1024",
        "2024/'26",
        "2024W199",
        "x",
    ],
)
def test_what_is_no_period_is_refused_in_one_sentence(raw: str):
    with pytest.raises(UnusableInput, match="is no period; write one such as"):
        read_period(raw)


@given(st.text(max_size=15))
def test_no_text_breaks_the_reader(raw: str):
    try:
        period = read_period(raw)
    except UnusableInput:
        return

    assert period.start <= period.end


@pytest.mark.slow
@given(st.integers(1900, 2098), st.integers(1, 12))
def test_the_months_of_a_year_follow_each_other_without_a_gap(year: int, month: int):
    this = read_period(f"{year}MM{month:02d}")
    after = read_period(f"{year + month // 12}MM{month % 12 + 1:02d}")

    assert after.start - this.end == timedelta(days=1)
    assert read_period(f"{year}JJ00").start <= this.start
    assert this.end <= read_period(f"{year}").end


@given(st.integers(1900, 2098), st.sampled_from(["", "JJ00", "*", "JJ00*", "**"]))
def test_a_label_reads_back_as_itself(year: int, tail: str):
    label = read_period(f"{year}{tail}").label

    assert read_period(label).label == label
