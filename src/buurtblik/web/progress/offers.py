"""What the page of a process says once its agenda is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.web.agenda.reads.versions import standing, versions_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.process.rules import may
from buurtblik.web.progress.rounds import next_first_day
from buurtblik.web.rights.table import Action

BLOCK = "agenda"


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    if standing(versions_of(process)) is None:
        return
    yield Offer(
        _("See whether the figures of the agenda move"),
        reverse("progress_moved", args=[process.slug]),
        _("Beside the rest of the city and the areas around."),
        11,
        BLOCK,
    )
    if may(visitor, Action.VOTE, "measure_voice", process, on=on):
        yield Offer(
            _("Say how the measures go, as you see it"),
            reverse("progress_voices", args=[process.slug]),
            _("You need no account and no name. It is counted once in a quarter of a year."),
            64,
            BLOCK,
        )


def coming(_visitor: Visitor, process: Process, on: date) -> Iterator[Coming]:
    if standing(versions_of(process)) is not None:
        address = reverse("progress_voices", args=[process.slug])
        yield Coming(_("What residents say of the agenda is counted"), next_first_day(on), address)
