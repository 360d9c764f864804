"""The form with which residents say how a measure goes. It checks shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.progress.overview import ORDER
from buurtblik.values import Language
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.storage.form_key import Keyed


class VoiceForm(Guarded, Keyed, InOurLook):
    """By everybody, also without an account."""

    guard_act = "measure_voice"

    status = forms.ChoiceField(label=_("How does it go, as you see it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [(one.value, one.label(language).capitalize()) for one in ORDER]
