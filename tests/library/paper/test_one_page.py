"""A document on one sheet: it fits, is as large as it can be, and a phone finds the way to the rest."""

from __future__ import annotations

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Cards, Heading, Items, Paragraph
from buurtblik.paper.document import Document
from buurtblik.paper.one_page import Sheet, one_page
from example_document import SAID, figure, quote
from printed import codes_seen, faces, sizes_mm, texts
from tagged import faults

ADDRESS = "https://buurt.example.nl/lindekwartier/agenda/"


def sheet(kind: Sheet, *, many: int = 3) -> bytes:
    blocks = (Heading("Dit pakken wij aan"), Items(SAID[:many]), Cards((figure(0), figure(4), quote(1))))
    return one_page(Document("Buurtagenda", "nl", blocks), kind, address=ADDRESS, faces=faces())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "size"), [(Sheet.SUMMARY, (210, 297)), (Sheet.POSTER_A4, (210, 297)), (Sheet.POSTER_A3, (297, 420))]
)
def test_it_is_one_page_with_a_code_and_can_be_read_aloud(kind, size):
    made = sheet(kind)

    assert sizes_mm(made) == [size]
    assert codes_seen(made) == [ADDRESS]
    assert "buurt.example.nl/lindekwartier/agenda/" in texts(made)[0]
    assert faults(made, outline=False) == []  # one page needs none


def test_what_does_not_fit_is_refused():
    document = Document("Buurtagenda", "nl", tuple(Paragraph(SAID[2]) for _ in range(60)))

    with pytest.raises(UnusableInput, match="Nothing was printed"):
        one_page(document, Sheet.POSTER_A4, address=ADDRESS, faces=faces())


def test_an_address_that_no_phone_sees_is_refused():
    with pytest.raises(UnusableInput, match="address"):
        one_page(Document("t", "nl", ()), Sheet.SUMMARY, address="https://x.nl/" + "q" * 300, faces=faces())
