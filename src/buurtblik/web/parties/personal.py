"""What is kept of people about meetings, actors and hand-overs.

The histories hold neither contact nor planner, so their rows are found in the tables themselves.
"""

from django.utils.translation import gettext_lazy as _

from buurtblik.web.parties.models import Actor, Meeting
from buurtblik.web.storage.personal import Erasure, Rule, impersonal

RULES = [
    Rule(
        model="parties.Actor",
        what=_("Organisations and groups for which you are the contact"),
        rows=lambda subject: Actor.objects.filter(contact__person=subject.person),
        shown={
            "process__name": _("Process"),
            "name": _("Name"),
            "role": _("Role in the process"),
            "interest": _("What is it to them?"),
            "contact_function": _("Contact: a function"),
            "notes": _("Note of the core team"),
        },
        unshown=("party", "form", "kind", "relevance", "drive", "mandate", "contact"),
        erased=Erasure.EMPTIED,
        emptied={"contact": None, "contact_function": "", "notes": ""},
        why=_("The organisation or group stays on the map; that you were its contact, and what was noted, goes."),
        stays="as long as the process",
    ),
    Rule(
        model="parties.Meeting",
        what=_("Meetings that you planned"),
        rows=lambda subject: Meeting.objects.filter(made_by=subject.person),
        shown={"process__name": _("Process"), "name": _("Name"), "on": _("Day"), "place": _("Place")},
        unshown=(
            "kind",
            "begins",
            "ends",
            "asks",
            "is_open",
            "report",
            "cancelled_at",
            "uid",
            "version",
            "changed_at",
            "made_by",
        ),
        erased=Erasure.EMPTIED,
        emptied={"made_by": None},
        why=_("The meeting is one of a group and stays. That it was you who planned it goes."),
        stays="as long as the process",
    ),
    *impersonal("parties.Invited", stays="which parties were asked, as long as the process"),
    *impersonal("parties.Attendance", stays="counts per group, as long as the process"),
    Rule(
        model="parties.Presence",
        what=_("Meetings where you said to have been"),
        person="participant__person",
        shown={"meeting__name": _("Name of the meeting"), "at": _("When")},
        erased=Erasure.GOES,
        stays="as long as the process",
    ),
    Rule(
        model="parties.Handover",
        what=_("Hand-overs that you wrote"),
        person="made_by",
        shown={
            "process__name": _("Process"),
            "on": _("Day of the hand-over"),
            "runs": _("What runs"),
            "knows": _("Good to know"),
        },
        unshown=("party", "about_lead", "giver", "taker", "taker_function", "made_at"),
        erased=Erasure.EMPTIED,
        emptied={"made_by": None},
        why=_("What runs and what was promised to the neighbourhood stays. That it was you who wrote it goes."),
        stays="as long as the process",
    ),
    Rule(
        model="parties.Handover",
        what=_("Hand-overs from you"),
        person="giver__person",
        shown={"process__name": _("Process"), "on": _("Day of the hand-over"), "runs": _("What runs")},
        unshown=("party", "about_lead", "taker", "taker_function", "knows", "made_at", "made_by"),
        erased=Erasure.EMPTIED,
        emptied={"giver": None},
        why=_("What runs and what was promised to the neighbourhood stays. That it went from you goes."),
        stays="as long as the process",
    ),
    Rule(
        model="parties.Handover",
        what=_("Hand-overs to you"),
        person="taker__person",
        shown={"process__name": _("Process"), "on": _("Day of the hand-over"), "runs": _("What runs")},
        unshown=("party", "about_lead", "giver", "taker_function", "knows", "made_at", "made_by"),
        erased=Erasure.EMPTIED,
        emptied={"taker": None, "taker_function": _("the next one")},
        why=_("What runs and what was promised to the neighbourhood stays. That it went to you goes."),
        stays="as long as the process",
    ),
    *impersonal("parties.Promise", stays="what was promised to the neighbourhood, as long as the process"),
]
