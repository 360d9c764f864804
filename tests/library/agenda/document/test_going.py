"""How an agenda stands as a document: owner and residents beside each other, and every call with its words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from buurtblik.agenda.document.going import progress_document
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.progress.bell import ring
from buurtblik.agenda.progress.judgement import Judgement, voices
from buurtblik.agenda.progress.overview import progress
from buurtblik.agenda.progress.standing import standings
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.blocks import Heading, Items, Paragraph, plain
from buurtblik.values import LANGUAGES
from example_agenda import edition
from printed import faces
from tagged import faults

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
TODAY = date(2027, 9, 1)


def made(language="nl", **more):
    plan = edition().plan
    found = standings(
        plan,
        [Judgement("m1", Status.BEHIND, NOON, "Gemeente", "De ruimte is nog niet klaar.")],
        on=TODAY,
        adopted=date(2026, 6, 10),
        voices=[voices("m1", [Status.STOPPED] * 30 + [Status.BEHIND] * 12, closed=date(2027, 3, 1))],
    )
    call = ring("c1", "m1", by="School", at=NOON, words="Wanneer begint de inloop?")
    return progress_document(edition(), progress(plan, found, [call], on=TODAY), language, **more)


def lines(document):
    """What stands at the challenges, measure by measure."""
    blocks = document.blocks[
        : [plain(getattr(b, "words", "")) for b in document.blocks].index("Wat stil lijkt te staan")
    ]
    return [plain(line).split("\n") for block in blocks if isinstance(block, Items) for line in block.items]


def test_owner_and_residents_stand_together():
    assert lines(made())[0] == [
        "Een open inloop op dinsdag en donderdag: loopt achter. De ruimte is nog niet klaar.",
        "Trekker: Gemeente Lindemeer. Klaar: 31 december 2027.",
        "Ongeveer 40 bewoners zeiden hoe het gaat: 10 zeggen ‘loopt achter’ en 30 zeggen ‘gestopt’.",
    ]


def test_every_measure_stands_at_each_of_its_challenges():
    found = lines(made())

    assert len(found) == sum(len(m.challenges) for m in edition().plan.measures)
    assert {line[0].partition(":")[0] for line in found} == {m.title for m in edition().plan.measures}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_stands_with_its_words_and_that_the_answer_is_late(language):
    blocks = made(language).blocks

    calls = [block for block in blocks if isinstance(block, Items)][-1]
    assert "Wanneer begint de inloop?" in plain(calls.items[0])
    assert "Gemeente Lindemeer" in plain(calls.items[1])
    assert made(language).about[1:] != ()


def test_effects_get_a_heading_only_when_there_are_any():
    heads = [
        block.words
        for block in made(effects=[Paragraph("Geen bewijs van effect.")]).blocks
        if isinstance(block, Heading)
    ]

    assert heads[-1] == "Beweegt het cijfer mee?"
    assert "Beweegt het cijfer mee?" not in [b.words for b in made().blocks if isinstance(b, Heading)]


@pytest.mark.slow
def test_as_pdf_it_can_be_read_aloud():
    assert faults(as_pdf(made(), faces=faces())) == []
