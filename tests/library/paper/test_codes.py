from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.paper.codes import LENGTH, MOST, SIGNS, check_sign, new_codes, read_code, shown

CODES = st.integers(0, 2**32).map(lambda seed: new_codes(1, below=random.Random(seed).randrange)[0])


def test_each_is_new():
    rng = random.Random(1)
    first = new_codes(500, below=rng.randrange)
    again = new_codes(500, below=random.Random(1).randrange, taken=set(first[:250]))

    assert len(set(first)) == 500
    assert not set(first[:250]) & set(again)
    assert all(read_code(code) == code for code in first)


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_noticed(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]

    assert (read_code(wrong) is None) == (wrong != code)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_swapped_signs_are_noticed(code, one, other):
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    wrong = "".join(signs)

    assert (read_code(wrong) is None) == (wrong != code)


@given(CODES)
def test_it_is_read_as_people_type_it(code):
    assert read_code(shown(code)) == code
    assert read_code(f" {code.lower()[:3]}-{code.lower()[3:]} ") == code


@pytest.mark.parametrize("typed", ["", "K7D4MX", "K7D4MX33", "O0O0O0O", "k7d 4mx é", "١٢٣٤٥٦٧"])
def test_what_cannot_be_one_is_none(typed):
    assert read_code(typed) is None


def test_by_chance_one_in_twenty_three_passes_the_check():
    rng = random.Random(4)
    passed = sum(read_code("".join(rng.choices(SIGNS, k=7))) is not None for _ in range(23_000))

    assert 850 < passed < 1150


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_a_number_of_cards_that_nobody_prints_is_refused(count):
    with pytest.raises(UnusableInput):
        new_codes(count, below=random.Random(1).randrange)


def test_the_check_of_docs():
    assert check_sign("K7D4MX") == "3"
