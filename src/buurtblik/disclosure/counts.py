"""One count of people as it may be told: rounded, in steps while it runs, as a range, or as a share.

Everything here rounds from the true count and never from a rounded one, in one fixed way: who asks twice gets the
same answer and cannot average anything away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.thresholds import GROUP, STEP
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Reason


def rounded(count: int, step: int = STEP) -> int:
    """The nearest multiple of ``step``, a half upwards.

    >>> [rounded(n) for n in (0, 2, 3, 12, 13)]
    [0, 0, 5, 10, 15]
    """
    return (2 * count + step) // (2 * step) * step


def shown(count: int, rule: Rule) -> Cell:
    """One count that stands in no table: a rounded value, or too few.

    In a table use :func:`~buurtblik.disclosure.protect.protect`, which also looks at what the totals betray.

    >>> shown(12, Rule()).value, shown(4, Rule()).reason.word
    (10.0, 'too_few')
    """
    _whole(count)
    if rule.is_small(count):
        return Cell(None, Reason.TOO_FEW)
    return Cell(float(rounded(count, rule.step)), None)


def bounds(value: int, rule: Rule, *, harmless: bool = False) -> tuple[int, int]:
    """Between which true counts a shown value lies, for somebody who knows the rule.

    ``harmless``: it would be shown also when it is small.

    >>> bounds(10, Rule()), bounds(15, Rule()), bounds(0, Rule())
    ((10, 12), (13, 17), (0, 0))
    """
    if harmless:
        return max(value - rule.step // 2, 0), value + (rule.step - 1) // 2
    if value == 0 and not rule.hides_zero:
        return (0, 0) if rounded(rule.k, rule.step) > 0 else (0, (rule.step - 1) // 2)
    low, high = value - rule.step // 2, value + (rule.step - 1) // 2
    return max(low, rule.k), high


def percent(part: Cell, whole: Cell) -> Cell:
    """A share in whole per cents, from two cells as they are shown: it tells nothing that they do not.

    Too few where one of the two is; not applicable where the whole is nobody.

    >>> percent(Cell(10.0, None), Cell(45.0, None)).value
    22.0
    """
    for cell in (whole, part):
        if cell.value is None:
            return Cell(None, cell.reason)
    assert part.value is not None  # noqa: S101
    assert whole.value is not None  # noqa: S101
    if whole.value <= 0:
        return Cell(None, Reason.NOT_APPLICABLE)
    return Cell(float(min(int(200 * part.value / whole.value + 1) // 2, 100)), None)


def step_count(count: int, *, step: int = STEP) -> int:
    """A count of something that still runs, as it may be told now: the highest multiple of ``step`` that was reached.

    Ask it at fixed moments, such as each night, and not at every arrival: who sees the very moment of a step knows
    that somebody arrived then. It remembers nothing on purpose: a count that lags behind when people leave would give
    the true number away at the moment it gives in.

    >>> [step_count(n) for n in (0, 4, 5, 13)]
    [0, 0, 5, 10]
    """
    _whole(count)
    return count // step * step


@dataclass(frozen=True, slots=True)
class Span:
    """A count that is told as a range; exact when both ends are the same."""

    low: int
    high: int


def span(count: int, *, k: int = GROUP) -> Span:
    """A count for people who know each other: exact from ``k``, "1 to k - 1" below it, and nobody is 0.

    >>> span(0), span(2), span(3)
    (Span(low=0, high=0), Span(low=1, high=2), Span(low=3, high=3))
    """
    _whole(count)
    return Span(1, k - 1) if 0 < count < k else Span(count, count)


def span_of_all(counts: Iterable[int], *, k: int = GROUP) -> Span:
    """The total of several such counts: the range that their ranges leave, so that it cannot be taken apart.

    >>> span_of_all([3, 1])
    Span(low=4, high=5)
    """
    each = [span(count, k=k) for count in counts]
    return Span(sum(one.low for one in each), sum(one.high for one in each))


def _whole(count: int) -> None:
    if count < 0:
        raise UnusableInput(f"count: {count} people; expected 0 or more.")
