"""The form that makes forms on paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.stories.paper.forms import Size
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.storage.form_key import Keyed
from buurtblik.web.stories.actions.paper import FORMS_MAX


class FormsForm(Keyed, InOurLook):
    count = forms.IntegerField(label=_("How many forms?"), min_value=1, max_value=FORMS_MAX, initial=20)
    size = forms.ChoiceField(
        label=_("Which size?"),
        choices=[
            (Size.SHEET.value, _("A4: a whole sheet, with all questions.")),
            (Size.HALF.value, _("A5: two on a sheet, to cut, with only the story.")),
        ],
        widget=forms.RadioSelect,
        initial=Size.SHEET.value,
    )
    form_language = forms.ChoiceField(
        label=_("In which language?"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
        initial="nl",
    )
