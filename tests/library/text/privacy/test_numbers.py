"""BSN and IBAN: by hand, by law, and by published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.text.privacy.numbers import bsns, ibans, is_bsn, is_iban
from buurtblik.text.privacy.traces import Certainty


def words(text: str, finder) -> list[str]:
    return [text[t.start : t.end] for t in finder(text)]


def test_the_eleven_test_by_hand():
    # 9*1 + 8*2 + 7*3 + 6*4 + 5*5 + 4*6 + 3*7 + 2*8 - 2 = 154 = 14 * 11
    assert is_bsn("123456782")
    assert not is_bsn("123456783")


@given(st.integers(0, 99_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_digit_typed_wrong_never_passes_the_eleven_test(body, place, shift):
    digits = f"{body:08d}"
    last = sum(int(d) * w for d, w in zip(digits, range(9, 1, -1), strict=True)) % 11
    if last == 10 or body == 0:
        return
    whole = f"{digits}{last}"
    wrong = whole[:place] + str((int(whole[place]) + shift) % 10) + whole[place + 1 :]

    assert is_bsn(whole)
    assert not is_bsn(wrong)


@pytest.mark.parametrize("shape", ["123456782", "123 456 782", "1234.56.782", "123-456-782", "1234 56 782"])
def test_a_bsn_is_found_in_the_shapes_people_write(shape):
    assert words(f"Mijn nummer is {shape}, zei ze.", bsns) == [shape]


@pytest.mark.parametrize(
    "text",
    [
        "bestelling 123456789 is er niet",
        "framenummer WB123456782",
        "het kost 123456782 euro",
        "€123456782",
        "123.456.782,00",
        "tel 1234567823",
        "serie 12345678-2",
    ],
)
def test_nine_digits_are_not_enough(text):
    assert words(text, bsns) == []


def test_beside_its_name_a_wrong_or_short_number_counts_too():
    assert words("burgerservicenummer 123456783", bsns) == ["123456783"]
    assert words("BSN: 12345678", bsns) == ["12345678"]


def test_how_certain_a_bsn_is_follows_the_words_before_it():
    said = [next(bsns(f"{before} 123456782")).certainty for before in ("mijn bsn is", "het nummer", "factuur")]

    assert said == [Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE]


# Examples of the register of ISO 13616.
@pytest.mark.parametrize(
    "iban",
    [
        "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "nl91 abna 0417 1643 00", "BE68 5390 0754 7034", "DE89 3704 0044 0532 0130 00",
        "FR14 2004 1010 0505 0001 3M02 606", "GB29 NWBK 6016 1331 9268 19", "PL61 1090 1014 0000 0712 1981 2874", "TR33 0006 1005 1978 6457 8413 26",
        "ES91 2100 0418 4502 0005 1332", "RO49 AAAA 1B31 0075 9384 0000", "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    ],
)  # fmt: skip
def test_account_numbers_of_many_countries_are_found_whole(iban):
    assert is_iban(iban.upper())
    assert words(f"Stort het op {iban} op naam van de club.", ibans) == [iban]


@pytest.mark.parametrize(
    "text", ["BE68 5390 0754 7035", "NL91 ABNA 0417", "XX91 ABNA 0417 1643 00", "NL91ABNA04171643001", "EN-ISO-20471"]
)
def test_what_is_no_account_number_stays(text):
    assert words(text, ibans) == []


def test_a_dutch_account_number_with_a_typing_error_is_likely_and_not_certain():
    right, wrong = next(ibans("NL91ABNA0417164300")), next(ibans("NL92ABNA0417164300"))

    assert (right.certainty, wrong.certainty) == (Certainty.CERTAIN, Certainty.LIKELY)
