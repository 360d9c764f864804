"""Traces of people in a Dutch text: found, shown with a reason, and masked when a person says so."""

from buurtblik.text.privacy.finding import find
from buurtblik.text.privacy.masking import Masked, Replaced, masked
from buurtblik.text.privacy.places import NOWHERE, Places
from buurtblik.text.privacy.traces import INDIRECT, Certainty, Kind, Trace, Why, direct, without_overlap
from buurtblik.text.privacy.words import say

__all__ = [
    "INDIRECT",
    "NOWHERE",
    "Certainty",
    "Kind",
    "Masked",
    "Places",
    "Replaced",
    "Trace",
    "Why",
    "direct",
    "find",
    "masked",
    "say",
    "without_overlap",
]
