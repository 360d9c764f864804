"""What money a measure still lacks: costs that nobody covers, and years after its extra money has ended.

See docs/methods/coherence.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from buurtblik.agenda.plan.measures import Measure


def not_covered(measure: Measure) -> Mapping[int, int]:
    """Year -> euros that nobody promised yet, by year; years in which all is covered are not in it.

    >>> from buurtblik.agenda.plan.measures import Money
    >>> not_covered(Measure("m1", "A path", money=(Money(2028, 500), Money(2027, 900, is_covered=True))))
    {2028: 500}
    """
    gaps: dict[int, int] = {}
    for line in measure.money or ():
        if not line.is_covered and line.eur:
            gaps[line.year] = gaps.get(line.year, 0) + line.eur
    return dict(sorted(gaps.items()))


def bare_years(measure: Measure) -> tuple[int, ...]:
    """The years after the last extra money in which the measure still runs and has no money at all.

    Empty when there is no extra money, no due date, or when other money follows in every year. A year with costs that
    nobody covers is not bare: :func:`not_covered` tells of it.
    """
    lines = [line for line in measure.money or () if line.eur]
    extra = [line.year for line in lines if line.is_extra]
    if not extra or measure.due is None:
        return ()
    paid = {line.year for line in lines}
    return tuple(year for year in range(max(extra) + 1, measure.due.year + 1) if year not in paid)
