"""The filter of the catalogue: what can be asked, with how many instruments each answer leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.agenda.blocks import block_sets
from buurtblik.agenda.instruments import word_names
from buurtblik.values import Language
from buurtblik.web.method.search import Asked, found

WORDS_MAX = 80
# name in the address -> (field of Asked, kind of word in the pack, label)
CHOICES: Mapping[str, tuple[str, str, Any]] = {
    "blik": ("perspective", "perspectives", _("Which view?")),
    "bouwsteen": ("block", "", _("For which building block?")),
    "tijd": ("effort", "efforts", _("How much time is there?")),
    "doel": ("goal", "goals", _("What for?")),
    "schaal": ("scale", "scales", _("For how large a place?")),
    "manier": ("method", "methods", _("In which way?")),
}


class Filter(forms.Form):
    woorden = forms.CharField(required=False, max_length=WORDS_MAX, label=_("Search in words"), widget=forms.TextInput)
    mensen = forms.IntegerField(
        required=False, min_value=1, max_value=10_000, label=_("With how many people at a time?")
    )

    def __init__(self, data: Mapping[str, Any], *, language: Language) -> None:
        super().__init__(data)
        self.language = language
        self.fields["woorden"].widget.attrs |= {"type": "search", "maxlength": WORDS_MAX}
        self.fields["mensen"].widget.attrs |= {"inputmode": "numeric"}
        for name, (_field, kind, label) in CHOICES.items():
            self.fields[name] = forms.ChoiceField(
                choices=[("", _("All")), *_words(kind, language)],
                required=False,
                label=label,
            )

    @property
    def asked(self) -> Asked:
        """What is asked by the fields that are filled in well."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        clean = self.cleaned_data
        chosen = {field: clean.get(name) or None for name, (field, _kind, _label) in CHOICES.items()}
        return Asked(words=clean.get("woorden") or "", people=clean.get("mensen"), **chosen)

    def count(self) -> None:
        """Write behind each choice how many instruments it would leave."""
        asked = self.asked
        for name, (field, kind, _label) in CHOICES.items():
            select = self.fields[name]
            assert isinstance(select, forms.ChoiceField)  # noqa: S101 (for the type checker)
            left = {
                value: len(found(asked.but(field, value), self.language))
                for value, _word in _words(kind, self.language)
            }
            select.choices = [
                ("", _("All")),
                *((value, f"{word} ({left[value]})") for value, word in _words(kind, self.language)),
            ]

    @property
    def is_folded(self) -> bool:
        """Whether nothing is asked in the fields that are folded away."""
        return not any(self.data.get(name) for name in ("doel", "schaal", "manier", "mensen"))


def _words(kind: str, language: Language) -> list[tuple[str, str]]:
    """What can be chosen of a kind, in order; the kind '' is that of building blocks."""
    if not kind:
        return _blocks(language)
    return [(str(word), name.label[language]) for word, name in word_names()[kind].items()]


def _blocks(language: Language) -> list[tuple[str, str]]:
    sets = block_sets()
    return [
        (
            f"{of.key}.{block.key}" if len(sets) > 1 else block.key,
            f"{block.number}. {block.title[language]}" if len(sets) == 1 else f"{of.label[language]}: {block.number}",
        )
        for of in sets.values()
        for block in of
    ]
