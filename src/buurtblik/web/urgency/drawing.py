"""Controls of the score page that are drawn without a template of their own for each.

Everybody in a meeting opens this page at once, and templates for its 48 radio buttons and eight text boxes were two
thirds of what it costs. What looks the same for many people is drawn once and kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Words(forms.Textarea):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = flatatt(self.build_attrs(self.attrs, attrs))
        # A browser drops the line end after the tag, so one of the writer's own stays.
        return format_html('<textarea name="{}"{}>\n{}</textarea>', name, given, self.format_value(value) or "")


class Choose(forms.RadioSelect):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, attrs)
        id = str(given.pop("id", name))
        rows = (
            (id, n, "radio", name, key, id, n, flatatt(given | {"checked": str(key) == str(value)}), label)
            for n, (key, label) in enumerate(self.choices)
        )
        row = '<div><label for="{}_{}"><input type="{}" name="{}" value="{}" id="{}_{}"{}> {}</label></div>'
        return format_html('<div id="{}">{}</div>', id, format_html_join("", row, rows))


def steps(score: BoundField) -> SafeString:
    """The radio buttons of one theme: from 1, and no answer at the end."""
    field: Any = score.field
    choices = tuple((value, str(words)) for value, words in field.choices)
    chosen = str(score.value() or "")
    # Of what a program sends that is no choice of ours, nothing is kept.
    known = chosen if chosen in dict(choices) else "-"
    return _steps(score.html_name, str(score.auto_id), choices, known, bool(score.errors))


@lru_cache(maxsize=2_000)
def _steps(name: str, id: str, choices: tuple[tuple[str, str], ...], chosen: str, is_wrong: bool) -> SafeString:
    context = {"name": name, "id": id, "choices": choices, "chosen": chosen, "is_wrong": is_wrong}
    return render_to_string("urgency/steps.html", context)
