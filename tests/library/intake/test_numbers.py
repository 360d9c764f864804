"""Printed text to numbers and reasons."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.intake.cells import MemoryCells
from buurtblik.intake.numbers import DEFAULT_MARKERS, judge, number, odd_cells, parse
from buurtblik.values import Reason


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "expected"),
    [
        ("34910", ".", "", 34910.0),
        ("   58.2", ".", "", 58.2),
        ("58,2", ",", "", 58.2),
        ("1.050,5", ",", ".", 1050.5),
        ("-0,5", ",", "", -0.5),
        ("−0.5", ".", "", -0.5),
        ("1.5e3", ".", "", 1500.0),
        ("58,2", ".", "", None),
        ("58.2", ",", "", None),
        ("1.05,5", ",", ".", None),
        ("1_000", ".", "", None),
        ("nan", ".", "", None),
        ("inf", ".", "", None),
        ("1e999", ".", "", None),
        ("0x1F", ".", "", None),
        ("١٢", ".", "", None),
        ("", ".", "", None),
        ("1 000", ".", "", None),
    ],
)
def test_a_number_is_read_in_one_way_or_not_at_all(text, decimal, thousands, expected):
    assert number(text, decimal=decimal, thousands=thousands) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_prints_reads_back(value):
    assert number(repr(value)) == value
    assert number(repr(value).replace(".", ","), decimal=",") == value


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_none(text):
    found = number(text)

    assert found is None or np.isfinite(found)


@given(
    st.lists(
        st.sampled_from(["1", " 2.5", ".", "x", "-", "", "       .", "-99997", "-99999999", "-9999", "gek", "NULL"])
    )
)
def test_a_cell_is_a_value_or_a_reason_and_never_both(texts):
    value = parse(texts)
    numbers = judge(
        value, odd_cells(texts, np.flatnonzero(np.isnan(value))), markers=DEFAULT_MARKERS, sentinel_below=-9990
    )

    assert (np.isnan(numbers.value) == (numbers.reason != 0)).all()
    assert [t for _, t in numbers.bad] == [t for t in texts if t == "gek"]


def test_signs_and_sentinels_have_the_reason_of_the_policy():
    cells = MemoryCells(
        [["3", ".", "x", "-", "", "       .", "-99997", "-99999999", "-99999998", "-9995", "geheim", "?"]]
    )
    value, odd = cells.values(0, decimal=".", thousands="")

    found = judge(value, odd, markers=DEFAULT_MARKERS, sentinel_below=-9990.0)

    withheld, missing, empty = Reason.WITHHELD, Reason.MISSING, Reason.NOT_APPLICABLE
    assert list(found.reason) == [
        0, withheld, withheld, missing, empty, withheld, withheld, missing, missing, missing, withheld, missing,
    ]  # fmt: skip
    assert found.bad == ((11, "?"),)


def test_the_policy_of_a_publisher_wins():
    cells = MemoryCells([["-", "1"]])
    value, odd = cells.values(0, decimal=".", thousands="")

    assert judge(value, odd, markers={"-": Reason.TOO_FEW}, sentinel_below=None).reason[0] == Reason.TOO_FEW


def test_negative_wealth_is_no_sentinel():
    value = parse(["-500", "-9989.9"])
    found = judge(value, odd_cells([], np.array([], dtype=int)), markers={}, sentinel_below=-9990.0)

    assert list(found.value) == [-500, -9989.9]
