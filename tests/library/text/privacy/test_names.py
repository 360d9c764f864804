"""Names: found by the words around them, by lists, prefixes and capitals; places, shops and begins of sentences stay."""

from __future__ import annotations

import pytest

from buurtblik.text.privacy import Certainty, Kind, Places, find
from buurtblik.text.privacy.names import names

PLACES = Places.of(["Lombok", "Kop van Zuid", "De Esch", "Emma", "Zuilen", "Oude Westen", "Wijk 03 Overvecht"])


def found(text: str) -> list[str]:
    return [text[t.start : t.end] for t in sorted(names(text, PLACES))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toen zei Fatima dat het goed was.", ["Fatima"]),
        ("Fatima zei dat het goed was.", ["Fatima"]),
        ("mijn buurvrouw fatima zei dat", ["fatima"]),
        ("Ik sprak mevrouw Wroblienska gisteren.", ["Wroblienska"]),
        ("Dhr. J.P. van der Vlokken belde.", ["J.P. van der Vlokken"]),
        ("Mijn zoon Xadrian speelt buiten.", ["Xadrian"]),
        ("Ik heet Qwenneth en ik woon hier.", ["Qwenneth"]),
        ("ik heet qwenneth en ik woon hier", ["qwenneth"]),
        ("Mijn naam is Karel Stuiver.", ["Karel Stuiver"]),
        ("Kom langs bij Mohammed El Amrani.", ["Mohammed El Amrani"]),
        ("De opzichter, Van Vlokken, kwam niet.", ["Van Vlokken"]),
        ("Gülşen en José's moeder koken.", ["Gülşen", "José"]),
        ("Groeten uit de flat, Wil v.d. Heijden", ["Wil v.d. Heijden"]),
        ("Berend-Jan helpt mee.", ["Berend-Jan"]),
        ("naam: Tjodrik\ntafel: 3", ["Tjodrik"]),
        ("Vandaag was Roos er niet.", ["Roos"]),
        ("wijkagent Dennis fietst", ["Dennis"]),
        ("Ik zag Ilse. Ilse zwaaide.", ["Ilse", "Ilse"]),
        ("Zoe\u0308 en Rene\u0301 kwamen ook", ["Zoe\u0308", "Rene\u0301"]),
    ],
)
def test_names_are_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Lombok is het fijn, en op de Kop van Zuid ook.",
        "De roos bij het Wilhelminapark is dood.",
        "Ik koop brood bij Albert Heijn en bij de Action.",
        "Groen is belangrijk. Afval ligt overal. Kinderen spelen hier.",
        "Turkse en Marokkaanse ondernemers.",
        "De Lombokstraat en de Jan van Galenstraat zijn vies.",
        "De Willem de Zwijgerschool fuseert.",
        "In het Oude Westen, in De Esch en in Overvecht.",
        "Het plan heet Mooi Middelland.",
        "De GGD en het UWV en PostNL bellen nooit terug.",
        "Heer geef ons geduld, zongen ze.",
        "Ik ben boos. Ik heet u welkom.",
        "Stichting Mooi Wonen zoekt vrijwilligers.",
        "Op 4 mei, op Koningsdag en met Kerst.",
        "wij wonen hier naast de bakker en de slager",
    ],
)
def test_places_shops_and_begins_of_sentences_stay(text):
    assert found(text) == []


def test_a_capital_right_before_an_address_or_a_number_is_a_name_and_the_word_bel_is_none():
    def named(text: str) -> list[str]:
        return [text[t.start : t.end] for t in find(text) if t.kind is Kind.NAME]

    assert named("Uitnodiging: Qwenneth, Kerkstraat 12") == ["Qwenneth"]
    assert named("Bel 06-12345678. Mail a@b.nl") == []


def test_a_place_that_is_also_a_first_name_needs_words_around_it():
    assert found("Ik woon in Emma.") == []
    assert found("Ik heet Emma.") == ["Emma"]


def test_without_the_geography_an_unknown_capital_is_possible_and_with_it_nothing():
    text = "Wij gaan vaak met Zuilen voetballen."

    assert [t.certainty for t in names(text)] == [Certainty.POSSIBLE]
    assert found(text) == []


def test_a_word_from_a_title_is_more_certain_than_a_capital():
    certain, possible = find("Ik sprak mevrouw Wroblienska.")[0], find("Toen kwam Wroblienska.")[0]

    assert (certain.certainty, possible.certainty) == (Certainty.CERTAIN, Certainty.POSSIBLE)


def test_health_and_crime_count_in_sentences_about_one_other_person():
    def sensitive(text: str) -> list[tuple[Kind, str]]:
        return [(t.kind, text[t.start : t.end]) for t in find(text) if not t.is_direct]

    assert sensitive("Mijn buurman is verslaafd. Hij zit in de gevangenis.") == [
        (Kind.HEALTH, "verslaafd"),
        (Kind.CRIME, "gevangenis"),
    ]
    assert sensitive("Er is drugsoverlast, er wordt gedeald en er zijn verslaafden.") == []
    assert sensitive("Ik heb COPD en ik slaap slecht.") == [(Kind.OWN_HEALTH, "COPD")]
