"""The form that picks a figure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.bridge.scan.picks import BY_MOST, NOTE_MOST, REASON_MOST, Leaning
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.ui.reaching import no_way_to_reach

TOO_LATE = _("Somebody else changed this. See what stands there now; your words are still below.")
LEANINGS = [(Leaning.WORRYING.value, _("It worries")), (Leaning.PROMISING.value, _("It is promising"))]


def said_by() -> forms.CharField:
    return forms.CharField(
        label=_("By whom?"),
        max_length=BY_MOST,
        help_text=_("A name or a role, such as: residents of the Lindestraat. Everybody reads this."),
        validators=[no_way_to_reach],
    )


def words(label: Any, most: int, *, rows: int = 3, help_text: Any = "", required: bool = True) -> forms.CharField:
    """A field for words that everybody reads."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[no_way_to_reach],
    )


class PickForm(Hinted, InOurLook):
    hinted = ("reason", "note")

    leaning = forms.ChoiceField(label=_("What is it to you?"), choices=LEANINGS, widget=forms.RadioSelect)
    reason = words(_("Why?"), REASON_MOST, help_text=_("In your own words. Everybody reads this."))
    note = words(_("Note (you may leave this empty)"), NOTE_MOST, rows=2, required=False)
    said_by = said_by()
    anew = forms.BooleanField(label=_("Take the figure as it stands now"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, is_newer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_newer:
            del self.fields["anew"]
