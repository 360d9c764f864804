"""The form for a point of a walk: short, for a phone in one hand."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.telling import PART_MAX, PARTS
from buurtblik.stories.walk import VERDICTS
from buurtblik.stories.words import Answer
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.stories.forms import OnDevice, StoryForm, Told, Who, area, choose
from buurtblik.web.stories.verdicts import VERDICTS_SAID


class PointForm(OnDevice, Guarded, Who, StoryForm):
    """What somebody sees at one spot. A question of the checklist is known by its words, also when the list changed
    while the form waited on a phone without network."""

    guard_act = "point"
    text = Told(
        label=_("What do you see here?"), max_length=PART_MAX, widget=area(3),
        help_text=_("A few words are enough. No names of people."),
    )  # fmt: skip
    near = forms.ChoiceField(
        label=_("In which part?"), required=False, help_text=_("If you cannot point at it on the map.")
    )
    field_order = (
        "key", "tone", "drawn", "near", "place_name", "text", "photo", "caption", "themes", "language", "group", "age",
        "sex", "tenure", "part", "scopes",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        language: Language,
        parts: Sequence[tuple[str, str]] = (),
        checklist: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        self.checklist = list(checklist)
        super().__init__(*args, language=language, **kwargs)
        for name in PARTS:  # a point is one thing, seen at one spot
            del self.fields[name]
        self.ask_who(language, parts, OPEN_GROUPS)
        self.fields["group"].initial = "resident"
        self.fields["tone"].label, self.fields["tone"].required = _("How is it here?"), True
        choose(self, "tone", [(one.value, VERDICTS_SAID[one]) for one in VERDICTS])
        self.fields["place_name"].label = _("What do you call this spot?")
        self.fields["scopes"].label = _("What may happen with your point?")
        choose(self, "near", [("", "–"), *((name, name) for _code, name in parts)])
        if not parts:
            del self.fields["near"]
        words = [(one.value, one.label(language).capitalize()) for one in Answer]
        for question in self.checklist:
            self.fields[answer_name(question)] = forms.ChoiceField(
                label=question, required=False, choices=words, widget=forms.RadioSelect
            )

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[answer_name(question)] for question in self.checklist]

    @property
    def answers(self) -> dict[str, str]:
        found = {question: self.cleaned_data[answer_name(question)] for question in self.checklist}
        return {question: answer for question, answer in found.items() if answer}

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        told["place_name"] = told.get("place_name") or told.get("near", "")
        return told

    def say_nothing_told(self) -> None:
        self.add_error("text", _("Write a few words, or tell what we see on the photo."))


def answer_name(question: str) -> str:
    """What the field of a question is called, the same wherever it stands on the list."""
    return f"answer_{sha256(question.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
