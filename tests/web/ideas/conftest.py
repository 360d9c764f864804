"""A process with room for ideas: Mira leads it, Fatima lives there, Joris speaks for Woonstede, Tom works at the municipality."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from buurtblik.agenda.ideas.steps import Status
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.models import Idea, Policy
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.visitors import NOBODY, Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Process

AT = datetime(2026, 3, 2, 11, tzinfo=UTC)
DAY = date(2026, 3, 2)
LATER = AT + timedelta(days=1)
KEY = "7c1d8a64-90be-4f3a-8d11-6e2b5a77c0"  # of a form; two signs make it whole
WORDS = "Een bankje bij de vijver, zodat ouderen onderweg kunnen zitten."
WHY = "Daar is in de begroting van dit jaar geld voor."


def make_process(**more: object) -> Process:
    tenant, _ = Organisation.objects.get_or_create(name="Gemeente Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda West", "slug": "west", "tenant": tenant, "area_name": "West", "area_code": "WK990105"}
    made = Process.objects.create(**{**told, "starts": DAY, "published_at": AT, **more})
    OpenBlock.objects.create(process=made, block="beleid", acts=["collect", "judge", "decide"], since=AT)
    return made


def takes_part(process: Process, name: str, group: str = "resident", part: str = "member") -> Visitor:
    visitor = somebody(name)
    Participant.objects.create(process=process, person=visitor.person, group=group, part=part, since=DAY)
    return visitor


def somebody(name: str, contact: str = "mail") -> Visitor:
    person = Person.objects.create(display_name=name, contact=contact)
    return visitor_with(Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person))


def sends(
    process: Process, key: str = "aa", visitor: Visitor = NOBODY, mail: str = "", at: datetime = AT, **more: object
):
    said = actions.Said(**{"words": WORDS, **more})  # type: ignore[arg-type]
    tell = actions.Telling(mail) if mail else None
    return actions.send_idea(process=process, said=said, tell=tell, visitor=visitor, key=KEY + key, at=at)


def shows(idea: Idea, by: Visitor, at: datetime = AT) -> Idea:
    idea.refresh_from_db()
    said = actions.Said(idea.words, idea.title, idea.themes, idea.place, idea.own_part, idea.needs)
    actions.read_idea(idea=idea, said=said, seen=idea.version, visitor=by, at=at)
    idea.refresh_from_db()
    return idea


def answers(idea: Idea, by: Visitor, to: Status = Status.ADOPTED, why: str = WHY, at: datetime = LATER, **more: object):
    idea.refresh_from_db()
    told = {"said_by": "Afdeling Ruimte", "seen": idea.version, **more}
    made = actions.take_step(idea=idea, to=to, why=why, visitor=by, at=at, **told)  # type: ignore[arg-type]
    idea.refresh_from_db()
    return made


@pytest.fixture
def process(database) -> Process:
    return make_process()


@pytest.fixture
def lead(process) -> Visitor:
    return takes_part(process, "Mira", "policy", "lead")


@pytest.fixture
def resident(process) -> Visitor:
    return takes_part(process, "Fatima")


@pytest.fixture
def outsider(process) -> Visitor:
    return somebody("Elders")


@pytest.fixture
def official(process) -> Visitor:
    visitor = somebody("Tom")
    Membership.objects.create(organisation=process.tenant, person=visitor.person, role="contact", since=DAY)
    return visitor


@pytest.fixture
def idea(process, lead) -> Idea:
    """Sent by a guest who left an address, and shown."""
    return shows(sends(process, mail="bewoner@example.nl", own_part="Wij houden het schoon.").idea, lead)


@pytest.fixture
def policy(process) -> Policy:
    return Policy.objects.create(
        tenant=process.tenant, key="groen", kind="programme", name="Groen dichtbij", owner="Ruimte",
        contact="wijkmanager", at=AT,
    )  # fmt: skip
