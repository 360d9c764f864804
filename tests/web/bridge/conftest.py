"""A process in which stories are told, with the figures of the made-up town beside them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Process

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
KEY = "7c1d8a64-90be-4f3a-8d11-6e2b5a77c0"


def takes_part(process: Process, name: str, part: str = "member") -> Visitor:
    person = Person.objects.create(display_name=name)
    account = Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person)
    Participant.objects.create(process=process, person=person, group="resident", part=part, since=DAY)
    return visitor_with(account)


@pytest.fixture
def process(database) -> Process:
    tenant = Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)
    made = Process.objects.create(
        name="Buurtagenda West", slug="west", tenant=tenant, area_name="West", area_code="WK990105", starts=DAY,
        published_at=AT,
    )  # fmt: skip
    OpenBlock.objects.create(process=made, block="verhalen", acts=["collect"], since=AT)
    return made


@pytest.fixture
def lead(process) -> Visitor:
    return takes_part(process, "Mira", "lead")


@pytest.fixture
def resident(process) -> Visitor:
    return takes_part(process, "Fatima")
