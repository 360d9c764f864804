"""A process in which urgency is asked for: Mira leads it, the corporation and residents are parties of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Party, Process
from buurtblik.web.process.themes import themes
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.models import Round

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
KEY = "0b7f2a52-5f7e-4a1e-9d54-2f3a6f0c0a"  # of a form; two signs make it whole
AFTER = timedelta(minutes=1)


def account_of(name: str) -> Account:
    person = Person.objects.create(display_name=name)
    return Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person)


def make_process(**more: object) -> Process:
    tenant, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda West", "slug": "west", "tenant": tenant, "area_name": "West", "area_code": "WK990105"}
    made = Process.objects.create(**{**told, "starts": DAY, "published_at": AT, **more})
    OpenBlock.objects.create(process=made, block="urgentie", acts=["collect", "judge", "decide"], since=AT)
    return made


def takes_part(process: Process, name: str, group: str, party: Party | None = None, part: str = "member") -> Visitor:
    """Somebody with an account who takes part."""
    found = account_of(name)
    Participant.objects.create(process=process, person=found.person, party=party, group=group, part=part, since=DAY)
    return visitor_with(found)


def asked(process: Process, lead: Visitor, key: str = "aa", **more: object) -> Round:
    told = {"process": process, "name": "voorjaar", "themes": themes(), "visitor": lead, "key": KEY + key, "at": AT}
    return actions.open_round(**{**told, **more})


def everybody_scores(round: Round, values: dict[str, list[int]], theme: str = "wonen", words: str = "") -> None:
    """One person a value, of each group."""
    for group, given in values.items():
        for number, value in enumerate(given):
            person = Person.objects.create(display_name=f"{group} {number}")
            actions.write_ballot(round=round, person=person, group=group, scores={theme: (value, words)}, at=AT + AFTER)


@pytest.fixture
def process(database) -> Process:
    return make_process()


@pytest.fixture
def lead(process) -> Visitor:
    found = takes_part(process, "Mira", "policy", part="lead")
    Membership.objects.create(person=found.person, organisation=process.tenant, since=DAY)
    return found


@pytest.fixture
def corporation(process) -> Party:
    return Party.objects.create(process=process, name="Woonstede", group="housing_association", since=DAY)


@pytest.fixture
def street(process) -> Party:
    return Party.objects.create(process=process, name="Bewoners Lindestraat", group="resident", since=DAY)


@pytest.fixture
def professional(process, corporation) -> Visitor:
    return takes_part(process, "Joris", "professional", corporation)


@pytest.fixture
def resident(process, street) -> Visitor:
    return takes_part(process, "Fatima", "resident", street)


@pytest.fixture
def outsider(process) -> Visitor:
    return visitor_with(account_of("Elders"))


@pytest.fixture
def round(process, lead) -> Round:
    return asked(process, lead)
