"""The forms with which a questionnaire is filled in. What an answer is, the library says; these show and hand over."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.survey.answers import Answer, Answers, Fault
from buurtblik.stories.survey.flow import Page, answers_of
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Group, Item, Kind, Question
from buurtblik.stories.words import Scope
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.forms import CodeForm as StoryCodeForm
from buurtblik.web.stories.forms import Who, choose

PREFIX = "q_"
MANY = 9  # from so many choices on a list to open is easier than a column of rounds
FAULTS: Mapping[Fault, Any] = {
    Fault.REQUIRED: _("Please answer this question; the others may stay open."),
    Fault.NO_CHOICE: _("Choose one of the answers."),
    Fault.NOT_WHOLE: _("Fill in a whole number, such as 12."),
    Fault.NOT_A_NUMBER: _("Fill in a number, such as 12 or 2.5. Put no sign between thousands."),
    Fault.NOT_A_DAY: _("Fill in a day that exists, such as 5-4-2019."),
    Fault.TOO_LONG: _("This is longer than we can keep. Use at most 5,000 signs."),
    Fault.TOO_LARGE: _("This number is larger than we can keep."),
    Fault.CONSTRAINT: _("This answer does not fit here. Look at it once more."),
}


@dataclass(frozen=True)
class Line:
    """One thing on a page: a heading, a text to read, or a question."""

    heading: str = ""
    depth: int = 2
    note: str = ""
    field: Any = None
    is_needed: bool = False
    is_scale: bool = False


class PageForm(forms.Form):
    """The questions of one page that are asked now, in the language of the respondent."""

    def __init__(
        self,
        form: Form,
        page: Page,
        language: str,
        *,
        asked: frozenset[str],
        answers: Answers,
        posted: QueryDict | None = None,
    ) -> None:
        self._form, self._page, self._language, self._asked = form, page, language, asked
        initial = {PREFIX + name: _shown(given) for name, given in answers.items()}
        super().__init__(posted, initial=initial)
        for question in page.questions:
            if question.name in asked and question.kind is not Kind.NOTE:
                self.fields[PREFIX + question.name] = self._field(question)

    def _field(self, question: Question) -> forms.Field:
        say = self._form.say
        return forms.Field(
            required=False,
            label=say(question.label, self._language),
            help_text=say(question.hint, self._language),
            widget=_widget(self._form, question, self._language),
            initial=_default(question),
        )

    @property
    def given(self) -> dict[str, str | list[str]]:
        """What was filled in, by the name of the question."""
        data: Any = self.data
        found: dict[str, str | list[str]] = {}
        for question in self._page.questions:
            key = PREFIX + question.name
            if key in self.fields and key in data:
                values = data.getlist(key)
                found[question.name] = values if question.kind is Kind.SELECT_MULTIPLE else values[-1]
        return found

    def tell(self, faults: Mapping[str, Fault]) -> None:
        """Put what is wrong beside its question, in the words of the questionnaire where it has any."""
        self.full_clean()
        for name, fault in faults.items():
            question = self._form.questions[name]
            own = {Fault.REQUIRED: question.required_message, Fault.CONSTRAINT: question.constraint_message}.get(fault)
            words = self._form.say(own or {}, self._language) or FAULTS[fault]
            if PREFIX + name in self.fields:
                self.add_error(PREFIX + name, words)

    @property
    def lines(self) -> list[Line]:
        """Everything on the page in its order, with the headings of groups of which something is asked."""
        return list(self._lines(self._page.items, 2))

    def _lines(self, items: Sequence[Item], depth: int) -> list[Line]:
        found: list[Line] = []
        for item in items:
            words = self._form.say(item.label, self._language)
            if isinstance(item, Group):
                inner = self._lines(item.items, min(depth + 1, 4))
                found += [Line(heading=words, depth=depth), *inner] if inner and words else inner
            elif item.name not in self._asked:
                continue
            elif item.kind is Kind.NOTE:
                found.append(Line(note=words))
            else:
                found.append(
                    Line(field=self[PREFIX + item.name], is_needed=item.is_required, is_scale=item.kind is Kind.SCALE)
                )
        return found


class Carried(forms.Form):
    """What a page carries along of the pages before it. Nothing of it is kept before it is sent (decision 0166)."""

    step = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    said_in = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    answers = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, step: str, language: str, answers: Answers) -> Carried:
        text = json.dumps(answers, ensure_ascii=False, separators=(",", ":"))
        return cls(initial={"step": step, "said_in": language, "answers": text}, auto_id=False)


def carried(posted: QueryDict, form: Form) -> tuple[str, str, dict[str, Answer]]:
    """The step that was sent, the language and the answers of all pages; what is no answer is left out."""
    try:
        data = json.loads(posted.get("answers", "") or "{}")
    except (ValueError, RecursionError):
        data = {}
    said_in = posted.get("said_in", "")
    language = said_in if said_in in form.languages else form.languages[0]
    return posted.get("step", "")[:64], language, answers_of(form, data)


class LastForm(Guarded, Who, Keyed, InOurLook):
    """The last page: who answers, and what may happen with their own words."""

    guard_act = "answer"
    words = forms.BooleanField(
        required=False,
        label=_("What I wrote myself may also be read as a story"),
        help_text=_("Somebody of the team reads it first and hides what points at a person."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may happen with that story?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("key", "group", "age", "sex", "tenure", "part", "words", "scopes")

    def __init__(
        self,
        *args: Any,
        language: Language,
        parts: Sequence[tuple[str, str]] = (),
        has_words: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ask_who(language, parts, OPEN_GROUPS)
        self.fields["group"].initial = "resident"
        among = [scope for scope in Scope if scope is not Scope.PHOTO]
        choose(self, "scopes", [(scope.value, scope.label(language)) for scope in among])
        if not has_words:
            del self.fields["words"], self.fields["scopes"]

    @property
    def scopes_given(self) -> list[str] | None:
        """What may happen with their own words; None when they may not be a story."""
        told = self.cleaned_data
        return list(told["scopes"]) if told.get("words") else None


class CodeForm(StoryCodeForm):
    guard_act = "survey_code"
    unknown: Any = _("We know no answers with this code. Look whether you typed it as it stood on your screen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code of your answers")
        self.fields["code"].help_text = _("It stood on your screen when you were done. Such as K7QM-3XPA-VV2H-9RTD.")


def _shown(given: Answer) -> str | list[str]:
    """An answer as a field shows it."""
    if isinstance(given, tuple):
        return list(given)
    if isinstance(given, float):
        return str(int(given)) if given.is_integer() else repr(given)
    return str(given)


def _default(question: Question) -> Any:
    if question.kind is Kind.SELECT_MULTIPLE:
        return question.default.split()
    return question.default


def _apart(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each with a direction of its own: a Dutch answer in an Arabic list keeps its full stop at its end."""
    return [(name, format_html("<bdi>{}</bdi>", words)) for name, words in choices]


def _widget(form: Form, question: Question, language: str) -> forms.Widget:
    choices = [(choice.name, form.say(choice.label, language)) for choice in form.choices_of(question)]
    match question.kind:
        case Kind.SELECT_MULTIPLE:
            return forms.CheckboxSelectMultiple(choices=_apart(choices))
        case Kind.SELECT_ONE if "minimal" in question.appearance.split() or len(choices) >= MANY:
            return forms.Select(choices=[("", "–"), *choices])
        case Kind.SELECT_ONE | Kind.SCALE:
            return forms.RadioSelect(choices=_apart(choices))
        case Kind.INTEGER:
            return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 20})
        case Kind.DECIMAL:
            return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20})
        case Kind.DATE:
            return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if "multiline" in question.appearance.split():
        return forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    return forms.TextInput(attrs={"dir": "auto"})
