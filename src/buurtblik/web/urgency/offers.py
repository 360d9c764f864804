"""What the page of a process says about urgency: score now when a round is open, and what those who lead can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.urgency.reads.rounds import open_round_of, own_ballot


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    round = open_round_of(process)
    if round is not None and may(visitor, Action.VOTE, "urgency_score", process, on=on):
        scored = own_ballot(round, visitor.person) is not None
        yield Offer(
            _("Change your scores") if scored else _("Say how urgent you find it"),
            reverse("urgency_score", args=[process.slug, round.number]),
            _("You have scored. You can change it until the round closes.")
            if scored
            else _("Say how urgent you find each theme. It takes about five minutes."),
            20 if scored else 90,
            block="urgentie",
        )
    if may(visitor, Action.CREATE, "occasion", process, on=on):
        yield Offer(
            _("Add an occasion"),
            reverse("urgency_occasion_add", args=[process.slug]),
            _("What made people ask whether something is needed here?"),
            70,
            block="urgentie",
        )
    if round is None and may(visitor, Action.CREATE, "urgency_round", process, on=on):
        yield Offer(
            _("Open a round"),
            reverse("urgency_round_open", args=[process.slug]),
            _("Ask everybody how urgent they find each theme."),
            40,
            block="urgentie",
        )
    yield Offer(
        _("See the urgency"),
        reverse("urgency_overview", args=[process.slug]),
        _("What gave rise to asking, who finds it urgent, and what follows from it."),
        10,
        block="urgentie",
    )
