"""What progress keeps of people: what a resident found of a measure. It counts in a number and names nobody."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule

RULES = [
    Rule(
        model="progress.Voice",
        what=_("How measures go, as you see it"),
        person="person",
        shown={
            "process__name": _("Process"),
            "measure": _("Measure"),
            "round": _("Round"),
            "status": _("How does it go, as you see it?"),
            "at": _("When"),
            "suspect": _("What looked odd when it came in"),
        },
        erased=Erasure.STAYS,
        why=_("It counted in a number. Your name is not with it."),
        stays="as long as the process",
    ),
]
