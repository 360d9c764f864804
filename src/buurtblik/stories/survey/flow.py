"""The way through a questionnaire: which questions are asked after these answers, page by page.

Questions look back only, so that one pass from the first to the last is enough. The answer to a question that is no
longer asked counts nowhere and is not kept: who changes an answer changes what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from buurtblik.stories.survey.answers import Answer, Answers, Fault, Refused, answer, fault_of, kept_number, printed
from buurtblik.stories.survey.condition_text import condition
from buurtblik.stories.survey.conditions import holds
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Group, Item, Kind, Question, everything

Given = Mapping[str, str | Sequence[str]]  # as it was filled in, by the name of the question


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked at once: a group that lies in no other, or the questions between two of those."""

    key: str  # the name of its first group or question
    items: tuple[Item, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in everything(self.items) if isinstance(item, Question))


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a page that was filled in: all answers that stand, and what is wrong on this page."""

    answers: Answers
    faults: Mapping[str, Fault]


def pages(form: Questionnaire) -> tuple[Page, ...]:
    """Every page, also those of which nothing may be asked."""
    found: list[Page] = []
    loose: list[Item] = []
    for item in form.items:
        if isinstance(item, Group):
            found += [Page(loose[0].name, tuple(loose))] if loose else []
            found.append(Page(item.name, (item,)))
            loose = []
        else:
            loose.append(item)
    return (*found, Page(loose[0].name, tuple(loose))) if loose else tuple(found)


def asked(form: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions and notes that these answers lead past, in order.

    Examples
    --------
    >>> from buurtblik.stories.survey.questions import Choice, Kind
    >>> yes_no = (Choice("yes", {"en": "Yes"}), Choice("no", {"en": "No"}))
    >>> walks = Question(Kind.SELECT_ONE, "walks", {"en": "Do you walk here?"}, choices="yes_no")
    >>> where = Question(Kind.TEXT, "where", {"en": "Where?"}, relevant="${walks} = 'yes'")
    >>> form = Questionnaire("walks", {"en": "Walks"}, ("en",), (walks, where), {"yes_no": yes_no})
    >>> [q.name for q in asked(form, {"walks": "no"})], [q.name for q in asked(form, {"walks": "yes"})]
    (['walks'], ['walks', 'where'])
    """
    standing: dict[str, str] = {}
    opened: dict[str, bool] = {}
    found: list[Question] = []

    def value(name: str) -> str:
        return standing.get(name, "")

    for question in form.questions.values():
        groups = form.groups_around[question.name]
        if all(_is_open(group, opened, value) for group in groups) and _holds(question.relevant, value):
            found.append(question)
            standing[question.name] = printed(answers.get(question.name))
    return tuple(found)


def standing(form: Questionnaire, answers: Answers) -> dict[str, Answer]:
    """The answers to questions that are asked; the others are dropped, and what is no question too."""
    return {question.name: answers[question.name] for question in asked(form, answers) if question.name in answers}


def take(form: Questionnaire, answers: Answers, page: Page, given: Given) -> Taken:
    """The answers after a page was filled in.

    Parameters
    ----------
    answers : of the other pages, and of this one before; they are left as they are.
    given : what was filled in on this page. A question of it that is not in there was left empty.

    Notes
    -----
    A question of the page that only these answers open up has no fault yet when it is required: nobody has seen it.
    :func:`opened_by` tells which these are, so that the page can be shown once more.
    """
    taken: dict[str, Answer] = {name: one for name, one in answers.items() if name in form.questions}
    refused: dict[str, Fault] = {}
    seen = {question.name for question in asked(form, answers)}
    for question in page.questions:
        taken.pop(question.name, None)
        try:
            value = answer(question, form.choices_of(question), given.get(question.name, ""))
        except Refused as error:
            refused[question.name] = error.fault
            continue
        if value is not None:
            taken[question.name] = value
    kept = standing(form, taken)
    now = {question.name for question in asked(form, taken)}
    faults = {name: fault for name, fault in refused.items() if name in now}
    for question in page.questions:
        if question.name not in now or question.name in faults:
            continue
        fault = _fault(question, kept)
        if fault is not None and (fault is not Fault.REQUIRED or question.name in seen):
            faults[question.name] = fault
    return Taken(kept, faults)


def opened_by(form: Questionnaire, before: Answers, after: Answers, page: Page) -> tuple[Question, ...]:
    """The questions of a page, notes too, that are asked after these answers and were not before."""
    seen = {question.name for question in asked(form, before)}
    now = {question.name for question in asked(form, after)}
    return tuple(question for question in page.questions if question.name in now - seen)


def faults(form: Questionnaire, answers: Answers) -> dict[str, Fault]:
    """What is wrong with the answers as a whole, before they are sent."""
    kept = standing(form, answers)
    found = {question.name: _fault(question, kept) for question in asked(form, kept)}
    return {name: fault for name, fault in found.items() if fault is not None}


def next_page(form: Questionnaire, answers: Answers, after: str | None = None) -> Page | None:
    """The first page after this one (by key) on which something is asked; None at the end."""
    return next(iter(_open_pages(form, answers, after)), None)


def page_before(form: Questionnaire, answers: Answers, key: str) -> Page | None:
    """The last page before this one on which something is asked; None at the start."""
    found: Page | None = None
    for page in _open_pages(form, answers, None):
        if page.key == key:
            return found
        found = page
    return found


def progress(form: Questionnaire, answers: Answers, key: str) -> tuple[int, int]:
    """Which page this is, from 1, and how many there are after these answers; a later answer can change that."""
    keys = [page.key for page in _open_pages(form, answers, None)]
    return (keys.index(key) + 1 if key in keys else len(keys)), len(keys)


def answers_of(form: Questionnaire, data: object) -> dict[str, Answer]:
    """The answers in plain data, as they were kept or came back with a page; what is no answer is left out.

    >>> from buurtblik.stories.survey.questions import Kind
    >>> age = Question(Kind.INTEGER, "age", {"en": "Age?"})
    >>> answers_of(Questionnaire("f", {"en": "F"}, ("en",), (age,)), {"age": 44, "gone": "x"})
    {'age': 44}
    """
    found: dict[str, Answer] = {}
    for name, question in form.questions.items():
        given = data.get(name) if isinstance(data, Mapping) else None
        texts = given if isinstance(given, list | tuple) else [] if given is None else [given]
        if not all(isinstance(one, str | int | float) and not isinstance(one, bool) for one in texts):
            continue
        try:
            if question.kind in {Kind.INTEGER, Kind.DECIMAL} and isinstance(given, int | float):
                value: Answer | None = kept_number(question, given)
            else:
                value = answer(question, form.choices_of(question), [printed(one) for one in texts])
        except Refused:
            continue
        if value is not None:
            found[name] = value
    return standing(form, found)


def _open_pages(form: Questionnaire, answers: Answers, after: str | None) -> list[Page]:
    every = pages(form)
    keys = [page.key for page in every]
    start = keys.index(after) + 1 if after in keys else 0
    names = {question.name for question in asked(form, answers)}
    return [page for page in every[start:] if any(question.name in names for question in page.questions)]


def _is_open(group: Group, opened: dict[str, bool], value: Callable[[str], str]) -> bool:
    """Whether a group is asked, worked out once, where it begins."""
    if group.name not in opened:
        opened[group.name] = _holds(group.relevant, value)
    return opened[group.name]


def _holds(text: str, value: Callable[[str], str]) -> bool:
    return not text or holds(condition(text), value)


def _fault(question: Question, kept: Answers) -> Fault | None:
    return fault_of(question, kept.get(question.name), {name: printed(one) for name, one in kept.items()})
