"""Words that everybody reads hold no way to reach a person."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buurtblik.text.privacy.reach import reaches_somebody


def no_way_to_reach(text: str) -> None:
    """A validator for a field that everybody reads: no telephone number and no mail address."""
    if reaches_somebody(text):
        raise ValidationError(_("Everybody can read this. Leave out e-mail addresses and telephone numbers."))
