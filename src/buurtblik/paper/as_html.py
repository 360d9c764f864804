"""A document as HTML: a piece for a page of our site, or a whole page that needs nothing else.

Classes (``document.css`` here; a theme may style them in its own way): ``bd`` > ``bd-head`` (``bd-subtitle``,
``bd-about``), ``bd-contents``, ``bd-small``, ``bd-said`` (the attribution of a quote), ``bd-cards`` > li >
``bd-card`` + ``bd-figure`` (``bd-kicker``, ``bd-label``, ``bd-value`` | ``bd-value bd-words``, ``bd-direction``,
``bd-margin``, ``bd-origin``) | ``bd-quote``, ``bd-chart`` (``bd-title``, ``bd-origin``, ``bd-behind``), ``bd-scroll``
> table (``bd-end``), ``bd-box bd-tellen | bd-vertellen | bd-samen``, ``bd-columns bd-of-2``, ``bd-break``,
``bd-claim`` (words that rest on a card), ``bd-hidden``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as html_escape
from typing import Any

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
    Rows,
    Run,
    Small,
    Table,
    Words,
    runs,
)
from buurtblik.paper.document import Document, Entry, Outline, outline, paragraphs, whole
from buurtblik.paper.drawing import drawing
from buurtblik.paper.pdf import DRAWING
from buurtblik.paper.readable import OURS
from buurtblik.paper.sound import sound, turned
from buurtblik.paper.words import looks, words_of
from buurtblik.text.language import Direction

LONG_VALUE = 12  # signs; a longer value is words and is set smaller
PER_ROW = 3  # cards, on paper


def as_fragment(document: Document, *, level: int = 1) -> str:
    """The document as a piece of HTML, an ``<article>``; its title is a heading of ``level`` (1 or 2)."""
    return _Writing(document, level).article()


def as_page(document: Document) -> str:
    """The document as a whole page with its looks inside; it asks nothing of any host."""
    publisher = f'<meta name="author" content="{escape(document.by)}">' if document.by.strip() else ""
    return (
        f'<!doctype html>\n<html lang="{document.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="Buurtblik">{publisher}<title>{escape(document.title)}</title>'
        f"<style>\n{looks('page.css')}{style()}</style></head>\n"
        f'<body><main class="bd-page">{as_fragment(document)}</main></body></html>\n'
    )


def style() -> str:
    """The style sheet of :func:`as_fragment`; nothing in it reaches outside the document."""
    return looks("document.css")


def for_paper(document: Document) -> tuple[str, dict[str, str]]:
    """The document as HTML for a paged style sheet, and its drawings by name: nothing folds, links are whole."""
    writing = _Writing(document, 1, paper=True)
    return writing.article(), writing.drawings


def escape(words: str) -> str:
    return html_escape(sound(words))


class _Writing:
    """A document while it is written: what has been placed, and where things lead."""

    def __init__(self, document: Document, level: int, *, paper: bool = False) -> None:
        self.document, self.top, self.paper = document, level, paper
        self.words = words_of(document.language)
        self.outline: Outline = outline(document)
        self.left = dict(self.outline.anchors)  # each is given out once, also when a block stands there twice
        self.drawn = 0
        self.drawings: dict[str, str] = {}

    def article(self) -> str:
        document = self.document
        about = "".join([f"<p>{escape(line)}</p>" for line in document.about])
        subtitle = f'<p class="bd-subtitle">{escape(document.subtitle)}</p>' if document.subtitle else ""
        return (
            f'<article class="bd" lang="{document.language}"><header class="bd-head">'
            f"<h{self.top}>{escape(document.title)}</h{self.top}>{subtitle}"
            + (f'<div class="bd-about">{about}</div>' if about else "")
            + f"</header>{self.blocks(document.blocks)}</article>"
        )

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "".join([self.block(block) for block in blocks])

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                tag = f"h{min(self.top + block.level, 6)}"
                return f"<{tag}{self.id(block)}>{escape(block.words)}</{tag}>"
            case Paragraph():
                return self.paragraph(block)
            case Small():
                return f'<p class="bd-small">{self.line(block.words)}</p>'
            case Items():
                tag = "ol" if block.ordered else "ul"
                items = "".join([f"<li>{self.line(item)}</li>" for item in block.items])
                return f"<{tag}>{items}</{tag}>" if items else ""
            case Quote():
                said = f'<p class="bd-said">{escape(block.by)}</p>' if block.by else ""
                return f'<div class="bd-quoted"{self.id(block)}>{self.told(block)}{said}</div>'
            case FigureCard() | QuoteCard():
                return f'<div class="bd-alone">{self.card(block)}</div>'
            case Cards():
                return self.cards(block)
            case Chart():
                return self.chart(block)
            case Table():
                return self.table(block)
            case Box():
                title = f'<p class="bd-box-title">{escape(block.title)}</p>' if block.title else ""
                return f'<div class="bd-box bd-{block.world}" role="note">{title}{self.blocks(block.blocks)}</div>'
            case Columns():
                columns = "".join([f"<div>{self.blocks(column)}</div>" for column in block.columns])
                return f'<div class="bd-columns bd-of-{len(block.columns)}">{columns}</div>'
            case PageBreak():
                return '<div class="bd-break"></div>'
            case Contents():
                return self.contents(block)

    def id(self, block: Any) -> str:
        anchor = self.left.pop(id(block), "")
        return f' id="{anchor}"' if anchor else ""

    def line(self, words: Words) -> str:
        return "".join([self.run(run) for run in runs(words)])

    def run(self, run: Run) -> str:
        said = escape(run.words).replace("\n", "<br>")
        if run.bold:
            said = f"<strong>{said}</strong>"
        link = self.link(run.link)
        claim = ""
        if not link and run.evidence in self.outline.evidence:
            link, claim = "#" + self.outline.evidence[run.evidence], ' class="bd-claim"'
        if run.evidence and not self.paper:
            claim += f' data-evidence="{escape(run.evidence)}"'
        if link and said:
            return f'<a href="{escape(link)}"{claim}>{said}</a>'
        return f"<span{claim}>{said}</span>" if claim else said

    def link(self, link: str) -> str:
        return whole(link, self.document) if self.paper else link

    def paragraph(self, block: Paragraph) -> str:
        speech = self.speech("".join([run.words for run in runs(block.words)]), block.language, block.direction)
        parts = [f"<p{speech}>{''.join([self.run(run) for run in part])}</p>" for part in paragraphs(block.words)]
        if parts and (anchor := self.id(block)):
            parts[0] = f"<p{anchor}" + parts[0].removeprefix("<p")
        label = f'<p class="bd-lead"><strong>{escape(block.label)}</strong></p>' if block.label else ""
        return label + "".join(parts)

    def speech(self, words: str, language: str, direction: Direction) -> str:
        """In which language and from which side, where that is not as in the document."""
        spoken = f' lang="{language}"' if language and language != self.document.language else ""
        return spoken + (' dir="rtl"' if turned(words, direction) else "")

    def told(self, block: Quote | QuoteCard) -> str:
        speech = self.speech(block.words, block.language, block.direction)
        parts = "".join([f"<p>{self.line(tuple(part))}</p>" for part in paragraphs(block.words)])
        return f"<blockquote{speech}>{parts}</blockquote>"

    def cards(self, block: Cards) -> str:
        if not block.cards:
            return ""
        if not self.paper:
            items = "".join([f"<li>{self.card(card)}</li>" for card in block.cards])
            return f'<ul class="bd-cards" role="list">{items}</ul>'
        # Laid out as a table, which is laid out once; blocks in a line are laid out again when they do not fit on it.
        cells = [f"<div>{self.card(card)}</div>" for card in block.cards]
        cells += ["<div></div>"] * (-len(cells) % PER_ROW)
        rows = ["".join(cells[start : start + PER_ROW]) for start in range(0, len(cells), PER_ROW)]
        return '<div class="bd-cards">' + "".join([f"<div>{row}</div>" for row in rows]) + "</div>"

    def card(self, card: FigureCard | QuoteCard) -> str:
        if isinstance(card, QuoteCard):
            theme = self.led(card.theme or self.words["quote"], card.link)
            said = " · ".join([escape(words) for words in (card.by, card.told) if words])
            foot = f'<p class="bd-said">{said}</p>' if said else ""
            return (
                f'<div class="bd-card bd-quote"{self.id(card)}><p class="bd-kicker">{theme}</p>'
                f"{self.told(card)}{foot}</div>"
            )
        long = " bd-words" if len(card.value) > LONG_VALUE else ""
        facts = [
            f'<p class="bd-{name}">{escape(words)}</p>'
            for name, words in (("direction", card.direction), ("margin", card.margin))
            if words
        ]
        chart = ""
        if card.chart is not None:
            anchor, own = self.id(card.chart), card.chart
            chart = f'<div class="bd-drawn"{anchor}>{self.svg(own)}</div>'
            if not self.paper:
                chart += self.behind(own, card.label)
        origin = f'<p class="bd-origin">{escape(card.origin)}</p>' if card.origin else ""
        return (
            f'<div class="bd-card bd-figure"{self.id(card)}><p class="bd-kicker">{self.words["figure"]}</p>'
            f'<p class="bd-label">{self.led(card.label, card.link)}</p>'
            f'<p class="bd-value{long}">{escape(card.value)}</p>{"".join(facts)}{chart}{origin}</div>'
        )

    def led(self, words: str, link: str) -> str:
        address = self.link(link)
        return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)

    def svg(self, chart: Chart) -> str:
        self.drawn += 1
        name = f"{OURS}d{self.drawn}"
        if self.paper:
            self.drawings[name] = drawing(chart.svg).svg("", prefix="", alone=True)
            return f'<img src="{DRAWING}{name}" alt="{escape(chart.alternative)}">'
        return drawing(chart.svg).svg(sound(chart.alternative), prefix=f"{name}-")

    def chart(self, chart: Chart) -> str:
        origin = f'<p class="bd-origin">{self.words["source"]}: {escape(chart.source)}</p>' if chart.source else ""
        table = "" if self.paper else self.behind(chart, chart.title)
        return (
            f'<div class="bd-chart"{self.id(chart)}><p class="bd-title">{escape(chart.title)}</p>'
            f"{self.svg(chart)}{table}{origin}</div>"
        )

    def behind(self, chart: Chart, name: str) -> str:
        """The table behind a chart, folded."""
        return (
            f'<details class="bd-behind"><summary>{self.words["numbers"]}<span class="bd-hidden">: {escape(name)}'
            f"</span></summary>{self.grid(escape(name), chart.rows, hidden=True)}</details>"
        )

    def grid(self, caption: str, rows: Rows, *, hidden: bool = False) -> str:
        heads = "".join([f'<th scope="col">{escape(head)}</th>' for head in rows[0]])
        body = ""
        for first, *others in rows[1:]:
            cells = "".join([f"<td>{escape(cell)}</td>" for cell in others])
            body += f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
        hide = ' class="bd-hidden"' if hidden else ""
        return f"<table><caption{hide}>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def table(self, table: Table) -> str:
        looks = [' class="bd-end"' if side == "end" else "" for side in table.align or ("start",) * len(table.heads)]
        heads = "".join(
            [f'<th scope="col"{look}>{escape(head)}</th>' for head, look in zip(table.heads, looks, strict=True)]
        )
        columns = ""
        if table.widths and self.paper:
            shares = [100 * width / sum(table.widths) for width in table.widths]
            columns = "<colgroup>" + "".join([f'<col style="width:{share:.1f}%">' for share in shares]) + "</colgroup>"
        body = "".join([self.row(row, looks, table.row_heads) for row in table.rows])
        caption = escape(table.caption)
        made = (
            f'<table{self.id(table)} class="bd-table"><caption>{caption}</caption>{columns}'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )
        if self.paper:
            return made
        return f'<div class="bd-scroll" role="region" tabindex="0" aria-label="{caption}">{made}</div>'

    def row(self, row: Sequence[Words], looks: Sequence[str], head: bool) -> str:
        cells = [f"<td{look}>{self.line(words)}</td>" for words, look in zip(row, looks, strict=True)]
        if head:
            cells[0] = f'<th scope="row"{looks[0]}>{self.line(row[0])}</th>'
        return f"<tr>{''.join(cells)}</tr>"

    def contents(self, block: Contents) -> str:
        entries = [entry for entry in self.outline.entries if entry.level <= block.depth]
        if not entries:
            return ""
        title = self.words["contents"]
        tag = f"h{self.top + 1}"
        return f'<nav class="bd-contents" aria-label="{title}"><{tag}>{title}</{tag}>{_nested(entries)}</nav>'


def _nested(entries: Sequence[Entry]) -> str:
    """A list within a list for each level."""
    out, level = [], 0
    for entry in entries:
        if entry.level > level:
            out.append("<ol>" * (entry.level - level))
        else:
            out.append("</li>" + "</ol></li>" * (level - entry.level))
        level = entry.level
        out.append(f'<li><a href="#{entry.anchor}">{escape(entry.words)}</a>')
    return "".join(out) + "</li></ol>" * level
