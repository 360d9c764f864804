"""Words are found in a text, whatever the white space between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.stories.coding.quotes import places


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("fijn", "fijn, fijn", ((0, 4), (6, 10))),
        ("a  b", "x a\n\tb y", ((2, 6),)),
        ("aa", "aaa", ((0, 2), (1, 3))),
        ("Fijn", "fijn", ()),
        (" ", "a b", ()),
        ("a", "", ()),
    ],
)
def test_places_by_hand(words, text, expected):
    assert places(words, text) == expected


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=40))
def test_what_is_found_reads_as_what_was_sought(words, text):
    for start, end in places(words, text):
        assert text[start:end].split() == words.split()


@given(st.text("ab \n", max_size=20), st.text("ab", min_size=1, max_size=5), st.text("ab \n", max_size=20))
def test_words_that_stand_there_are_found(before, words, after):
    assert (len(before), len(before) + len(words)) in places(words, before + words + after)
