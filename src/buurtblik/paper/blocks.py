"""What a document is made of: headings, words, quotes, figures, charts and tables, as frozen values.

Text is text: nothing in it is ever read as markup, a field, a formula or a link. What leads somewhere says so in a
value of its own. A block that nobody could read aloud (a chart without words, a table without heads) is refused where
it is made. See docs/methods/paper.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from buurtblik.errors import UnusableInput
from buurtblik.paper.drawing import drawing
from buurtblik.paper.readable import require_address, require_anchor, require_even, require_speech, require_words
from buurtblik.paper.sound import sound
from buurtblik.text.language import Direction

Align = Literal["start", "end"]
Rows = tuple[tuple[str, ...], ...]
LEVELS = 4  # of headings, below the title
MOST_COLUMNS = 12


class World(StrEnum):
    """Who speaks: what is counted, what is told, or what was decided together."""

    COUNTED = "tellen"
    TOLD = "vertellen"
    TOGETHER = "samen"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Run:
    """Words within a line. ``link`` is "#anchor", an https address or "/path" of our own site.

    ``evidence`` names what the words rest on: without a link they lead to the card with that evidence.
    """

    words: str
    bold: bool = False
    link: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        if self.link.startswith("#"):
            require_anchor(self.link[1:] or self.link, where=f"the words '{self.words[:40]}'")
        elif self.link:
            require_address(self.link, where=f"the words '{self.words[:40]}'")


Words = str | tuple[Run, ...]


def runs(words: Words) -> tuple[Run, ...]:
    """Words as pieces; plain words are one piece, and no words none."""
    if isinstance(words, str):
        return (Run(words),) if words else ()
    return words


def plain(words: Words) -> str:
    """The words without what leads anywhere.

    >>> plain((Run("Veel "), Run("groen", bold=True)))
    'Veel groen'
    """
    return words if isinstance(words, str) else "".join([run.words for run in words])


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a chapter, below the title of the document."""

    words: str
    level: int = 1
    anchor: str = ""

    def __post_init__(self) -> None:
        require_words(self.words, "a heading")
        require_anchor(self.anchor, where=f"the heading '{self.words[:40]}'")
        if not 1 <= self.level <= LEVELS:
            raise UnusableInput(f"paper: heading '{self.words[:40]}' has level {self.level}; expected 1-{LEVELS}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""Words in a language, "" for that of the document. An empty line starts a new paragraph, "\n" a new line.

    ``label`` stands before them in bold, on a line of its own.
    """

    words: Words
    label: str = ""
    language: str = ""
    direction: Direction = Direction.AUTO
    anchor: str = ""

    def __post_init__(self) -> None:
        require_speech(self.language, self.anchor, where=f"the paragraph '{plain(self.words)[:40]}'")


@dataclass(frozen=True, slots=True)
class Small:
    """What stands small beside a text: of whom, when, where."""

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a teller in the flow of a text. ``by`` says of which group, never who."""

    words: str
    by: str = ""
    language: str = ""
    direction: Direction = Direction.AUTO
    anchor: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        require_words(self.words, "a quote")
        require_speech(self.language, self.anchor, where=f"the quote '{self.words[:40]}'")


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quote that stands by itself: ``theme`` is what it is about, ``told`` when and how it was told."""

    words: str
    by: str = ""
    theme: str = ""
    told: str = ""
    language: str = ""
    direction: Direction = Direction.AUTO
    link: str = ""
    anchor: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        require_words(self.words, "a quote")
        require_speech(self.language, self.anchor, where=f"the quote '{self.words[:40]}'")
        if self.link:
            require_address(self.link, where=f"the quote '{self.words[:40]}'")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of :mod:`buurtblik.charts` with its words.

    ``title`` is the finding in a sentence, ``alternative`` what is seen for who cannot see it, ``rows`` the table
    behind it (the first row holds its heads), ``source`` where the numbers come from.
    """

    svg: str
    title: str
    alternative: str
    rows: Rows
    source: str = ""
    anchor: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        where = f"the chart '{self.title[:40]}'"
        require_words(self.title, "a chart", "title")
        require_words(self.alternative, where, "alternative text")
        require_anchor(self.anchor, where=where)
        drawing(self.svg)
        if len(self.rows) < 2:
            raise UnusableInput(f"paper: {where} has no table behind it; expected heads and a row or more.")
        require_even(self.rows, where)


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure: ``value`` as it is read with its unit, or in words why there is none.

    ``margin``, ``direction`` (how it stands to what), ``period``, ``source`` and ``release`` are words, too. The chart
    is small and needs no title of its own: it has that of the figure.
    """

    label: str
    value: str
    margin: str = ""
    direction: str = ""
    period: str = ""
    source: str = ""
    release: str = ""
    chart: Chart | None = None
    link: str = ""
    anchor: str = ""
    evidence: str = ""

    def __post_init__(self) -> None:
        where = f"the figure '{self.label[:40]}'"
        require_words(self.label, "a figure", "label")
        require_words(self.value, where, "value; say in words why there is none")
        require_anchor(self.anchor, where=where)
        if self.link:
            require_address(self.link, where=where)

    @property
    def origin(self) -> str:
        """Period, source and release on one line."""
        return " · ".join([words for words in (self.period, self.source, self.release) if words])


@dataclass(frozen=True, slots=True)
class Cards:
    """Figures and quotes side by side, as far as there is room."""

    cards: tuple[FigureCard | QuoteCard, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below heads; with ``row_heads`` the first cell of a row is its head.

    ``align`` says per column where its words stand ("end" for numbers), ``widths`` how wide the columns are to each
    other; both may be left empty.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    row_heads: bool = True
    align: tuple[Align, ...] = ()
    widths: tuple[int, ...] = ()
    anchor: str = ""

    def __post_init__(self) -> None:
        where = f"the table '{self.caption[:40]}'"
        require_words(self.caption, "a table", "caption")
        require_anchor(self.anchor, where=where)
        if not 1 <= len(self.heads) <= MOST_COLUMNS or not all(sound(head).strip() for head in self.heads):
            raise UnusableInput(f"paper: {where} needs 1-{MOST_COLUMNS} heads with words; came {list(self.heads)}.")
        require_even((self.heads, *self.rows), where)
        for name in ("align", "widths"):
            if (given := getattr(self, name)) and len(given) != len(self.heads):
                raise UnusableInput(f"paper: {where} has {len(self.heads)} columns but {len(given)} in '{name}'.")
        if any(width < 1 for width in self.widths):
            raise UnusableInput(f"paper: {where} has a column of no width ({list(self.widths)}).")


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that belong together, set apart."""

    blocks: tuple[Block, ...]
    title: str = ""
    world: World = World.NONE


@dataclass(frozen=True, slots=True)
class Columns:
    """Two or three columns side by side; below each other where there is no room."""

    columns: tuple[tuple[Block, ...], ...]

    def __post_init__(self) -> None:
        if not 2 <= len(self.columns) <= 3:
            raise UnusableInput(f"paper: {len(self.columns)} columns; expected 2 or 3.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page, on paper."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings of the document down to ``depth``."""

    depth: int = 2

    def __post_init__(self) -> None:
        if not 1 <= self.depth <= LEVELS:
            raise UnusableInput(f"paper: a table of contents of depth {self.depth}; expected 1-{LEVELS}.")


Block = (
    Heading | Paragraph | Small | Items | Quote | QuoteCard | FigureCard | Cards | Chart | Table | Box | Columns
    | PageBreak | Contents
)  # fmt: skip


def within(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block in the order in which it is read, with those inside others."""
    for block in blocks:
        yield block
        if isinstance(block, Box):
            yield from within(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from within(column)
        elif isinstance(block, Cards):
            yield from within(block.cards)
        elif isinstance(block, FigureCard) and block.chart is not None:
            yield block.chart


def words_in(block: Block) -> Iterator[Words]:
    """The words of a block that may lead somewhere; not of the blocks inside it."""
    if isinstance(block, Paragraph | Small):
        yield block.words
    elif isinstance(block, Items):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
