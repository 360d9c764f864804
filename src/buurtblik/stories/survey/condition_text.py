"""Conditions from text: the part of XPath that people write in an XLSForm.

``${walks} = 'yes' and not(selected(${with}, 'dog'))``: names, numbers, texts, comparisons, and, or, not, brackets,
and four functions. What is not known here is refused with the place where it stands, never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NoReturn

from buurtblik.errors import UnusableInput, problem_words
from buurtblik.stories.survey.conditions import (
    OWN,
    Always,
    Answered,
    Compared,
    Condition,
    Count,
    Joined,
    Literal,
    Not,
    Selected,
    Value,
)

LONGEST = 2000  # characters
DEEPEST = 20  # brackets within brackets
ORDERS = ("<=", ">=", "<", ">")
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<ref>\$\{\s*(?P<name>[^{}\s]+)\s*\})
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<word>[A-Za-z][A-Za-z0-9_-]*)
      | (?P<sign><=|>=|!=|[=<>(),.\-])
    )""",
    re.VERBOSE,
)


class UnreadableCondition(UnusableInput):
    """A condition that is not understood: ``came`` stands at ``at`` (from 0), where ``expected`` was expected.

    ``expected`` is a sign, or a word of ours of which ``problems.toml`` has the sentence (``form_condition``).
    """

    def __init__(self, at: int, came: str, expected: str) -> None:
        self.at, self.came, self.expected = at, came, expected
        said = problem_words()["form_condition"]["en"]["expected"].get(expected, f"'{expected}'")
        super().__init__(f"condition: '{came}' at character {at + 1}; expected {said}.")


@cache
def condition(text: str) -> Condition:
    """The tree of a condition.

    Raises
    ------
    UnreadableCondition
        It is empty, too long or nested too deeply, or holds something that is not known here.

    Examples
    --------
    >>> condition("selected(${with}, 'dog')")
    Selected(of=Answered(name='with'), choice='dog')
    >>> condition("${age} + 1 > 18")
    Traceback (most recent call last):
        ...
    buurtblik.stories.survey.condition_text.UnreadableCondition: condition: '+ 1 > 18' at character 8; expected ...
    """
    if len(text) > LONGEST:
        raise UnreadableCondition(LONGEST, text[LONGEST : LONGEST + 20], "shorter")
    return _Reader(text).whole()


class _Reader:
    """Reads one condition from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Condition:
        tree = self._any()
        if self._rest():
            self._refuse("end")
        return tree

    def _rest(self) -> str:
        return self._text[self._at :].strip()

    def _peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self._text, self._at)

    def _refuse(self, expected: str) -> NoReturn:
        rest = self._text[self._at :]
        at = self._at + len(rest) - len(rest.lstrip())
        raise UnreadableCondition(at, self._text[at : at + 40], expected)

    def _takes(self, *, word: str = "", sign: str = "") -> bool:
        found = self._peek()
        if found is None or (word and found["word"] != word) or (sign and found["sign"] != sign):
            return False
        self._at = found.end()
        return True

    def _needs(self, sign: str) -> None:
        if not self._takes(sign=sign):
            self._refuse(sign)

    def _any(self) -> Condition:
        return self._joined("or", self._every)

    def _every(self) -> Condition:
        return self._joined("and", self._one)

    def _joined(self, word: str, part: Callable[[], Condition]) -> Condition:
        found = [part()]
        while self._takes(word=word):
            found.append(part())
        return found[0] if len(found) == 1 else Joined(word, tuple(found))

    def _one(self) -> Condition:
        """A bracket, a function that is true or false, or a comparison."""
        found = self._peek()
        if found is not None and found["sign"] == "(":
            return self._bracket()
        word = found["word"] if found is not None else None
        if found is not None and word in {"not", "true", "false", "selected"}:
            self._at = found.end()
            match word:
                case "not":
                    return Not(self._bracket())
                case "selected":
                    return self._selected()
            self._needs("(")
            self._needs(")")
            return Always(word == "true")
        return self._comparison()

    def _bracket(self) -> Condition:
        self._needs("(")
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse("shallower")
        tree = self._any()
        self._needs(")")
        self._depth -= 1
        return tree

    def _selected(self) -> Condition:
        self._needs("(")
        of = self._answered()
        self._needs(",")
        found = self._peek()
        if found is None or found["text"] is None:
            self._refuse("choice")
        self._at = found.end()
        self._needs(")")
        return Selected(of, found["text"][1:-1])

    def _comparison(self) -> Condition:
        left = self._operand()
        found = self._peek()
        sign = found["sign"] if found is not None else None
        if found is None or sign not in {"=", "!=", *ORDERS}:
            self._refuse("comparison")
        self._at = found.end()
        before = self._at
        right = self._operand()
        for at, side in ((before, right), (0, left)):
            if sign in ORDERS and isinstance(side, Literal) and isinstance(side.value, str):
                self._at = at
                self._refuse("number")
        return Compared(sign, left, right)

    def _operand(self) -> Value:
        found = self._peek()
        word = found["word"] if found is not None else None
        if found is not None and word in {"count-selected", "string-length"}:
            self._at = found.end()
            self._needs("(")
            of = self._answered()
            self._needs(")")
            return Count(word, of)
        if found is not None and found["text"] is not None:
            self._at = found.end()
            return Literal(found["text"][1:-1])
        minus = -1.0 if self._takes(sign="-") else 1.0
        found = self._peek()
        if found is not None and found["number"] is not None:
            self._at = found.end()
            return Literal(minus * float(found["number"]))
        return self._answered()

    def _answered(self) -> Answered:
        found = self._peek()
        if found is not None and found["ref"] is not None:
            self._at = found.end()
            return Answered(found["name"])
        if not self._takes(sign="."):
            self._refuse("value")
        return Answered(OWN)
