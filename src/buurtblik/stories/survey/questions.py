"""What a questionnaire is made of: questions of a few kinds, choices and groups, with words in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from buurtblik.errors import Problem, UnusableInput
from buurtblik.intake.problems import problem
from buurtblik.values import Language

Texts = Mapping[str, str]  # words per language, by its code (BCP 47)


class Kind(StrEnum):
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    SCALE = "scale"  # one of a row of numbers, such as 1 to 5, of which some or all have words
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    NOTE = "note"  # words between the questions; there is nothing to answer


POINTS = (2, 11)  # of a scale; 0 to 10 has eleven
CHOOSING = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SCALE})


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: Texts


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``relevant`` and ``constraint`` are conditions (see ``conditions``), empty for none.

    ``choices`` is the name of a list of the questionnaire. ``appearance`` and ``default`` are as in XLSForm.
    """

    kind: Kind
    name: str
    label: Texts
    hint: Texts = field(default_factory=dict)
    is_required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_message: Texts = field(default_factory=dict)
    required_message: Texts = field(default_factory=dict)
    choices: str = ""
    appearance: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together; one that lies in no other group is a page."""

    name: str
    label: Texts
    items: tuple[Item, ...]
    relevant: str = ""
    appearance: str = ""


Item = Question | Group


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a questionnaire cannot be asked: where (the name of a question, group, list or nothing) and which field.

    ``code`` is one of ``problems.toml``.
    """

    code: str
    at: str
    field: str
    came: str = ""
    expected: str = ""

    def say(self, language: Language) -> str:
        """What is wrong and what to do, in one language."""
        return self.problem(file="").alone(language)

    def problem(self, *, file: str, sheet: str | None = None, row: int | None = None, column: str = "") -> Problem:
        """The same, where it stands in a file."""
        return problem(
            self.code, file=file, sheet=sheet, row=row, column=column or None, came=self.came, expected=self.expected
        )


class UnusableForm(UnusableInput):
    """This questionnaire cannot be asked; ``flaws`` says why, one for each thing to mend."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        self.flaws = flaws
        super().__init__("questionnaire: " + " ".join(f"{flaw.at}: {flaw.say('en')}" for flaw in flaws))


def said(texts: Texts, languages: tuple[str, ...]) -> str:
    """Words in the first of these languages in which they are there.

    >>> said({"nl": "Ja", "en": "Yes"}, ("tr", "nl"))
    'Ja'
    """
    return next((texts[language] for language in languages if texts.get(language)), "")


def everything(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every group and question, a group before what it holds."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from everything(item.items)


def points_of(choices: tuple[Choice, ...]) -> tuple[int, ...]:
    """The numbers of a scale; choices beside it, such as "no opinion", are no points.

    >>> points_of((Choice("1", {}), Choice("2", {}), Choice("none", {"en": "I do not know"})))
    (1, 2)
    """
    return tuple(int(choice.name) for choice in choices if choice.name.isascii() and choice.name.isdecimal())


def is_scale(choices: tuple[Choice, ...]) -> bool:
    """Whether the points of these choices are whole numbers in a row, upwards."""
    points = points_of(choices)
    return POINTS[0] <= len(points) <= POINTS[1] and points == tuple(range(points[0], points[0] + len(points)))
