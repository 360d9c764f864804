"""A process with stories to code: Mira leads it, Noor moderates, Anna and Bram code, Omar lives there and came by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.web.coding import actions
from buurtblik.web.coding.actions import Stretch
from buurtblik.web.coding.models import Fragment
from buurtblik.web.coding.reads.codebook import book_of
from buurtblik.web.people.models import Account, Organisation, Person
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process.models import OpenBlock, Participant, Process
from buurtblik.web.stories.models import Story, Teller

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 1)
LATER = AT + timedelta(hours=1)
KEY = "5b2f7a10-90be-4f3a-8d11-6e2b5a77c0"  # of a form; two signs make it whole
TEXT = "Op het plein is het fijn. De huur is te hoog. Buurvrouw Truus helpt altijd."
HOME, SAFETY = guid_of("theme", "wonen"), guid_of("theme", "veiligheid")


def make_process(**more: object) -> Process:
    tenant, _ = Organisation.objects.get_or_create(name="Lindemeer", kind="municipality", is_tenant=True)
    told = {"name": "Buurtagenda West", "slug": "west", "tenant": tenant, "area_name": "West", "area_code": "WK990105"}
    made = Process.objects.create(**{**told, "starts": DAY, "published_at": AT, **more})
    OpenBlock.objects.create(process=made, block="verhalen", acts=["collect"], since=AT)
    return made


def takes_part(process: Process, name: str, group: str = "resident", part: str = "member", **more: object) -> Visitor:
    person = Person.objects.create(display_name=name)
    account = Account.objects.create_user(f"{name.lower()}@example.nl", "zonnebloem-7-fiets", person=person)
    Participant.objects.create(process=process, person=person, group=group, part=part, since=DAY, **more)
    return visitor_with(account)


def make_story(process: Process, text: str = TEXT, *, groups: tuple[str, ...] = ("resident",), **more: object) -> Story:
    """A story that somebody read and that is shown, for everybody unless said otherwise."""
    name = f"AB{Story.objects.count():06d}"
    told = {"name": name, "code_hash": name, "fingerprint": name, "told_on": DAY, "given": "site", "given_at": AT}
    story = Story.objects.create(
        **{**told, "process": process, "text": text, "state": "shown", "scopes": ["agenda", "quote"], "at": AT, **more}
    )
    Teller.objects.bulk_create(Teller(story=story, group=group) for group in groups)
    return story


def mark(story: Story, by: Visitor, words: str, code: UUID = HOME, part: str = "text", at: datetime = AT) -> Fragment:
    start = getattr(story, part).index(words)
    stretch = Stretch(part, start, start + len(words))
    (made,) = actions.mark_words(
        story=story, stretches=[stretch], code=code, version=story.version, visitor=by, at=at
    )  # fmt: skip
    return made


def paths(process: Process) -> list[str]:
    """The code tree as it stands now."""
    tree = book_of(process).tree
    return [" > ".join(tree.path(code.guid)) for code in tree.codes]


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
def anna(process) -> Visitor:
    return takes_part(process, "Anna", "professional")


@pytest.fixture
def bram(process) -> Visitor:
    return takes_part(process, "Bram")


@pytest.fixture
def passer_by(process) -> Visitor:
    return takes_part(process, "Omar", is_invited=False)


@pytest.fixture
def outsider(process) -> Visitor:
    person = Person.objects.create(display_name="Elders")
    return visitor_with(Account.objects.create_user("elders@example.nl", "zonnebloem-7-fiets", person=person))
