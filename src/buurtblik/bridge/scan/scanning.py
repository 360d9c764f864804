"""The quick scan: one area in one step, what goes well first. See docs/methods/scan.md.

It is a picture to begin a talk with, no verdict. All that it says stands in the figures that it holds; which of them it
names is decided by margins and spreads (docs/methods/comparing.md, docs/methods/strengths.md), how many by a budget.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buurtblik.bridge.scan.absences import Absence, absences
from buurtblik.bridge.scan.budget import Budget, Step, budget
from buurtblik.bridge.scan.changes import Change, changes
from buurtblik.bridge.scan.divergence import Divergence, divergences
from buurtblik.bridge.scan.figure import Figure, figure_of
from buurtblik.bridge.scan.strengths import Found, Strengths, strengths
from buurtblik.bridge.scan.words import Words, in_each
from buurtblik.errors import UnknownIndicator
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.line import AreaRef, Line, Profile
from buurtblik.figures.numbers import shown_digits
from buurtblik.figures.profile import profile
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import portrait
from buurtblik.figures.standing import REFERENCES, Contrast, contrast, contrast_with, pick, spread, varied
from buurtblik.values import Level

ALL = 10_000  # more than a catalogue holds: take all, and choose later


@dataclass(frozen=True)
class Scan:
    """What the figures say of one area, as of one release, for one budget of time.

    ``figures`` are all of them, in the order of the catalogue; the other parts name some. A part that the budget leaves
    out is empty. ``at`` is the moment that was handed in.
    """

    area: AreaRef
    parents: tuple[AreaRef, ...]  # small to large
    reference: AreaRef | None  # what it is compared with first
    release: str
    fictional: bool
    boundary_year: int | None
    at: datetime
    budget: Budget
    portrait: Words
    figures: tuple[Figure, ...]
    strengths: Strengths
    stands_out: tuple[Found, ...]
    changed: tuple[Change, ...]
    diverges: tuple[Divergence, ...]
    missing: tuple[Absence, ...]
    compared: int  # judged figures that stand beside a larger area
    measured: int  # figures with enough comparable areas to say what is a large difference
    laid: int  # pairs of a counted and a felt figure that could be laid beside each other

    def figure(self, key: str) -> Figure:
        """One figure. Raises UnknownIndicator."""
        found = next((figure for figure in self.figures if figure.key == key), None)
        if found is None:
            raise UnknownIndicator(
                f"scan: the scan of {self.area.code} has no figure {key!r}; docs/reference/indicators.md has all keys."
            )
        return found


def scan(release: Release, code: str, *, at: datetime, time: Budget | None = None) -> Scan:
    """The scan of an area of a release; ``time`` is the budget, the usual one when it is not given.

    Raises
    ------
    UnknownArea
        The release does not know the code.
    """
    own = profile(release, code)
    above = [profile(release, ref.code) for ref in own.parents if ref.level in REFERENCES]
    return scan_of(own, above, at=at, time=time)


def scan_of(own: Profile, above: Sequence[Profile] = (), *, at: datetime, time: Budget | None = None) -> Scan:
    """The scan of a profile. ``above`` are the profiles of gemeente and country, to say how they changed."""
    time = budget() if time is None else time
    having = [line for line in own.lines if line.value is not None]
    shown = shown_digits([line.peers for line in having], [line.indicator.decimals for line in having])
    digits = {line.indicator.key: n for line, n in zip(having, shown, strict=True)}
    figures = {
        line.indicator.key: figure_of(
            line, own.area.level, decimals=digits.get(line.indicator.key, line.indicator.decimals)
        )
        for line in own.lines
    }
    spreads = {line.indicator.key: spread(line.peers) for line in having}
    near = {line.indicator.key: contrast(line, decimals=digits.get(line.indicator.key)) for line in own.lines}
    far = {line.indicator.key: _with_country(line, digits.get(line.indicator.key)) for line in own.lines}
    changed = changes(own, figures, spreads, above)
    out = _stands_out(own, figures, spreads, near, far, time)
    clear = _found(own, figures, spreads, near, 1, time.most, time.per_theme)
    good = strengths(clear, figures.values(), spreads, changed, {found.figure.key for found in out}, time)
    diverging, laid = divergences(figures)
    return Scan(
        area=own.area,
        parents=own.parents,
        reference=next((ref for level in REFERENCES for ref in own.parents if ref.level is level), None),
        release=own.release,
        fictional=own.fictional,
        boundary_year=own.boundary_year,
        at=at,
        budget=time,
        portrait=in_each(lambda language: portrait(own, language)),
        figures=tuple(figures.values()),
        strengths=good,
        stands_out=out,
        changed=_varied_changes(changed, time) if Step.CHANGED in time.steps else (),
        diverges=diverging[: time.most] if Step.DIVERGES in time.steps else (),
        missing=absences(figures.values()),
        compared=sum(one is not None and figures[key].is_judged for key, one in near.items()),
        measured=sum(width is not None for width in spreads.values()),
        laid=laid,
    )


def _with_country(line: Line, decimals: int | None) -> Contrast | None:
    country = next((other for other in line.comparison if other.level is Level.COUNTRY), None)
    return country and contrast_with(line, country, decimals=decimals)


def _found(
    own: Profile,
    figures: Mapping[str, Figure],
    spreads: Mapping[str, float | None],
    contrasts: Mapping[str, Contrast | None],
    favour: int,
    n: int,
    per_theme: int,
) -> list[Found]:
    """The headlines on one side, beside the areas of ``contrasts``."""
    widths = {line.indicator.key: spreads.get(line.indicator.key) for line in own.lines}
    chosen = pick(own, favour=favour, n=n, per_theme=per_theme, contrasts=contrasts, spreads=widths)
    found = []
    for one in chosen:
        figure = figures[one.line.indicator.key]
        beside = next(beside for beside in figure.beside if beside.code == one.contrast.reference.code)
        found.append(Found(figure, beside, one.size))
    return found


def _stands_out(
    own: Profile,
    figures: Mapping[str, Figure],
    spreads: Mapping[str, float | None],
    near: Mapping[str, Contrast | None],
    far: Mapping[str, Contrast | None],
    time: Budget,
) -> tuple[Found, ...]:
    """Less favourable than the gemeente; behind it what is so beside the country and like the gemeente."""
    found = _found(own, figures, spreads, near, -1, ALL, ALL)
    nearer = {key for key, one in near.items() if one is not None and one.favour}
    found += [one for one in _found(own, figures, spreads, far, -1, ALL, ALL) if one.figure.key not in nearer]
    known = catalogue()
    return varied(found, lambda one: known.get(one.figure.key), n=time.most, per_theme=time.per_theme)


def _varied_changes(changed: Sequence[Change], time: Budget) -> tuple[Change, ...]:
    """What became more favourable first, then what became less, then what nobody judges."""
    known = catalogue()
    chosen: list[Change] = []
    for favour, n in ((1, time.most), (-1, time.most), (0, time.most // 2)):
        side = [change for change in changed if change.favour == favour]
        chosen += varied(side, lambda change: known.get(change.figure.key), n=n, per_theme=time.per_theme)
    return tuple(chosen)
