"""The signal from outside: how the figures of one theme stand against the larger area, how they moved, how sure.

A figure takes a side when it differs clearly from its reference, as a card on the profile says it, and by at least half
a spread of comparable areas. Composition and figures without direction take none and are not counted. Figures that say
the same are counted once, and a prediction of a model only where there is nothing else. See docs/methods/confront.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from buurtblik.bridge.confront.words import Said
from buurtblik.errors import UnusableInput
from buurtblik.figures.line import Comparison, Line, Profile
from buurtblik.figures.numbers import shown_decimals
from buurtblik.figures.periods import read_period
from buurtblik.figures.standing import DISTANCE, LEAST_SPREADS, contrast, spread
from buurtblik.values import Direction, Kind, Level, Status

SIDE_FROM = 4  # one in four figures on a side, and the theme takes that side
YEARS_BACK = 5  # as far as a figure is compared with itself
FIRM_FROM = 3  # figures
MONEY = "eur"  # units that begin so grow along with prices: no course is told of them


class Standing(Said):
    """Where the figures of a theme stand against the larger area."""

    WORSE = "worse"
    AS = "as"
    BETTER = "better"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Course(Said):
    """How they moved."""

    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Certainty(Said):
    """How much the signal rests on."""

    NONE = "none"  # no figure
    LITTLE = "little"  # one figure, or predictions only
    FAIR = "fair"
    FIRM = "firm"  # three figures or more, of which one or more is counted


class Ground(Said):
    """What a figure rests on."""

    COUNTED = "counted"
    ASKED = "asked"  # a survey, or an estimate from one
    PREDICTED = "predicted"  # a model


@dataclass(frozen=True, slots=True)
class Figure:
    """What one figure says.

    Attributes
    ----------
    side : 1 more favourable than the reference, -1 less, 0 no clear difference.
    size : what is left of the difference between the margins, in spreads of comparable areas; 0 when they touch.
    counts : whether it counts in the signal, or another figure says the same, or it is a prediction beside others.
    moved : 1 became more favourable, -1 less, 0 no clear change, None when it cannot be compared with itself.
    since : the period with which it was compared, "" when it was not.
    """

    indicator: str
    period: str
    reference: str
    ground: Ground
    has_margin: bool
    side: int
    size: float
    moved: int | None
    since: str
    counts: bool = True

    @property
    def id(self) -> str:
        """How evidence names it, in letters, digits and - _ : only."""
        return f"figure:{self.indicator}:{self.period.replace('/', '-')}"


@dataclass(frozen=True, slots=True)
class Outside:
    """The signal of one theme in one area of one release. ``silent`` are indicators without a figure to compare."""

    area: str
    theme: str
    release: str
    standing: Standing
    course: Course
    certainty: Certainty
    figures: tuple[Figure, ...]
    silent: tuple[str, ...]

    @property
    def counting(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.counts)

    @property
    def is_clear(self) -> bool:
        """Whether the figures say something that stands out."""
        return self.standing in (Standing.WORSE, Standing.BETTER, Standing.MIXED)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of the figures that count, old to new."""
        return tuple(sorted({figure.period for figure in self.counting}))

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(figure.reference for figure in self.counting))


def outside(profile: Profile, theme: str) -> Outside:
    """What the figures of one theme say of an area.

    Parameters
    ----------
    profile : of the area; ``lines`` may be fewer than all, when people chose some.
    theme : key of a theme.

    Notes
    -----
    More favourable or less when a quarter or more of the figures that count are on that side and fewer than a quarter
    on the other; mixed when both have a quarter; as elsewhere when neither has. See docs/methods/confront.md.
    """
    mine = [line for line in profile.lines if line.indicator.theme == theme and _takes_sides(line)]
    if len({line.indicator.key for line in mine}) < len(mine):
        raise UnusableInput(f"outside signal of '{theme}': a figure stands in it twice; expected each once.")
    read = [(line, _read(line)) for line in mine]
    figures = _counted([(line, figure) for line, figure in read if figure is not None])
    voices = [figure for figure in figures if figure.counts]
    moves = [figure.moved for figure in voices if figure.moved is not None]
    return Outside(
        profile.area.code,
        theme,
        profile.release,
        Standing(_side([figure.side for figure in voices], "as")),
        Course(_side(moves, "same")),
        _certainty(voices),
        figures,
        tuple(line.indicator.key for line, figure in read if figure is None),
    )


def outside_of(profile: Profile, themes: Iterable[str]) -> tuple[Outside, ...]:
    """The signal of each theme, in the order that was given."""
    return tuple(outside(profile, theme) for theme in themes)


def _takes_sides(line: Line) -> bool:
    return line.indicator.kind is not Kind.COMPOSITION and line.indicator.direction is not Direction.NEUTRAL


def _read(line: Line) -> Figure | None:
    decimals = shown_decimals(line.peers, line.indicator.decimals)
    one = contrast(line, decimals=decimals)
    if one is None or line.value is None or line.period is None:
        return None
    width = spread(line.peers)
    size = one.gap / width if width else 0.0
    side = one.favour if _is_enough(one.difference, width) else 0
    moved, since = _moved(line, decimals, width)
    has_margin = line.lower is not None or line.upper is not None
    return Figure(
        line.indicator.key, line.period, one.reference.name, _ground(line), has_margin, side, size, moved, since
    )


def _is_enough(difference: float, width: float | None) -> bool:
    """Whether a difference is worth a word; without comparable areas the margins alone decide."""
    return width is None or abs(difference) >= LEAST_SPREADS * width


def _ground(line: Line) -> Ground:
    if line.indicator.kind is Kind.MODEL or line.status is Status.MODELLED:
        return Ground.PREDICTED
    asked = line.indicator.kind is Kind.SUBJECTIVE or line.status is Status.ESTIMATED
    return Ground.ASKED if asked else Ground.COUNTED


def _moved(line: Line, decimals: int, width: float | None) -> tuple[int | None, str]:
    """How the figure differs from itself in the oldest period of the last five years that can be compared."""
    earlier = None if line.indicator.unit.startswith(MONEY) else _earlier(line)
    if earlier is None:
        return None, ""
    now = Line(
        line.indicator, line.value, None, line.text, line.period, line.lower, line.upper, line.source, line.licence,
        line.status, line.boundary_year, (earlier,), (), np.empty(0), "",
    )  # fmt: skip
    one = contrast(now, decimals=decimals)
    if one is None:
        return None, ""
    return (one.favour if _is_enough(one.difference, width) else 0), earlier.name


def _earlier(line: Line) -> Comparison | None:
    """The figure as it was, in the place of a reference, so that the same margins decide."""
    periods = [point.period for point in line.trend]
    if line.period is None or line.period not in periods:
        return None
    at = periods.index(line.period)
    found, year = None, read_period(line.period).year
    for newer, point in zip(line.trend[at:0:-1], line.trend[at - 1 :: -1], strict=False):
        if newer.breaks or year - read_period(point.period).year > YEARS_BACK:
            break
        if point.value is not None:
            found = Comparison("", point.period, Level.MUNICIPALITY, point.value, None, point.lower, point.upper)
    return found


def _counted(read: Sequence[tuple[Line, Figure]]) -> tuple[Figure, ...]:
    """Which figures count: predictions only when nothing else is there, and one of those that say the same."""
    others = any(figure.ground is not Ground.PREDICTED for _, figure in read)
    clearest: dict[str, Figure] = {}
    for line, figure in read:
        if others and figure.ground is Ground.PREDICTED:
            continue
        says = line.indicator.about or (DISTANCE if line.indicator.unit == DISTANCE else line.indicator.key)
        held = clearest.get(says)
        if held is None or (abs(figure.side), figure.size) > (abs(held.side), held.size):
            clearest[says] = figure
    chosen = {figure.indicator for figure in clearest.values()}
    return tuple(replace(figure, counts=figure.indicator in chosen) for _, figure in read)


def _side(signs: Sequence[int], neither: str) -> str:
    if not signs:
        return "unknown"
    better, worse = (SIDE_FROM * signs.count(sign) >= len(signs) for sign in (1, -1))
    if better and worse:
        return "mixed"
    return "better" if better else "worse" if worse else neither


def _certainty(voices: Sequence[Figure]) -> Certainty:
    if not voices:
        return Certainty.NONE
    if len(voices) == 1 or all(figure.ground is Ground.PREDICTED for figure in voices):
        return Certainty.LITTLE
    counted = any(figure.ground is Ground.COUNTED for figure in voices)
    return Certainty.FIRM if len(voices) >= FIRM_FROM and counted else Certainty.FAIR
