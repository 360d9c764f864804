"""The tables behind the charts, as a chapter at the end: for paper, where nothing folds open.

A chart that stands by itself has a table of its own. The small charts of figures share one: a row for each, with its
values in a sentence, because sixty tables of five rows would be longer than what they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from buurtblik.paper.blocks import Block, Chart, FigureCard, Heading, Table, within
from buurtblik.paper.document import Document
from buurtblik.paper.words import words_of


def with_numbers(document: Document) -> Document:
    """The document with the tables behind its charts as its last chapter."""
    return replace(document, blocks=(*document.blocks, *behind(document)))


def behind(document: Document) -> tuple[Block, ...]:
    """A heading and the tables, or nothing when there are no charts."""
    words = words_of(document.language)
    own = [_table(chart) for chart in standing(document)]
    small = [(card.label, _said(card.chart)) for card in _cards(document) if card.chart is not None]
    if small:
        heads = (words["behind_figure"], words["behind_values"])
        own.append(Table(words["behind_small"], heads, tuple(small), widths=(3, 7)))
    return (Heading(words["behind"]), *own) if own else ()


def standing(document: Document) -> Iterator[Chart]:
    """The charts that stand by themselves, in the order in which they are read."""
    inside = {id(card.chart) for card in _cards(document)}
    for block in within(document.blocks):
        if isinstance(block, Chart) and id(block) not in inside:
            yield block


def _cards(document: Document) -> Iterator[FigureCard]:
    for block in within(document.blocks):
        if isinstance(block, FigureCard):
            yield block


def _table(chart: Chart) -> Table:
    return Table(chart.title, tuple(head.strip() or "–" for head in chart.rows[0]), chart.rows[1:])


def _said(chart: Chart) -> str:
    """The rows in a sentence: '2020: 58,2% (56,1 tot 60,3); 2024: ...'."""
    told = []
    for first, *others in chart.rows[1:]:
        value, *more = [words for words in others if words] or [""]
        told.append(f"{first}: {value}" + (f" ({', '.join(more)})" if more else ""))
    return "; ".join(told)
