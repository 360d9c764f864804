"""The forms around a version: show it, say what one thinks, answer, sign, adopt. They check shape only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.values import Language
from buurtblik.web.agenda.forms import Words, day
from buurtblik.web.agenda.models import STANDS, TEXT_MAX, Outcome, Remark, Stand
from buurtblik.web.agenda.names import OUTCOMES
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.storage.form_key import Keyed

MONTHS_MAX = 12


def _said(label: Any, **more: Any) -> Words:
    return Words(**{"label": label, "rows": 4, "max_length": TEXT_MAX, **more})


class PublishForm(Hinted, Keyed, InOurLook):
    hinted = ("why",)

    why = _said(_("What is new in this version, and why?"), help_text=_("Everybody reads this above the agenda."))
    closes_on = day(_("Until when do you ask what people think?"))
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = not is_first
        self.fields["closes_on"].help_text = _("Three weeks is usual. Leave it empty when you do not ask for remarks.")

    def clean_closes_on(self) -> Any:
        chosen, today = self.cleaned_data["closes_on"], timezone.localdate()
        if chosen and not today <= chosen <= today + timedelta(days=31 * MONTHS_MAX):
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return chosen


class AboutPart(Keyed, InOurLook):
    """Words about a part of a version. ``names``: (id, name) of its parts."""

    part = forms.ChoiceField(label=_("What is it about?"), required=False)
    words = _said(_("What do you think of it?"), rows=5, required=True)
    group = forms.ChoiceField(label=_("On behalf of whom do you speak?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, names: list[tuple[str, str]], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("part", [("", _("The whole agenda")), *names]), ("group", self.groups_of(language))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
            field.choices = choices

    def groups_of(self, language: Language) -> list[tuple[str, str]]:
        return [(key, group.label[language]) for key, group in groups().items()]


class RemarkForm(Guarded, AboutPart):
    """By everybody, also without an account."""

    guard_act = "remark"

    def groups_of(self, language: Language) -> list[tuple[str, str]]:
        return [one for one in super().groups_of(language) if one[0] in OPEN_GROUPS]


class AnswerForm(Hinted, InOurLook):
    hinted = ("answer",)

    read = forms.ChoiceField(
        label=_("May everybody read it?"),
        choices=[
            (Remark.Read.SHOWN.value, _("Show it")),
            (Remark.Read.KEPT_BACK.value, _("Keep it back: it points at a person, or hurts")),
        ],
        widget=forms.RadioSelect,
    )
    outcome = forms.ChoiceField(label=_("What is done with it?"), required=False)
    answer = _said(_("Your answer"), help_text=_("Whoever said it reads this. Say what changes and why, or why not."))
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [("", _("Not decided yet")), *((one.value, OUTCOMES[one.value]) for one in Outcome)]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("outcome") and not told.get("answer"):
            self.add_error("answer", _("Say in words what is done with it."))
        if told.get("answer") and not told.get("outcome"):
            self.add_error("outcome", _("Choose what is done with it."))
        return told


class SignForm(Hinted, InOurLook):
    hinted = ("words",)

    stand = forms.ChoiceField(
        label=_("What does your party say?"),
        choices=STANDS,
        widget=forms.RadioSelect,
    )
    words = _said(_("In your own words"), help_text=_("With a reservation or a no, say which point and why."))
    signed_as = forms.CharField(
        label=_("Who says so?"), max_length=120, help_text=_("A role or a name, as everybody may read it.")
    )

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if told.get("stand") in (Stand.RESERVATION, Stand.NOT) and not told.get("words"):
            self.add_error("words", _("Say which point and why."))
        return told


class AdoptForm(Hinted, InOurLook):
    hinted = ("words",)

    decided_by = forms.CharField(
        label=_("Who adopts it?"), max_length=200, help_text=_("Names or roles, as everybody may read it.")
    )
    words = _said(_("What do you want to say with it?"))
