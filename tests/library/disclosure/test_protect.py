"""Protected tables by hand, by law, and what they cost."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.disclosure.counts import rounded
from buurtblik.disclosure.protect import protect, protect_together
from buurtblik.disclosure.ranges import Ranges
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, Axis, Table
from buurtblik.errors import UnusableInput
from buurtblik.values import Reason

from . import made_tables as made

EXACT = Rule(step=1)
STREETS = Axis.of("street", ["a", "b", "c"])


def test_a_table_without_small_counts_is_shown_rounded_with_its_own_totals():
    # 12 + 13 + 11 = 36: the total is rounded from 36 and not the sum of 10, 15 and 10.
    found = protect(Table([STREETS], {("a",): 12, ("b",): 13, ("c",): 11}))

    assert [found[key].value for key in STREETS.nodes] == [10.0, 15.0, 10.0, 35.0]
    assert found.withheld == frozenset()


def test_one_small_count_takes_the_smallest_other_along():
    found = protect(Table([STREETS], {("a",): 4, ("b",): 50, ("c",): 20}), EXACT)

    assert found.withheld == {("a",), ("c",)}
    assert found[ALL].value == 74.0
    assert {found[key].reason for key in found.withheld} == {Reason.TOO_FEW}


def test_one_small_count_in_a_table_with_both_totals_takes_a_rectangle():
    # 4 in a, m. Its row, its column, and the cell where these cross: the least that keeps both totals.
    counts = {("a", "m"): 4, ("a", "v"): 30, ("b", "m"): 25, ("b", "v"): 22, ("c", "m"): 90, ("c", "v"): 80}
    found = protect(Table([STREETS, made.SEX], counts), EXACT)

    assert found.withheld == {("a", "m"), ("a", "v"), ("b", "m"), ("b", "v")}


def test_a_district_of_one_neighbourhood_hides_with_it():
    area = Axis("area", {"BU1": "WK1", "BU2": "WK2", "BU3": "WK2", "WK1": "GM", "WK2": "GM"})
    found = protect(Table([area], {("BU1",): 5, ("BU2",): 40, ("BU3",): 60}), EXACT)

    assert {("BU1",), ("WK1",), ("WK2",)} <= found.withheld
    assert found["GM"].value == 105.0


def test_a_table_of_few_people_is_withheld_whole():
    found = protect(Table([STREETS], {("a",): 4, ("b",): 3}))

    assert found.withheld == {("a",), ("b",), (ALL,)}
    assert found["c"].value == 0.0


def test_a_combination_that_is_not_counted_has_nobody():
    assert Table([STREETS], {("a",): 4}).cells == {("a",): 4, ("b",): 0, ("c",): 0, (ALL,): 4}


def test_a_tally_counts_people():
    table = Table.tally([STREETS, made.SEX], [("a", "m"), ("a", "m"), ("b", "v")])

    assert (table.cells["a", "m"], table.cells["a", ALL], table.cells[ALL, ALL]) == (2, 2, 3)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Table([], {}), "no axis"),
        (lambda: Table([STREETS], {("d",): 1}), "no combination"),
        (lambda: Table([STREETS], {(ALL,): 1}), "no combination"),
        (lambda: Table([STREETS], {("a",): -1}), "whole number"),
        (lambda: Table([STREETS], {("a",): 2.5}), "whole number"),
        (lambda: Table([Axis.of("n", map(str, range(2000)))], {}), "at most 2000"),
        (lambda: Axis("area", {"a": "x", "b": "y"}), "one total"),
        (lambda: Axis("area", {"a": "b", "b": "a", "c": "*"}), "holds itself"),
        (lambda: Axis.of("area", []), "one total"),
    ],
)
def test_a_table_that_cannot_be_is_refused(make, says):
    with pytest.raises(UnusableInput, match=says):
        make()


def test_the_order_of_people_and_of_categories_changes_nothing():
    rng = np.random.default_rng(8)
    table = made.filled(rng, [made.AGE])
    turned = Axis.of("age", reversed(made.AGE.leaves))

    assert dict(protect(table).cells) == dict(protect(Table([turned], table.counts)).cells)


@given(
    st.lists(st.integers(0, 60), min_size=2, max_size=9), st.sampled_from([Rule(), EXACT, Rule(k=5), Rule(k=3, step=1)])
)
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_the_rounded_truth_and_nothing_small_is(counts, rule):
    axis = Axis.of("street", [str(n) for n in range(len(counts))])
    table = Table([axis], {(str(n),): count for n, count in enumerate(counts)})
    found = protect(table, rule)

    for key, count in table.cells.items():
        assert found.cells[key].value in (None, float(rounded(count, rule.step)))
        assert not rule.is_small(count) or found.cells[key].value is None


@pytest.mark.slow
def test_little_more_is_withheld_than_the_least_that_protects():
    """For thirty small tables every smaller choice of cells is tried."""
    rng, ours, least = np.random.default_rng(9), 0, 0
    while ours < 150:
        table = made.filled(rng, [STREETS, made.SEX])
        counts = np.array(list(table.cells.values()), float)
        small = np.array([EXACT.is_small(int(n)) for n in counts])
        found = len(protect(table, EXACT).withheld)
        if not small.any() or found > 9:
            continue
        base = [i for i in range(counts.size) if table.sums[i].sum() == 1]
        order = base + [i for i in range(counts.size) if i not in base]
        ranges = Ranges(table.sums[order][len(base) :], counts[order], EXACT)
        ours, least = ours + found, least + fewest(ranges, small[order], found)

    assert least <= ours <= 1.2 * least


def fewest(ranges: Ranges, small: np.ndarray, enough: int) -> int:
    """The least number of cells with which all that is withheld is safe; ``enough`` is known to do."""
    others = np.flatnonzero(~small)
    for extra in range(enough - int(small.sum())):
        for more in combinations(others, extra):
            hidden = small.copy()
            hidden[list(more)] = True
            if ranges.first_unsafe(hidden) is None:
                return int(hidden.sum())
    return enough


def test_what_anybody_can_compute_of_a_withheld_cell_by_hand():
    # 74 in all and 50 shown: a and c are 24 together, so each is 0 to 24.
    found = protect(Table([STREETS], {("a",): 4, ("b",): 50, ("c",): 20}), EXACT)

    assert found.left == {("a",): (0, 24), ("c",): (0, 24)}
    assert protect(Table([STREETS], {("a",): 4})).left[ALL,] == (0, None)  # nothing bounds it


def test_what_anybody_can_compute_does_not_depend_on_who_is_hidden():
    one = protect(Table([STREETS], {("a",): 4, ("b",): 50, ("c",): 20}), EXACT)
    other = protect(Table([STREETS], {("a",): 9, ("b",): 50, ("c",): 15}), EXACT)

    assert (dict(one.cells), one.left) == (dict(other.cells), other.left)


def test_tables_about_different_numbers_of_people_are_refused():
    with pytest.raises(UnusableInput, match="have one total; found 4, 5"):
        protect_together([Table([STREETS], {("a",): 4}), Table([STREETS], {("a",): 5})])
    with pytest.raises(UnusableInput, match="no tables"):
        protect_together([])
