"""Words of signing in stay with the forms of signing in."""

from types import SimpleNamespace

from django import forms

from buurtblik.web.people.forms import InOurLook, RenamePasskey


class Named(InOurLook):
    name = forms.CharField(label="How is this called?")


def test_a_name_in_another_form_keeps_its_own_label():
    assert Named().fields["name"].label == "How is this called?"


def test_a_passkey_is_asked_for_by_our_words():
    passkey = SimpleNamespace(wrap=lambda: SimpleNamespace(name="telefoon"))

    assert str(RenamePasskey(instance=passkey).fields["name"].label) == "Hoe noemt u deze passkey?"
