"""What the headings of an export mean: which question, and which choice of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import Choice, Kind, Question
from buurtblik.stories.survey.responses import Head, Role

SEPARATORS = ("/", "-", ".", ":", "__")  # between groups and questions; people choose it when they export


def plain(heading: str) -> str:
    """A heading as it is compared: white space and capitals say nothing."""
    return " ".join(heading.split()).casefold()


def by_path(form: Questionnaire) -> Mapping[str, Head]:
    """Headings of names and of words, with groups before them or without; ``/`` and a choice behind several.

    >>> from buurtblik.stories.survey.questions import Group
    >>> nice = Question(Kind.TEXT, "nice", {"en": "What is nice?"})
    >>> form = Questionnaire("f", {"en": "F"}, ("en",), (Group("here", {"en": "Here"}, (nice,)),))
    >>> sorted(heading for heading in by_path(form) if "-" not in heading and "." not in heading)[:2]
    ['here/nice', 'here/what is nice?']
    """
    found: dict[str, Head] = {}
    for question in answered(form):
        groups = form.groups_around[question.name]
        for separator in SEPARATORS:
            path = separator.join([*(group.name for group in groups), question.name])
            _add_with_choices(found, form, question, {path, question.name}, "", separator)
        for language in form.languages:
            words = form.say(question.label, language)
            path = "/".join([*(form.say(group.label, language) or group.name for group in groups), words])
            _add_with_choices(found, form, question, {path, words}, language, "/")
    return found


def answered(form: Questionnaire) -> Iterator[Question]:
    """The questions that have an answer."""
    return (question for question in form.questions.values() if question.kind is not Kind.NOTE)


def add(found: dict[str, Head], heading: str, head: Head) -> None:
    """Note what a heading means; when it means several things it is unclear."""
    key = plain(heading)
    if found.setdefault(key, head) != head:
        found[key] = Head(Role.UNCLEAR)


def word_of(choice: Choice, form: Questionnaire, language: str) -> str:
    """The name of a choice, or its words in a language."""
    return form.say(choice.label, language) if language else choice.name


def _add_with_choices(
    found: dict[str, Head],
    form: Questionnaire,
    question: Question,
    headings: set[str],
    language: str,
    separator: str,
) -> None:
    for heading in headings:
        add(found, heading, Head(Role.ANSWER, question.name))
        if question.kind is Kind.SELECT_MULTIPLE:
            for choice in form.choices_of(question):
                for sign in {separator, "/"}:
                    head = Head(Role.PART, question.name, choice.name)
                    add(found, f"{heading}{sign}{word_of(choice, form, language)}", head)
