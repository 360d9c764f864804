"""A process in which stories are collected: Mira leads it, Noor reads stories, Joris speaks with people."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image

from buurtblik.stories.telling import Teller, Telling
from buurtblik.stories.words import Given, Method
from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import NOBODY, Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Process
from buurtblik.web.stories import actions

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
LATER = AT + timedelta(hours=1)
KEY = "7c1d8a64-90be-4f3a-8d11-6e2b5a77c0"  # of a form; two signs make it whole
WORDS = "Op het plein zitten wij elke zaterdag met de buren. Dat moet blijven."


def make_process(**more: object) -> Process:
    tenant, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda West", "slug": "west", "tenant": tenant, "area_name": "West", "area_code": "WK990105"}
    made = Process.objects.create(**{**told, "starts": DAY, "published_at": AT, **more})
    OpenBlock.objects.create(process=made, block="verhalen", acts=["collect"], since=AT)
    return made


def takes_part(process: Process, name: str, group: str = "resident", part: str = "member") -> Visitor:
    person = Person.objects.create(display_name=name)
    account = Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person)
    Participant.objects.create(process=process, person=person, group=group, part=part, since=DAY)
    return visitor_with(account)


def telling(text: str = WORDS, **more: object) -> Telling:
    told = {"text": text, "told_on": DAY, "method": Method.WRITTEN, "tellers": (Teller("resident"),)}
    return Telling(**{**told, **more})


def tells(process: Process, text: str = WORDS, key: str = "aa", scopes=("quote",), visitor=NOBODY, **more):
    """Somebody tells; the story and its code."""
    words = {name: more.pop(name) for name in list(more) if name in Telling.__dataclass_fields__}
    return actions.tell_story(
        process=process, telling=telling(text, **words), scopes=scopes, visitor=visitor, key=KEY + key, at=AT, **more
    )


def collects(process: Process, by: Visitor, text: str = WORDS, key: str = "cc", scopes=("quote",), **more):
    collected = actions.Collected(given=Given.SPOKEN, **more)
    return actions.collect_story(
        process=process, telling=telling(text, method=Method.KITCHEN_TABLE), scopes=scopes, collected=collected,
        visitor=by, key=KEY + key, at=AT,
    )  # fmt: skip


def photo(*, size: tuple[int, int] = (64, 48), exif: bytes | None = None, format: str = "JPEG") -> bytes:
    made = io.BytesIO()
    picture = Image.new("RGB", size, (90, 120, 60))
    picture.save(made, format, **({"exif": exif} if exif else {}))
    return made.getvalue()


@pytest.fixture
def process(database) -> Process:
    return make_process()


@pytest.fixture
def lead(process) -> Visitor:
    return takes_part(process, "Mira", "policy", "lead")


@pytest.fixture
def moderator(process) -> Visitor:
    return takes_part(process, "Noor", "policy", "moderator")


@pytest.fixture
def interviewer(process) -> Visitor:
    return takes_part(process, "Joris", "professional")


@pytest.fixture
def resident(process) -> Visitor:
    return takes_part(process, "Fatima")


@pytest.fixture
def outsider(process) -> Visitor:
    person = Person.objects.create(display_name="Elders")
    return visitor_with(Account.objects.create_user("elders@example.nl", "zonnebloem-7-fiets", person=person))
