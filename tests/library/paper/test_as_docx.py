"""A document that opens in Word, with styles that can be read aloud, and nothing in it that runs."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx as word
import pytest
from PIL import Image

from buurtblik.errors import UnusableInput
from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.blocks import (
    Cards,
    Contents,
    FigureCard,
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Small,
    Table,
    within,
)
from buurtblik.paper.blocks import Chart as ChartBlock
from buurtblik.paper.document import Document
from buurtblik.text.language import Direction
from example_document import chart, every_kind, figure
from printed import faces

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def opened(*blocks, **more):
    return word.Document(BytesIO(made(*blocks, **more)))


def made(*blocks, **more):
    return as_docx(
        Document(**{"title": "Verhalen", "language": "nl", "blocks": blocks, "at": AT, **more}), faces=faces()
    )


def inside(data, name="word/document.xml"):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_every_block_has_a_style_of_its_own():
    found = opened(
        Heading("Eerste"),
        Small("bewoners"),
        Paragraph("een\ntwee\n\ndrie", label="Trots"),
        Quote("zo is het", by="een bewoner"),
        Items(("a",)),
        Items(("b",), ordered=True),
        subtitle="uit de buurt",
        about=("gemaakt in juni",),
    )

    assert [(one.style.name, one.text) for one in found.paragraphs] == [
        ("Title", "Verhalen"),
        ("Subtitle", "uit de buurt"),
        ("Buurtblik Small", "gemaakt in juni"),
        ("Heading 1", "Eerste"),
        ("Buurtblik Small", "bewoners"),
        ("Buurtblik Lead", "Trots"),
        ("Normal", "een\ntwee"),
        ("Normal", "drie"),
        ("Quote", "zo is het"),
        ("Buurtblik Quote Source", "een bewoner"),
        ("List Bullet", "a"),
        ("List Number", "b"),
    ]
    assert found.core_properties.title == "Verhalen"
    assert found.core_properties.created == AT
    assert found.core_properties.language == "nl-NL"


def test_the_same_document_gives_the_same_bytes():
    assert as_docx(every_kind(), faces=faces()) == as_docx(every_kind(), faces=faces())


def test_words_from_right_to_left_are_marked_so():
    arabic = Paragraph("مرحبا", language="ar", direction=Direction.RTL)
    (found,) = [one for one in opened(arabic).paragraphs if one.text == "مرحبا"]

    assert "<w:bidi/>" in found._p.xml
    assert "<w:rtl/>" in found._p.xml
    assert '<w:lang w:bidi="ar"/>' in found._p.xml


@pytest.mark.parametrize(
    "evil",
    [
        "<w:fldSimple w:instr='DDEAUTO'/>", "{ INCLUDEPICTURE http://x }", "\x00\x0b\ufffe a", "\ud800 a",
        "</w:t></w:r><w:hyperlink r:id='rId1'/>", "]]><!--", '" onload="x', "&lt;w:fldSimple&gt;",
    ],
)  # fmt: skip
def test_words_are_text_whatever_stands_in_them(evil):
    data = made(
        Paragraph(evil, label=evil), Quote(evil, by=evil), Heading(evil), Table(evil, (evil,), ((evil,),)),
        Items((evil,)), title=evil, about=(evil,),
    )  # fmt: skip

    body = inside(data)
    assert not re.search("<w:(fldSimple|hyperlink|instrText|object)", body)
    assert "onload" not in re.sub("<w:t[^>]*>[^<]*</w:t>", "", body).replace("&quot; onload=", "")
    word.Document(BytesIO(data))


def test_a_table_says_its_name_and_which_cells_are_heads():
    found = opened(Table("Wie hoorden we", ("Wie", "Gehoord"), (("vrouwen", "± 10"), ("<b>mannen", "\x000"))))

    (table,) = found.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Wie", "Gehoord"],
        ["vrouwen", "± 10"],
        ["<b>mannen", "0"],
    ]
    assert 'w:tblCaption w:val="Wie hoorden we"' in table._tbl.xml
    assert ["<w:tblHeader/>" in row._tr.xml for row in table.rows] == [True, False, False]
    assert [cell.paragraphs[0].runs[0].bold for cell in table.rows[1].cells] == [True, None]


def test_the_table_of_contents_is_a_field_that_already_says_what_it_would():
    found = opened(Contents(depth=1), Heading("Wonen"), Heading("Huren", 2), Heading("Werk"))

    assert [(one.style.name, one.text) for one in found.paragraphs[2:4]] == [("TOC 1", "Wonen"), ("TOC 1", "Werk")]
    assert 'TOC \\o "1-1"' in found.paragraphs[2]._p.xml
    assert [one.address or one.fragment for line in found.paragraphs[2:4] for one in line.hyperlinks] == [
        "_Ref1",
        "_Ref3",
    ]


def test_every_link_inside_leads_to_a_mark_that_is_there_once():
    body = inside(as_docx(every_kind(), faces=faces()))

    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body)
    assert len(marks) == len(set(marks))
    assert set(re.findall(r'<w:hyperlink w:anchor="([^"]+)"', body)) <= set(marks)


def test_what_leads_outside_is_what_the_document_says():
    rels = inside(as_docx(every_kind(), faces=faces()), "word/_rels/document.xml.rels")

    outside = re.findall(r'Target="([^"]+)" TargetMode="External"', rels)
    assert sorted(outside) == [
        "https://buurt.example.nl/gebied/lindekwartier/",
        "https://example.nl/monitor?a=1&amp;b=2",
    ]


def test_every_chart_is_a_picture_with_its_other_text():
    document = every_kind()
    data = as_docx(document, faces=faces())
    charts = [block for block in within(document.blocks) if isinstance(block, ChartBlock)]

    found = re.findall(r'<wp:docPr id="\d+" name="[^"]+" descr="([^"]+)"', inside(data))
    assert found == [one.alternative for one in charts]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sizes = {Image.open(archive.open(n)).size for n in archive.namelist() if n.startswith("word/media/")}
    assert sizes == {(600, 180)}


def test_a_chart_has_words_only_with_a_typeface():
    with pytest.raises(UnusableInput, match="typeface"):
        as_docx(Document("t", "nl", (chart(1),)))


def test_the_words_in_a_picture_are_drawn():
    from buurtblik.paper.picture import pictures

    (with_words,) = pictures([chart(1).svg], faces=faces())
    (without,) = pictures([re.sub("<text.*?</text>", "", chart(1).svg)], faces=faces())

    assert with_words != without


def test_each_numbered_list_starts_at_one():
    body = inside(made(Items(("a", "b"), ordered=True), Items(("c",), ordered=True)))

    first, again, second = re.findall(r'<w:numId w:val="(\d+)"/>', body)
    assert first == again != second


def test_a_figure_stands_twice_without_one_mark_for_both():
    card = FigureCard("Eenzaam", "58,2%", evidence="figure-1")

    body = inside(made(Cards((card, card))))
    assert len(re.findall("w:bookmarkStart", body)) == 1


def test_words_that_rest_on_a_figure_lead_to_it():
    found = opened(Paragraph((Run("Veel mensen", evidence="figure-1"),)), figure(1))

    (link,) = [one for line in found.paragraphs for one in line.hyperlinks]
    assert (link.text, link.fragment) == ("Veel mensen", "_Ref1")
