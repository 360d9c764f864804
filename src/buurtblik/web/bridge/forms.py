"""The form that puts a story at a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.web.bridge.models import WHY_MAX
from buurtblik.web.people.forms import InOurLook
from buurtblik.web.plain.forms import Hinted
from buurtblik.web.ui.reaching import no_way_to_reach


class AtFigureForm(Hinted, InOurLook):
    hinted = ("why",)

    indicator = forms.ChoiceField(label=_("At which figure does this story belong?"))
    place = forms.ChoiceField(label=_("Which words stand beside it?"), required=False)
    why = forms.CharField(
        label=_("Why? (you may leave this empty)"),
        required=False,
        max_length=WHY_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In your own words. Everybody who may read the story reads this."),
        validators=[no_way_to_reach],
    )

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        words: Sequence[tuple[str, str]] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        field: Any = self.fields["indicator"]
        field.choices = [("", "–"), *groups]
        field = self.fields["place"]
        field.choices = [("", _("the first quotes, or how the story begins")), *((at, short(one)) for at, one in words)]


def short(words: str, most: int = 90) -> str:
    said = " ".join(words.split())
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
