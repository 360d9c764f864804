"""A process in Lindemeer that everybody can see: Mira leads it, the corporation and residents take part."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from buurtblik.web.parties.actions.actors import Told, place_actor
from buurtblik.web.parties.actions.meetings import Plan, plan_meeting
from buurtblik.web.people.models import Membership
from buurtblik.web.people.visitors import visitor_with
from buurtblik.web.process.models import Participant, Party, Process

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
DAY = date(2026, 3, 2)
LONG_AGO = date(2026, 1, 1)


def key(n: int) -> str:
    return f"00000000-0000-4000-8000-{n:012d}"


def take_part(process, account, *, part="member", party=None, group="resident") -> Participant:
    return Participant.objects.create(
        process=process, person=account.person, part=part, party=party, group=group, since=LONG_AGO
    )


@pytest.fixture
def process(policy_maker):
    municipality = Membership.objects.get(person=policy_maker.person).organisation
    return Process.objects.create(
        name="Buurtagenda West", slug="west", tenant=municipality, area_code="WK990105", area_name="West",
        starts=LONG_AGO, published_at=AT,
    )  # fmt: skip


@pytest.fixture
def table(process, policy_maker, professional, resident, corporation):
    """The parties, and who takes part for them."""
    town = Party.objects.create(
        process=process, organisation=process.tenant, name="Gemeente", group="policy", since=LONG_AGO
    )
    homes = Party.objects.create(
        process=process, organisation=corporation, name="Woonstede", group="housing_association", since=LONG_AGO
    )
    street = Party.objects.create(process=process, name="Bewoners Lindestraat", group="resident", since=LONG_AGO)
    return SimpleNamespace(
        town=town,
        homes=homes,
        street=street,
        lead=take_part(process, policy_maker, part="lead", party=town, group="policy"),
        joris=take_part(process, professional, party=homes, group="housing_association"),
        fatima=take_part(process, resident, party=street),
    )


@pytest.fixture
def lead(policy_maker, table):
    return visitor_with(policy_maker)


@pytest.fixture
def actor(process, lead, table):
    told = Told(
        "Woonstede", "corporation", 5, 4, mandate="none", party=table.homes, role="brengt cijfers van de huizen",
        interest="Wij willen bouwen.", contact=table.joris, notes="Komt vaak te laat.",
    )  # fmt: skip
    return place_actor(process=process, told=told, visitor=lead, key=key(1), at=AT)


@pytest.fixture
def meeting(process, lead, table):
    plan = Plan("Verhalenavond", date(2026, 2, 20), "Buurthuis", is_open=True, parties=(table.homes, table.street))
    return plan_meeting(process=process, plan=plan, visitor=lead, key=key(2), at=AT)


@pytest.fixture
def browser(reader, database):
    """A visitor whose requests reach the database of this test, and the figures of the made-up town."""
    return reader
