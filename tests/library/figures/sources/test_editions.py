"""The year of a file: content first, then the name, never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import RefusedInput
from buurtblik.figures.sources.editions import edition_of, years_in


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("Nabijheid_voorzieningen__buurt_2023_14102024_164034.csv", (2023,)),
        ("buurt2017.zip!buurt2017.shp", (2017,)),
        ("2012/kwb.csv", ()),
        ("2012_18+.xlsx", (2012,)),
        ("kwb-2019-2020.csv", (2019, 2020)),
        ("50090NED_1305202.xlsx", ()),
    ],
)
def test_years_in_the_last_part_of_a_name(name: str, years: tuple[int, ...]):
    assert years_in(name) == years


def test_content_goes_before_the_name():
    edition = edition_of("kwb-2021.csv", content=2023)

    assert edition.year == 2023
    assert [(p.code, p.came, p.expected) for p in edition.problems] == [("E21", "2021", "2023")]


def test_content_and_name_that_agree_need_no_words():
    assert edition_of("kwb-2023.csv", content=2023).problems == ()


def test_a_name_outside_what_the_content_allows_is_refused():
    with pytest.raises(RefusedInput):
        edition_of("kwb-2015.csv", content=None, first=2022)


@given(st.text(max_size=40), st.integers(1990, 2050))
def test_a_stated_year_is_never_overruled(name: str, year: int):
    assert edition_of(name, content=year).year == year
