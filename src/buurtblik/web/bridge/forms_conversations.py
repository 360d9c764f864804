"""The forms of a conversation: plan it, type a card, and close it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.answers import Question, Recognition, Worth
from buurtblik.bridge.confront.script import scripts
from buurtblik.values import Language
from buurtblik.web.bridge.actions.conversations import CARDS_MAX, FIGURES_MAX, PEOPLE_MAX, CardSays, TalkPlan
from buurtblik.web.bridge.models import WHY_MAX
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.ui.reaching import no_way_to_reach


class ConversationForm(Keyed, InOurLook):
    name = forms.CharField(label=_("What do you call it?"), max_length=120, validators=[no_way_to_reach])
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Where?"), required=False, max_length=120, validators=[no_way_to_reach])
    minutes = forms.ChoiceField(label=_("How long?"), widget=forms.RadioSelect)
    figures = forms.MultipleChoiceField(
        label=_("Which figures lie on the table?"),
        help_text=_("At most twelve. Six is enough for one evening; choose also what goes well."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, figures: Sequence[tuple[str, str]], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["figures"]
        field.choices = figures
        minutes: Any = self.fields["minutes"]
        minutes.choices = [(str(length), _("%(n)s minutes") % {"n": length}) for length in scripts()]
        for key, group in groups().items():
            label = group.label[language].capitalize()
            self.fields[f"many_{key}"] = forms.IntegerField(
                label=_("%(group)s: how many do you ask?") % {"group": label}, required=False, min_value=0,
                max_value=PEOPLE_MAX,
            )  # fmt: skip
            self.fields[f"how_{key}"] = forms.CharField(
                label=_("%(group)s: how do you ask them?") % {"group": label}, required=False, max_length=120,
                help_text=_("No names. Such as: at the school, by letter, by the neighbourhood nurse."),
                validators=[no_way_to_reach],
            )  # fmt: skip

    def clean_figures(self) -> list[str]:
        found: list[str] = self.cleaned_data["figures"]
        if len(found) > FIGURES_MAX:
            raise forms.ValidationError(_("Choose at most twelve figures."))
        return found

    @property
    def plan(self) -> TalkPlan:
        told = self.cleaned_data
        invited = {
            key: {"many": told.get(f"many_{key}") or 0, "how": told.get(f"how_{key}") or ""}
            for key in groups()
            if told.get(f"many_{key}")
        }
        starts = timezone.make_aware(datetime.combine(told["day"], told["begins"]))
        return TalkPlan(told["name"], starts, told["place"], int(told["minutes"]), told["figures"], invited)


class CardForm(InOurLook):
    """One card: who it is of as a group, and of each figure what it says."""

    card = forms.IntegerField(label=_("Number on the card"), min_value=1, max_value=CARDS_MAX)
    group = forms.ChoiceField(label=_("Group"))

    def __init__(self, *args: Any, figures: Mapping[str, str], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = figures
        group: Any = self.fields["group"]
        group.choices = [(key, one.label[language].capitalize()) for key, one in groups().items()]
        for key, name in figures.items():
            for part, kind, label in (
                ("r", Recognition, Question.RECOGNISE.text(language)),
                ("w", Worth, Question.VALUE.text(language)),
            ):
                choices = [("", "–"), *((one.value, one.label(language).capitalize()) for one in kind)]
                self.fields[f"{part}_{key}"] = forms.ChoiceField(
                    label=f"{name}. {label}", choices=choices, required=False
                )
            for part, question in (("e", Question.EXPLAIN), ("i", Question.IMPROVE)):
                self.fields[f"{part}_{key}"] = forms.CharField(
                    label=question.text(language), required=False, max_length=WHY_MAX, validators=[no_way_to_reach]
                )

    @property
    def says(self) -> dict[str, CardSays]:
        told = self.cleaned_data
        return {
            key: CardSays(
                Recognition(told[f"r_{key}"]) if told.get(f"r_{key}") else None,
                Worth(told[f"w_{key}"]) if told.get(f"w_{key}") else None,
                {Question.EXPLAIN: told.get(f"e_{key}", ""), Question.IMPROVE: told.get(f"i_{key}", "")},
            )
            for key in self.figures
        }


class CloseForm(InOurLook):
    """How many came of each group."""

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, group in groups().items():
            self.fields[key] = forms.IntegerField(
                label=_("%(group)s: how many came?") % {"group": group.label[language].capitalize()},
                required=False, min_value=0, max_value=PEOPLE_MAX,
            )  # fmt: skip

    @property
    def came(self) -> dict[str, int]:
        return {key: number for key, number in self.cleaned_data.items() if number}
