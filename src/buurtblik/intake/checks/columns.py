"""Columns against what was known of them: names, units, filling, classes (E14-E18, E33, E34)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import Problem, Severity
from buurtblik.intake.problems import problem

_SUFFIX = re.compile(r"_\d{1,3}\Z")
_RATIO = 50.0
_MOST = 20


def base_name(heading: str) -> str:
    """The column name without the number that shifts between editions.

    >>> base_name("AfstandTotSchool_98")
    'AfstandTotSchool'
    """
    return _SUFFIX.sub("", heading.strip())


@dataclass(frozen=True, slots=True)
class Binding:
    """The position (from 0) that a wanted column has in this file, None when it has none or too many."""

    position: int | None
    problems: tuple[Problem, ...] = ()


def bind(
    headings: Sequence[str],
    wanted: str,
    *,
    file: str,
    group: str | None = None,
    groups: Sequence[str] | None = None,
) -> Binding:
    """Find ``wanted`` (with the suffix that is known) by its base name.

    A shifted suffix is an E14 note. The same base name in several groups needs ``group`` (the title
    path) and ``groups`` (that of each heading): an E15 note. Two candidates that stay are E14, refused.
    """
    base = base_name(wanted)
    found = [i for i, h in enumerate(headings) if base_name(h) == base]
    notes: tuple[Problem, ...] = ()
    if len(found) > 1 and group is not None and groups is not None:
        inside = [i for i in found if groups[i] == group]
        if len(inside) == 1:
            notes = (problem("E15", file=file, column=headings[inside[0]], came=base, expected=group),)
            found = inside
    if not found:
        return Binding(None)
    if len(found) > 1:
        names = ", ".join(headings[i] for i in found)
        two = problem("E14", file=file, column=wanted, came=names, expected=wanted, severity=Severity.REFUSAL)
        return Binding(None, (two,))
    heading = headings[found[0]]
    if heading.strip() != wanted and _SUFFIX.search(wanted):
        notes = (*notes, problem("E14", file=file, column=wanted, came=heading, expected=base))
    return Binding(found[0], notes)


def same_base_names(headings: Sequence[str], *, file: str, groups: Sequence[str] | None = None) -> tuple[Problem, ...]:
    """E15: base names that occur more than once; refused when the groups do not tell them apart."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, heading in enumerate(headings):
        if heading.strip():
            places[base_name(heading)].append(i)
    found = []
    for base, at in places.items():
        if len(at) < 2:
            continue
        apart = groups is not None and len({groups[i] for i in at}) == len(at)
        names = ", ".join(groups[i] if groups else headings[i] for i in at)
        severity = Severity.NOTE if apart else Severity.REFUSAL
        found.append(problem("E15", file=file, column=headings[at[1]], came=base, expected=names, severity=severity))
    return tuple(found)


def unit_change(
    *,
    file: str,
    column: str,
    unit: str | None,
    known_unit: str | None,
    value: NDArray[np.float64] | None = None,
    before: NDArray[np.float64] | None = None,
) -> tuple[Problem, ...]:
    """E16: the metadata name another unit, or the values are more than 50 times those of last year."""
    if unit is not None and known_unit is not None and _unit(unit) != _unit(known_unit):
        return (problem("E16", file=file, column=column, came=unit.strip(), expected=known_unit.strip()),)
    if value is None or before is None:
        return ()
    both = np.isfinite(value) & np.isfinite(before) & (value != 0) & (before != 0)
    if both.sum() < 3:
        return ()
    ratio = float(np.median(np.abs(value[both] / before[both])))
    if 1 / _RATIO <= ratio <= _RATIO:
        return ()
    now, then = np.median(value[both]), np.median(before[both])
    return (problem("E16", file=file, column=column, came=f"{now:g}", expected=f"± {then:g}"),)


def _unit(text: str) -> str:
    return re.sub(r"[\s.]", "", text).casefold()


def coverage(
    value: NDArray[np.float64], *, file: str, column: str, period: str = "", least: float = 0.3
) -> tuple[Problem, ...]:
    """E18: fewer than 30% of the areas have a value in the newest edition."""
    if not value.size:
        return ()
    share = float(np.isfinite(value).mean())
    if share >= least:
        return ()
    return (problem("E18", file=file, column=column, came=f"{share:.0%} {period}".strip(), expected=f"≥ {least:.0%}"),)


def categories(
    texts: Sequence[str], classes: Mapping[str, float], *, file: str, column: str, rows: Sequence[int]
) -> tuple[NDArray[np.float64], tuple[Problem, ...]]:
    """E33: words to class numbers ("zeer sterk stedelijk" -> 1); an unknown word is NaN and reported."""
    known = {word.casefold(): number for word, number in classes.items()}
    value = np.array([known.get(t.strip().casefold(), np.nan) for t in texts], dtype=np.float64)
    found: dict[str, Problem] = {}
    for i, text in enumerate(texts):
        word = text.strip()
        if np.isnan(value[i]) and any(c.isalpha() for c in word) and word not in found:
            expected = ", ".join(classes)
            found[word] = problem("E33", file=file, row=int(rows[i]), column=column, came=word, expected=expected)
    return value, tuple(found.values())[:_MOST]


def denominator_year(figure: int, denominator: int, *, file: str, column: str) -> tuple[Problem, ...]:
    """E34: the residents of a rate belong to another year, more than one away."""
    if abs(figure - denominator) <= 1:
        return ()
    return (problem("E34", file=file, column=column, came=denominator, expected=figure),)


def definition_break(
    periods: Sequence[str], breaks: Mapping[str, str] | Sequence[str], *, file: str, column: str
) -> tuple[Problem, ...]:
    """E17: a known break lies inside the series (some periods before it, some from it on)."""
    return tuple(
        problem("E17", file=file, column=column, came=at)
        for at in breaks
        if any(p[:4] < at[:4] for p in periods) and any(p[:4] >= at[:4] for p in periods)
    )
