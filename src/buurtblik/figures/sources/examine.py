"""What every importer's file passes, whoever reads it: personal data, damaged letters, formulas, cut answers.

``examined`` stands around an importer. A table is examined once, before its first observations
are handed over, so that nothing of a table with personal data is stored (E36). To be quick, some
lines of every column are looked at; of a column with words or with blanks, every cell that
could be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Registers
from buurtblik.errors import Problem, RefusedInput
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations, RawTable
from buurtblik.figures.sources.divisions import recoded_note
from buurtblik.figures.sources.importer import Importer
from buurtblik.intake.cells import Cells
from buurtblik.intake.checks import (
    formulas,
    is_named_personal,
    mojibake,
    names_house_numbers,
    personal_data,
    record_limit,
)
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind

_LINES = 100
_LONG = 9  # digits of a citizen service number
# A cell that may hold personal data, letters in a wrong character set or a formula; the checks decide.
_SUSPECT = r"@|\d[\d ()-]{7,}\d|[A-Z]{2}\d{2} ?[A-Z]{4}|\b[1-9]\d{3} ?[A-Za-z]{2}\b|[ÂÃÅâ]|^\s*[=＝＋－＠+-]"


@runtime_checkable
class Kept(Protocol):
    """A table that can be searched."""

    @property
    def headings(self) -> Sequence[str]: ...
    @property
    def rows(self) -> NDArray[np.int32]: ...
    @property
    def cells(self) -> Cells: ...


def examined(importer: Importer) -> Importer:
    """The same importer; its tables are examined before anything of them is handed over."""

    def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
        last: RawTable | None = None
        for observations in importer.read(document, catalogue=catalogue, registers=registers):
            told = recoded_note(observations, registers)
            raw = observations.raw
            if raw is None or raw is not last:
                if document.kind is Kind.JSON or importer.is_answer:
                    _must_be_whole(observations, document.name)
                told = (*_examined(raw, document.name), *told)
                last = raw
            yield replace(observations, problems=(*observations.problems, *told)) if told else observations

    return replace(importer, read=read)


def examine(table: Kept, *, file: str) -> tuple[Problem, ...]:
    """E12 and E32 of the columns with words. Raises RefusedInput for personal data (E36)."""
    sample, at = table.cells.sample(_LINES)
    rows = table.rows[at].tolist()
    personal: list[Problem] = []
    told: list[Problem] = []
    few: dict[str, Sequence[str]] = {}
    for i, cells in enumerate(sample):
        heading = table.headings[i].strip()
        if is_named_personal(heading):
            personal += personal_data({heading: table.cells.text(i).tolist()}, file=file, rows=table.rows.tolist())
        elif _has_words(cells):
            few[heading] = cells
            lines, texts = table.cells.matching(i, _SUSPECT)
            if texts:
                where = table.rows[lines].tolist()
                personal += personal_data({heading: texts}, file=file, rows=where)
                told += mojibake(texts, file=file, column=heading, rows=where)
                told += formulas(texts, file=file, column=heading, rows=where)
        elif max(map(len, cells), default=0) >= _LONG or names_house_numbers(heading):
            few[heading] = cells
    personal += personal_data(few, file=file, rows=rows)
    if personal:
        once = {(p.column, p.came.split(" ")[0]): p for p in reversed(personal)}
        raise RefusedInput(tuple(reversed(once.values())))
    return tuple(told)


def _examined(raw: RawTable | None, file: str) -> tuple[Problem, ...]:
    return examine(raw, file=file) if isinstance(raw, Kept) else ()


def _has_words(cells: Sequence[str]) -> bool:
    """Whether these cells are more than numbers and short signs; remarks may be rare, so blanks count as words."""
    return any(len(c) > 3 and ("@" in c or any(map(str.isalpha, c))) for c in cells) or not any(map(str.strip, cells))


def _must_be_whole(observations: Observations, file: str) -> None:
    """E28: exactly as many records as services give at most."""
    count = len(observations.raw.rows) if observations.raw is not None else int(observations.codes.size)
    if found := record_limit(count, file=file):
        raise RefusedInput(found)
