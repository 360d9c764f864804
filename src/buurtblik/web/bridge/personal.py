"""What the bridge keeps of people: who put a story at a figure."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule

RULES = [
    Rule(
        model="bridge.StoryAtFigure",
        what=_("Stories that you put at a figure"),
        person="by__person",
        shown={
            "story__process__name": _("Process"),
            "indicator": _("Figure"),
            "why": _("Your words"),
            "at": _("When?"),
        },
        unshown=("area_code", "period", "release", "place", "version"),
        erased=Erasure.EMPTIED,
        emptied={"by": None, "why": ""},
        why=_("That the story is about this figure stays. Your words go, and that it was you."),
        stays="as long as its story",
    ),
]
