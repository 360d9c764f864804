"""The script of a conversation about meaning (duidingsgesprek), as a data pack: what is said, with what, for how long.

One pack holds the steps once and their minutes for each length, so that a shorter evening says the same things.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from buurtblik.bridge.confront.answers import Question
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES, Language

Lists = Mapping[Language, tuple[str, ...]]
FIELDS = {"key", "minutes", *LANGUAGES}
TEXTS = {"title", "says", "needs"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``says`` is what the facilitator says, ``needs`` what lies on the table; ``question`` what it asks."""

    key: str
    starts: int  # minutes after the beginning
    minutes: int
    title: Mapping[Language, str]
    says: Lists
    needs: Lists
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation of so many minutes, step by step."""

    minutes: int
    steps: tuple[Step, ...]

    def at(self, minute: float) -> Step | None:
        """The step in which a minute after the beginning falls; None before the beginning and after the end.

        >>> scripts()[90].at(0).key, scripts()[90].at(90)
        ('welcome', None)
        """
        return next((step for step in self.steps if step.starts <= minute < step.starts + step.minutes), None)


@cache
def scripts() -> Mapping[int, Script]:
    """The built-in scripts by length in minutes.

    >>> list(scripts())
    [90, 105, 120]
    """
    return read_scripts(files("buurtblik.bridge.confront").joinpath("session.toml").read_text("utf-8"))


def read_scripts(toml: str) -> Mapping[int, Script]:
    """The scripts of a pack, by length.

    Raises
    ------
    UnusableInput
        Not TOML, or a rule is broken; every fault is named: minutes that do not add up, a step twice or without
        words in each language, or one of the four questions that is not asked or is asked out of order.
    """
    try:
        pack = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInput(f"session script: the pack is not TOML: {error}.") from error
    if faults := list(_faults(pack)):
        raise UnusableInput(" ".join(f"session script: {fault}" for fault in faults))
    return MappingProxyType({length: _script(length, pack["step"]) for length in pack["lengths"]})


def _script(length: int, steps: list[dict[str, Any]]) -> Script:
    found: list[Step] = []
    starts = 0
    for step in steps:
        minutes = step["minutes"][str(length)]
        if minutes:
            found.append(_step(step, starts, minutes))
            starts += minutes
    return Script(length, tuple(found))


def _step(step: dict[str, Any], starts: int, minutes: int) -> Step:
    return Step(
        step["key"],
        starts,
        minutes,
        MappingProxyType({language: step[language]["title"] for language in LANGUAGES}),
        _lists(step, "says"),
        _lists(step, "needs"),
        Question(step["key"]) if step["key"] in set(Question) else None,
    )


def _lists(step: dict[str, Any], name: str) -> Lists:
    return MappingProxyType({language: tuple(step[language][name]) for language in LANGUAGES})


def _faults(pack: Mapping[str, Any]) -> Iterator[str]:
    lengths, steps = pack.get("lengths"), pack.get("step")
    if not isinstance(lengths, list) or not lengths or not all(type(one) is int and one > 0 for one in lengths):
        yield f"lengths is {lengths!r}; expected minutes, such as [90, 120]."
        return
    if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
        yield "there is no step; expected one or more [[step]] tables."
        return
    wrong = [fault for place, step in enumerate(steps, start=1) for fault in _of_step(step, place, lengths)]
    yield from wrong
    if wrong:
        return
    keys = [step["key"] for step in steps]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"step '{key}' stands in it twice; expected another key for each step."
    for length in lengths:
        total = sum(step["minutes"][str(length)] for step in steps)
        if total != length:
            yield f"the steps of {length} minutes take {total} together; change the minutes of a step."
        asked = [step["key"] for step in steps if step["minutes"][str(length)] and step["key"] in set(Question)]
        if asked != [question.value for question in Question]:
            told = ", ".join(asked) or "none"
            yield f"in {length} minutes are asked: {told}; expected {', '.join(Question)}, in this order."


def _of_step(step: Mapping[str, Any], place: int, lengths: list[int]) -> Iterator[str]:
    name = f"step {place}"
    key, minutes = step.get("key"), step.get("minutes")
    if not isinstance(key, str) or not key.strip():
        yield f'{name} has no key; add key = "...".'
    else:
        name = f"step '{key}'"
    if odd := sorted(step.keys() - FIELDS):
        yield f"{name} has '{odd[0]}', which is no field; expected {', '.join(sorted(FIELDS))}."
    wanted = {str(length) for length in lengths}
    if not isinstance(minutes, dict) or minutes.keys() != wanted:
        yield f"{name} has other lengths than the pack; expected minutes for {', '.join(sorted(wanted))}."
    elif not all(type(one) is int and one >= 0 for one in minutes.values()):
        yield f"{name} has minutes that are no whole numbers from 0 up."
    for language in LANGUAGES:
        said = step.get(language)
        if not isinstance(said, dict) or said.keys() != TEXTS:
            yield f"{name} has no title, says and needs in '{language}'."
            continue
        for text in ("says", "needs"):
            if not isinstance(said[text], list) or not all(isinstance(one, str) and one.strip() for one in said[text]):
                yield f"{name}: {text} in '{language}' is no list of texts."
        if not isinstance(said["title"], str) or not said["title"].strip() or not said["says"]:
            yield f"{name} has no title or says nothing in '{language}'."
