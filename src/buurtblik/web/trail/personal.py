"""What the trail keeps of people: a number."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule

RULES = [
    Rule(
        model="trail.Trace",
        what=_("What you did and when"),
        person="person",
        shown={
            "at": _("When"),
            "act": _("What"),
            "kind": _("On what"),
            "object": _("Number of it"),
            "role": _("As whom"),
            "why": _("Why"),
        },
        unshown=("process",),
        erased=Erasure.STAYS,
        why=_("It must stay clear what was done in a process and when. The line holds a number that leads to nobody."),
        stays="as long as what it tells of: a line about nobody is no longer about a person",
    ),
]
