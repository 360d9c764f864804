"""What goes well, said first and never left out: a ladder of ways to say it, each as honest as the figures allow.

The first rung that holds is taken: clearly more favourable than the gemeente; more favourable, though not by much or
not to be measured; more favourable than the country; become more favourable; not clearly different; the smallest
difference. When no figure can be judged it is a question for residents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.bridge.scan.budget import Budget
from buurtblik.bridge.scan.changes import Change
from buurtblik.bridge.scan.figure import Beside, Figure
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.standing import REFERENCES, varied
from buurtblik.values import Level


class Rung(StrEnum):
    """How it is said what goes well."""

    CLEAR = "clear"
    SOME = "some"
    COUNTRY = "country"
    IMPROVED = "improved"
    ALIKE = "alike"
    LEAST = "least"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Found:
    """A figure worth naming, and beside which larger area. ``size`` is the difference in spreads, None if unknown."""

    figure: Figure
    against: Beside
    size: float | None


@dataclass(frozen=True, slots=True)
class Strengths:
    """What goes well: figures, or changes on the rung IMPROVED; neither on the rung ASK."""

    rung: Rung
    found: tuple[Found, ...] = ()
    changed: tuple[Change, ...] = ()


def strengths(
    clear: Sequence[Found],
    figures: Iterable[Figure],
    spreads: Mapping[str, float | None],
    changed: Sequence[Change],
    outstanding: Collection[str],
    budget: Budget,
) -> Strengths:
    """The first rung that holds.

    Parameters
    ----------
    clear : the headlines of what is more favourable.
    changed : every clear change, the largest first.
    outstanding : keys of what stands out as less favourable; it is named here only when there is nothing else.
    """
    if clear:
        return Strengths(Rung.CLEAR, tuple(clear))
    judged = [figure for figure in figures if figure.is_judged and figure.value is not None]
    near = [found for figure in judged if (found := _beside_first(figure, spreads)) is not None]
    country = [found for figure in judged if (found := _beside(figure, (Level.COUNTRY,), spreads)) is not None]
    better = [found for found in near if found.against.favour > 0]
    if better:
        return Strengths(Rung.SOME, _varied(_largest_first(better), _of_found, budget))
    better = [found for found in country if found.against.favour > 0 and found.figure.key not in outstanding]
    if better:
        return Strengths(Rung.COUNTRY, _varied(_largest_first(better), _of_found, budget))
    improved = [change for change in changed if change.favour > 0]
    if improved:
        return Strengths(Rung.IMPROVED, changed=_varied(improved, lambda change: change.figure, budget))
    alike = [found for found in near if not found.against.is_clear]
    if alike:
        return Strengths(Rung.ALIKE, _varied(alike, _of_found, budget))
    if near:
        quiet = [found for found in near if found.figure.key not in outstanding]
        return Strengths(Rung.LEAST, _varied(_smallest_first(quiet or near), _of_found, budget))
    return Strengths(Rung.ASK)


def _beside_first(figure: Figure, spreads: Mapping[str, float | None]) -> Found | None:
    return _beside(figure, REFERENCES, spreads)


def _beside(figure: Figure, levels: Iterable[Level], spreads: Mapping[str, float | None]) -> Found | None:
    """The figure beside the first of these areas that has a value."""
    one = next((beside for level in levels if (beside := figure.against(level)) is not None), None)
    if one is None:
        return None
    width = spreads.get(figure.key)
    return Found(figure, one, abs(one.difference or 0.0) / width if width else None)


def _largest_first(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda one: -(one.size or 0.0))


def _smallest_first(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda one: float("inf") if one.size is None else one.size)


def _of_found(found: Found) -> Figure:
    return found.figure


def _varied[T](found: Iterable[T], figure_of: Callable[[T], Figure], budget: Budget) -> tuple[T, ...]:
    known = catalogue()
    return varied(found, lambda one: known.get(figure_of(one).key), n=budget.most, per_theme=budget.per_theme)
