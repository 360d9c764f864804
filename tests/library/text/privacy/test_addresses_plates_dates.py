"""Addresses, number plates and dates of birth: what is marked and what stays."""

from __future__ import annotations

import pytest

from buurtblik.text.privacy.addresses import addresses
from buurtblik.text.privacy.dates import birth_dates
from buurtblik.text.privacy.finding import find
from buurtblik.text.privacy.plates import SERIES, plates
from buurtblik.text.privacy.traces import Kind, without_overlap


def words(text: str, finder) -> list[str]:
    return [text[t.start : t.end] for t in without_overlap(text, finder(text))]


@pytest.mark.parametrize(
    "address",
    [
        "Kerkstraat 12", "kerkstraat 12", "Lange Nieuwstraat 14-II", "Jan van Scorelstraat 3a", "Laan van Chartreuse 166", "Oudegracht 144 bis", "Van Goghlaan 7",
        "Kerkstraat 12, 3531 AB", "3531 AB 12", "Burgemeester Reigerstraat 1204", "Kerkstraat nr. 6", "Plein 1944 22", "2e Dwarsstraat 19", "Havikstraat 12 t/m 30",
    ],
)  # fmt: skip
def test_a_street_with_a_number_is_an_address(address):
    assert words(f"Het lekt op {address} al weken.", addresses) == [address]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mijn buurman Jan de Vries van Kade 14 belde mij", ["Jan de Vries", "Kade 14"]),
        ("Jan de Vries van Jan van Galenstraat 12 belde", ["Jan de Vries", "Jan van Galenstraat 12"]),
        ("Fatima en Ahmed Bouzid van de Kade 14", ["Fatima", "Ahmed Bouzid", "Kade 14"]),
        ("Familie De Boer van Lange Nieuwstraat 7 klaagt", ["De Boer", "Lange Nieuwstraat 7"]),
        ("ik zag mevrouw Jansen op Kerkstraat 12", ["Jansen", "Kerkstraat 12"]),
        ("Piet in Dorpsstraat 3", ["Piet", "Dorpsstraat 3"]),
    ],
)
def test_a_name_before_a_street_is_a_name_apart(text, found):
    assert words(text, find) == found


@pytest.mark.parametrize("street", ["Jan van Galenstraat 12", "Burgemeester Van Tuyll van Serooskerkenweg 3"])
def test_a_street_that_is_called_after_somebody_is_one_address(street):
    assert words(f"Ik woon op {street}.", find) == [street]


@pytest.mark.parametrize(
    "text",
    [
        "de Kerkstraat is vies", "in de Kanaalstraat 20 jaar geleden", "de Lombokstraat", "op de weg 50 rijden mag", "bus 8", "lijn 3", "De Kerkstraat 2019",
        "Kerkstraat 30 km", "in het park 3 bomen", "wij staan op nummer 1 van de lijst", "wijk 7", "de Dorpsstraat 40 kinderen telt", "groep 7", "blok 4",
    ],
)  # fmt: skip
def test_a_street_alone_and_a_count_stay(text):
    assert words(text, addresses) == []


def test_a_house_number_counts_where_people_live():
    assert words("de buren van nummer 34 zijn boos", addresses) == ["nummer 34"]
    assert words("stadswandeling nummer 8 is mooi", addresses) == []


def test_a_postcode_alone_is_a_trace_of_its_own_kind():
    assert [(t.kind, t.is_direct) for t in addresses("postcode 3531 AB")] == [(Kind.POSTCODE, False)]
    assert words("1500 MB en 2024 SA", addresses) == []


@pytest.mark.parametrize("series", SERIES)
def test_all_series_of_the_rdw_are_found(series):
    plate = series.replace("X", "K").replace("9", "4")

    assert words(f"De auto {plate} stond er.", plates) == [plate]
    assert words(f"kenteken {plate.replace('-', '').lower()} stond er.", plates) == [plate.replace("-", "").lower()]


@pytest.mark.parametrize(
    "text",
    [
        "artikel 38-KL-92",
        "model XK-482-T",
        "AB-CD-EF",
        "12-34-56",
        "3-1",
        "2-onder-1-kap",
        "12 AB 34",
        "van 12 tot 34",
        "A12B34",
    ],
)
def test_codes_scores_and_loose_letters_are_no_plate(text):
    assert words(text, plates) == []


@pytest.mark.parametrize(
    "date",
    [
        "12-03-1984",
        "12/3/84",
        "12 maart 1984",
        "12.03.1984",
        "1984-03-12",
        "drie juni 1949",
        "9 sept. 1977",
        "23/08/'66",
    ],
)
def test_a_date_beside_the_word_born_is_a_date_of_birth(date):
    assert words(f"Ik ben geboren op {date} in Zuilen.", birth_dates) == [date]
    assert words(f"Op {date} vergaderen wij in Zuilen.", birth_dates) == []


def test_a_year_alone_stays():
    assert words("geboren in 1951", birth_dates) == []
