"""The whole agenda as one document: nothing lost, each claim leads to what it rests on, and who is not there is named."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.document.about import about
from buurtblik.agenda.document.edition import Edition, Pictures, Signature, Stand, State, Who, who_of
from buurtblik.agenda.document.naming import anchors, number
from buurtblik.agenda.document.whole import agenda_document, year_document
from buurtblik.agenda.evidence.chain import claims
from buurtblik.agenda.evidence.frozen import freeze, thaw, without
from buurtblik.agenda.evidence.items import FigureSeen, QuoteSeen, VerdictSeen
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.bridge.margins import not_counted
from buurtblik.bridge.who_was_heard import who_was_heard
from buurtblik.errors import UnusableInput
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.as_html import as_page, escape
from buurtblik.paper.as_json import as_json
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.behind import with_numbers
from buurtblik.paper.blocks import (
    Box,
    Chart,
    FigureCard,
    Heading,
    Paragraph,
    QuoteCard,
    Run,
    Small,
    Table,
    plain,
    runs,
    within,
    words_in,
)
from buurtblik.paper.document import outline
from buurtblik.values import LANGUAGES
from example_agenda import AT, edition, items, pictures
from hostile_words import PAYLOADS
from printed import faces, texts
from tagged import faults

from ..plan.made_plan import any_plan


def blocks(document, kind):
    return [block for block in within(document.blocks) if isinstance(block, kind)]


def said(document):
    """All words of a document on one line."""
    return " ".join(texts_of(document))


def texts_of(document):
    yield from (document.title, document.subtitle, *document.about)
    for block in within(document.blocks):
        yield from (plain(words) for words in words_in(block))
        for name in ("words", "title", "label", "value", "margin", "direction", "by", "told", "caption", "release"):
            if isinstance(text := getattr(block, name, ""), str):
                yield text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_leads_to_each_piece_of_what_it_rests_on(language):
    made = edition()
    document = agenda_document(made, language, pictures())

    leads, known = outline(document), {item.id: item for item in made.items}
    anchored = {getattr(block, "anchor", "") for block in within(document.blocks)}
    found = [run for block in within(document.blocks) for words in words_in(block) for run in runs(words)]
    for claim in claims(made.plan):
        for one in claim.evidence:
            if isinstance(known[one.id], FigureSeen | QuoteSeen):
                assert one.id in leads.evidence, one.id
                assert any(run.evidence == one.id for run in found), one.id
    assert all(run.link[1:] in anchored for run in found if run.link.startswith("#"))
    assert sum(run.link.startswith("#bewijs-") for run in found) == 4  # t1, v0, u1 and v1


def test_each_figure_and_quote_has_one_card_at_the_place_where_it_is_needed_first():
    document = agenda_document(edition(), "nl")

    cards = [card.evidence for card in blocks(document, FigureCard | QuoteCard)]
    assert sorted(cards) == sorted([f"f{n}" for n in range(6)] + ["fx"] + [f"q{n}" for n in range(5)])
    heads, place = {}, ""
    for block in within(document.blocks):
        place = block.words if isinstance(block, Heading) else place
        if isinstance(block, FigureCard | QuoteCard):
            heads[block.evidence] = place
    assert heads["f0"] == heads["q0"] == "Samenleven: bevestigd"
    assert heads["f1"] == "Veiligheid: genuanceerd"
    assert heads["f2"] == heads["q3"] == "Warme huizen die te betalen zijn"
    assert heads["f3"] == "Veel groen dichtbij"
    assert heads["q2"] == "Licht in de tunnel en langs het pad"
    assert heads["f4"] == heads["fx"] == "De buurt in cijfers"


def test_a_figure_says_year_source_release_margin_and_comparison():
    document = agenda_document(edition(), "nl", pictures())

    card = next(card for card in blocks(document, FigureCard) if card.evidence == "f1")
    assert (card.label, card.value, card.margin) == (
        "Voelt zich onveilig in de buurt",
        "31,4%",
        "schatting, tussen 28,3% en 34,5%",
    )
    assert card.direction == "Lindemeer: 46,0% · Nederland: 48,9%"
    assert card.origin == "2024 · RIVM, Gezondheid per wijk en buurt 2024 · uitgave 2026-1"
    assert card.chart is not None


def test_a_withheld_figure_says_why_and_a_figure_of_another_area_says_where():
    card = next(c for c in blocks(agenda_document(edition(), "nl"), FigureCard) if c.evidence == "fx")

    assert (card.label, card.value) == ("Problematische schulden, Lindehof", "te weinig mensen om te tonen")


def test_dissent_stands_beside_its_verdict_in_its_own_words():
    document = agenda_document(edition(), "en")

    boxes = [block for block in document.blocks if isinstance(block, Box)]
    assert [(box.title, box.blocks[0].words, box.blocks[0].by) for box in boxes] == [
        ("Not everybody agrees", "Bij ons in de winkel is het juist druk en gezellig.", "ondernemers")
    ]
    before = document.blocks[: document.blocks.index(boxes[0])]
    assert next(b for b in reversed(before) if isinstance(b, Heading)).words.endswith(": confirmed")


def test_words_that_are_taken_back_are_gone_from_every_output_and_the_line_stays():
    frozen = freeze(items(), at=AT)
    whole = agenda_document(edition(items=thaw(frozen)), "nl")
    story = next(one.story for one in items() if one.id == "q0")
    gone = agenda_document(edition(items=thaw(without(frozen, {story}))), "nl")

    words = "de kassière van de winkel"
    for make in (as_page, lambda one: as_json(one).decode() if isinstance(as_json(one), bytes) else as_json(one)):
        assert words in make(whole)
        assert words not in make(gone)
        assert story not in make(gone)
    lines = [plain(block.words) for block in blocks(gone, Small)]
    assert lines.count("Hier stond een citaat. Wie het vertelde, nam het terug.") == 2
    assert "Er staan 4 citaten in" in said(gone)
    assert "Eenzaam" in said(gone)


def test_the_document_of_frozen_evidence_is_that_of_the_evidence_byte_for_byte():
    kept = thaw(freeze(items(12, 5), at=AT))

    assert [item.id for item in kept] != [item.id for item in items(12, 5)]
    for language in LANGUAGES:
        frozen = agenda_document(edition(figures=12, items=kept), language)
        assert as_json(frozen) == as_json(agenda_document(edition(figures=12), language))


def test_what_somebody_takes_back_says_no_group_and_no_month():
    document = agenda_document(edition(items=items(0, 1), plan=Plan(2026, 2027)), "nl")

    assert "maart 2026" in said(document)  # of the quote that is there
    gone = agenda_document(edition(items=tuple(i for i in items(0, 1) if i.id != "q0"), plan=Plan(2026, 2027)), "nl")
    assert "maart 2026" not in said(gone)
    assert "een van de bewoners" not in said(gone)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_output_says_version_release_years_who_took_part_who_did_not_and_who_has_not_signed(language):
    lines = about(edition(), language)

    told = " ".join(lines)
    for words in ("2026-1", "2022", "2024", "Basisschool De Kring", "60", "ondernemers van buiten het plein"):
        assert words in told
    assert agenda_document(edition(), language).about == year_document(edition(), 2027, language).about == lines


def test_what_was_not_written_down_is_said():
    bare = Edition(title="Agenda", place="Plein", plan=Plan(2026, 2027), on=date(2026, 1, 2), by="Gemeente")

    assert about(bare, "nl") == (
        "Versie 1, een concept van 2 januari 2026. Er is nog niets vastgesteld. Uitgegeven door Gemeente.",
        "Er staan geen cijfers in.",
        "Er is niet opgeschreven wie meedeed.",
        "Er is niet opgeschreven wie niet is gehoord.",
    )
    told = said(agenda_document(bare, "nl"))
    assert "Er is nog aan niemand gevraagd om te tekenen." in told
    assert "Bij geen enkele maatregel staat bij welk plan" in told
    adopted = replace(bare, state=State.ADOPTED)
    assert about(adopted, "nl")[-1] == "Er is nog aan niemand gevraagd om te tekenen."


def test_each_party_stands_in_the_table_and_who_has_not_signed_is_named():
    document = agenda_document(edition(), "nl")

    table = next(t for t in blocks(document, Table) if t.caption == "Wat de partijen zeggen")
    assert [row[:3] for row in table.rows] == [
        ("Bewonersgroep Lindeplein", "herkend", "Zo is het hier."),
        ("Gemeente Lindemeer", "erkend", "zegt er niets bij"),
        ("Woonstichting De Linde", "met voorbehoud", "De ramen kunnen pas na 2028."),
        ("Basisschool De Kring", "nog niet getekend", "–"),
    ]
    after = [plain(b.words) for b in document.blocks[document.blocks.index(table) :] if isinstance(b, Paragraph)]
    assert "Nog niet getekend: Basisschool De Kring." in after
    assert "Niet of bijna niet gesproken: ondernemers van buiten het plein." in after


def test_each_measure_stands_once_under_its_first_challenge_and_stopped_ones_stand_apart():
    document = agenda_document(edition(many=40), "nl")

    heads = [block for block in document.blocks if isinstance(block, Heading)]
    at = [head.words for head in heads].index("Gestopt")
    titles = [head.words for head in heads if head.level == 3]
    stopped = [one.title for one in edition(many=40).plan.measures if one.status is Status.STOPPED]
    assert sorted(titles) == sorted(one.title for one in edition(many=40).plan.measures)
    assert [head.words for head in heads[at + 1 : at + 1 + len(stopped)]] == stopped
    assert len(stopped) == 3


def test_the_picture_of_who_works_on_what_has_its_table():
    chart = next(block for block in blocks(agenda_document(edition(many=40), "nl"), Chart) if not block.source)

    assert chart.title == "Wie werkt waaraan"
    assert chart.rows[0][:2] == ("Opgave", "Maatregelen")
    assert len(chart.rows) == 1 + 4 + 1
    assert len(chart.rows[0]) <= 12


def test_the_picture_can_be_drawn_for_a_phone():
    wide, narrow = (
        next(c for c in blocks(agenda_document(edition(), "nl", Pictures(narrow=narrow)), Chart))
        for narrow in (False, True)
    )

    assert wide.rows == narrow.rows
    assert (
        float(re.search(r'viewBox="0 0 ([0-9.]+)', narrow.svg)[1])
        < 360
        < float(re.search(r'viewBox="0 0 ([0-9.]+)', wide.svg)[1])
    )


def test_a_year_has_the_measures_of_that_year_and_no_other_is_asked_for():
    document = year_document(edition(), 2026, "nl")

    rows = [row[0] for table in blocks(document, Table) for row in table.rows]
    assert rows == [
        one.title
        for party in ("gemeente", "bewoners")
        for one in edition().plan.measures
        if one.owner == party and one.start and one.start.year == 2026
    ]
    assert "Maatregelen in 2026: nieuw 2" in said(document)
    with pytest.raises(UnusableInput, match="expected a year of the agenda"):
        year_document(edition(), 2031, "nl")


def test_our_words_are_in_the_language_asked_for_and_those_of_people_say_which_they_are_in():
    document = agenda_document(edition(), "en")

    assert next(h.words for h in blocks(document, Heading) if h.level == 1) == "Why this version is different"
    summary = next(block for block in blocks(document, Paragraph) if plain(block.words).startswith("In het Linde"))
    assert summary.language == "nl"
    assert all(card.language == "nl" for card in blocks(document, QuoteCard))


def test_who_was_heard_becomes_sentences_that_can_be_kept():
    role = not_counted("role", {"nl": "Rol", "en": "Role"}, {"a": {"nl": "bewoners", "en": "residents"}})
    heard = who_was_heard({"role": ["a"] * 24}, [role])

    who = who_of(heard, took_part=["School"])
    assert who.took_part == ("School",)
    assert "25" in who.brief[0].nl
    assert len(who.whole) >= len(who.brief) > 0


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (lambda: Signature("Gemeente", Stand.NOT, "", date(2026, 1, 1)), "without words"),
        (lambda: Signature("Gemeente", Stand.ENDORSED), "give both"),
        (lambda: Signature(" ", None), "no party"),
        (lambda: edition(signatures=(Signature("School"), Signature("School"))), "signs twice"),
        (lambda: edition(items=(*items(), *items())), "stands for two"),
        (lambda: edition(title=" "), "'title' is empty"),
    ],
)
def test_what_cannot_be_is_refused(fault, words):
    with pytest.raises(UnusableInput, match=words):
        fault()


def test_a_number_has_the_unit_and_the_decimals_of_its_figure():
    assert number(48.0, "sam_eenzaam", "nl") == "48,0%"
    assert number(12.5, "niet in de catalogus", "en") == "12.5"
    assert number(3.0, "niet in de catalogus", "en") == "3"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(LANGUAGES))
def test_any_plan_becomes_a_document_with_all_of_its_words(seed, language):
    plan = any_plan(seed)
    document = agenda_document(edition(plan=plan), language)

    told = said(document)
    for part in (*plan.measures, *plan.challenges, *plan.strengths, *plan.not_done):
        assert part.title in told
    for one in plan.measures:
        assert one.what in told
        assert one.residents_part in told
    assert set(anchors(edition(plan=plan)).values()) <= {getattr(b, "anchor", "") for b in within(document.blocks)}


def test_hostile_words_are_only_words():
    made = edition()
    first = made.plan.measures[0]
    measures = tuple(replace(first, id=f"h{n}", title=f"Bank {words}", what=words) for n, words in enumerate(PAYLOADS))
    page = as_page(agenda_document(replace(made, plan=replace(made.plan, measures=measures)), "nl"))

    assert page.count("<script") == 0
    assert all(f"Bank {escape(words)}" in page for words in PAYLOADS if words.isprintable() and words.isascii())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_as_pdf_it_can_be_read_aloud_and_holds_everything(language):
    made = as_pdf(agenda_document(edition(), language, pictures()), faces=faces())

    assert faults(made) == []
    page = " ".join(texts(made))
    assert "Basisschool De Kring" in page
    assert "Bij ons in de winkel" in page


@pytest.mark.slow
def test_as_word_it_has_headings_tables_and_pictures():

    opened = word.Document(BytesIO(as_docx(agenda_document(edition(), "nl", pictures()), faces=faces())))

    heads = [p.text for p in opened.paragraphs if p.style.name == "Heading 1"]
    assert heads[:3] == ["Waarom deze versie anders is", "In het kort", "De buurt in cijfers"]
    assert len(opened.inline_shapes) == 7
    assert len(opened.tables) >= 6


def test_a_verdict_that_rests_on_nothing_still_stands():
    alone = tuple(item for item in items() if isinstance(item, VerdictSeen))
    document = agenda_document(edition(items=alone, who=Who()), "nl")

    assert "Samenleven: bevestigd" in [head.words for head in blocks(document, Heading)]


def test_a_sentence_that_rests_on_nothing_says_so():
    document = agenda_document(edition(items=()), "nl")

    assert sum(plain(b.words) == "Er staat nog niet bij waar dit op rust." for b in blocks(document, Paragraph)) == 7
    assert [
        run for b in blocks(document, Paragraph) for run in runs(b.words) if isinstance(run, Run) and run.evidence
    ] == []


def test_the_work_grows_with_the_number_of_measures_and_no_faster():
    def steps(many):
        made = edition(many=many, figures=0, quotes=0)
        count = 0

        def follow(*_):
            nonlocal count
            count += 1
            return follow

        before = sys.gettrace()
        sys.settrace(follow)
        try:
            agenda_document(made, "nl")
        finally:
            sys.settrace(before)
        return count

    steps(40)  # words and catalogue are read once
    first, second, third = (steps(many) for many in (40, 80, 120))
    assert third - second < 1.1 * (second - first)


@pytest.mark.slow
def test_in_another_program_it_keeps_headings_tables_and_other_texts(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (on Debian: apt install libreoffice-writer-nogui)")
    document = agenda_document(edition(), "nl", pictures())
    (tmp_path / "agenda.docx").write_bytes(as_docx(document, faces=faces()))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "odt",
               "--outdir", str(tmp_path), str(tmp_path / "agenda.docx")]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=300)

    with zipfile.ZipFile(tmp_path / "agenda.odt") as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    space = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    heads = ["".join(one.itertext()) for one in root.iter(f"{{{space.format('text')}}}h")]
    whole = with_numbers(document)
    assert [one.words for one in blocks(whole, Heading)] == [head for head in heads if head != "Inhoud"]
    assert len(list(root.iter(f"{{{space.format('table')}}}table"))) >= len(blocks(whole, Table))
    told = {"".join(one.itertext()) for one in root.iter(f"{{{space.format('svg-compatible')}}}desc")}
    assert {chart.alternative for chart in blocks(whole, Chart)} <= told
