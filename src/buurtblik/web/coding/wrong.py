"""What is wrong with a code, in the words of the reader."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from buurtblik.stories.coding.codebook import BadCodebook

_SAID: dict[str, Any] = {
    "name": _("A code needs a name of one line, of at most 120 signs."),
    "description": _("The description is too long: at most 2,000 signs."),
    "same_name": _("Another code in this place has the same name."),
    "same_guid": _("This code is there already."),
    "no_parent": _("What this code stood under is not there any more. Put that back first, or choose another place."),
    "cycle": _("A code cannot stand under itself, or under what stands under it."),
    "deep": _("This is too deep: a codebook has at most 8 layers."),
    "many": _("A codebook has at most 1,000 codes."),
    "unknown": _("This code is not there any more."),
}


def said(problem: BadCodebook) -> str:
    return str(_SAID[problem.why])
