"""One figure of an area as it stands in a scan: value or reason, where it comes from, and what larger areas have.

It holds its sentences in every language, so that it reads the same when the catalogue has other words by then.
"""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.bridge.scan.words import Words, in_each
from buurtblik.figures.line import Comparison, Line
from buurtblik.figures.sentences import absence, comparison, value_sentence, why_absent, words
from buurtblik.figures.standing import REFERENCES, Contrast, contrast_with
from buurtblik.values import Direction, Kind, Language, Level, Reason, Status


@dataclass(frozen=True, slots=True)
class Beside:
    """The same figure in a larger area, and how this area differs from it.

    ``difference`` is this area minus the larger one, in the unit of the figure, None when one of them has no value.
    ``favour``: 1 this area is clearly more favourable, -1 clearly less, 0 not clearly different or no opinion.
    """

    code: str
    name: str
    level: Level
    value: float | None
    reason: Reason | None
    lower: float | None
    upper: float | None
    difference: float | None
    is_clear: bool
    favour: int
    told: Words  # "9,3 procentpunt hoger dan in Utrecht"


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of one area in one period. ``why`` says in a word why there is no value, "" when there is one."""

    key: str
    label: Words
    theme: str
    unit: str
    direction: Direction
    kind: Kind
    value: float | None
    reason: Reason | None
    why: str
    period: str | None
    lower: float | None
    upper: float | None
    source: str
    licence: str
    status: Status
    boundary_year: int | None
    decimals: int  # that the publisher printed
    told: Words  # "58,2% van de volwassenen voelt zich eenzaam", or why there is no figure
    caveat: Words | None
    beside: tuple[Beside, ...]  # gemeente and country, as far as they are larger

    @property
    def id(self) -> str:
        """How evidence names it: the indicator, and the period where there is one."""
        period = "" if self.period is None else f":{self.period.replace('/', '-')}"
        return f"figure:{self.key}{period}"

    @property
    def is_judged(self) -> bool:
        """Whether more or less of it is more favourable; never so for who live there."""
        return self.direction is not Direction.NEUTRAL and self.kind is not Kind.COMPOSITION

    @property
    def is_prediction(self) -> bool:
        return self.kind is Kind.MODEL

    def against(self, level: Level) -> Beside | None:
        """The larger area of this level; None when there is none or it has no value."""
        return next((one for one in self.beside if one.level is level and one.value is not None), None)


def figure_of(line: Line, level: Level, *, decimals: int) -> Figure:
    """A line of a profile as a figure of a scan. ``decimals`` are those that its publisher printed."""
    indicator = line.indicator
    has_value = line.value is not None
    return Figure(
        key=indicator.key,
        label=dict(indicator.label),
        theme=indicator.theme,
        unit=indicator.unit,
        direction=indicator.direction,
        kind=indicator.kind,
        value=line.value,
        reason=line.reason,
        why="" if has_value else why_absent(line, level),
        period=line.period,
        lower=line.lower,
        upper=line.upper,
        source=line.source,
        licence=line.licence,
        status=line.status,
        boundary_year=line.boundary_year,
        decimals=decimals,
        told=in_each(lambda language: _told(line, level, language, decimals)),
        caveat=indicator.caveat and dict(indicator.caveat),
        beside=tuple(_beside(line, other, decimals) for other in line.comparison if other.level in REFERENCES),
    )


def _told(line: Line, level: Level, language: Language, decimals: int) -> str:
    if line.value is None:
        return absence(line, level, language)
    return value_sentence(line, language, decimals=decimals)


def _beside(line: Line, other: Comparison, decimals: int) -> Beside:
    one = contrast_with(line, other, decimals=decimals)
    return Beside(
        *other,
        difference=None if one is None else one.difference,
        is_clear=one is not None and one.is_clear,
        favour=0 if one is None else one.favour,
        told=in_each(lambda language: _compared(line, other, one, language, decimals)),
    )


def _compared(line: Line, other: Comparison, one: Contrast | None, language: Language, decimals: int) -> str:
    if one is None:
        return str(words(language)["compare"]["unknown"]).replace("{place}", other.name)
    return comparison(line, one, language, decimals=decimals)
