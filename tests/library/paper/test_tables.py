"""Text that leaves in a table starts no formula, and is itself again when it comes back."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from buurtblik.paper.tables import FORMULA, as_csv, as_told, harmless

WORDS = some.text(alphabet="'=+-@|% \u00a0ab1\t\n", max_size=6)


@pytest.mark.parametrize("said", ["'s avonds", "'t Is hier fijn", "'", "''", "1 = 1", "a-b", ""])
def test_a_quote_of_our_language_stays_as_it_is(said):
    assert harmless(said) == said
    assert as_told(said) == said


@given(WORDS)
def test_what_was_made_harmless_comes_back_as_it_was(said):
    assert as_told(harmless(said)) == said


@given(WORDS)
def test_nothing_that_is_harmless_starts_a_formula(said):
    assert not harmless(said).lstrip(" \u00a0").startswith(FORMULA)


@given(some.lists(WORDS, min_size=2, max_size=4), some.sampled_from([";", ","]))
def test_a_row_is_read_back_whatever_stands_in_it(row, delimiter):
    written = as_csv(["h"] * len(row), [row], "nl", delimiter=delimiter)

    read = list(csv.reader(StringIO(written, newline=""), delimiter=delimiter))
    assert [as_told(cell) for cell in read[1]] == row


def test_numbers_stay_numbers():
    assert as_csv(["a", "b", "c"], [[-5.0, 0.25, None]], "nl").splitlines()[1] == "-5;0,25;"
    assert as_csv(["a", "b", "c"], [[-5.0, 0.25, None]], "en").splitlines()[1] == "-5;0.25;"
