"""Conditions as trees: when a question is asked, and which answers it takes, worked out on answers.

Nothing of a form is ever run as a program. ``condition_text`` reads them from text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

OWN = "."  # the answer to the question itself, in a constraint


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text that stands in the condition itself."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question, by its name; :data:`OWN` for the question itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many choices were made (``count-selected``), or how many characters were written (``string-length``)."""

    what: str
    of: Answered


@dataclass(frozen=True, slots=True)
class Selected:
    of: Answered
    choice: str


@dataclass(frozen=True, slots=True)
class Compared:
    sign: str
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class Joined:
    """Two or more conditions; ``word`` is and, or."""

    word: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Always:
    holds: bool


Value = Literal | Answered | Count
Condition = Compared | Selected | Not | Joined | Always


def names_in(tree: Condition) -> tuple[str, ...]:
    """The questions that a condition looks at, each once, in the order in which they stand; its own as :data:`OWN`."""
    return tuple(dict.fromkeys(part.name for part in parts_of(tree) if isinstance(part, Answered)))


def parts_of(tree: Condition | Value) -> Iterator[Condition | Value]:
    """Every part of a tree, the whole first."""
    yield tree
    inner: tuple[Condition | Value, ...] = ()
    match tree:
        case Joined():
            inner = tree.parts
        case Not():
            inner = (tree.part,)
        case Compared():
            inner = (tree.left, tree.right)
        case Selected() | Count():
            inner = (tree.of,)
    for part in inner:
        yield from parts_of(part)


def holds(tree: Condition, printed: Callable[[str], str]) -> bool:
    """Whether a condition holds.

    Parameters
    ----------
    printed : the answer to a question as a form keeps it: a text, the names of choices with spaces between, a number
        in digits, and nothing where there is no answer.

    Notes
    -----
    As XPath 1.0 compares: equality of a number is that of numbers, of anything else that of texts; the order of what
    is no number never holds, and what is no number differs from every number.

    Examples
    --------
    >>> grown_up = Compared(">=", Answered("age"), Literal(18.0))
    >>> holds(grown_up, {"age": "44"}.__getitem__), holds(grown_up, {"age": ""}.__getitem__)
    (True, False)
    """
    match tree:
        case Always():
            return tree.holds
        case Not():
            return not holds(tree.part, printed)
        case Joined():
            found = (holds(part, printed) for part in tree.parts)
            return all(found) if tree.word == "and" else any(found)
        case Selected():
            return tree.choice in printed(tree.of.name).split()
        case Compared():
            return _compared(tree.sign, _value(tree.left, printed), _value(tree.right, printed))


def _value(tree: Value, printed: Callable[[str], str]) -> float | str:
    match tree:
        case Literal():
            return tree.value
        case Answered():
            return printed(tree.name)
        case Count():
            text = printed(tree.of.name)
            return float(len(text.split()) if tree.what == "count-selected" else len(text))


def _compared(sign: str, left: float | str, right: float | str) -> bool:
    if sign in {"=", "!="} and isinstance(left, str) and isinstance(right, str):
        return (left == right) == (sign == "=")
    one, other = _number(left), _number(right)
    match sign:
        case "=":
            return one == other
        case "!=":
            return one != other
        case "<":
            return one < other
        case "<=":
            return one <= other
        case ">":
            return one > other
        case _:
            return one >= other


def _number(value: float | str) -> float:
    if isinstance(value, float):
        return value
    return float(value) if re.fullmatch(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*", value, re.ASCII) else math.nan
