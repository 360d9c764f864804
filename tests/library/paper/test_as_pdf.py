"""A document as a PDF: tagged by our rules, with an outline and page numbers, and the same bytes each time."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.blocks import Chart, FigureCard, Heading, Paragraph, Table, within
from buurtblik.paper.document import Document
from buurtblik.paper.pdf import pdf
from example_document import every_kind
from printed import about, faces, links, structure, texts
from tagged import faults


@pytest.fixture(scope="module")
def made() -> bytes:
    return as_pdf(every_kind(), faces=faces())


def each(made: bytes, kind: str) -> list[object]:
    pages = range(len(pypdfium2.PdfDocument(made)))
    return [tag for page in pages for top in structure(made, page) for tag in top.each() if tag.kind == kind]


def test_it_keeps_to_the_rules(made):
    assert faults(made) == []
    assert about(made) == {"title": "Buurtagenda Lindekwartier", "made": "", "tagged": True, "language": "nl"}


def test_its_headings_tables_and_pictures_are_those_of_the_document(made):
    document = every_kind()
    blocks = list(within(document.blocks))
    headings = [block.words for block in blocks if isinstance(block, Heading)]
    charts = [block for block in blocks if isinstance(block, Chart)]
    cards = [block for block in blocks if isinstance(block, FigureCard) and block.chart]

    assert [tag.all_words for tag in each(made, "H1")] == [document.title]
    found = [tag.all_words for kind in ("H2", "H3") for tag in each(made, kind)]
    assert sorted(found) == sorted([*headings, "Inhoud", "De cijfers achter de grafieken"])
    assert sorted(tag.alternative for tag in each(made, "Figure")) == sorted(one.alternative for one in charts)
    tables = [block for block in blocks if isinstance(block, Table)]
    captions = {tag.all_words for tag in each(made, "Caption")}
    assert captions == {
        *(table.caption for table in tables),
        "Steeds meer mensen voelen zich veilig",
        "Kleine grafieken",
    }
    assert len(cards) == 3  # of which the values stand in the one table


def test_its_outline_leads_to_the_chapters(made):
    toc = [(mark.level, mark.get_title()) for mark in pypdfium2.PdfDocument(made).get_toc()]

    assert toc == [
        (0, "In het kort"),
        (0, "Samenleven"),
        (1, "Wat wij tellen"),
        (1, "Wat bewoners vertellen"),
        (0, "Wat wij gaan doen"),
        (0, "De cijfers achter de grafieken"),
    ]


def test_each_page_says_its_number_and_each_but_the_first_the_title(made):
    pages = texts(made)

    assert [f"Bladzijde {n} van {len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    assert pages[0].count("Buurtagenda Lindekwartier") == 1
    assert all(page.count("Buurtagenda Lindekwartier") == 1 for page in pages[1:])


def test_the_table_of_contents_says_on_which_page_a_chapter_begins(made):
    pages = texts(made)
    on = next(number for number, page in enumerate(pages[1:], 2) if "De cijfers achter de grafieken" in page)

    assert "Samenleven" in pages[1]
    assert "Samenleven 2 Wat wij tellen 2 Wat bewoners vertellen 2" in pages[0]
    assert f"De cijfers achter de grafieken {on} In het kort" in pages[0]


@pytest.mark.slow
def test_the_same_document_gives_the_same_bytes(made):
    assert as_pdf(every_kind(), faces=faces()) == made


@pytest.mark.parametrize(
    "title", ['x"; } @page { size: A6 } "', "\\22 } body { display: none }", "een\ntwee", "</style><p>x"]
)
def test_a_title_cannot_change_the_style(title):
    made = as_pdf(Document(title, "nl", (Paragraph("woorden"),)), faces=faces())

    assert [round(side) for side in pypdfium2.PdfDocument(made)[0].get_size()] == [595, 842]
    assert "woorden" in texts(made)[0]


def test_a_link_of_our_site_is_whole_or_is_only_words():
    document = every_kind()

    assert links(as_pdf(document, faces=faces())) == {
        "https://buurt.example.nl/gebied/lindekwartier/",
        "https://example.nl/monitor?a=1&b=2",
    }
    assert links(as_pdf(replace(document, site=""), faces=faces())) == {"https://example.nl/monitor?a=1&b=2"}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<h1>a</h1><h3>b</h3>", "after H1"),
        ("<h1>a</h1><table><tr><td>x</td></tr></table>", "heads"),
        ("<p>x</p>", "no headings"),
        (
            "<h1>a</h1><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>",
            "another text",
        ),
        ("<h1>a</h1><h2></h2>", ""),
    ],
)
def test_the_rules_see_what_is_wrong(html, said):
    made = pdf(html, css="", title="t", language="nl", faces=faces())

    assert any(said in fault for fault in faults(made)) == bool(said)
