"""The tree of everything that is raised on purpose, and the words for bad input.

A :class:`Problem` says what came, where, what was expected and what to do, in
Dutch and in English; the sentences are a data pack (``problems.toml``), keyed by
the code of the problem, so that a translator needs no Python.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.values import Language


class BuurtblikError(Exception):
    """Anything that Buurtblik raises on purpose. Its text is plain English, one sentence."""


class UnusableInput(BuurtblikError):
    """A function was given arguments that have no answer."""


class UnknownArea(BuurtblikError):
    """No area answers to this code or name, or several do."""


class SeveralAreas(UnknownArea):
    """More than one area answers to a name; ``codes`` are theirs, best first."""

    def __init__(self, text: str, codes: Iterable[str]) -> None:
        super().__init__(text)
        self.codes = tuple(codes)


class UnknownIndicator(UnusableInput):
    """The catalogue has no indicator with this key."""


class NoFigures(BuurtblikError):
    """There is no release yet, or it holds nothing for what was asked."""


class NoRoom(BuurtblikError):
    """The disk is full. Nothing was stored."""

    @classmethod
    def of(cls, error: OSError) -> NoRoom:
        return cls(f"There is no room left on the disk ({error.strerror or error}); nothing was stored.")


class Severity(StrEnum):
    NOTE = "note"  # mended without loss: padded codes, a BOM
    WARNING = "warning"  # taken in, but the reader should know
    REFUSAL = "refusal"  # nothing of this file is stored


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is odd or wrong in a file.

    ``code`` is E01-E38 (the catalogue in docs/reference/problems.md) or a name such as
    ``not_ours`` for a file that belongs to no importer. ``row`` and ``column`` are as the
    reader sees them in a spreadsheet: rows count from 1, columns carry their heading; ``sheet`` is named
    where a workbook has several. ``facts`` fills further slots of the sentence.
    """

    code: str
    severity: Severity
    file: str
    row: int | None = None
    column: str | None = None
    came: str = ""
    expected: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    sheet: str | None = None

    def advice(self, language: Language = "nl") -> str:
        """What to do, in one language."""
        return self._parts(language)[-1]

    def say(self, language: Language = "nl", *, ends: bool = True, advises: bool = True) -> str:
        """The whole message in one language: where, what came, what was expected, what to do.

        With ``ends`` a refusal says at its end that nothing was stored; without ``advises`` what to
        do is left out, for a list in which it is said once.
        """
        parts = self._parts(language)
        if not advises:
            parts.pop()
        if ends and self.severity is Severity.REFUSAL:
            parts.append(problem_words()["common"][language]["nothing_stored"])
        return " ".join(parts)

    def alone(self, language: Language = "nl") -> str:
        """The message without its place, for beside the field that it is about."""
        what, *others = self._said(language)
        return " ".join([what[:1].upper() + what[1:], *others])

    def _parts(self, language: Language) -> list[str]:
        """Where and what came, what was expected if that is not said yet, what to do."""
        common = problem_words()["common"][language]
        where = [common["file"].format(file=self.file)]
        if self.sheet is not None:
            where.append(common["sheet"].format(sheet=self.sheet))
        if self.row is not None:
            where.append(common["row"].format(row=self.row))
        if self.column is not None:
            where.append(common["column"].format(column=self.column))
        what, *others = self._said(language)
        return [", ".join(where) + ": " + what, *others]

    def _said(self, language: Language) -> list[str]:
        """What came, what was expected if that is not said yet, what to do."""
        words = problem_words()
        entry, common = words[self.code][language], words["common"][language]
        slots: dict[str, Any] = {"came": self.came, "expected": self.expected, **self.facts}
        for name in ("count", "total", *words[self.code].get("counts", ())):
            if str(slots.get(name, "")).isdecimal():
                slots[name] = _whole(int(slots[name]), language)
        for name, value in slots.items():  # what came can be a word of ours, of which the pack knows the sentence
            if isinstance(said := entry.get(name), dict):
                slots[name] = said.get(str(value), value)
        what = entry["alone"] if "alone" in entry and not self.came else entry["what"]
        parts = [what.format(**slots)]
        if self.expected and "{expected}" not in what:
            parts.append(common["expected"].format(expected=self.expected))
        return [*parts, entry["do"].format(**slots)]


class RefusedInput(BuurtblikError):
    """Foreign input that is not taken in. Nothing of it was stored."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(" ".join(p.say("en") for p in self.problems))

    def say(self, language: Language = "nl") -> str:
        """One line for each problem, and once that nothing was stored."""
        told = "\n".join(p.say(language, ends=False) for p in self.problems)
        return f"{told} {problem_words()['common'][language]['nothing_stored']}"


def _whole(number: int, language: Language) -> str:
    """1185 as '1.185' in Dutch and '1,185' in English."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "nl" else text


@cache
def problem_words() -> dict[str, Any]:
    """The sentences of problems.toml."""
    return tomllib.loads(files("buurtblik").joinpath("problems.toml").read_text("utf-8"))
