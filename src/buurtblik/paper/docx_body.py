"""The body of a Word document, written as text and read once: five hundred rows take as long as they are many.

Everything that people said goes through :func:`_text`, which makes plain words of it. The only fields are our own:
the table of contents, and the number of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from buurtblik.paper.blocks import (
    Block,
    Box,
    Cards,
    Chart,
    Columns,
    Contents,
    FigureCard,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Quote,
    QuoteCard,
    Run,
    Small,
    Table,
    Words,
    plain,
    runs,
)
from buurtblik.paper.document import Document, outline, paragraphs, target, whole
from buurtblik.paper.docx_styles import BOXES, CLAIM, FIGURE, INK, LEAD, LINE, ORIGIN, SAID, SMALL, VALUE
from buurtblik.paper.drawing import drawing
from buurtblik.paper.sound import sound, turned
from buurtblik.paper.words import words_of

EMU = 9525  # of a pixel of a page
WIDTH_PX, WIDTH_TWIPS = 620, 9354  # of the text: 165 mm
CARD_PX = 300
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(frozen=True, slots=True)
class Speech:
    """In which language words are, and whether they run from right to left."""

    language: str = ""
    turned: bool = False


_OURS = Speech()


class Body:
    """Paragraphs and tables as text, in order. ``relate`` gives an address a number, ``picture`` a chart its file."""

    def __init__(
        self,
        document: Document,
        *,
        style: Callable[[str], str],
        relate: Callable[[str], str],
        picture: Callable[[Chart], str],
        numbering: Callable[[], int],
    ) -> None:
        self.document, self.words = document, words_of(document.language)
        self.style, self.relate, self.picture, self.numbering = style, relate, picture, numbering
        self.outline = outline(document)
        self.left = dict(self.outline.anchors)
        self.marks = {anchor: f"_Ref{n}" for n, anchor in enumerate(dict.fromkeys(self.outline.anchors.values()), 1)}
        self.count = 0

    def written(self) -> Iterator[str]:
        document = self.document
        yield self.p("Title", self.r(document.title))
        if document.subtitle:
            yield self.p("Subtitle", self.r(document.subtitle))
        for line in document.about:
            yield self.p(SMALL, self.r(line))
        for block in document.blocks:
            yield from self.block(block)

    def block(self, block: Block, style: str = "Normal") -> Iterator[str]:
        match block:
            case Heading():
                yield self.p(f"Heading {block.level}", self.marked(block, self.r(block.words)))
            case Paragraph():
                yield from self.paragraph(block, style)
            case Small():
                yield self.p(SMALL, self.line(block.words))
            case Items():
                yield from self.items(block)
            case Quote():
                yield from self.quote(block, block.by)
            case QuoteCard():
                theme = block.theme or self.words["quote"]
                yield from self.quote(block, " · ".join([words for words in (theme, block.by, block.told) if words]))
            case FigureCard():
                yield from self.figure(block)
            case Cards():
                for card in block.cards:
                    yield from self.block(card)
            case Chart():
                yield self.p("Caption", self.marked(block, self.r(block.title)))
                yield self.p("Normal", self.drawn(block, WIDTH_PX), keep=bool(block.source))
                if block.source:
                    yield self.p(SMALL, self.r(f"{self.words['source']}: {block.source}"))
            case Table():
                yield self.p("Caption", self.marked(block, self.r(block.caption)))
                yield self.table(block)
                yield self.p(SMALL, "")  # else two tables in a row become one
            case Box():
                yield from self.box(block)
            case Columns():
                for column in block.columns:
                    for one in column:
                        yield from self.block(one, style)
            case PageBreak():
                yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            case Contents():
                yield from self.contents(block)

    def paragraph(self, block: Paragraph, style: str) -> Iterator[str]:
        words = plain(block.words)
        speech = Speech(block.language, turned(words, block.direction))
        if block.label:
            yield self.p(LEAD, self.r(block.label))
        for number, part in enumerate(paragraphs(block.words)):
            said = "".join([self.run(run, speech) for run in part])
            yield self.p(style, self.marked(block, said) if number == 0 else said, speech=speech)

    def items(self, block: Items) -> Iterator[str]:
        style, more = "List Bullet", ""
        if block.ordered:
            style = "List Number"
            more = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbering()}"/></w:numPr>'
        for item in block.items:
            yield self.p(style, self.line(item), more=more)

    def quote(self, block: Quote | QuoteCard, said: str) -> Iterator[str]:
        speech = Speech(block.language, turned(block.words, block.direction))
        parts = list(paragraphs(block.words))
        for number, part in enumerate(parts):
            words = "".join([self.run(run, speech) for run in part])
            keep = bool(said) or number + 1 < len(parts)
            yield self.p("Quote", self.marked(block, words) if number == 0 else words, speech=speech, keep=keep)
        if said:
            yield self.p(SAID, self.led(said, getattr(block, "link", "")))

    def figure(self, card: FigureCard) -> Iterator[str]:
        yield self.p(FIGURE, self.marked(card, self.led(f"{self.words['figure']}: {card.label}", card.link)))
        yield self.p(VALUE if len(card.value) <= 20 else FIGURE, self.r(card.value, bold=True))
        for words in (card.direction, card.margin):
            if words:
                yield self.p(FIGURE, self.r(words))
        if card.chart is not None:
            yield self.p(FIGURE, self.drawn(card.chart, CARD_PX))
        yield self.p(ORIGIN, self.r(card.origin))

    def box(self, block: Box) -> Iterator[str]:
        style = BOXES[block.world]
        if block.title:
            yield self.p(style, self.r(block.title, bold=True), keep=True)
        for one in block.blocks:
            yield from self.block(one, style)

    def contents(self, block: Contents) -> Iterator[str]:
        """A field that Word can make anew, with what it would say already in it."""
        entries = [entry for entry in self.outline.entries if entry.level <= block.depth]
        if not entries:
            return
        yield self.p(LEAD, self.r(self.words["contents"]))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for number, entry in enumerate(entries):
            link = self.linked(self.r(entry.words), "#" + entry.anchor)
            first, last = begin if number == 0 else "", end if number + 1 == len(entries) else ""
            yield self.p(f"TOC {entry.level}", first + link + last)

    def table(self, table: Table) -> str:
        shares = table.widths or (1,) * len(table.heads)
        widths = [WIDTH_TWIPS * share // sum(shares) for share in shares]
        line = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
        edges = "".join([f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH")])
        room = (("top", 50), ("left", 0), ("bottom", 50), ("right", 120))
        margins = "".join([f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in room])
        rows = [self.row(table, table.heads, widths, head=True)]
        rows += [self.row(table, row, widths, head=False) for row in table.rows]
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH_TWIPS}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
            f'<w:tblLook w:val="{"04A0" if table.row_heads else "0420"}" w:firstRow="1" w:lastRow="0" '
            f'w:firstColumn="{int(table.row_heads)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={_attribute(table.caption)}/></w:tblPr><w:tblGrid>"
            + "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
            + f"</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def row(self, table: Table, cells: Sequence[Words], widths: Sequence[int], *, head: bool) -> str:
        made = []
        for place, (words, width) in enumerate(zip(cells, widths, strict=True)):
            bold = head or (table.row_heads and place == 0)
            right = bool(table.align) and table.align[place] == "end"
            said = "".join([self.run(run, _OURS, bold=bold) for run in runs(words)])
            under = _UNDER if head else ""
            made.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{under}</w:tcPr>'
                f"{self.p('Normal', said, more=_CELL, right=right)}</w:tc>"
            )
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(made)}</w:tr>"

    def drawn(self, chart: Chart, most: int) -> str:
        """A picture with its alternative text, as wide as it is drawn or as there is room."""
        art = drawing(chart.svg)
        scale = min(1.0, most / art.width)
        self.count += 1
        width, height = round(art.width * scale * EMU), round(art.height * scale * EMU)
        size = f'cx="{width}" cy="{height}"'
        mark = f'id="{self.count}" name="Chart {self.count}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f"<wp:docPr {mark} descr={_attribute(chart.alternative)}/>"
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWN}/main" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{_DRAWN}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWN}/picture">'
            f"<pic:nvPicPr><pic:cNvPr {mark} descr={_attribute(chart.alternative)}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{self.picture(chart)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def marked(self, block: Any, said: str) -> str:
        """The words with a mark to which links lead, the first time that the block is placed."""
        anchor = self.left.pop(id(block), "")
        if not anchor:
            return said
        self.count += 1
        name = self.marks[anchor]
        return f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>{said}<w:bookmarkEnd w:id="{self.count}"/>'

    def line(self, words: Words) -> str:
        return "".join([self.run(run, _OURS) for run in runs(words)])

    def run(self, run: Run, speech: Speech, *, bold: bool = False) -> str:
        link = target(run, self.document, self.outline.evidence)
        style = "" if not link else "Hyperlink" if run.link else CLAIM
        return self.linked(self.r(run.words, bold=bold or run.bold, speech=speech, style=style), link)

    def led(self, words: str, link: str) -> str:
        address = whole(link, self.document)
        return self.linked(self.r(words, style="Hyperlink" if address else ""), address)

    def linked(self, said: str, link: str) -> str:
        if not link or not said:
            return said
        if link.startswith("#"):
            return f'<w:hyperlink w:anchor="{self.marks[link[1:]]}" w:history="1">{said}</w:hyperlink>'
        return f'<w:hyperlink r:id="{self.relate(link)}" w:history="1">{said}</w:hyperlink>'

    def r(self, words: str, *, bold: bool = False, speech: Speech = _OURS, style: str = "") -> str:
        said = _text(words)
        if not said:
            return ""
        look = f'<w:rStyle w:val="{self.style(style)}"/>' if style else ""
        look += "<w:b/><w:bCs/>" if bold else ""
        look += "<w:rtl/>" if speech.turned else ""
        if speech.language:
            look += f'<w:lang {"w:bidi" if speech.turned else "w:val"}="{speech.language}"/>'
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{said}</w:r>"

    def p(
        self,
        style: str,
        said: str,
        *,
        more: str = "",
        keep: bool = False,
        right: bool = False,
        speech: Speech = _OURS,
    ) -> str:
        look = f'<w:pStyle w:val="{self.style(style)}"/>' + ("<w:keepNext/>" if keep else "")
        look += more if more.startswith("<w:numPr") else ""
        look += "<w:bidi/>" if speech.turned else ""
        look += more if not more.startswith("<w:numPr") else ""
        look += '<w:jc w:val="right"/>' if right else ""
        return f"<w:p><w:pPr>{look}</w:pPr>{said}</w:p>"


_UNDER = f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
_CELL = '<w:spacing w:before="0" w:after="0"/>'


def _text(words: str) -> str:
    """Words as plain text, whatever stands in them; a new line is a break, a tab a tab."""
    parts = []
    for line in sound(words).split("\n"):
        pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in line.split("\t")]
        parts.append("<w:tab/>".join(pieces))
    return "<w:br/>".join(parts)


def _attribute(words: str) -> str:
    return '"' + escape(" ".join(sound(words).split()), {'"': "&quot;"}) + '"'
