"""The mark on fields in which somebody writes for others, and the form of the writing help.

Never mark the words of somebody who tells a story: these are theirs.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

TEXT_MAX = 20_000  # letters that are looked at in one go


class Hinted(forms.Form):
    """Mix in before other forms and name the fields: ``class About(Hinted, Keyed): hinted = ("reason",)``.

    ``ui/fields.html`` draws what belongs beside them; a template that draws its own fields includes ``form.beside``.
    A field may be added after ``__init__`` of this class: the mark is given when it is drawn.
    """

    hinted: ClassVar[tuple[str, ...]] = ()
    beside: ClassVar[str] = "plain/beside.html"

    def __getitem__(self, name: str) -> BoundField:
        field = super().__getitem__(name)
        if name in self.hinted:
            field.field.widget.attrs["data-hints"] = ""
        return field


class TextForm(forms.Form):
    """A text to look at. It is not kept."""

    tekst = forms.CharField(
        label=_("Your text"),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "nl"}),
        error_messages={
            "max_length": _("This text is too long to look at in one go: at most 20,000 signs. Send it in parts."),
            "required": _("Write or paste a text first."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].widget.attrs.pop("maxlength", None)  # a longer text is not cut without a word
