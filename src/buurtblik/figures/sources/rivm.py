"""RIVM, GGD'en en CBS: health per wijk and buurt, the untyped OData table (50090NED, 50120NED).

Told by its dimension columns ``Leeftijd``, ``Marges``, ``WijkenEnBuurten`` and ``Perioden``. Topic
columns end in ``_NN``, a number that moves between editions, so they are bound by base name.
One file may hold several ages, periods and margins: each age and period becomes its own
observations, with the 95% bounds beside the value when the file has their rows. All years of a
table are back-cast to one division, that of 2020 for 50090NED.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from buurtblik.areas.register import Registers
from buurtblik.errors import Problem
from buurtblik.figures.catalogue import Catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.periods import Period
from buurtblik.figures.sources import markers
from buurtblik.figures.sources.cells import CellReader, Cells
from buurtblik.figures.sources.columns import build_columns
from buurtblik.figures.sources.editions import period_in
from buurtblik.figures.sources.handover import observed
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.keys import KeyColumns, Keys, first_time, position, read_keys, strangers_to
from buurtblik.figures.sources.printed import Printed, stripped
from buurtblik.figures.sources.series import Series
from buurtblik.figures.sources.workbook import modified_at
from buurtblik.intake.checks import missing_years
from buurtblik.intake.door import Document
from buurtblik.intake.problems import problem, refused
from buurtblik.intake.table import read_table
from buurtblik.values import NO_REASON, Reason, Status

_SERIES = Series("rivm-gezondheid", "RIVM, GGD'en en CBS", "Gezondheid per wijk en buurt", precedence=30)
_SUFFIX = re.compile(r"_\d+$")
_VALUE, _LOWER, _UPPER = "MW00000", "MOG0095", "MBG0095"
_FIRST_DIVISION = 2020  # no edition that we know stands on an older one

# The number behind the base names that we use, in the edition that we know.
_NUMBERS = {
    "ErvarenGezondheidGoedZeerGoed": 4, "VoldoetAanBeweegrichtlijn": 5, "ErnstigOvergewicht": 10, "Roker": 11,
    "EenOfMeerLangdurigeAandoeningen": 16, "BeperktVanwegeGezondheid": 17, "HoogRisicoOpAngstOfDepressie": 25,
    "HeelVeelStressInAfgelopen4Weken": 26, "Eenzaam": 28, "ErnstigZeerErnstigEenzaam": 29, "Mantelzorger": 32,
    "Vrijwilligerswerk": 33, "MoeiteMetRondkomen": 38,
}  # fmt: skip

# Age dimension -> group of people; the indicators speak about everyone of 18 and over.
_GROUPS = {"20300": "", "53115": "18-64", "80200": "65+"}


def read(document: Document, *, catalogue: Catalogue, registers: Registers | None = None) -> Iterator[Observations]:
    """What one untyped table says, for each age and period."""
    table = read_table(document)
    positions, twice = base_names(table.headings, document.name)
    ages = _dimension(table, "Leeftijd")
    margins = _dimension(table, "Marges")
    periods = _dimension(table, "Perioden")
    reader = CellReader(table, positions, markers.RIVM, document.name)
    years = [_period(document, p).year for p in np.unique(periods).tolist()]
    division = max(_FIRST_DIVISION, *years)
    moment = modified_at(document)
    whole = (*table.problems, *twice, *missing_years(years, file=document.name, column="Perioden"))
    told: set[tuple[str, str | None]] = set()
    for age in sorted(set(ages.tolist())):
        if age not in _GROUPS:
            line = int(np.flatnonzero(ages == age)[0])
            raise refused(
                "E33",
                file=document.name,
                row=int(table.rows[line]),
                column="Leeftijd",
                came=age,
                expected=", ".join(_GROUPS),
            )
        for text in sorted(set(periods[ages == age].tolist())):
            period = _period(document, text)
            of = (ages == age) & (periods == text)
            keys = _keys(table, document.name, of & (margins == _VALUE))
            built = build_columns(
                reader,
                catalogue.bindings_for("rivm"),
                keys.lines,
                period=period.label,
                year=period.year,
                status=Status.ESTIMATED,
                group=_GROUPS[age],
                margins=_bounds(reader, table, document.name, keys, of, margins),
            )
            foreign = strangers_to(keys, registers, division, file=document.name, column="WijkenEnBuurten")
            yield observed(
                document,
                table,
                keys,
                _SERIES.edition(period.label, boundary_year=division, moment=moment),
                columns=built.columns,
                problems=(
                    *first_time((*whole, *keys.problems, *foreign), told),
                    *reader.signs(),
                    *built.problems,
                ),
            )


IMPORTER = Importer(_SERIES.key, read, is_answer=True)


def claims(headings: Sequence[str]) -> bool:
    """Whether a table with these headings is ours."""
    known = {h.strip() for h in headings}
    return {"Leeftijd", "Marges", "WijkenEnBuurten", "Perioden"} <= known


def base_names(headings: Sequence[str], file: str) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Heading without ``_NN`` -> position; a base name that stands there twice is bound to neither (E15).

    Of a name that we use and that stands there twice, the column with the number we know is taken;
    without it the file is refused (E14). Numbers that shifted are told once.

    >>> base_names(["Roker_11", "Geluid_1", "Geluid_2"], "a.csv")[0]
    {'Roker': 0}
    """
    plain = [h.strip() for h in headings]
    bases = [_SUFFIX.sub("", h) for h in plain]
    count = Counter(bases)
    found = {base: i for i, base in enumerate(bases) if count[base] == 1}
    notes: list[Problem] = []
    for base in sorted(base for base, n in count.items() if n > 1):
        if base not in _NUMBERS:
            notes.append(problem("E15", file=file, column=base, came=base, count=count[base]))
            continue
        exact = f"{base}_{_NUMBERS[base]}"
        if plain.count(exact) != 1:
            names = ", ".join(h for h, b in zip(plain, bases, strict=True) if b == base)
            raise refused("E14", file=file, column=base, came=names, expected=exact)
        found[base] = plain.index(exact)
        notes.append(problem("E15", file=file, column=exact, came=base, count=count[base]))
    shifted = [
        b
        for b in found
        if b in _NUMBERS and _SUFFIX.search(plain[found[b]]) and plain[found[b]] != f"{b}_{_NUMBERS[b]}"
    ]
    if shifted:
        came, known = plain[found[shifted[0]]], f"{shifted[0]}_{_NUMBERS[shifted[0]]}"
        notes.append(problem("E14", file=file, column=came, came=came, expected=known, count=len(shifted)))
    return found, tuple(notes)


def _keys(table: Printed, file: str, of: NDArray[np.bool_]) -> Keys:
    code = position(table.headings, "WijkenEnBuurten")
    assert code is not None  # noqa: S101 - ``claims`` has seen it
    gemeente = next((i for i, h in enumerate(table.headings) if _SUFFIX.sub("", h.strip()) == "Gemeentenaam"), None)
    # The table names the municipality of an area, never the wijk or buurt itself.
    return read_keys(table, KeyColumns(code, municipality=gemeente), file=file, lines=np.flatnonzero(of))


def _dimension(table: Printed, name: str) -> NDArray[np.str_]:
    at = position(table.headings, name)
    assert at is not None  # noqa: S101 - ``claims`` has seen it
    return stripped(table, at)


def _period(document: Document, text: str) -> Period:
    return period_in(text, file=document.name, column="Perioden", expected="2020JJ00")


def _bounds(
    reader: CellReader,
    table: Printed,
    file: str,
    keys: Keys,
    of: NDArray[np.bool_],
    margins: NDArray[np.str_],
) -> Callable[[str], tuple[Cells, Cells] | None] | None:
    """Lower and upper 95% bound per area, from the rows that hold them; None when there are none."""
    sides = []
    for mark in (_LOWER, _UPPER):
        rows = of & (margins == mark)
        if not rows.any():
            return None
        bound = _keys(table, file, rows)
        order = dict(zip(bound.codes.tolist(), bound.lines.tolist(), strict=True))
        sides.append(np.array([order.get(code, -1) for code in keys.codes.tolist()], dtype=np.int64))

    def read(name: str) -> tuple[Cells, Cells] | None:
        lower, upper = (_side(reader, name, lines) for lines in sides)
        return lower, upper

    return read


def _side(reader: CellReader, name: str, lines: NDArray[np.int64]) -> Cells:
    cells = reader.cells(name, np.maximum(lines, 0))
    absent = lines < 0
    reason = np.where(absent, np.uint8(Reason.MISSING), cells.reason).astype(np.uint8)
    return Cells(np.where(reason == NO_REASON, cells.value, np.nan), reason)
