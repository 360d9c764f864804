"""What a point of a walk says of its spot, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from buurtblik.stories.words import Tone

VERDICTS_SAID: Mapping[Tone, Any] = {
    Tone.GOOD: _("Good"),
    Tone.BAD: _("Not good"),
    Tone.MIXED: _("Good and not good"),
    Tone.NONE: _("Neither"),
}
