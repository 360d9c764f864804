"""The form for a walk, an evening or another gathering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.telling import PART_MAX
from buurtblik.stories.words import Method
from buurtblik.values import Language
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.actions.gathering import QUESTIONS_MAX, Plan
from buurtblik.web.stories.forms import area, choose


class GatheringForm(Hinted, Keyed, InOurLook):
    hinted = ("about", "checklist")

    name = forms.CharField(label=_("What do you call it?"), max_length=120)
    method = forms.ChoiceField(label=_("How do you collect stories there?"))
    held_on = forms.DateField(label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(label=_("Where?"), required=False, max_length=120)
    about = forms.CharField(label=_("What is it about?"), required=False, max_length=PART_MAX, widget=area(3))
    checklist = forms.CharField(
        label=_("What do you look at on every spot?"),
        required=False,
        max_length=PART_MAX,
        widget=area(4),
        help_text=_("For a walk: a line for each question with yes, partly or no. Such as: Is there enough light?"),
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "method", [(one.value, one.label(language).capitalize()) for one in Method])
        self.fields["held_on"].initial = timezone.localdate

    @property
    def plan(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in Plan.__dataclass_fields__})

    def clean_checklist(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["checklist"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > QUESTIONS_MAX:
            raise forms.ValidationError(_("At most %(most)d questions."), params={"most": QUESTIONS_MAX})
        return found
