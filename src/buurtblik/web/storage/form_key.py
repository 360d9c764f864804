"""The key that every form of an act carries, so that the same form sent twice is done once (``act.once``).

A form that comes back without a key, or with one that no page of ours gave, is shown again with a new one and all
that was filled in: a reader cannot mend what they do not see.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST = 16, 64  # signs; a shorter one could be guessed


class _Hidden(forms.HiddenInput):
    def format_value(self, value: Any) -> str:
        said = str(value or "")
        return said if SHORTEST <= len(said) <= LONGEST and said.isprintable() else str(uuid4())


class Keyed(forms.Form):
    """A form with a key."""

    key = forms.CharField(min_length=SHORTEST, max_length=LONGEST, widget=_Hidden, initial=uuid4)

    def full_clean(self) -> None:
        super().full_clean()
        if "key" in self.errors:
            del self.errors["key"]
            self.add_error(None, _("Look it over and send it once more. Nothing is lost."))
