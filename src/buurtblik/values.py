"""The words that every room may use: levels, reasons, statuses, cells.

A figure is never a bare number. It is a *cell*: a value or a reason why there
is none. Missing is never zero and never NaN at a border between rooms; inside
an array NaN stands for "no value" and a reason code stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


class Level(StrEnum):
    """The levels of the Dutch statistical division, from large to small."""

    COUNTRY = "land"
    MUNICIPALITY = "gemeente"
    DISTRICT = "wijk"
    NEIGHBOURHOOD = "buurt"


LEVELS: tuple[Level, ...] = tuple(Level)


class Reason(IntEnum):
    """Why a cell has no value; the number is what the reasons cube stores (0 = there is a value)."""

    MISSING = 1  # the publisher gives no value and no reason, or no file holds it
    WITHHELD = 2  # the publisher has it and does not show it: secret or too uncertain
    NOT_APPLICABLE = 3  # it cannot occur or was not asked
    NOT_YET_PUBLISHED = 4  # the publisher announced it and has filled it nowhere yet
    TOO_FEW = 5  # we withhold it: fewer people than our own threshold

    @property
    def word(self) -> str:
        """The word that stands in JSON and CSV."""
        return self.name.lower()


NO_REASON = 0


class Status(IntEnum):
    """How firm a figure is, as the publisher says."""

    DEFINITE = 0
    PROVISIONAL = 1
    REVISED_PROVISIONAL = 2
    ESTIMATED = 3  # small-area estimate from a survey, with a margin (RIVM)
    MODELLED = 4  # prediction of a model (Leefbaarometer)
    DERIVED = 5  # computed by us from printed figures, with the rounding margin

    @property
    def word(self) -> str:
        return self.name.lower()


class Kind(StrEnum):
    """What sort of thing an indicator measures."""

    OBJECTIVE = "objective"
    SUBJECTIVE = "subjective"
    MODEL = "model"
    COMPOSITION = "composition"


class Direction(Enum):
    """Whether more is more favourable. Composition is always neutral."""

    HIGHER_IS_BETTER = 1
    LOWER_IS_BETTER = -1
    NEUTRAL = 0

    @property
    def word(self) -> str:
        return {1: "higher_is_better", -1: "lower_is_better", 0: "neutral"}[self.value]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value or a reason, and the characters that the publisher printed."""

    value: float | None
    reason: Reason | None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a cell has a value or a reason, exactly one of them")
