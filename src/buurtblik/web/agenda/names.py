"""What the lists of a plan are called in addresses and on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

ADDRESSES: Mapping[str, str] = {
    "krachten": "strengths",
    "kansen": "opportunities",
    "opgaven": "challenges",
    "ambities": "ambitions",
    "maatregelen": "measures",
    "stedelijke-plannen": "city_plans",
    "niet-gedaan": "not_done",
}
IN_ADDRESS = {kind: word for word, kind in ADDRESSES.items()}

LISTS: Mapping[str, Any] = {
    "plan": _("Summary"),
    "vision": _("Vision"),
    "strengths": _("Strengths"),
    "opportunities": _("Opportunities"),
    "challenges": _("Challenges"),
    "ambitions": _("Ambitions"),
    "measures": _("Measures"),
    "city_plans": _("Plans for the whole city"),
    "not_done": _("What is not done, and why"),
}
ONE: Mapping[str, Any] = {
    "plan": _("Summary and years"),
    "vision": _("Vision"),
    "strengths": _("Strength"),
    "opportunities": _("Opportunity"),
    "challenges": _("Challenge"),
    "ambitions": _("Ambition"),
    "measures": _("Measure"),
    "city_plans": _("Plan for the whole city"),
    "not_done": _("What is not done"),
}
ABOUT: Mapping[str, Any] = {
    "strengths": _("What goes well here and must stay?"),
    "opportunities": _("What can be gained here?"),
    "challenges": _("What has to happen? Five is enough."),
    "ambitions": _("Where do we want to get? In words, or with a figure."),
    "measures": _("Who does what, where, when and with which money?"),
    "city_plans": _("Which plans of the city touch this neighbourhood?"),
    "not_done": _("Whoever asked for it reads why."),
}
ADD: Mapping[str, Any] = {
    "strengths": _("Add a strength"),
    "opportunities": _("Add an opportunity"),
    "challenges": _("Add a challenge"),
    "ambitions": _("Add an ambition"),
    "measures": _("Add a measure"),
    "city_plans": _("Add a plan of the city"),
    "not_done": _("Add what is not done"),
}
OUTCOMES: Mapping[str, Any] = {
    "taken": _("Taken over"),
    "partly": _("Partly taken over"),
    "not": _("Not taken over"),
    "noted": _("Read, and nothing changes"),
}
TURNS: Mapping[str, Any] = {
    "called": _("Call: this measure stands still"),
    "answered": _("Answer"),
    "passed_on": _("Pass it on to the core team"),
    "closed": _("Close it: the answer is enough"),
}
