"""The forms of the list of words of a municipality."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.text.plain.lists import MOST_WORDS, About, key
from buurtblik.web.plain.models import INSTEAD_MAX, WHY_MAX, WORD_MAX
from buurtblik.web.plain.reads import is_known

KINDS = [
    (About.JARGON.value, _("A word that not everybody knows")),
    (About.STIGMA.value, _("A word that puts people in a corner")),
]


class OwnWordForm(forms.Form):
    word = forms.CharField(
        max_length=WORD_MAX, label=_("Which word?"), help_text=_("One word, or a few that belong together.")
    )
    instead = forms.CharField(
        max_length=INSTEAD_MAX,
        label=_("What can people write instead?"),
        help_text=_("A line for each. In Dutch."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why = forms.CharField(
        max_length=WHY_MAX, label=_("Why is that better?"), help_text=_("One short sentence. In Dutch.")
    )
    kind = forms.ChoiceField(
        choices=KINDS, initial=About.JARGON.value, label=_("What kind of word is it?"), widget=forms.RadioSelect
    )

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"]
        if not 0 < len(key(word)) <= MOST_WORDS:
            raise forms.ValidationError(_("Write one word, or at most eight that belong together."))
        return word


class SwitchOffForm(forms.Form):
    off = forms.CharField(
        max_length=WORD_MAX,
        label=_("Which word of our list?"),
        help_text=_("As it stands in the hint. Words of the same meaning go with it."),
    )

    def clean_off(self) -> str:
        word: str = self.cleaned_data["off"]
        if not is_known(word):
            raise forms.ValidationError(_("This word is not on our list. Look whether you wrote it as on the list."))
        return word
