"""A scan as a document: a page, a PDF or a Word document says the same as the screen, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from buurtblik.bridge.scan.budget import Step
from buurtblik.bridge.scan.picks import Pick
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.bridge.scan.told import Block, Told, blocks, made, title
from buurtblik.paper import blocks as paper
from buurtblik.paper.document import Document
from buurtblik.values import Language


def document(
    scan: Scan,
    language: Language,
    picks: Sequence[Pick] = (),
    *,
    subtitle: str = "",
    site: str = "",
    at: datetime | None = None,
    by: str = "Buurtblik",
) -> Document:
    """The scan with what people picked, and the questions to take along.

    Parameters
    ----------
    subtitle : of which process it is.
    site, at, by : see :class:`~buurtblik.paper.document.Document`.
    """
    found: list[paper.Block] = []
    for block in blocks(scan, language, picks):
        found += _questions(block) if block.step is Step.QUESTIONS else _block(block)
    about = made(scan, language, dated=False)
    return Document(
        title(scan, language), language, tuple(found), subtitle=subtitle, about=about, site=site, at=at, by=by
    )


def _block(block: Block) -> Iterator[paper.Block]:
    yield paper.Heading(block.title)
    if block.lead:
        yield paper.Paragraph(block.lead)
    if block.lines:
        yield paper.Items(tuple(_line(line) for line in block.lines))
    for note in block.notes:
        yield paper.Small(note)


def _line(line: Told) -> tuple[paper.Run, ...]:
    behind = " ".join(part for part in (f"({line.origin})" if line.origin else "", line.caveat) if part)
    rest = " ".join(part for part in (line.rest, behind) if part)
    if not line.key:
        return (paper.Run(" ".join(part for part in (line.text, behind) if part)),)
    return (paper.Run(line.head, bold=True), *([paper.Run(f" {rest}")] if rest else []))


def _questions(block: Block) -> Iterator[paper.Block]:
    """The questions below the fact that they are about."""
    yield paper.Heading(block.title)
    if block.lead:
        yield paper.Paragraph(block.lead)
    asked: list[str] = []
    for line in block.lines:
        if line.origin and asked:
            yield paper.Items(tuple(asked))
            asked = []
        if line.origin:
            yield paper.Paragraph(line.origin)
        asked.append(line.text)
    if asked:
        yield paper.Items(tuple(asked))
