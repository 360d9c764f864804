"""The forms with which a reader says whether they recognise a figure, and with which the words are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.answers import Recognition
from buurtblik.values import Language
from buurtblik.web.bridge.forms_picks import words
from buurtblik.web.bridge.models import WHY_MAX
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.storage.form_key import Keyed

ANSWERS = [
    (Recognition.YES.value, _("I recognise this")),
    (Recognition.PARTLY.value, _("I partly recognise this")),
    (Recognition.NO.value, _("I do not recognise this")),
]


class RecogniseForm(Guarded, Keyed, InOurLook):
    guard_act = "recognise"

    answer = forms.ChoiceField(label=_("Do you recognise this?"), choices=ANSWERS, widget=forms.RadioSelect)
    words = words(
        _("Because … (you may leave this empty)"),
        WHY_MAX,
        required=False,
        help_text=_("One of the organisers reads it first. Do not name people."),
    )

    def __init__(self, *args: Any, choose: Sequence[str], language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choose:
            named = [(key, groups()[key].label[language].capitalize()) for key in choose]
            self.fields["group"] = forms.ChoiceField(
                label=_("As whom do you answer?"), choices=named, widget=forms.RadioSelect
            )
