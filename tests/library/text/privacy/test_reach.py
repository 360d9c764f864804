"""Telephone numbers, mail addresses, links and accounts, as people write and say them."""

from __future__ import annotations

import pytest

from buurtblik.text.privacy.reach import handles, links, mails, phones, reaches_somebody


def words(text: str, finder) -> list[str]:
    return [text[t.start : t.end] for t in finder(text)]


@pytest.mark.parametrize(
    "phone",
    [
        "06-12345678", "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06 - 12 34 56 78", "+31 6 12345678", "+31612345678", "+31 (0)6 12 34 56 78",
        "0031 6 12345678", "030-2345678", "(030) 234 56 78", "0346 - 12 34 56", "06/12345678", "+32 470 12 34 56", "+49 151 1234 5678", "0 6 1 2 3 4 5 6 7 8",
        "06\u200b12345678", "06\u00a012\u00a034\u00a056\u00a078", "06–12345678", "٠٦١٢٣٤٥٦٧٨".replace("٠", "0", 1), "nul zes twaalf vierendertig zesenvijftig achtenzeventig",
    ],
)  # fmt: skip
def test_telephone_numbers_are_found_whole(phone):
    assert words(f"Bel mij, {phone}, na zessen.", phones) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "bel 14 030", "bel 112", "0900-8844", "0800 1234", "op 01-02-2026 12:30 uur", "1.250.000 euro in 2026 - 2030", "in 2019 2020 2021 2022", "kamer 2.14", "3-1",
        "van 9.00 tot 17.00", "3526 AB", "geboren 03-11-1947", "nul procent en twee keer drie",
    ],
)  # fmt: skip
def test_what_is_no_telephone_number_stays(text):
    assert words(text, phones) == []


def test_two_numbers_in_a_row_stay_two():
    assert words("0612345678 of 0687654321", phones) == ["0612345678", "0687654321"]


def test_a_short_number_counts_beside_the_word_bel():
    assert words("bel 123 45 67 voor de sleutel", phones) == ["123 45 67"]
    assert words("er waren 123 45 67", phones) == []


@pytest.mark.parametrize(
    "mail",
    [
        "a.b@voorbeeld.nl", "A_B+tuin@Voorbeeld.COM", "jan [at] voorbeeld.nl", "jan(at)voorbeeld(punt)nl", "jan at voorbeeld punt nl", "jan @ voorbeeld.nl",
        "j.a.n apenstaartje voorbeeld punt com", "jan@ voorbeeld.nl", "jan punt jansen at voorbeeld punt nl", "ik@plein",
    ],
)  # fmt: skip
def test_mail_addresses_are_found_whole(mail):
    text = f"Schrijf naar: {mail} of kom langs."

    found = sorted(mails(text), key=lambda t: t.start - t.end)

    assert text[found[0].start : found[0].end] == mail


@pytest.mark.parametrize("text", ["ik at op de punt van mijn stoel", "@plein", "hij at om zes. Niet later", "3 @ 5"])
def test_what_is_no_mail_address_stays(text):
    assert words(text, mails) == []


@pytest.mark.parametrize(
    "link",
    ["https://voorbeeld.nl/a?b=1", "www.voorbeeld.nl", "voorbeeld.nl", "facebook.com/groups/oud-zuid", "http://x.org"],
)
def test_links_are_found_without_the_sign_that_ends_the_sentence(link):
    assert words(f"Kijk op {link}.", links)[0] == link


def test_a_point_without_a_space_is_no_link():
    assert words("Dat is gedaan.Nu verder. Om 7.30 uur. Nr.4", links) == []


def test_accounts_are_found_and_everybody_is_nobody():
    assert words("volg @kop.van.west. Of insta: samira.bakt", handles) == ["@kop.van.west", "samira.bakt"]
    assert words("@iedereen zaterdag schoonmaken, mail a@b.nl", handles) == []


def test_one_definition_says_whether_a_text_reaches_somebody():
    assert reaches_somebody("bel 06-12345678")
    assert reaches_somebody("a@b")
    assert not reaches_somebody("Kom naar het plein op 01-02-2026, bel 14 030.")
