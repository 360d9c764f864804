"""One document, from which the page, the PDF, the Word document and the JSON are made.

It knows no renderer. What only shows in the whole is checked here: that headings do not jump, that each anchor is
there once and that what leads inside leads somewhere. All faults are told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Block, Heading, Run, plain, runs, within, words_in
from buurtblik.paper.readable import OURS, require_address
from buurtblik.paper.sound import sound
from buurtblik.values import Language


class UnsoundDocument(UnusableInput):
    """A document of which the parts do not fit together; ``faults`` are all of them, as sentences."""

    def __init__(self, title: str, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"paper: the document '{title[:60]}' cannot be made. " + " ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks below a title.

    Attributes
    ----------
    about : lines that stand below the title and say what this rests on: release, periods, who took part and who not.
    site : address of our site, put before links that start with a slash; without it these are words only on paper.
    at : the moment that the document was made, with its time zone; None when nothing should say so.
    by : who publishes it.

    Raises
    ------
    UnsoundDocument
        No title, a heading that skips a level, an anchor that stands twice, or a link to an anchor that is not there.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...]
    subtitle: str = ""
    about: tuple[str, ...] = ()
    site: str = ""
    at: datetime | None = None
    by: str = "Buurtblik"

    def __post_init__(self) -> None:
        if self.site:
            require_address(self.site, where="a document", local=True)
        if faults := tuple(_faults(self)):
            raise UnsoundDocument(self.title, faults)


def _faults(document: Document) -> Iterator[str]:
    if not sound(document.title).strip():
        yield "It has no title, and cannot be announced when read aloud; give it one."
    if document.at is not None and document.at.tzinfo is None:
        yield f"The moment {document.at} has no time zone."
    every = tuple(within(document.blocks))
    level = 0
    for block in every:
        if isinstance(block, Heading):
            if block.level > level + 1:
                yield (
                    f"The heading '{block.words[:60]}' has level {block.level} after level {level}; expected at most "
                    f"{level + 1}."
                )
            level = block.level
    anchors = [anchor for block in every if (anchor := getattr(block, "anchor", ""))]
    known = set(anchors)
    if len(known) < len(anchors):
        twice = sorted({anchor for anchor in anchors if anchors.count(anchor) > 1})
        yield f"These anchors stand in it more than once: {', '.join(twice)}."
    for block in every:
        for words in words_in(block):
            for run in runs(words):
                if run.link.startswith("#") and run.link[1:] not in known:
                    yield f"The words '{run.words[:60]}' lead to '{run.link}', which is not in it."


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the table of contents."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Where things stand: an anchor for each heading, chart and card, given or ours, and what evidence leads to.

    ``anchors`` is by the identity of a block, in the order in which blocks are read: two equal blocks are two places.
    """

    entries: tuple[Entry, ...]
    anchors: dict[int, str]
    evidence: dict[str, str]

    def anchor(self, block: Any) -> str:
        return self.anchors.get(id(block), "")


def outline(document: Document) -> Outline:
    """The anchors and the table of contents of a document. Of blocks that are one object the first place counts."""
    entries: list[Entry] = []
    anchors: dict[int, str] = {}
    evidence: dict[str, str] = {}
    for number, block in enumerate(within(document.blocks), 1):
        anchor = getattr(block, "anchor", "")
        rests_on = getattr(block, "evidence", "")
        if isinstance(block, Heading) or rests_on:
            anchor = anchor or f"{OURS}{number}"
        if not anchor or id(block) in anchors:
            continue
        anchors[id(block)] = anchor
        if isinstance(block, Heading):
            entries.append(Entry(block.level, plain(block.words), anchor))
        if rests_on:
            evidence.setdefault(rests_on, anchor)
    return Outline(tuple(entries), anchors, evidence)


def target(run: Run, document: Document, evidence: dict[str, str]) -> str:
    """Where words lead on paper and in a file: an anchor ("#..."), a whole address, or "" for nowhere."""
    if run.link:
        return whole(run.link, document)
    if run.evidence in evidence:
        return "#" + evidence[run.evidence]
    return ""


def whole(link: str, document: Document) -> str:
    """A link as it works outside our site; "" when it is of our site and the document does not know where that is."""
    if not link.startswith("/"):
        return link
    return document.site.rstrip("/") + link if document.site else ""


def paragraphs(words: tuple[Run, ...] | str) -> Iterator[Sequence[Run]]:
    r"""Words cut at their empty lines, each a paragraph.

    >>> [[run.words for run in part] for part in paragraphs("een\n\ntwee\ndrie")]
    [['een'], ['twee\ndrie']]
    """
    part: list[Run] = []
    for run in runs(words):
        first, *others = sound(run.words).split("\n\n")
        part.append(replace(run, words=first))
        for other in others:
            if any(one.words.strip() for one in part):
                yield part
            part = [replace(run, words=other.lstrip("\n"))]
    if any(one.words.strip() for one in part):
        yield part
