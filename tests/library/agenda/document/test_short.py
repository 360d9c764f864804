"""The agenda on one sheet, and the note for the council."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buurtblik.agenda.document.council import council_document
from buurtblik.agenda.document.short import (
    first_measures,
    poster_document,
    poster_sheet,
    summary_document,
    summary_sheet,
)
from buurtblik.agenda.ideas.cycle import Money
from buurtblik.agenda.plan.plan import Plan
from buurtblik.errors import UnusableInput
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.blocks import Heading, Items, Paragraph, Quote, Small, Table, plain, within
from buurtblik.paper.one_page import Sheet
from buurtblik.values import LANGUAGES
from example_agenda import edition
from printed import codes_seen, faces, sizes_mm, texts
from tagged import faults

ADDRESS = "https://buurtblik.example/agenda"
OCCASION = "De raad stelt op 5 november de begroting vast."


def note(**more):
    return council_document(more.pop("edition", edition()), "nl", occasion=OCCASION, **more)


def section(document, head):
    """The blocks below a heading of the first level, up to the next one."""
    found, inside = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.words == head
        elif inside:
            found.append(block)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [summary_document, poster_document])
def test_a_sheet_ends_with_what_it_rests_on(make, language):
    made = make(edition(), language)

    last = made.blocks[-1]
    assert isinstance(last, Small)
    for words in ("2026-1", "2022", "Basisschool De Kring", "ondernemers van buiten het plein"):
        assert words in plain(last.words)


def test_a_summary_names_one_measure_of_each_challenge_before_a_second_and_says_how_many_it_leaves_out():
    made = edition(many=40)

    chosen = first_measures(made, 4)
    assert [one.challenges[0] for one in chosen] == ["o1", "o2", "o3", "o4"]
    assert len({one.id for one in first_measures(made, 99)}) == sum(one.counts for one in made.plan.measures) == 37
    words = [
        plain(b.words) for b in within(summary_document(made, "nl", measures=4).blocks) if isinstance(b, Paragraph)
    ]
    assert "En nog 33 maatregelen. Lees ze op het adres hieronder." in words


def test_a_summary_of_an_empty_plan_says_only_what_it_rests_on():
    bare = edition(plan=Plan(2026, 2027), items=())

    assert [type(block) for block in summary_document(bare, "nl").blocks] == [Small]


@pytest.mark.slow
def test_forty_measures_fit_on_one_sheet_that_can_be_read_aloud_and_scanned():
    long = edition(many=40)
    long = replace(long, plan=replace(long.plan, summary=long.plan.summary * 9))

    for made, size in (
        (summary_sheet(long, "nl", address=ADDRESS, faces=faces()), (210, 297)),
        (poster_sheet(long, "nl", address=ADDRESS, faces=faces(), call="Kom op 3 juni."), (297, 420)),
        (poster_sheet(long, "en", address=ADDRESS, faces=faces(), sheet=Sheet.POSTER_A4), (210, 297)),
    ):
        assert sizes_mm(made) == [size]
        assert codes_seen(made) == [ADDRESS]
        assert faults(made, outline=False) == []
        assert "Basisschool De Kring" in texts(made)[0]


def test_the_note_has_dissent_and_reservations_in_their_own_words():
    found = section(note(), "Wie het anders ziet")

    assert found[0] == Items(("ondernemers, over samenleven: “Bij ons in de winkel is het juist druk en gezellig.”",))
    assert [(one.words, one.by) for one in found if isinstance(one, Quote)] == [
        ("De ramen kunnen pas na 2028.", "Woonstichting De Linde, met voorbehoud")
    ]


def test_the_note_that_nobody_contradicts_does_not_claim_that_everybody_agrees():
    (line,) = section(note(edition=edition(items=(), signatures=())), "Wie het anders ziet")

    assert plain(line.words).endswith("Dat zegt niet dat iedereen het eens is.")


def test_the_note_says_what_is_asked_what_it_costs_and_what_is_not_promised():
    made = note(asked="Stel € 7.500 vast.")

    assert plain(section(made, "Wat wij van de raad vragen")[0].words) == "Stel € 7.500 vast."
    costs = section(made, "Wat het kost")
    assert [row[0] for row in next(b for b in costs if isinstance(b, Table)).rows] == ["2026", "2027", "2028", "2029"]
    assert plain(costs[-1].words) == "In 2029 is €\xa07.500 nog niet toegezegd."
    assert "niets te beslissen" in plain(section(note(), "Wat wij van de raad vragen")[0].words)


def test_the_note_says_what_still_lacks_and_needs_an_occasion():
    found = section(note(), "Wat nog aandacht vraagt")

    assert any("Kinderen groeien veilig op" in plain(item) for item in found[0].items)
    with pytest.raises(UnusableInput, match="'occasion' is empty"):
        council_document(edition(), "nl", occasion=" ")


def test_days_that_are_only_usual_are_said_to_be_about():
    class Kind:
        label = {"nl": "Begroting", "en": "Budget"}
        money = Money.NONE

    class Day:
        kind, year, hand_in, decides, is_own = Kind, 2027, date(2026, 9, 1), date(2026, 11, 5), False

    (table,) = section(note(moments=[Day]), "Wanneer de raad besluit")
    assert table.rows == (("Begroting (2027)", "rond 1 september 2026", "rond 5 november 2026"),)


@pytest.mark.slow
def test_the_note_as_pdf_can_be_read_aloud():
    assert faults(as_pdf(note(), faces=faces())) == []
