"""The rule by which a table, map, filter or count of people is protected, in numbers and in words.

A table always carries the rule that made it, so that a reader can see what is left out and why.
See docs/methods/small-groups.md.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.disclosure.thresholds import GROUP, PEOPLE, STEP
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class Rule:
    """From how many people a count is shown, how it is rounded, and how sure nobody may become of what is not.

    Attributes
    ----------
    k : counts of 1 to k - 1 people are not shown; 3 or more.
    step : shown counts are rounded to the nearest multiple; 1 shows them as they are.
    protection : with everything that is shown, a withheld count may still be any number in a range at least this
        wide. None stands for k: then nobody can tell a small count from a large one.
    hides_zero : also a zero is withheld. For a table of what people said or are (rather than where they live): there a
        zero tells that nobody of a group did, and a full cell that everybody did.
    """

    k: int = PEOPLE
    step: int = STEP
    protection: int | None = None
    hides_zero: bool = False

    def __post_init__(self) -> None:
        for name, value, least in (("k", self.k, GROUP), ("step", self.step, 1), ("protection", self.width, 1)):
            if type(value) is not int or value < least:
                raise UnusableInput(f"disclosure: {name} is {value!r}; expected a whole number, {least} or more.")

    @property
    def width(self) -> int:
        """How wide the range of a withheld count is at least."""
        return self.k if self.protection is None else self.protection

    def is_small(self, count: int) -> bool:
        """Whether so many people are too few to be shown."""
        return 0 < count < self.k or (count == 0 and self.hides_zero)

    def sentences(self, language: Language) -> tuple[str, ...]:
        """What was done to a table by this rule, for people.

        >>> Rule(k=5, step=1).sentences("en")[0]
        'We do not show counts of fewer than 5 people.'
        """
        said = words(language)
        told = [said["few_or_none" if self.hides_zero else "few"].format(k=self.k)]
        told += [said["rounded"].format(step=self.step)] if self.step > 1 else []
        return (*told, said["others"].format(width=self.width))


@cache
def words(language: Language) -> dict[str, Any]:
    """The words of this room in one language."""
    pack: dict[str, Any] = tomllib.loads(files("buurtblik.disclosure").joinpath("words.toml").read_text("utf-8"))
    found: dict[str, Any] = pack[language]
    return found
