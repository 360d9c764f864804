"""A process in which an agenda is made: Mira leads it, the corporation, the municipality and residents are at the table."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from buurtblik.web.agenda import actions, parts
from buurtblik.web.agenda.models import Draft, Version
from buurtblik.web.agenda.reads.drafts import drafted, plan_of
from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Party, Process
from buurtblik.web.stories.models import Story, Teller

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
AFTER = timedelta(minutes=1)
KEY = "0b7f2a52-5f7e-4a1e-9d54-2f3a6f0c0a"  # of a form; two signs make it whole
WORDS = "Ik ken bijna niemand in mijn straat."
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
COFFEE = {"title": "Koffie op dinsdag", "what": "Iedere dinsdag koffie", "where": "buurthuis", "challenges": []}


def account_of(name: str) -> Account:
    person = Person.objects.create(display_name=name)
    return Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person)


def make_process(**more: object) -> Process:
    tenant, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda West", "slug": "west", "tenant": tenant, "area_name": "West", "area_code": "WK990105"}
    made = Process.objects.create(**{**told, "starts": DAY, "published_at": AT, **more})
    OpenBlock.objects.create(process=made, block="agenda", acts=["collect", "judge", "decide"], since=AT)
    return made


def takes_part(process: Process, name: str, party: Party | None = None, part: str = "member") -> Visitor:
    found = account_of(name)
    Participant.objects.create(
        process=process, person=found.person, party=party, group="resident", part=part, since=DAY
    )
    return visitor_with(found)


def tells(process: Process, words: str = WORDS, name: str = "AA", **more: object) -> Story:
    told = {
        "text": f"{words} Dat is jammer.", "told_on": DAY, "given": "site", "given_at": AT, "at": AT, "name": name,
        "code_hash": f"{name}-{process.pk}", "state": "shown", "scopes": ["quote"], "themes": ["samenleven"],
    }  # fmt: skip
    made = process.stories.create(**{**told, **more})
    Teller.objects.create(story=made, group="resident")
    return made


def add(process: Process, lead: Visitor, kind: str, key: str = "", **values: object) -> str:
    """A part of the draft; its id."""
    count = Draft.objects.get(process=process).last_number
    made = actions.add_part(
        process=process, kind=kind, values=values, visitor=lead, key=key or f"{KEY}{count:04}", at=AT
    )
    return made.part


def part_of(process: Process, id: str) -> parts.Found:
    found = parts.find(plan_of(Draft.objects.get(process=process)), id)
    assert found is not None
    return found


def change(process: Process, lead: Visitor, id: str, **values: object) -> parts.Found:
    seen = part_of(process, id).token
    return actions.change_part(process=process, part=id, values=values, seen=seen, visitor=lead, at=AT)


def quote(process: Process, lead: Visitor, id: str, story: Story, words: str = WORDS, **more: object) -> parts.Found:
    told = {"stays": [one["id"] for one in part_of(process, id).values["evidence"]], "items": [], **more}
    return actions.place_evidence(
        process=process, part=id, quotes=[(story, words)], seen=part_of(process, id).token, visitor=lead, at=AT, **told
    )


def publish(process: Process, lead: Visitor, key: str = "aa", release=None, at=AT, **more: object) -> Version:
    found = drafted(process, release)
    assert found is not None
    told = {"why": "Eerste.", "closes_on": date(2026, 4, 1), "heard": {"nl": ["Wij hoorden 3 bewoners."]}, **more}
    return actions.publish_version(
        process=process, release=release, seen=found.token, visitor=lead, key=KEY + key, at=at, **told
    )


def signed_in(reader: Client, visitor: Visitor) -> Client:
    reader.force_login(visitor.account, backend=BACKEND)
    return reader


@pytest.fixture
def process(database) -> Process:
    return make_process()


@pytest.fixture
def corporation(process) -> Party:
    return Party.objects.create(process=process, name="Woonstede", group="housing_association", since=DAY)


@pytest.fixture
def residents(process) -> Party:
    return Party.objects.create(process=process, name="Bewoners van West", group="resident", since=DAY)


@pytest.fixture
def lead(process) -> Visitor:
    return takes_part(process, "Mira", part="lead")


@pytest.fixture
def begun(process, lead, corporation, residents) -> Draft:
    return actions.begin_agenda(process=process, first_year=2027, last_year=2030, visitor=lead, at=AT)
