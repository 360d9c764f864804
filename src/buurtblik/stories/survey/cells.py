"""A cell of an export as an answer: names or words of choices, numbers as programs write them, moments as days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from buurtblik.stories.survey.answers import Answer, Fault, Refused, answer
from buurtblik.stories.survey.questions import CHOOSING, Choice, Kind, Question

OTHER = "other"  # the choice behind which people write words, as it is called in XLSForm
_AS_OTHER = "-oth-"  # and in LimeSurvey
_YES = frozenset({"1", "true", "y", "yes", "ja", "j", "1.0"})
_NO = frozenset({"", "0", "false", "n", "no", "nee", "0.0", "n/a"})
_NUMBER = re.compile(r"-?\d{1,13}([.,]\d{1,15})?", re.ASCII)


def is_ticked(text: str) -> bool | None:
    """Whether a cell says that a choice was made; None when it says something else.

    >>> is_ticked("1"), is_ticked("FALSE"), is_ticked("Ja"), is_ticked("7")
    (True, False, True, None)
    """
    plain = text.strip().lower()
    return True if plain in _YES else False if plain in _NO else None


def answer_of_cell(question: Question, choices: Sequence[Choice], text: str) -> Answer | None:
    """The answer in a filled cell.

    Choices by their name, or by their words in any language of the form; numbers with a point or a comma before the
    decimals and nothing between thousands, so that ``1.500`` is one and a half here.

    Raises
    ------
    Refused
        It is no answer to this question.

    Examples
    --------
    >>> yes_no = (Choice("j", {"nl": "Ja", "en": "Yes"}), Choice("n", {"nl": "Nee", "en": "No"}))
    >>> answer_of_cell(Question(Kind.SELECT_ONE, "q", {}), yes_no, "yes")
    'j'
    >>> answer_of_cell(Question(Kind.INTEGER, "q", {}), (), "44.0000000000")
    44
    """
    text = text.strip()
    if question.kind in CHOOSING:
        several = question.kind is Kind.SELECT_MULTIPLE
        return answer(question, choices, _names(text, choices, several=several))
    match question.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            if not _NUMBER.fullmatch(text):
                raise Refused(Fault.NOT_A_NUMBER)
            number = float(text.replace(",", "."))
            if question.kind is Kind.DECIMAL:
                return number + 0.0
            if not number.is_integer():
                raise Refused(Fault.NOT_WHOLE)
            return int(number)
        case Kind.DATE:
            return answer(question, (), re.split(r"[ T]", text)[0])
        case _:
            return answer(question, (), text)


def _names(text: str, choices: Sequence[Choice], *, several: bool) -> list[str]:
    names = {choice.name for choice in choices}
    given = [OTHER if word == _AS_OTHER else word for word in text.split()]
    if set(given) <= names and (several or len(given) == 1):
        return given
    by_words = _by_words(choices)
    plain = " ".join(text.split()).casefold()
    if plain in by_words:
        return [by_words[plain]]
    found = _split(plain.split(), by_words) if several else None
    if not found:
        raise Refused(Fault.NO_CHOICE)
    return found


def _by_words(choices: Sequence[Choice]) -> Mapping[str, str]:
    """The name of a choice by its words in each language; words that two choices share say nothing."""
    said = {(" ".join(words.split()).casefold(), choice.name) for choice in choices for words in choice.label.values()}
    often = Counter(words for words, _ in said)
    return {words: name for words, name in said if often[words] == 1}


def _split(words: list[str], by_words: Mapping[str, str]) -> list[str] | None:
    """The choices whose words stand one after the other, as one column of several choices writes them."""
    ways: list[list[str] | None] = [[], *[None] * len(words)]
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - 12), end):
            name = by_words.get(" ".join(words[start:end]))
            before = ways[start]
            if name is not None and before is not None:
                ways[end] = [*before, name]
                break
    return ways[-1]
