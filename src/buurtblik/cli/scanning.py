"""``scan``: the quick scan of one area, read in the terminal or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from buurtblik.bridge.scan.budget import Step
from buurtblik.bridge.scan.budget import budget as budget_of
from buurtblik.bridge.scan.plain_values import as_json as scan_as_json
from buurtblik.bridge.scan.scanning import Scan, scan
from buurtblik.bridge.scan.told import Block, blocks, made, title
from buurtblik.cli.place import Place
from buurtblik.cli.printing import indented, tidy, write, write_json
from buurtblik.cli.profiling import the_area
from buurtblik.figures.store import open_current
from buurtblik.values import Language


def show_scan(place: Place, query: str, *, budget: str, as_json: bool) -> None:
    """Find the one area that is meant and show its scan."""
    release = open_current(place.home)
    area = the_area(release.registers, query, place, asked="scan")
    found = scan(release, area.code, at=datetime.now(UTC).replace(microsecond=0), time=budget_of(budget))
    if as_json:
        write_json(scan_as_json(found, place.language))
    else:
        write(in_words(found, place.language))


def in_words(found: Scan, language: Language) -> str:
    """The scan as plain text: its steps in order, under each line where the figure comes from."""
    parts = [tidy(title(found, language)), "\n".join(tidy(line) for line in made(found, language))]
    # Picks are made where they can be kept, so a terminal does not ask for them.
    told = (block for block in blocks(found, language) if block.step is not Step.PICKS)
    return "\n\n".join([*parts, *("\n".join(_lines(block)) for block in told)])


def _lines(block: Block) -> Iterator[str]:
    yield block.title.upper()
    if block.lead:
        yield tidy(block.lead)
    for line in block.lines:
        if block.step is Step.QUESTIONS and line.origin:
            yield tidy(line.origin)
        yield f"- {tidy(line.text)}"
        if line.origin and block.step is not Step.QUESTIONS:
            yield indented(tidy(line.origin))
        if line.caveat:
            yield indented(tidy(line.caveat))
    yield from (f"* {tidy(note)}" for note in block.notes)
