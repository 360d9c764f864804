"""What the agenda keeps of people: remarks and their answers, signatures, and who wrote on it."""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.storage.personal import Erasure, Rule, impersonal

_GONE = "–"  # where something must stand
_STAYS = "as long as the process"
_GROUP = _("It is the work of the group. That it was you who wrote it down goes.")

RULES = [
    *impersonal("agenda.Draft", stays="the work of a group"),
    *impersonal("agenda.Version", stays="the work of a group, as it was shown to everybody; it never changes"),
    *impersonal("agenda.Consultation", stays="until when people were asked"),
    *impersonal("agenda.Quote", stays="words of a story, which go with the story"),
    Rule(
        model="agenda.Change",
        what=_("Parts of an agenda that you changed"),
        person="by__person",
        shown={"draft__process__name": _("Process"), "act": _("What you did"), "at": _("When")},
        unshown=("part", "kind", "before", "after", "place", "links"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_GROUP,
        stays=_STAYS,
    ),
    Rule(
        model="agenda.Remark",
        what=_("What you said of an agenda"),
        person="person",
        shown={
            "version__process__name": _("Process"),
            "words": _("Your words"),
            "group": _("On behalf of"),
            "at": _("When"),
            "answer": _("Answer"),
            "suspect": _("What looked odd when it came in"),
        },
        unshown=("part", "channel", "typed_by", "read", "outcome", "answered_by", "answered_at", "turn"),
        erased=Erasure.EMPTIED,
        emptied={"words": _GONE, "person": None},
        why=_("That somebody said something stays, with the answer. Your words go."),
        stays=_STAYS,
    ),
    Rule(
        model="agenda.Remark",
        what=_("Remarks on an agenda that you typed from paper"),
        person="typed_by__person",
        shown={"version__process__name": _("Process"), "at": _("When")},
        unshown=(
            "part", "words", "group", "channel", "suspect", "person", "read", "outcome", "answer", "answered_by",
            "answered_at", "turn",
        ),
        erased=Erasure.EMPTIED,
        emptied={"typed_by": None},
        why=_("The words are of others. That it was you who typed goes."),
        stays=_STAYS,
    ),
    Rule(
        model="agenda.Remark",
        what=_("Remarks on an agenda that you answered"),
        person="answered_by__person",
        shown={"version__process__name": _("Process"), "answer": _("Your answer"), "answered_at": _("When")},
        unshown=(
            "part", "words", "group", "channel", "suspect", "person", "typed_by", "at", "read", "outcome", "turn",
        ),
        erased=Erasure.EMPTIED,
        emptied={"answered_by": None},
        why=_GROUP,
        stays=_STAYS,
    ),
    Rule(
        model="agenda.Signature",
        what=_("What you said of an agenda on behalf of a party"),
        person="by__person",
        shown={
            "version__process__name": _("Process"),
            "party__name": _("On behalf of"),
            "stand": _("What the party says"),
            "words": _("Your words"),
            "signed_as": _("Who says so?"),
            "at": _("When"),
        },
        unshown=(),
        erased=Erasure.EMPTIED,
        emptied={"signed_as": _GONE, "words": _GONE, "by": None},
        why=_("What your party said stays. Your words and your name go."),
        stays=_STAYS,
    ),
    Rule(
        model="agenda.Adoption",
        what=_("Agendas of which you wrote down that they were adopted"),
        person="by__person",
        shown={"version__process__name": _("Process"), "at": _("When")},
        unshown=("decided_by", "words"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_GROUP,
        stays=_STAYS,
    ),
    *impersonal("agenda.Call", stays="that a party called about a measure"),
    Rule(
        model="agenda.Judged",
        what=_("Measures of which you said how they go"),
        person="by__person",
        shown={"process__name": _("Process"), "status": _("How does it go?"), "why": _("Why?"), "at": _("When")},
        unshown=("measure", "said_by"),
        erased=Erasure.EMPTIED,
        emptied={"by": None},
        why=_GROUP,
        stays=_STAYS,
    ),
    Rule(
        model="agenda.CallStep",
        what=_("Steps that you took in a call about a measure"),
        person="by__person",
        shown={"call__process__name": _("Process"), "words": _("Your words"), "at": _("When")},
        unshown=("turn", "said_by"),
        erased=Erasure.EMPTIED,
        emptied={"words": _GONE, "by": None},
        why=_("What your party said stays. Your words and your name go."),
        stays=_STAYS,
    ),
]  # fmt: skip
