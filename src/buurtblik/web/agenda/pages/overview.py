"""The agenda on one page: which version stands, what people are asked now, and for who writes the draft."""

from __future__ import annotations

from django.http import HttpResponse

from buurtblik.web.agenda import rules
from buurtblik.web.agenda.models import Draft
from buurtblik.web.agenda.pages.asked import Asked, page
from buurtblik.web.agenda.reads.versions import standing, versions_of
from buurtblik.web.rights.table import Action


@page()
def overview(asked: Asked) -> HttpResponse:
    versions = versions_of(asked.process)
    newest = versions[0] if versions else None
    reads = asked.may(Action.READ, "agenda_draft")
    context = {
        "versions": versions,
        "standing": standing(versions),
        "asked_of": newest if newest and rules.takes_remarks(newest, on=asked.today) else None,
        "may_remark": asked.may(Action.CREATE, "remark"),
        "newest": newest,
        "may_sign": rules.own_party(asked.visitor, asked.process, on=asked.today) is not None,
        "reads_draft": reads,
        "has_draft": reads and Draft.objects.filter(process=asked.process).exists(),
        "may_write": asked.may(Action.EDIT, "agenda_draft"),
    }
    return asked.show("overview", context)
