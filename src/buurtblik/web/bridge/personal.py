"""What the bridge keeps of people: who put a story at a figure, picked, decided, differed, recognised and typed."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule

_GONE = "–"  # where something must stand
_STAYS = "as long as the process"
_GROUP = _("It is a finding of the group. That it was you who wrote it down goes.")
_TYPED = _("What stood on the cards is of others. That it was you who typed goes.")

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
    Rule(
        model="bridge.Pick",
        what=_("Figures that you picked"),
        person="by__person",
        shown={
            "process__name": _("Process"),
            "indicator": _("Figure"),
            "reason": _("Why?"),
            "note": _("Note"),
            "said_by": _("By whom"),
            "at": _("When?"),
        },
        unshown=("area", "release", "figure", "leaning", "version"),
        erased=Erasure.EMPTIED,
        emptied={"by": None, "said_by": _GONE, "reason": _GONE, "note": ""},
        why=_("That the figure was picked stays. Your words go, and that it was you."),
        stays=_STAYS,
    ),
    Rule(
        model="bridge.Verdict",
        what=_("Verdicts that you wrote down"),
        person="by__person",
        shown={
            "process__name": _("Process"),
            "theme": _("Theme"),
            "why": _("Why?"),
            "said_by": _("By whom"),
            "at": _("When?"),
        },
        unshown=("number", "judgement", "basis"),
        erased=Erasure.EMPTIED,
        emptied={"by": None, "said_by": _GONE},
        why=_GROUP,
        stays=_STAYS,
    ),
    Rule(
        model="bridge.Dissent",
        what=_("What you see otherwise"),
        person="by__person",
        shown={
            "verdict__process__name": _("Process"),
            "verdict__theme": _("Theme"),
            "words": _("Your words"),
            "said_by": _("By whom"),
            "at": _("When?"),
        },
        erased=Erasure.GOES,
        stays=_STAYS,
    ),
    Rule(
        model="bridge.Outcome",
        what=_("Challenges, opportunities and strengths that you wrote down"),
        person="by__person",
        shown={"process__name": _("Process"), "title": _("Name"), "said_by": _("By whom"), "at": _("When?")},
        unshown=("verdict", "sort", "evidence"),
        erased=Erasure.EMPTIED,
        emptied={"by": None, "said_by": _GONE},
        why=_GROUP,
        stays=_STAYS,
    ),
    Rule(
        model="bridge.Recognition",
        what=_("Figures that you do or do not recognise"),
        person="by__person",
        shown={
            "process__name": _("Process"),
            "indicator": _("Figure"),
            "answer": _("Your answer"),
            "words": _("Your words"),
            "at": _("When?"),
        },
        unshown=("period", "release", "group", "read", "suspect"),
        erased=Erasure.GOES,
        stays=_STAYS,
    ),
    Rule(
        model="bridge.Conversation",
        what=_("Conversations that you planned"),
        person="by__person",
        shown={"process__name": _("Process"), "name": _("Name"), "starts": _("When?")},
        unshown=("place", "minutes", "figures", "invited", "came", "closed_at", "version", "at"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_GROUP,
        stays=_STAYS,
    ),
    Rule(
        model="bridge.TableAnswer",
        what=_("Cards of a conversation that you typed in"),
        person="by__person",
        shown={"conversation__process__name": _("Process"), "conversation__name": _("Conversation"), "at": _("When?")},
        unshown=("figure", "card", "group", "recognises", "worth", "words"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_TYPED,
        stays=_STAYS,
    ),
]
