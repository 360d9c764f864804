"""What Taguette gives out: the stretches that were marked, and whole projects.

Taguette (remram44/taguette) exports highlights as csv or xlsx with the columns id, document, tag and content, a line
for each tag of a highlight, and a project as a SQLite file. Its places are counted in the bytes of a web page, so a
highlight is found again by its words. See docs/methods/coding.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

from buurtblik.intake.limits import MB, Deadline
from buurtblik.intake.problems import refused
from buurtblik.intake.sqlitefile import opened, ordinary_tables
from buurtblik.stories.coding.codebook import Codebook
from buurtblik.stories.coding.foreign import Tag, dotted, of_tags
from buurtblik.stories.coding.tables import Rows, headed

COLUMNS = ("id", "document", "tag", "content")
PROJECT_MAX = 100 * MB
HIGHLIGHTS_MAX = 50_000
_NEEDED = ("documents", "highlights", "tags", "highlight_tags")
_SECONDS = 20.0
_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"]
)


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words that were marked in a document, with the codes that were put on them; no codes is possible."""

    document: str
    words: str
    codes: tuple[UUID, ...]


@dataclass(frozen=True)
class Marked:
    """A codebook and what was marked with it. ``texts`` are the documents, where the export holds them."""

    codebook: Codebook
    highlights: tuple[Highlight, ...]
    texts: tuple[tuple[str, str], ...] = ()


def read_highlights(rows: Rows, *, name: str) -> Marked:
    """The highlights of a table; its tags make the codebook, in alphabetical order.

    Raises
    ------
    RefusedInput
        A column is missing, there is no line, or the tags make no tree.
    """
    heading, lines = headed(rows, name=name)
    if not set(COLUMNS) <= heading.keys():
        raise refused("not_from_taguette", file=name, came="columns")
    found: dict[tuple[str, str, str], list[str]] = {}
    for _, cells in lines:
        number, document, tag, words = (cells[heading[key]] if heading[key] < len(cells) else "" for key in COLUMNS)
        if words.strip():
            found.setdefault((number.strip(), document.strip(), words.strip()), []).append(tag)
    if not found:
        raise refused("empty_table", file=name)
    return _marked([(document, words, tags) for (_, document, words), tags in found.items()], (), name)


def read_project(path: Path, *, name: str) -> Marked:
    """The tags, highlights and documents of a project file.

    Raises
    ------
    RefusedInput
        No SQLite file, without the tables of a project, too large, or tags that make no tree.
    """
    size = path.stat().st_size
    if size > PROJECT_MAX:
        raise refused("not_from_taguette", file=name, came="large")
    try:
        with opened(path, Deadline(_SECONDS, file=name)) as base:
            if not set(_NEEDED) <= ordinary_tables(base).keys():
                raise refused("not_from_taguette", file=name, came="tables")
            tags = _all(base, "SELECT id, path, description FROM tags ORDER BY id", size, name)
            documents = _all(base, "SELECT id, name, contents FROM documents ORDER BY id", size, name)
            marks = _all(
                base,
                "SELECT id, document_id, snippet FROM highlights ORDER BY document_id, start_offset, id",
                size,
                name,
            )
            joins = _all(base, "SELECT highlight_id, tag_id, '' FROM highlight_tags ORDER BY tag_id", size, name)
    except sqlite3.Error:
        raise refused("not_from_taguette", file=name, came="unreadable") from None
    paths = {number: str(path) for number, path, _ in tags}
    called = {number: str(title).strip() for number, title, _ in documents}
    on: dict[object, list[str]] = {}
    for mark, tag, _ in joins:
        if tag in paths:
            on.setdefault(mark, []).append(paths[tag])
    stretches = [
        (called[document], words, on.get(number, []))
        for number, document, snippet in marks
        if document in called and (words := plain_words(str(snippet)).strip())
    ]
    extra = [Tag(dotted(str(path)), str(description or "")) for _, path, description in tags]
    texts = tuple((str(title).strip(), plain_words(str(contents))) for _, title, contents in documents)
    return _marked(stretches, extra, name, texts)


def plain_words(html: str) -> str:
    """The words of a piece of a web page, a new line where a block ends; scripts and styles have no words.

    >>> plain_words("<p>Fijn <b>hier</b></p><p>&amp; druk</p><script>x</script>")
    'Fijn hier\\n& druk'
    """
    reading = _Words()
    reading.feed(html)
    reading.close()
    lines = (" ".join(line.split()) for line in "".join(reading.said).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data.replace("\n", " "))


def _all(base: sqlite3.Connection, sql: str, size: int, name: str) -> list[tuple[object, object, object]]:
    """The rows of three columns, as long as they hold no more than the file can (pages can be shared)."""
    found: list[tuple[object, object, object]] = []
    long = 0
    for row in base.execute(sql):
        long += sum(len(value) for value in row if isinstance(value, str | bytes))
        if long > size or len(found) > HIGHLIGHTS_MAX:
            raise refused("not_from_taguette", file=name, came="large")
        found.append(row)
    return found


def _marked(
    stretches: Sequence[tuple[str, str, Sequence[str]]],
    extra: Iterable[Tag],
    name: str,
    texts: tuple[tuple[str, str], ...] = (),
) -> Marked:
    tags = {_place(tag.path): tag for tag in extra if tag.path}
    for path in sorted({dotted(tag) for _, _, each in stretches for tag in each}):
        if path:
            tags.setdefault(_place(path), Tag(path))
    codebook = of_tags(tags.values(), name=name)
    guids = {place: code.guid for place, tag in tags.items() if (code := codebook.at(tag.path)) is not None}
    highlights = (
        Highlight(document, words, tuple(dict.fromkeys(guids[_place(path)] for tag in each if (path := dotted(tag)))))
        for document, words, each in stretches
    )
    return Marked(codebook, tuple(highlights), texts)


def _place(path: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in path)
