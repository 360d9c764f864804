"""One story of a file, as it comes in and as it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from buurtblik.errors import Problem
from buurtblik.stories.telling import Telling
from buurtblik.stories.words import Scope


@dataclass(frozen=True)
class Line:
    """A story with what a file says beside it.

    ``source`` is the number by which the file knows it, "" where it has none. ``scopes`` is what its teller let
    happen, None where the file does not say. ``number`` is the line of the file.
    """

    telling: Telling
    source: str = ""
    scopes: frozenset[Scope] | None = None
    quotes: tuple[str, ...] = ()
    number: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Read:
    """What a file holds: the stories that can come in, and what is wrong or odd with this or that line."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> Sequence[Problem]:
        """Why lines are refused, in the order of the file."""
        return [one for one in self.problems if one.severity == "refusal"]
