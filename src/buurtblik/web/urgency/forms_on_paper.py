"""The forms of cards and of a shared tablet. They check shape only; the acts do the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.paper.ask import MADE_BY_MAX, NEXT_MAX
from buurtblik.agenda.urgency.paper.cards import Size
from buurtblik.web.urgency.actions.cards import SET_MAX
from buurtblik.web.urgency.forms import _InWords


class CardsForm(_InWords):
    count = forms.IntegerField(label=_("How many cards?"), min_value=1, max_value=SET_MAX, initial=40)
    size = forms.ChoiceField(
        label=_("Which size?"),
        choices=[
            (
                Size.CARD.value,
                _("Small cards: four on a sheet, to cut. Print on both sides, flipped on the long edge."),
            ),
            (Size.SHEET.value, _("Large sheets: one for each person, in large letters.")),
        ],
        widget=forms.RadioSelect,
        initial=Size.CARD.value,
    )
    card_language = forms.ChoiceField(
        label=_("In which language?"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
        initial="nl",
    )
    made_by = forms.CharField(
        label=_("Who asks this?"),
        max_length=MADE_BY_MAX,
        help_text=_("It stands on the card, such as: the municipality."),
    )
    what_next = forms.CharField(
        label=_("What happens with it? (you may leave this empty)"),
        max_length=NEXT_MAX,
        required=False,
        help_text=_("What will people hear, and when? It stands on the card."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(
        label=_("Last day to hand in (you may leave this empty)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> Any:
        day = self.cleaned_data["until"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose a day from today on."))
        return day


class TabletForm(_InWords):
    name = forms.CharField(
        label=_("Where does the tablet stand?"), max_length=60, help_text=_("Such as: the library, at the entrance.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Where does the tablet stand?")
