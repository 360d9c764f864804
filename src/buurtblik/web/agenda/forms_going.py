"""The forms of a measure that runs. They check shape only; the library says what is missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.progress.judgement import ASK_WHY
from buurtblik.values import Language
from buurtblik.web.agenda.forms import Words
from buurtblik.web.agenda.models import TEXT_MAX
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted


class JudgeForm(Hinted, InOurLook):
    hinted = ("why",)

    status = forms.ChoiceField(label=_("How does it go?"), widget=forms.RadioSelect)
    why = Words(
        label=_("Why?"),
        rows=3,
        max_length=TEXT_MAX,
        help_text=_("When it runs behind or stopped, say why. Everybody reads it."),
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [(one.value, one.label(language).capitalize()) for one in Status]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("status") in ASK_WHY and not told.get("why"):
            self.add_error("why", _("Say why it runs behind or stopped."))
        return told


class TurnForm(Hinted, InOurLook):
    hinted = ("words",)

    turn = forms.ChoiceField(label=_("What do you do?"), widget=forms.RadioSelect)
    words = Words(label=_("In your own words"), rows=4, max_length=TEXT_MAX, required=True)

    def __init__(self, *args: Any, turns: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["turn"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = turns
