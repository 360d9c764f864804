"""The look of every control in every form: named here once, given when a field is written in a page."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField, Widget, widgets
from django.forms.renderers import DjangoTemplates

ROWS = 4  # of a text area that does not say how many
_DJANGOS_ROWS = "10"
_LOOKS: tuple[tuple[type[Widget], str], ...] = (
    (widgets.HiddenInput, ""),
    (widgets.CheckboxInput, ""),
    (widgets.RadioSelect, ""),
    (widgets.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (widgets.Select, "utrecht-select utrecht-select--html-select"),
    (widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class Control(BoundField):
    """A field that gives its control the classes of our controls, beside its own."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        look = next((look for kind, look in _LOOKS if isinstance(widget, kind)), "")
        classes = f"{look} {widget.attrs.get('class', '')}".strip()
        if classes:
            built["class"] = classes
        if isinstance(widget, widgets.Textarea) and widget.attrs.get("rows") == _DJANGOS_ROWS:
            built["rows"] = ROWS
        return built


class Renderer(DjangoTemplates):
    """Django's own, with our controls."""

    bound_field_class = Control
