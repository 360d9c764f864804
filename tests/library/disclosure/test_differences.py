"""Counts that may stand beside each other, and counts that may not."""

from __future__ import annotations

import pytest

from buurtblik.disclosure.differences import MOST_FILTERS, Ledger, may_stand_beside
from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput


def test_a_filter_that_leaves_out_four_people_is_refused_and_one_that_leaves_out_ten_is_not():
    cell, ledger = Ledger.empty().ask("all", range(40))

    assert cell.value == 40.0
    assert ledger.ask("without four", range(36))[0].reason.word == "too_few"
    assert ledger.ask("without ten", range(30))[0].value == 30.0


def test_a_refusal_is_not_remembered():
    _, ledger = Ledger.empty().ask("all", range(40))

    assert ledger.ask("without four", range(36))[1] == ledger


def test_two_filters_with_the_same_people_have_the_same_count_unless_that_tells_of_everybody():
    _, ledger = Ledger.empty().ask("all", range(40))
    assert ledger.ask("women", range(40))[0].value == 40.0

    strict = Rule(hides_zero=True)
    _, ledger = Ledger.empty().ask("tenants", range(40), strict)
    assert ledger.ask("tenants who say so", range(40), strict)[0].value is None
    assert ledger.ask("tenants", range(40), strict)[0].value == 40.0


def test_more_filters_than_fit_beside_each_other_are_refused():
    ledger = Ledger.empty()
    for number in range(MOST_FILTERS + 1):
        cell, ledger = ledger.ask(str(number), range(number * 20, number * 20 + 20))

    assert cell.value is None
    assert len(ledger.groups) == MOST_FILTERS


def test_a_part_with_more_people_than_the_whole_is_refused():
    assert may_stand_beside({"a": 9, "b": 4}, {"a": 9, "b": 4}, threshold=3)
    with pytest.raises(UnusableInput, match="more people in a part"):
        may_stand_beside({"a": 2}, {"a": 3}, threshold=3)
