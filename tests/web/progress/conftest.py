"""A process of which the agenda is adopted: one measure of the corporation, due in 2028."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from buurtblik.agenda.evidence.frozen import freeze
from buurtblik.agenda.plan.as_json import as_json
from buurtblik.agenda.plan.challenges import Challenge
from buurtblik.agenda.plan.goals import Ambition, Goal
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.web.agenda.models import Adoption, Version
from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process.models import Process

AT = datetime(2026, 5, 20, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
KEY = "0b7f2a52-5f7e-4a1e-9d54-2f3a6f0c0a"  # of a form; two signs make it whole
PLAN = Plan(
    2026,
    2030,
    challenges=(Challenge("o1", "Eenzaamheid"),),
    ambitions=(Ambition("a1", "Minder eenzaam", goal=Goal(indicator="sam_eenzaam")),),
    measures=(
        Measure("m1", "Koffie op dinsdag", challenges=("o1",), ambitions=("a1",), start=date(2023, 1, 1), due=date(2028, 1, 1)),
        Measure("m2", "<b>Bankje</b> & licht", challenges=("o1",), goal=Goal("Meer licht")),
    ),
)  # fmt: skip


def adopt(process: Process, plan: Plan = PLAN, number: int = 1) -> Version:
    frozen = freeze((), at=AT)
    made = Version.objects.create(
        process=process, number=number, plan=json.dumps(as_json(plan)), facts=frozen.facts, digest=frozen.digest,
        why="Eerst.", at=AT,
    )  # fmt: skip
    Adoption.objects.create(version=made, decided_by="De wijkraad", at=AT)
    return made


def person(number: int) -> Visitor:
    made = Person.objects.create(display_name=f"B{number}")
    return visitor_with(Account.objects.create_user(f"b{number}@example.nl", "zonnebloem-7-fiets", person=made))


@pytest.fixture
def bare(database) -> Process:
    """Without an agenda."""
    tenant, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
    return Process.objects.create(
        name="Buurtagenda West", slug="west", tenant=tenant, area_name="West", area_code="WK990105", starts=DAY,
        published_at=AT, guests_welcome=True,
    )  # fmt: skip


@pytest.fixture
def process(bare) -> Process:
    adopt(bare)
    return bare
