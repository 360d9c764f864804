"""The form with which one question is made or changed, and the words of a questionnaire.

Choices stand one on a line, in each language in the same order. A scale is such a row of lines too: its points are 1,
2, 3 and so on. Conditions of the usual kind are chosen from a list; others are written as in an XLSForm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.survey.editing import name_for, names_of
from buurtblik.stories.survey.languages import other_words
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import (
    CHOOSING,
    Choice,
    Flaw,
    Group,
    Kind,
    Question,
    Texts,
    everything,
    points_of,
)
from buurtblik.stories.telling import cleaned
from buurtblik.values import Language
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.stories.forms import choose
from buurtblik.web.survey.languages import named

OTHER, UNKNOWN = "other", "unknown"
KINDS: Mapping[Kind, Any] = {
    Kind.SELECT_ONE: _("choose one answer"),
    Kind.SELECT_MULTIPLE: _("choose several answers"),
    Kind.SCALE: _("a scale"),
    Kind.TEXT: _("own words"),
    Kind.INTEGER: _("a whole number"),
    Kind.DECIMAL: _("a number"),
    Kind.DATE: _("a day"),
    Kind.NOTE: _("a text to read, no question"),
}
FIELDS_OF: Mapping[str, tuple[Kind, ...]] = {  # a script shows them with their kind; without it all stand open
    "choices": (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SCALE),
    "is_long": (Kind.TEXT,),
    "has_other": (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE),
    "has_unknown": (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.SCALE),
    "is_required": tuple(kind for kind in Kind if kind is not Kind.NOTE),
    "low": (Kind.INTEGER, Kind.DECIMAL),
    "high": (Kind.INTEGER, Kind.DECIMAL),
    "most": (Kind.SELECT_MULTIPLE,),
}
_DO_NOT_KNOW = {"nl": "Weet ik niet", "en": "I do not know"}
_BOUNDS = re.compile(r"(?:\. >= (?P<low>-?[\d.]+))?(?: and )?(?:\. <= (?P<high>-?[\d.]+))?")
_MOST = re.compile(r"count-selected\(\.\) <= (?P<most>\d+)")
_ONLY = re.compile(
    r"(?:selected\(\$\{(?P<many>[^}]+)\}, '(?P<one_of>[^']+)'\)|\$\{(?P<one>[^}]+)\} = '(?P<choice>[^']+)')"
)


@dataclass(frozen=True)
class Made:
    """A question with its choices, and the question behind "other" when there is one."""

    question: Question
    choices: tuple[Choice, ...]
    follows: tuple[Question, ...]


class Area(forms.CharField):
    """Words over several lines."""

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(**{"required": False, "max_length": 20_000, "widget": widget, "strip": True, **more})

    def to_python(self, value: Any) -> str:
        return cleaned(str(super().to_python(value) or ""))


class QuestionForm(InOurLook):
    """One question. Its words stand in a field per language: ``label_nl``, ``hint_nl``, ``choices_nl``."""

    kind = forms.ChoiceField(label=_("What kind of question is it?"), widget=forms.RadioSelect)
    is_long = forms.BooleanField(label=_("Room for several lines"), required=False)
    has_other = forms.BooleanField(label=_("With “other”, and room to say what"), required=False)
    has_unknown = forms.BooleanField(label=_("With “I do not know”"), required=False)
    is_required = forms.BooleanField(
        label=_("Everybody must answer this"),
        required=False,
        help_text=_("Better not: people stop, or fill in anything."),
    )
    low = forms.DecimalField(label=_("Not less than"), required=False, max_digits=12, decimal_places=3)
    high = forms.DecimalField(label=_("Not more than"), required=False, max_digits=12, decimal_places=3)
    most = forms.IntegerField(label=_("How many answers at most?"), required=False, min_value=1, max_value=100)
    only = forms.ChoiceField(label=_("Ask this only to who answered"), required=False)
    relevant = forms.CharField(
        label=_("The condition, as in an XLSForm"),
        required=False,
        max_length=2000,
        help_text=_("Such as: ${walks} = 'yes' and not(selected(${with}, 'dog'))"),
    )

    def __init__(self, posted: Any = None, *, form: Form, language: Language, question: Question | None = None) -> None:
        self._form, self._question = form, question
        super().__init__(posted, initial=_initial(form, question))
        choose(self, "kind", [(kind.value, words) for kind, words in KINDS.items()])
        choose(self, "only", [("", _("everybody")), *self._conditions(language)])
        first = form.languages[0]
        for code in form.languages:
            name = named(code, language)
            needs = code == first
            self.fields[f"label_{code}"] = Area(
                label=_("Question in %(language)s") % {"language": name}, required=needs
            )
            self.fields[f"hint_{code}"] = Area(label=_("Explanation in %(language)s") % {"language": name}, rows=1)
            self.fields[f"choices_{code}"] = Area(label=_("Answers in %(language)s") % {"language": name}, rows=5)
        self.fields[f"choices_{first}"].help_text = _("One on each line. Of a scale each line is a point, from 1.")
        self.order_fields(
            [
                "kind",
                *(f"label_{code}" for code in form.languages),
                *(f"hint_{code}" for code in form.languages),
                *(f"choices_{code}" for code in form.languages),
            ]
        )

    @property
    def usual(self) -> list[tuple[str, forms.BoundField]]:
        """Every field but that of an odd condition, with the kinds of question that it is for; empty for all."""
        names = [("choices" if one.name.startswith("choices_") else one.name, one) for one in self]
        return [
            (" ".join(kind.value for kind in FIELDS_OF.get(name, ())), field)
            for name, field in names
            if name != "relevant"
        ]

    def _before(self) -> list[Question]:
        """The questions that a condition of this one can look at."""
        found = []
        for item in everything(self._form.items):
            if self._question is not None and item.name == self._question.name:
                break
            if isinstance(item, Question):
                found.append(item)
        return found

    def _conditions(self, language: Language) -> list[tuple[str, str]]:
        found = []
        for question in self._before():
            words = self._form.say(question.label, language)[:60]
            for choice in self._form.choices_of(question):
                if question.kind is Kind.SELECT_MULTIPLE:
                    condition = f"selected(${{{question.name}}}, '{choice.name}')"
                else:
                    condition = f"${{{question.name}}} = '{choice.name}'"
                found.append((condition, f"{words} → {self._form.say(choice.label, language)[:40]}"))
        return found

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("kind") in set(CHOOSING):
            first, *others = self._form.languages
            lines = _lines(told.get(f"choices_{first}", ""))
            if not lines:
                self.add_error(f"choices_{first}", _("Write the answers from which people choose, one on each line."))
            for code in others:
                count = len(_lines(told.get(f"choices_{code}", "")))
                if count not in (0, len(lines)):
                    self.add_error(
                        f"choices_{code}", _("Write as many lines as in the first language, in the same order.")
                    )
        low, high = told.get("low"), told.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("This is less than “not less than”."))
        return told

    @property
    def made(self) -> Made:
        """The question of a valid form."""
        told, form, before = self.cleaned_data, self._form, self._question
        kind = Kind(told["kind"])
        label = self._texts("label")
        name = before.name if before is not None else name_for(label[form.languages[0]], names_of(form))
        choices = self._choices(kind) if kind in CHOOSING else ()
        question = Question(
            kind,
            name,
            label,
            hint=self._texts("hint"),
            is_required=told["is_required"] and kind is not Kind.NOTE,
            relevant=told["relevant"].strip() or told["only"],
            constraint=self._constraint(kind),
            constraint_message=before.constraint_message if before else {},
            required_message=before.required_message if before else {},
            choices=self._list_name(name) if choices else "",
            appearance="multiline" if kind is Kind.TEXT and told["is_long"] else "",
            default=before.default if before is not None and before.kind is kind else "",
        )
        return Made(question, choices, self._what_other(question))

    def tell(self, flaws: tuple[Flaw, ...], language: Language) -> None:
        """Put what keeps the questionnaire from being asked beside the field that it is about."""
        first = self._form.languages[0]
        fields = {"relevant": "relevant", "label": f"label_{first}", "hint": f"hint_{first}", "constraint": "low"}
        own = self._question.name if self._question else None
        for flaw in flaws:
            at = fields.get(flaw.field) if own is None or flaw.at == own else None
            if flaw.code.startswith("form_choice") or flaw.code == "form_scale":
                at = f"choices_{first}"
            words = flaw.say(language) if at else f"{flaw.at}: {flaw.say(language)}"
            self.add_error(at, words)

    def _texts(self, field: str) -> Texts:
        told = self.cleaned_data
        return {code: told[f"{field}_{code}"] for code in self._form.languages if told.get(f"{field}_{code}")}

    def _choices(self, kind: Kind) -> tuple[Choice, ...]:
        """The lines as choices; each keeps the name of the choice that stood on its line before."""
        told, form = self.cleaned_data, self._form
        per_language = {code: _lines(told[f"choices_{code}"]) for code in form.languages}
        first = per_language[form.languages[0]]
        before = _plain_choices(form, self._question)
        names: list[str] = []
        for at, words in enumerate(first):
            kept = before[at].name if at < len(before) and kind is not Kind.SCALE else ""
            if kind is Kind.SCALE:
                start = points_of(tuple(before))[0] if points_of(tuple(before)) else 1
                kept = str(start + at)
            names.append(kept if kept and kept not in names else name_for(words, {*names, OTHER, UNKNOWN}))
        found = [
            Choice(name, {code: lines[at] for code, lines in per_language.items() if at < len(lines)})
            for at, name in enumerate(names)
        ]
        if told["has_unknown"]:
            found.append(Choice(UNKNOWN, _said(_DO_NOT_KNOW, form)))
        if told["has_other"] and kind is not Kind.SCALE:
            found.append(Choice(OTHER, _said({code: pair[0] for code, pair in other_words().items()}, form)))
        return tuple(found)

    def _list_name(self, name: str) -> str:
        """The list of this question alone; one that others use too is left to them."""
        before = self._question
        if before is not None and before.choices:
            users = [q.name for q in self._form.questions.values() if q.choices == before.choices]
            if users == [before.name]:
                return before.choices
        taken = set(self._form.lists)
        return name_for(name, taken) if name in taken else name

    def _constraint(self, kind: Kind) -> str:
        told, before = self.cleaned_data, self._question
        if kind in {Kind.INTEGER, Kind.DECIMAL}:
            bounds = [
                f". {sign} {value.normalize():f}"
                for sign, value in ((">=", told["low"]), ("<=", told["high"]))
                if value is not None
            ]
            made = " and ".join(bounds)
        elif kind is Kind.SELECT_MULTIPLE and told["most"]:
            made = f"count-selected(.) <= {told['most']}"
        else:
            made = ""
        keeps = before is not None and before.kind is kind and _is_other_constraint(before)
        return before.constraint if keeps and not made and before is not None else made

    def _what_other(self, question: Question) -> tuple[Question, ...]:
        if not self.cleaned_data["has_other"] or question.kind not in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE}:
            return ()
        name = f"{question.name}_{OTHER}"
        if name in self._form.questions:
            return ()  # it stands already
        label = _said({code: pair[1] for code, pair in other_words().items()}, self._form)
        return (Question(Kind.TEXT, name, label, relevant=f"selected(${{{question.name}}}, '{OTHER}')"),)


class WordsForm(InOurLook):
    """The title per language, which languages there are, and the words of pages."""

    def __init__(self, posted: Any = None, *, form: Form, language: Language) -> None:
        self._form = form
        super().__init__(posted)
        for code in form.languages:
            name = named(code, language)
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name},
                required=code == form.languages[0],
                max_length=120,
                initial=form.title.get(code, ""),
            )
        for group in self._groups():
            for code in form.languages:
                words = form.say(group.label, language) or group.name
                self.fields[f"page_{group.name}_{code}"] = forms.CharField(
                    label=_("Heading of page “%(page)s” in %(language)s")
                    % {"page": words, "language": named(code, language)},
                    required=False,
                    max_length=200,
                    initial=group.label.get(code, ""),
                )

    def _groups(self) -> list[Group]:
        return [item for item in everything(self._form.items) if isinstance(item, Group)]

    @property
    def title(self) -> Texts:
        told = self.cleaned_data
        return {code: cleaned(told[f"title_{code}"]) for code in self._form.languages if told[f"title_{code}"].strip()}

    @property
    def headings(self) -> dict[str, Texts]:
        told = self.cleaned_data
        return {
            group.name: {
                code: cleaned(said)
                for code in self._form.languages
                if (said := told[f"page_{group.name}_{code}"]).strip()
            }
            for group in self._groups()
        }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _said(words: Mapping[str, str], form: Form) -> Texts:
    """Words of ours in the languages of the form; the first one has them in any case."""
    found = {code: words[code] for code in form.languages if code in words}
    return found if form.languages[0] in found else {form.languages[0]: words["en"], **found}


def _plain_choices(form: Form, question: Question | None) -> list[Choice]:
    """The choices of a question without "other" and "I do not know", which have a tick of their own."""
    if question is None:
        return []
    return [choice for choice in form.choices_of(question) if choice.name not in (OTHER, UNKNOWN)]


def _is_other_constraint(question: Question) -> bool:
    """Whether a question asks something of its answer that the fields of this form cannot say."""
    return bool(question.constraint) and not (
        _BOUNDS.fullmatch(question.constraint) or _MOST.fullmatch(question.constraint)
    )


def _initial(form: Form, question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"kind": Kind.SELECT_ONE.value}
    bounds, most = _BOUNDS.fullmatch(question.constraint), _MOST.fullmatch(question.constraint)
    is_usual = _ONLY.fullmatch(question.relevant) is not None
    choices = {choice.name for choice in form.choices_of(question)}
    found: dict[str, Any] = {
        "kind": question.kind.value,
        "is_long": "multiline" in question.appearance.split(),
        "has_other": OTHER in choices and f"{question.name}_{OTHER}" in form.questions,
        "has_unknown": UNKNOWN in choices,
        "is_required": question.is_required,
        "low": bounds["low"] if bounds else None,
        "high": bounds["high"] if bounds else None,
        "most": most["most"] if most else None,
        "only": question.relevant if is_usual else "",
        "relevant": "" if is_usual else question.relevant,
    }
    for code in form.languages:
        found[f"label_{code}"] = question.label.get(code, "")
        found[f"hint_{code}"] = question.hint.get(code, "")
        lines = [choice.label.get(code, "") for choice in _plain_choices(form, question)]
        found[f"choices_{code}"] = "\n".join(lines) if any(lines) else ""
    return found
