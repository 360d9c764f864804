"""What a neighbourhood hopes for: a vision, ambitions, and goals that are a figure or words.

A goal in words is as good as one with a figure; nobody has to invent a target.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from buurtblik.agenda.plan.naming import require_title
from buurtblik.errors import UnusableInput


@dataclass(frozen=True, slots=True)
class Goal:
    """What must have changed, as a figure, in words, or both.

    ``indicator`` is a key of the catalogue and empty for a goal in words. ``baseline`` and ``target`` are in the unit
    of that indicator; ``baseline_year`` is the year that the baseline is about, ``year`` the one in which the target
    holds. None where it is not known yet.
    """

    words: str = ""
    indicator: str = ""
    baseline: float | None = None
    baseline_year: int | None = None
    target: float | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        if not self.words.strip() and not self.indicator:
            raise UnusableInput("goal: it says nothing; give words, or the key of an indicator.")
        for name in ("baseline", "target"):
            value = getattr(self, name)
            if value is not None and not self.indicator:
                raise UnusableInput(
                    f"goal '{self.words}': {name} {value} of no indicator; give the key of an indicator."
                )
            if value is not None and not isfinite(value):
                raise UnusableInput(f"goal on '{self.indicator}': {name} is {value}; expected a number, or None.")
        if (self.baseline is None) != (self.baseline_year is None):
            raise UnusableInput(
                f"goal on '{self.indicator}': baseline {self.baseline} and baseline_year {self.baseline_year}; give "
                "both or neither, because a figure without its year cannot be compared."
            )
        if self.year is not None and self.baseline_year is not None and self.year < self.baseline_year:
            raise UnusableInput(
                f"goal on '{self.indicator}': its target is of {self.year}, its baseline of {self.baseline_year}; "
                "expected a target of the same year or later."
            )

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a goal with an indicator still lacks to be followed; empty for a goal in words."""
        if not self.indicator:
            return ()
        return tuple(name for name in ("baseline", "target", "year") if getattr(self, name) is None)

    @property
    def can_be_measured(self) -> bool:
        return bool(self.indicator) and not self.lacks


@dataclass(frozen=True, slots=True)
class Vision:
    """What the neighbourhood wants to be, in the words of those who made the agenda."""

    id: str
    text: str

    def __post_init__(self) -> None:
        require_title("vision", self.id, self.text)


@dataclass(frozen=True, slots=True)
class Ambition:
    """Where the neighbourhood wants to get. ``goal`` is None when the text itself is the goal."""

    id: str
    text: str
    theme: str = ""
    goal: Goal | None = None

    def __post_init__(self) -> None:
        require_title("ambition", self.id, self.text)
