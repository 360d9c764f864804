"""A questionnaire as a whole, checked when it is made: one that exists can be asked.

It holds what an XLSForm holds, as far as we ask it. What is wrong is said per question and field, so that an editor
and a reader of files can each say it at the right place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from buurtblik.stories.survey.checking import flaws_of
from buurtblik.stories.survey.questions import Choice, Group, Item, Question, Texts, UnusableForm, everything, said


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire that can be asked.

    Parameters
    ----------
    key : as the form is called in files; a name.
    title : words per language.
    languages : codes, the first one is that in which every word is there; what another lacks is said in the first.
    items : questions and groups, in the order in which they are asked.
    lists : the choices of questions, by the name of the list.
    version : of the form, as it came; empty when it has none.

    Raises
    ------
    UnusableForm
        With everything that is wrong.
    """

    key: str
    title: Texts
    languages: tuple[str, ...]
    items: tuple[Item, ...]
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    version: str = ""

    def __post_init__(self) -> None:
        if flaws := flaws_of(self.key, self.title, self.languages, self.items, self.lists):
            raise UnusableForm(flaws)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question and note by its name, in the order in which they stand."""
        return {item.name: item for item in everything(self.items) if isinstance(item, Question)}

    @cached_property
    def groups_around(self) -> Mapping[str, tuple[Group, ...]]:
        """The groups that hold each question, the outermost first."""
        return dict(_around(self.items, ()))

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """The choices of a question; none for one that is not chosen."""
        return self.lists[question.choices] if question.choices else ()

    def say(self, texts: Texts, language: str) -> str:
        """Words in this language, else in the first language that has them."""
        return said(texts, (language, *self.languages))


def untranslated(form: Questionnaire) -> Mapping[str, tuple[str, ...]]:
    """Per further language the questions, groups and lists of which words are said in the first one instead."""
    first, *others = form.languages
    lacks: dict[str, tuple[str, ...]] = {}
    for language in others:
        found = [] if form.title.get(language) or not form.title.get(first) else [""]
        for item in everything(form.items):
            texts = [item.label]
            if isinstance(item, Question):
                texts += [item.hint, item.constraint_message, item.required_message]
            if any(text.get(first) and not text.get(language) for text in texts):
                found.append(item.name)
        for name, choices in form.lists.items():
            if any(not choice.label.get(language) for choice in choices):
                found.append(name)
        lacks[language] = tuple(found)
    return {language: found for language, found in lacks.items() if found}


def _around(items: tuple[Item, ...], groups: tuple[Group, ...]) -> Iterator[tuple[str, tuple[Group, ...]]]:
    for item in items:
        if isinstance(item, Group):
            yield from _around(item.items, (*groups, item))
        else:
            yield item.name, groups
