"""What a process keeps of people: who took part on behalf of whom, and who was invited."""

from datetime import timedelta

from django.db.models.functions import Coalesce, Greatest, Now, TruncDate
from django.utils.translation import gettext_lazy as _

from buurtblik.web.process.models import Invitation
from buurtblik.web.storage.personal import Erasure, Kept, Rule, impersonal

_UNSHOWN = ("process", "party", "group", "part", "word_hash", "made_by", "made_at", "expires_at", "withdrawn_at",
            "accepted_at", "accepted_by", "email", "is_personal", "language", "sent_at")  # fmt: skip

RULES = [
    *impersonal("process.Process", "process.OpenBlock", stays="the work of a group; who wrote it stands in the trail"),
    *impersonal("process.Party", stays="groups and organisations, not people"),
    Rule(
        model="process.Participant",
        what=_("Processes in which you take part"),
        person="person",
        shown={
            "process__name": _("Process"),
            "party__name": _("On behalf of"),
            "part": _("Part"),
            "since": _("From"),
            "until": _("Until"),
        },
        unshown=("group", "is_invited"),
        erased=Erasure.EMPTIED,
        emptied={"until": Coalesce("until", Greatest("since", TruncDate(Now())))},  # who is forgotten has left
        why=_("What a group found together stays, and counts as many voices as there were. Your name is not with it."),
        stays="as long as the process",
    ),
    Rule(
        model="process.Invitation",
        what=_("Invitations that you sent"),
        person="made_by",
        shown={"process__name": _("Process"), "made_at": _("When")},
        unshown=_UNSHOWN,
        erased=Erasure.EMPTIED,
        emptied={"made_by": None},
        why=_("Who was invited may still come in. That it was you goes."),
        kept=(Kept(timedelta(days=30), "expires_at", _("A month after it has ended nobody asks for it any more.")),),
    ),
    Rule(
        model="process.Invitation",
        what=_("Invitations to you"),
        rows=lambda subject: (
            Invitation.objects.filter(accepted_by=subject.person)
            | Invitation.objects.filter(email__lower__in=subject.emails)
        ),
        shown={"process__name": _("Process"), "email": _("E-mail address"), "made_at": _("When")},
        unshown=_UNSHOWN,
        erased=Erasure.EMPTIED,
        emptied={"accepted_by": None, "email": ""},
        why=_("That somebody was invited stays. That it was you goes."),
        stays="see above",
    ),
]
