"""Over every cell of every real file: what is no number never becomes one, and a number keeps its digits.

The reading of a cell here is written apart from that of the importers, and simpler.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from buurtblik.figures.observations import Column, Observations

pytestmark = pytest.mark.real

SIGNS = {"", ".", "x", "-"}


def number(text: str) -> float | None:
    """What a person reads: None for a sign or a sentinel."""
    bare = text.strip()
    if bare in SIGNS:
        return None
    value = float(bare.replace(",", "."))
    return None if value <= -9990 else value


def texts(one: Observations, position: int) -> list[str]:
    assert one.raw is not None
    return [str(t) for t in one.raw.text(position - 1)[one.raw_row].tolist()]


def check(one: Observations, column: Column, seen: Counter[str]) -> None:
    where = (one.file.name, column.heading)
    read = [np.array([number(t) for t in texts(one, p)], dtype=float) for p in column.positions]
    absent = np.isnan(np.array(read)).any(axis=0)
    value = column.value
    np.testing.assert_array_equal(np.isnan(value), column.reason != 0, err_msg=str(where))
    assert np.isnan(value[absent]).all(), where
    if not column.recipe:
        kept = ~np.isnan(value)
        np.testing.assert_array_equal(value[kept], read[0][kept], err_msg=str(where))
        np.testing.assert_array_equal(kept, ~absent, err_msg=str(where))
    seen["cells"] += value.size
    seen["signs"] += int(absent.sum())
    seen["numbers"] += int((~np.isnan(value)).sum())


def test_no_sign_and_no_sentinel_reads_as_a_number(observations, capsys):
    seen: Counter[str] = Counter()
    for one in observations:
        for column in one.columns:
            check(one, column, seen)

    with capsys.disabled():
        print(
            f"\n  {seen['cells']:,} cells checked: {seen['numbers']:,} numbers, {seen['signs']:,} signs and sentinels"
        )
    assert seen["cells"] > 1_000_000
    assert seen["signs"] > 100_000


def test_bounds_always_hold_the_value(observations):
    for one in observations:
        for column in one.columns:
            if column.lower is None or column.upper is None:
                continue
            known = ~np.isnan(column.value) & ~np.isnan(column.lower)
            assert (column.lower[known] <= column.value[known]).all(), (one.file.name, column.key)
            assert (column.value[known] <= column.upper[known]).all(), (one.file.name, column.key)


def test_the_workbook_of_utrecht_has_as_many_points_as_counted_before(observations):
    kwb = next(o for o in observations if o.source.key == "cbs-kwb")
    assert kwb.raw is not None

    points = sum(str(t).strip() == "." for at in range(len(kwb.raw.headings)) for t in kwb.raw.text(at))

    assert points == 5591


def test_all_buurten_of_utrecht_are_joined_without_hand_work(observations):
    def buurten(key: str) -> set[str]:
        return {c for o in observations if o.source.key == key for c in o.codes.tolist() if c.startswith("BU0344")}

    assert len(buurten("cbs-kwb")) == 111
    for key in ("rivm-gezondheid", "cbs-nabijheid", "cbs-codes-buurt"):
        assert buurten(key) == buurten("cbs-kwb")
    assert buurten("lbm") <= buurten("cbs-kwb")


def test_all_342_gemeenten_of_the_police_file_are_found_and_no_police_region(observations):
    crimes = next(o for o in observations if o.source.key == "politie-misdrijven")

    assert len(crimes.codes) == 343
    assert len(set(crimes.codes.tolist())) == 343
    names = [str(crimes.raw.text(0)[i]) for i in crimes.raw_row] if crimes.raw else []
    assert not [n for n in names if n.endswith("(RE)") or n in ("Buitenland", "Gemeenten; niet in te delen")]


def test_the_leefbaarometer_is_the_sum_of_its_dimensions_everywhere(observations):
    found = [o for o in observations if o.source.key == "lbm"]

    assert sum(len(o.codes) for o in found if o.codes[0].startswith("BU")) == 12_147
    assert not [p for o in found for p in o.problems if p.code == "E23"]
