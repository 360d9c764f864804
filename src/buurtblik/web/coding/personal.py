"""What coding keeps of people. Marks stay for the sake of the whole; that it was you goes."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule, impersonal

_STAYS = "as long as the process, or until the teller withdraws the story"
_WHY = _("The analysis of everybody rests on it. That it was you goes.")
_PRINTS = ("text_print", "words_print", "before_print", "after_print")

RULES = [
    Rule(
        model="coding.Code",
        what=_("Codes that you added"),
        person="by__person",
        shown={
            "process__name": _("Process"),
            "name": _("Name"),
            "description": _("What is it for?"),
            "at": _("When?"),
        },
        unshown=("guid", "parent", "place", "groups_only", "merged_into", "gone_at"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_WHY,
        stays="as long as the process",
    ),
    Rule(
        model="coding.Fragment",
        what=_("What you marked in stories"),
        person="by__person",
        shown={"story__process__name": _("Process"), "code__name": _("Code"), "at": _("When?")},
        unshown=("part", "start", "end", "doubt", *_PRINTS),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_WHY,
        stays=_STAYS,
    ),
    Rule(
        model="coding.Finished",
        what=_("Stories that you coded to the end"),
        person="by__person",
        shown={"story__process__name": _("Process"), "at": _("When?")},
        erased=Erasure.GOES,
        stays=_STAYS,
    ),
    Rule(
        model="coding.Memo",
        what=_("Memos that you wrote while coding"),
        person="by__person",
        shown={"process__name": _("Process"), "words": _("Your words"), "at": _("When?")},
        unshown=("story", "code"),
        erased=Erasure.GOES,
        stays=_STAYS,
    ),
    Rule(
        model="coding.Thread",
        what=_("Threads that you began"),
        person="by__person",
        shown={
            "process__name": _("Process"),
            "name": _("Name"),
            "description": _("What holds it together"),
            "at": _("When?"),
        },
        unshown=("published_at",),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_WHY,
        stays="as long as the process",
    ),
    *impersonal("coding.ThreadFragment", stays="as long as its thread and its mark"),
]
