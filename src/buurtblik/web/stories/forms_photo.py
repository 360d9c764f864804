"""The form that says which parts of a photo must not be seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurtblik.web.people.forms import InOurLook
from buurtblik.web.stories.actions.photos import Part

ROWS = 6
_EDGES: tuple[tuple[str, Any], ...] = (
    ("left", _("from the left")),
    ("top", _("from the top")),
    ("right", _("to")),
    ("bottom", _("to")),
)


class PartsForm(InOurLook):
    """Up to six parts of a photo in percent; a script fills them in when somebody draws on the photo."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(ROWS):
            for name, label in _EDGES:
                self.fields[f"{name}{row}"] = forms.FloatField(
                    label=label, required=False, min_value=0, max_value=100,
                    widget=forms.NumberInput(attrs={"min": 0, "max": 100, "step": "any", "inputmode": "decimal"}),
                )  # fmt: skip

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}{row}"] for name, _label in _EDGES] for row in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        told = dict(super().clean() or {})
        if not self.errors and not self.parts:
            raise forms.ValidationError(_("Draw on the photo, or fill in four numbers of one part."))
        return told

    @property
    def parts(self) -> list[Part]:
        """The parts of which all four edges are there."""
        found = []
        for row in range(ROWS):
            left, top, right, bottom = (self.cleaned_data.get(f"{name}{row}") for name, _label in _EDGES)
            if left is not None and top is not None and right is not None and bottom is not None:
                found.append((left / 100, top / 100, right / 100, bottom / 100))
        return found
