"""A process in Lindemeer, led by Mira of the municipality."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from buurtblik.web.people.models import Organisation
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process import actions

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
KEY = "0b7f2a52-5f7e-4a1e-9d54-2f3a6f0c0a"  # of a form; two digits make it whole


def start(policy_maker, **more):
    told = {
        "tenant": Organisation.objects.get(kind="municipality", name="Lindemeer"),
        "name": "Buurtagenda West",
        "kind": "agenda",
        "area_name": "West",
        "area_code": "WK990105",
        "level": "advise",
        "can_change": "Waar de bankjes komen.",
        "cannot_change": "Hoeveel geld er is.",
        "hear_back": "Elke drie maanden.",
        "starts": DAY,
        "visitor": visitor_with(policy_maker),
        "key": KEY + "00",
        "at": AT,
    }
    return actions.start_process(**{**told, **more})


@pytest.fixture
def draft(policy_maker):
    return start(policy_maker)


@pytest.fixture
def lead(policy_maker) -> Visitor:
    return visitor_with(policy_maker)


@pytest.fixture
def process(draft, lead):
    """One that everybody can see."""
    return actions.publish_process(process=draft, visitor=lead, at=AT)
