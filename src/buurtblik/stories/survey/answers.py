"""Answers: what somebody filled in becomes a value of the question, or a fault that can be told beside it.

A value is a text (the name of a choice, open words, a day as 2026-05-01), a tuple of names of choices, a whole
number, or a number. No answer is no value; it is never an empty text and never zero.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from buurtblik.errors import BuurtblikError
from buurtblik.intake.numbers import may_be_thousands
from buurtblik.stories.survey.condition_text import condition
from buurtblik.stories.survey.conditions import OWN, holds
from buurtblik.stories.survey.questions import CHOOSING, Choice, Kind, Question
from buurtblik.stories.telling import cleaned

Answer = str | int | float | tuple[str, ...]
Answers = Mapping[str, Answer]  # by the name of the question
TEXT_MAX = 5_000
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_YEARS = (1900, 2199)
_LARGEST = 10**12


class Fault(StrEnum):
    """Why an answer is not taken."""

    REQUIRED = "required"
    NO_CHOICE = "no_choice"  # none of the choices, or several where one is asked
    NOT_WHOLE = "not_whole"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DAY = "not_a_day"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    CONSTRAINT = "constraint"  # the questionnaire itself asks for something else


class Refused(BuurtblikError):
    """An answer that is not taken, with its fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"answer: {fault}")


def answer(question: Question, choices: Sequence[Choice], given: str | Sequence[str]) -> Answer | None:
    """The value of what was filled in; None for nothing.

    Parameters
    ----------
    choices : of this question.
    given : one text, or the names of the choices that were ticked.

    Raises
    ------
    Refused
        With the fault.

    Examples
    --------
    >>> answer(Question(Kind.DECIMAL, "rooms", {"en": "How many rooms?"}), (), " 3,5 ")
    3.5
    """
    if question.kind is Kind.NOTE:
        return None
    texts = [given] if isinstance(given, str) else list(given)
    texts = [text for text in (one.strip() for one in texts) if text]
    if question.kind in CHOOSING:
        return _chosen(question, choices, texts)
    if not texts:
        return None
    text = texts[0]
    match question.kind:
        case Kind.INTEGER:
            return _whole(text)
        case Kind.DECIMAL:
            return _number(text)
        case Kind.DATE:
            return _day(text)
        case _:
            return _words(text)


def fault_of(question: Question, given: Answer | None, printed_of: Mapping[str, str]) -> Fault | None:
    """What is wrong with a value besides its form: it must be there, or the constraint does not hold.

    ``printed_of`` has the other answers, as :func:`printed` gives them.
    """
    if question.kind is Kind.NOTE:
        return None
    if given is None:
        return Fault.REQUIRED if question.is_required else None
    if question.constraint:
        own = {**printed_of, OWN: printed(given)}
        if not holds(condition(question.constraint), lambda name: own.get(name, "")):
            return Fault.CONSTRAINT
    return None


def printed(given: Answer | None) -> str:
    """An answer as a form keeps it and a condition reads it.

    >>> printed(("walk", "shop")), printed(3.0), printed(2.5), printed(None)
    ('walk shop', '3', '2.5', '')
    """
    if given is None:
        return ""
    if isinstance(given, tuple):
        return " ".join(given)
    if isinstance(given, float):
        return str(int(given)) if given.is_integer() else repr(given)
    return str(given)


def kept_number(question: Question, number: float) -> int | float:
    """A number that was an answer before, as the answer to this question. Raises Refused when it is none."""
    if not math.isfinite(number) or abs(number) > _LARGEST:
        raise Refused(Fault.TOO_LARGE)
    if question.kind is Kind.DECIMAL:
        return float(number)
    if not float(number).is_integer():
        raise Refused(Fault.NOT_WHOLE)
    return int(number)


def _chosen(question: Question, choices: Sequence[Choice], names: Sequence[str]) -> Answer | None:
    if set(names) - {choice.name for choice in choices}:
        raise Refused(Fault.NO_CHOICE)
    if not names:
        return None
    if question.kind is Kind.SELECT_MULTIPLE:
        return tuple(choice.name for choice in choices if choice.name in names)
    if len(set(names)) > 1:
        raise Refused(Fault.NO_CHOICE)
    return names[0]


def _whole(text: str) -> int:
    text = _digits(text)
    if not re.fullmatch(r"[+-]?\d+", text, re.ASCII):
        raise Refused(Fault.NOT_WHOLE)
    if len(text) > 14 or abs(int(text)) > _LARGEST:
        raise Refused(Fault.TOO_LARGE)
    return int(text)


def _number(text: str) -> float:
    text = _digits(text)
    if may_be_thousands(text, ".") or may_be_thousands(text, ","):
        raise Refused(Fault.NOT_A_NUMBER)  # 1.000 is a thousand for one and one for another
    plain = text.replace(",", ".")
    if len(plain) > 30 or not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", plain, re.ASCII):
        raise Refused(Fault.NOT_A_NUMBER)
    if abs(float(plain)) > _LARGEST:
        raise Refused(Fault.TOO_LARGE)
    return float(plain) + 0.0  # no minus zero


def _day(text: str) -> str:
    found = _DAY.fullmatch(_digits(text).split("T")[0].strip())
    if found is None:
        raise Refused(Fault.NOT_A_DAY)
    parts = [int(part) for part in found.groups() if part is not None]
    year, month, day = parts if found[1] else reversed(parts)
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise Refused(Fault.NOT_A_DAY)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Refused(Fault.NOT_A_DAY) from None


def _words(text: str) -> str | None:
    words = cleaned(text)
    if len(words) > TEXT_MAX:
        raise Refused(Fault.TOO_LONG)
    return words or None


def _digits(text: str) -> str:
    """The same number in the digits 0 to 9; people also type those of their own script."""
    signs = {"−": "-", "٫": ",", "٬": ""}
    return "".join(str(unicodedata.digit(c, c)) if c.isdecimal() else signs.get(c, c) for c in text)
