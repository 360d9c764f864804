"""Words that everybody reads hold no way to reach a person."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A mail address, or a telephone number as people write it: ten digits or more that begin with 0 or +. A day, an amount
# of money and a number of three or five digits are none.
_REACHES = re.compile(
    r"[^\s@]@[^\s@]"
    r"|(?<!\d)(?!\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}(?!\d))(?:\+|0)(?:[\s().-]{0,3}\d){9,}"
)


def reaches_somebody(text: str) -> bool:
    """Whether an e-mail address or a telephone number stands in a text.

    >>> all(map(reaches_somebody, ["Bel 06 - 12 34 56 78", "(030) 286 00 00", "+31 6 12345678", "ik@example.nl"]))
    True
    >>> any(map(reaches_somebody, ["01-02-2026 12:30 uur", "1.250.000 euro in 2026 - 2030", "bel 14 030", "@plein"]))
    False
    """
    return _REACHES.search(text) is not None


def no_way_to_reach(text: str) -> None:
    """A validator for a field that everybody reads."""
    if reaches_somebody(text):
        raise ValidationError(_("Everybody can read this. Leave out e-mail addresses and telephone numbers."))
