"""What the neighbourhood is strong in, what it can gain, and what has to happen; each with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.plan.naming import require_once, require_title


class Side(StrEnum):
    """Which view something rests on."""

    FIGURES = "figures"  # tellen: a figure, as it was when it was placed
    STORIES = "stories"  # vertellen: a story or a quote
    TOGETHER = "together"  # a verdict that people set with figures and stories beside each other


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence rests on: an id of somewhere else, and from which side it looks."""

    id: str
    side: Side


def sides(evidence: tuple[Evidence, ...]) -> frozenset[Side]:
    """The views that evidence holds; a verdict that was set together holds both.

    >>> sorted(sides((Evidence("v1", Side.TOGETHER),)))
    [<Side.FIGURES: 'figures'>, <Side.STORIES: 'stories'>]
    """
    found = {one.side for one in evidence}
    return frozenset((Side.FIGURES, Side.STORIES)) if Side.TOGETHER in found else frozenset(found)


@dataclass(frozen=True, slots=True)
class Strength:
    """A kracht: what goes well and stays, such as people who help each other."""

    id: str
    title: str
    theme: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require_title("strength", self.id, self.title)


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A kans: what can be gained here."""

    id: str
    title: str
    theme: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require_title("opportunity", self.id, self.title)


@dataclass(frozen=True, slots=True)
class Challenge:
    """An opgave: what has to happen, with its evidence, and ids of strengths and opportunities that help."""

    id: str
    title: str
    text: str = ""
    theme: str = ""
    evidence: tuple[Evidence, ...] = ()
    strengths: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_title("challenge", self.id, self.title)
        require_once("challenge", self.id, strengths=self.strengths, opportunities=self.opportunities)
