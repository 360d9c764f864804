"""Languages of questionnaires as a reader of the site calls them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buurtblik.stories.survey.languages import own_name
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questionnaire import untranslated
from buurtblik.stories.survey.questions import Group, everything
from buurtblik.values import Language
from buurtblik.web.stories.languages import LANGUAGES_TOLD


def named(code: str, language: Language) -> str:
    """What a language is called in the language of the reader; else as its speakers call it.

    >>> named("ar", "nl"), named("vi", "nl")
    ('Arabisch', 'Tiếng Việt')
    """
    return LANGUAGES_TOLD[code][language] if code in LANGUAGES_TOLD else own_name(code)


@dataclass(frozen=True)
class Lacking:
    """A language in which words are missing: what it is called, and the words in the first language of each."""

    language: str
    words: Sequence[str]

    @property
    def count(self) -> int:
        return len(self.words)


def lacking(form: Form, language: Language) -> list[Lacking]:
    """Per further language what has no words in it yet; a list of answers is told by the question that it is of."""
    first = form.languages[0]
    said = {item.name: form.say(item.label, first) or item.name for item in everything(form.items)}
    titled = {"": form.say(form.title, first), **said}
    for item in everything(form.items):
        if not isinstance(item, Group) and item.choices:
            titled.setdefault(item.choices, said[item.name])
    return [
        Lacking(named(code, language), list(dict.fromkeys(titled.get(name, name) for name in names)))
        for code, names in untranslated(form).items()
    ]
