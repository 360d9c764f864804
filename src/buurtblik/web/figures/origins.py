"""Where a figure of one area comes from: per period every printed cell behind it, and the files that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from buurtblik.errors import NoFigures
from buurtblik.figures.catalogue import Indicator
from buurtblik.figures.numbers import writer
from buurtblik.figures.provenance import Provenance
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import words
from buurtblik.values import Language, Reason

_SIGNS = {
    "nl": {" * ": " × ", " / ": " gedeeld door ", " - ": " − "},
    "en": {" * ": " × ", " / ": " divided by ", " - ": " − "},
}
_EARLIER = {"nl": " ({n} jaar eerder)", "en": " ({n} years earlier)"}
_STEP_BACK = re.compile(r"(\w+)\[t(?:-(\d+))?\]")  # in the formula of a figure over a release: bev_inwoners[t-5]


@dataclass(frozen=True)
class File:
    number: int  # by which the cells point at it
    name: str
    sha256: str
    publisher: str
    title: str
    edition: str
    moment: datetime | None
    licence: str


@dataclass(frozen=True)
class Cell:
    """One printed cell. ``text`` is empty when nothing is printed there, and a reason when it is not ``shown``."""

    text: str
    shown: bool
    column: int | None
    heading: str
    row: int | None
    file: File
    about: str  # "Aantal inwoners, 2018" when it belongs to another figure or another year


@dataclass(frozen=True)
class Origin:
    """One period: what we show, and the cells that it rests on."""

    period: str
    shown: str  # the value with its unit, or the reason in words
    is_reason: bool
    status: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Origins:
    """Newest period first."""

    periods: tuple[Origin, ...]
    files: tuple[File, ...]
    formulas: tuple[tuple[str, str], ...]  # (how it is computed, in which periods)
    hides: bool  # a cell is not shown


def origins(release: Release, code: str, indicator: Indicator, language: Language) -> Origins:
    """Every period in which a file of the release speaks of this figure of this area; none is possible."""
    pack = words(language)
    write = writer(indicator.decimals, language, release.catalogue.unit(indicator).template[language])
    files: dict[tuple[str, str], File] = {}
    formulas: dict[str, list[str]] = {}
    periods: list[Origin] = []
    for period in reversed(release.periods(indicator.key)):
        try:
            found = release.provenance(code, indicator.key, period)
        except NoFigures:
            continue
        if found.recipe:
            formulas.setdefault(found.recipe, []).append(period)
        periods.append(
            Origin(
                period=period,
                shown=(
                    str(pack["absent_short"][(found.reason or Reason.MISSING).word])
                    if found.value is None
                    else write(found.value)
                ),
                is_reason=found.value is None,
                status="" if found.value is None else str(pack["status"][found.status.word]),
                cells=tuple(_cell(release, one, found, files, language) for one in _printed(found)),
            )
        )
    return Origins(
        periods=tuple(periods),
        files=tuple(files.values()),
        formulas=tuple((said(release, f, language), ", ".join(sorted(when))) for f, when in formulas.items()),
        hides=any(not cell.shown for one in periods for cell in one.cells),
    )


def said(release: Release, recipe: str, language: Language) -> str:
    """A recipe as a sentence can hold it: signs as words, our figures by their names."""

    def name(found: re.Match[str]) -> str:
        key, back = found[1], found[2]
        label = release.catalogue.get(key).label[language]
        return label + (_EARLIER[language].format(n=back) if back else "")

    text = _STEP_BACK.sub(name, recipe)
    for sign, word in _SIGNS[language].items():
        text = text.replace(sign, word)
    return text


def _printed(found: Provenance) -> list[Provenance]:
    """The printed cells behind a figure: itself, or what it is computed from, down to the characters."""
    if not found.inputs:
        return [found]
    return [cell for one in found.inputs for cell in _printed(one)]


def _cell(
    release: Release, one: Provenance, of: Provenance, files: dict[tuple[str, str], File], language: Language
) -> Cell:
    file = files.setdefault(
        (one.file, one.sha256),
        File(len(files) + 1, one.file, one.sha256, one.publisher, one.title, one.edition, one.moment, one.licence),
    )
    other = one.key and (one.key, one.period) != (of.key, of.period)
    label = release.catalogue.get(one.key).label[language] if other and one.key in release.catalogue else ""
    return Cell(
        text=one.text if one.shown else str(words(language)["absent_short"][Reason.WITHHELD.word]),
        shown=one.shown,
        column=one.column,
        heading=one.heading,
        row=one.row,
        file=file,
        about=f"{label}, {one.period}" if label else "",
    )
