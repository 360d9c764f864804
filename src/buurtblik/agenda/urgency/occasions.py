"""What gave rise to asking: complaints and incidents, and just as well plans and initiatives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buurtblik.agenda.urgency.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class OccasionKind(StrEnum):
    COMPLAINT = "complaint"
    INCIDENT = "incident"
    COUNCIL = "council"
    POLICY = "policy"
    INITIATIVE = "initiative"
    OTHER = "other"

    def label(self, language: Language) -> str:
        text: str = words(language)["occasions"][self.value]
        return text


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion. ``theme`` is a key of the theme set; ``place`` is free words, or empty for the whole area.

    Whether it is positive is said by the person who writes it down, not by its kind: a council can
    ask for a fence and for a park.
    """

    kind: OccasionKind
    text: str
    is_positive: bool
    date: date
    source: str
    theme: str
    place: str = ""

    def __post_init__(self) -> None:
        for name in ("text", "source", "theme"):
            if not getattr(self, name).strip():
                raise UnusableInput(f"occasion of {self.date}: '{name}' is empty; every occasion needs one.")


def only_negative(occasions: Iterable[Occasion]) -> bool:
    """True when there are occasions and none of them is positive: ask what goes well, too.

    >>> only_negative([])
    False
    """
    found = [occasion.is_positive for occasion in occasions]
    return bool(found) and not any(found)


def on_theme(occasions: Iterable[Occasion], theme: str) -> tuple[Occasion, ...]:
    """The occasions on one theme, the newest first; those of one day stay in the order in which they came."""
    return tuple(sorted((o for o in occasions if o.theme == theme), key=lambda o: -o.date.toordinal()))
