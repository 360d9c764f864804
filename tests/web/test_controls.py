"""The look of the controls: by their kind, once for all forms."""

from __future__ import annotations

import pytest
from django import forms

BOX, AREA, CHOICE = (
    f"utrecht-{kind}" for kind in ("textbox--html-input", "textarea--html-textarea", "select--html-select")
)


class Every(forms.Form):
    text = forms.CharField()
    day = forms.DateField(widget=forms.DateInput(attrs={"class": "narrow"}))
    words = forms.CharField(widget=forms.Textarea)
    more = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))
    choice = forms.ChoiceField(choices=[("a", "A")])
    one = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    yes = forms.BooleanField()
    key = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("name", "look"),
    [("text", BOX), ("day", BOX), ("words", AREA), ("more", AREA), ("choice", CHOICE),
     ("one", ""), ("some", ""), ("yes", ""), ("key", "")],
)  # fmt: skip
def test_a_control_has_the_look_of_its_kind(name, look):
    written = str(Every()[name])
    assert ("utrecht-" in written) == bool(look)
    assert look in written


def test_its_own_class_and_height_stay():
    assert f"{BOX} narrow" in str(Every()["day"])
    assert 'rows="4"' in str(Every()["words"])
    assert 'rows="8"' in str(Every()["more"])
