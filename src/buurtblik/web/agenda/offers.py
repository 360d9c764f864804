"""What the page of a process says about the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.web.agenda import rules
from buurtblik.web.agenda.models import Draft
from buurtblik.web.agenda.reads.versions import standing, versions_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action

BLOCK = "agenda"


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    versions = versions_of(process)
    newest = versions[0] if versions else None
    if newest and rules.takes_remarks(newest, on=on) and may(visitor, Action.CREATE, "remark", process, on=on):
        yield Offer(
            _("Say what you think of the agenda"),
            reverse("agenda_version", args=[process.slug, newest.number]),
            _("Read it, and say what you think of each part. Every remark gets an answer."),
            91,
            BLOCK,
        )
    own = rules.own_party(visitor, process, on=on) if newest else None
    if newest and own and not newest.signatures.filter(party=own).exists():
        yield Offer(
            _("Say what %(party)s thinks of the agenda") % {"party": own.name},
            reverse("agenda_sign", args=[process.slug, newest.number]),
            _("Do you recognise it, do you stand behind it, or do you have a reservation?"),
            92,
            BLOCK,
        )
    if may(visitor, Action.EDIT, "agenda_draft", process, on=on):
        begun = Draft.objects.filter(process=process).exists()
        yield Offer(
            _("Write on the agenda") if begun else _("Begin to write the agenda"),
            reverse("agenda_draft", args=[process.slug]),
            _("Vision, challenges and measures, each with what it rests on."),
            36,
            BLOCK,
        )
    if newest:
        stands = standing(versions)
        yield Offer(
            _("Read the agenda") if stands else _("Read the agenda so far"),
            reverse("agenda_page", args=[process.slug]),
            _("What happens here, who does it, when, and why."),
            60 if stands else 12,
            BLOCK,
        )


def coming(_visitor: Visitor, process: Process, on: date) -> Iterator[Coming]:
    newest = next(iter(versions_of(process)), None)
    if newest and rules.takes_remarks(newest, on=on):
        yield Coming(
            _("Last day to say what you think of the agenda"),
            newest.consultation.closes_on,
            reverse("agenda_version", args=[process.slug, newest.number]),
        )
