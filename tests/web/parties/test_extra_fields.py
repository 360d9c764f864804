"""What a form about who takes part does not ask for changes nothing."""

from __future__ import annotations

import pytest

from buurtblik.web.parties.models import Actor, Handover, Invited, Meeting

from ..extra_fields import check
from .conftest import key
from .test_pages import ACTOR, MEETING, as_lead, at

__all__ = ["as_lead"]


@pytest.mark.slow
def test_of_an_actor(as_lead, process, table, actor):
    check(as_lead, at("parties_actor_add", process), ACTOR, Actor)
    check(as_lead, at("parties_actor_change", process, actor=actor.pk), ACTOR, Actor)


@pytest.mark.slow
def test_of_a_meeting(as_lead, process, table, meeting):
    check(as_lead, at("parties_meeting_add", process), MEETING, Meeting)
    check(as_lead, at("parties_meeting_change", process, meeting=meeting.pk), MEETING | {"report": "Velen"}, Meeting)


def test_of_who_came(as_lead, process, table, meeting):
    told = {"group_resident": "12", "came": [table.street.pk], "key": key(22)}
    check(as_lead, at("parties_attendance", process, meeting=meeting.pk), told, Invited)


def test_of_a_hand_over(as_lead, process, table):
    told = {"party": table.homes.pk, "giver": table.joris.pk, "taker_function": "opvolger", "on": "2026-03-02",
            "runs": "De bankjes komen.", "key": key(40)}  # fmt: skip
    check(as_lead, at("parties_handover_add", process), told, Handover)
