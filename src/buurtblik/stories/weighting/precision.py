"""How sure a share is, where that can be said at all.

A margin says how far chance alone may have put a share from the truth, when chance decided who was asked. Who follows
an open link, comes to an evening or is met in the street was not drawn by chance: there a margin would promise
what nobody knows, and none is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from buurtblik.errors import UnusableInput

Z_95: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper bound of a share, 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sample:
    """How respondents came.

    ``is_random``: chance decided who was invited. ``invited`` : how many were, None when nobody knows. ``population``:
    how many people it speaks about, None when unknown.
    """

    answered: int
    is_random: bool = False
    invited: int | None = None
    population: int | None = None

    def __post_init__(self) -> None:
        for name, least in (("invited", self.answered), ("population", self.answered)):
            value = getattr(self, name)
            if value is not None and value < least:
                raise UnusableInput(f"sample: {self.answered} answered, {name} is {value}; expected as many or more.")

    @property
    def response(self) -> float | None:
        """Which part of the invited answered, 0 to 1; None when it is not known."""
        return self.answered / self.invited if self.invited else None

    @property
    def has_margin(self) -> bool:
        """Whether a margin may be told: drawn by chance, and known how many answered."""
        return self.is_random and self.response is not None


def wilson(share: float, n: float, *, z: float = Z_95) -> Interval:
    """The interval of Wilson for a share of n people; n may be effective and no whole number.

    Notes
    -----
    Wilson (1927), J. Am. Stat. Assoc. 22:209-212; method 3 of Newcombe (1998), Stat. Med. 17:857-872.

    Examples
    --------
    >>> found = wilson(15 / 148, 148)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0624, 0.1605)
    """
    if not (0.0 <= share <= 1.0 and n > 0):
        raise UnusableInput(f"wilson: a share of {share} among {n}; expected 0 to 1 among more than nobody.")
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return Interval(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def margin(share: float, sample: Sample, *, deff: float = 1.0) -> Interval | None:
    """Where a weighted share may lie, 95%; None when chance did not decide who answered.

    Parameters
    ----------
    share : 0 to 1, weighted.
    deff : the design effect of the weights, 1 or more.

    Notes
    -----
    Wilson's interval for the effective number of respondents n / deff, enlarged by the finite population: who asked
    a large part of all people knows more. Everybody asked and answered: no margin is left.

    Examples
    --------
    >>> found = margin(0.5, Sample(100, is_random=True, invited=400, population=5000))
    >>> round(found.low, 3), round(found.high, 3)
    (0.405, 0.595)
    >>> margin(0.5, Sample(100)) is None
    True
    """
    if deff < 1.0:
        raise UnusableInput(f"margin: the design effect is {deff}; expected 1 or more.")
    if not sample.has_margin:
        return None
    left = 1.0 if sample.population is None else 1.0 - sample.answered / sample.population
    return Interval(share, share) if left <= 0 else wilson(share, sample.answered / deff / left)
