"""The note for the council: every part, what was not handed in is told, and nobody's dissent is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buurtblik.agenda.ideas.council import Cost, Dissent, Matter, Proposal, council_note, total_by_year
from buurtblik.agenda.ideas.cycle import cycles
from buurtblik.agenda.ideas.overview import overview
from buurtblik.agenda.ideas.policy import Link, Policy, PolicyKind, Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.ways import OwnDay, moments
from buurtblik.errors import UnusableInput
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.blocks import Heading, Paragraph, Quote, Small, Table
from buurtblik.paper.document import Document
from buurtblik.values import LANGUAGES

from . import made_ideas as made

TODAY = made.days(70)
IDEAS = [
    made.step(made.idea("1", title="Bank", themes=("leefomgeving",)), Status.ADOPTED, made.days(10)),
    made.idea("2", title="Tuin", own_part="Wij onderhouden de tuin.", needs="Een kraan."),
]
BARE = Matter(
    subject="Ideeën uit de Lindebuurt",
    place="de Lindebuurt",
    by="het college",
    on=TODAY,
    occasion="De ronde langs de buurt is klaar.",
    overview=overview(IDEAS, on=TODAY, term=made.TERM),
)
OWN = [OwnDay("kadernota", 2027, date(2026, 7, 9), date(2026, 4, 1))]
WHOLE = replace(
    BARE,
    core="De raad leest wat bewoners vragen.",
    proposals=[Proposal("Twee banken", "Stadsbeheer", date(2026, 6, 1)), Proposal("Een pad")],
    costs=[
        Cost("Twee banken", 2026, 1800, "post groen"),
        Cost("Onderhoud", 2027, 250, "post groen", every_year=True),
        Cost("Pad", 2027, None),
    ],
    took_part=["bewoners van de flats", "Woonstede"],
    absent=["jongeren"],
    influence="Waar de banken komen.",
    moments=moments(cycles()["gemeente"], 2027, OWN),
    dissent=[Dissent("de winkeliers", "Wij willen de parkeerplek houden.")],
    links=[
        Link("2", Relation.NEW, None, "Nog geen beleid voor tuinen.", "gebiedsmanager", TODAY),
        Link("1", Relation.FITS, "groen", "", "gebiedsmanager", TODAY),
    ],
    register={"groen": Policy("groen", PolicyKind.PROGRAMME, "Groen in de wijk", "Stadsbeheer")},
    labels={"leefomgeving": "Leefomgeving"},
)


def tables(note):
    return {block.caption: [tuple(row) for row in block.rows] for block in note if isinstance(block, Table)}


def texts(note):
    return [block.words for block in note if isinstance(block, Paragraph)]


def test_a_whole_note_by_hand():
    note = council_note(WHOLE, "nl")
    found = tables(note)

    assert [block.words for block in note if isinstance(block, Heading)] == [
        "Waar het om gaat", "Waarom nu", "Wat bewoners vragen", "Wat bewoners zelf doen", "Wat wij voorstellen", "Wat het kost",
        "Wie er meededen", "Hoe het past bij wat de gemeente wil", "Wanneer er iets te besluiten is", "Wie er anders over denkt",
    ]  # fmt: skip
    assert found["De ideeën, hoe het ermee staat en waarom"] == [
        (
            "Bank: “Zet een bank bij de vijver.”",
            "Leefomgeving",
            "Het idee is overgenomen. Besloten op 12 maart 2026, door: gebiedsmanager.",
            made.REASON,
        ),
        (
            "Tuin: “Zet een bank bij de vijver.”",
            "geen thema",
            "Het antwoord had er op 28 april 2026 moeten zijn. Het is 13 dagen te laat.",
            "",
        ),
    ]
    assert found["Voorstellen, met wie het doet en wanneer"] == [
        ("Twee banken", "Stadsbeheer", "1 juni 2026"), ("Een pad", "nog niemand", "nog geen dag"),
    ]  # fmt: skip
    assert found["De kosten per jaar en waar het geld vandaan komt"] == [
        ("Twee banken", "2026", "€ 1.800", "één keer", "post groen"),
        ("Onderhoud", "2027", "€ 250", "elk jaar", "post groen"),
        ("Pad", "2027", "nog niet bekend", "één keer", "nog geen geld"),
    ]
    assert found["Wat bewoners zelf doen en wat zij daarvoor nodig hebben"] == [
        ("Tuin", "Wij onderhouden de tuin.", "Een kraan."),
    ]
    assert found["Bij elk idee of het past, botst of nieuw is"] == [
        ("Bank", "past", "Groen in de wijk (Stadsbeheer)", ""), ("Tuin", "nieuw", "niets", "Nog geen beleid voor tuinen."),
    ]  # fmt: skip
    assert found["Momenten van besluit over geld"][:2] == [
        ("kadernota of perspectiefnota (2027)", "1 april 2026", "9 juli 2026"),
        ("begroting (2027)", "rond 13 augustus 2026", "rond 5 november 2026"),
    ]
    assert "Samen in 2026: € 1.800." in texts(note)
    assert "Samen in 2027: € 250, en daarbij wat nog niet bekend is (aantal bedragen: 1)." in texts(note)
    assert Quote("Wij willen de parkeerplek houden.") in note
    assert note[-1] == Small("de winkeliers")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_handed_in_is_told_and_no_sum_is_made_up(language):
    note = council_note(BARE, language)
    said = " ".join(texts(note))

    absent = {
        "nl": ["niet opgegeven wat het kost", "niet opgegeven wie er meededen", "wie er niet is gehoord", "geen ander standpunt",
               "nog geen voorstel", "geen momenten", "nog niet gekeken hoe"],
        "en": ["not handed in what it costs", "not handed in who took part", "who was not heard", "No other view", "no proposal yet",
               "No moments", "Nobody looked yet"],
    }  # fmt: skip
    assert [words for words in absent[language] if words not in said] == []
    assert "€" not in said
    assert len([block for block in note if isinstance(block, Heading)]) == 10


def test_a_sum_counts_what_is_not_known_apart():
    assert total_by_year([]) == {}
    assert total_by_year([Cost("a", 2028, 0)]) == {2028: (0, 0)}  # nothing is known, and is not "not known"
    assert total_by_year([Cost("a", 2028, 5), Cost("b", 2027, None), Cost("c", 2028, 7)]) == {
        2027: (0, 1),
        2028: (12, 0),
    }


def test_that_money_is_still_to_be_found_is_told_exactly_when_it_is():
    covered = replace(WHOLE, costs=[cost for cost in WHOLE.costs if cost.source])

    assert "Niet voor alles is geld gevonden." in texts(council_note(WHOLE, "nl"))
    assert "Niet voor alles is geld gevonden." not in texts(council_note(covered, "nl"))


@pytest.mark.parametrize("field", ["subject", "by", "occasion"])
def test_a_note_without_a_subject_a_sender_or_a_reason_is_refused(field):
    with pytest.raises(UnusableInput, match=f"'{field}' is empty"):
        council_note(replace(BARE, **{field: " "}), "nl")


def test_a_policy_that_is_not_in_the_register_is_refused():
    with pytest.raises(UnusableInput, match="no policy 'groen'"):
        council_note(replace(WHOLE, register={}), "nl")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_becomes_a_document(language):
    made_of = as_docx(Document(WHOLE.subject, language, council_note(WHOLE, language)))

    assert made_of[:2] == b"PK"
