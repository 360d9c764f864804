"""A page asks the database as often with one thing on it as with four."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtblik.web.parties.actions.actors import Told, place_actor
from buurtblik.web.parties.actions.handovers import Note, hand_over
from buurtblik.web.parties.actions.meetings import Plan, count_attendance, plan_meeting, say_present
from buurtblik.web.people.models import Membership, Organisation
from buurtblik.web.people.visitors import Visitor, visitor_with
from buurtblik.web.process import actions
from buurtblik.web.process.models import OpenBlock, Participant, Party, Process

from ..conftest import account
from .conftest import AT, DAY, KEY

PAGES = [
    "/proces/",
    "/proces/west/",
    "/proces/west/deelnemers/",
    "/proces/west/deelnemers/partij/",
    "/proces/west/deelnemers/uitnodigen/",
    "/proces/west/gebeurd/",
    "/organisaties/",
    "/organisaties/{town}/",
    "/proces/west/partijen/",
    "/proces/west/partijen/wie-mist/",
    "/proces/west/partijen/kaart/",
    "/proces/west/partijen/bijeenkomsten/",
    "/proces/west/partijen/bijeenkomsten/{meeting}/",
    "/proces/west/partijen/opkomst/",
    "/proces/west/partijen/overdracht/",
    "/proces/west/partijen/overdracht/nieuw/",
]


@pytest.fixture
def browser(early_reader, database, policy_maker):
    early_reader.force_login(policy_maker)
    return early_reader


def one_more(process: Process, lead: Visitor, number: int) -> None:
    """One more of everything that stands in a list."""
    told = {"visitor": lead, "key": f"{KEY}{number:02}", "at": AT}
    name = f"Partij {number}"
    organisation = Organisation.objects.create(name=name, kind="other")
    party = actions.add_party(process=process, organisation=organisation, group="other", **told)
    someone = account(f"Iemand {number}")
    Membership.objects.create(person=someone.person, organisation=process.tenant, since=DAY)
    part = Participant.objects.create(process=process, person=someone.person, party=party, group="other", since=DAY)
    actions.invite(process=process, party=party, email=f"post{number}@example.nl", **told)
    used = actions.invite(
        process=process, group="resident", email=f"brief{number}@example.nl", **told | {"key": f"{number:016}"}
    )
    actions.accept_invitation(word=used.word, visitor=visitor_with(account(f"Gast {number}")), key=told["key"], at=AT)
    place_actor(process=process, told=Told(name, "other", 4, 4, party=party, contact=part), **told)
    meeting = plan_meeting(process=process, plan=Plan(name, DAY, "Hier", is_open=True, parties=(party,)), **told)
    count_attendance(meeting=meeting, counts={"resident": 5}, came=[party.pk], visitor=lead, at=AT)
    first = process.meetings.order_by("pk").first()
    say_present(meeting=first, visitor=visitor_with(someone), at=AT)
    hand_over(
        process=process,
        said=Note("Alles", DAY, party=party, giver=part, taker_function="wie volgt", promises=[("Een bank", None)]),
        **told,
    )
    other = Process.objects.create(
        name=name, slug=f"buurt-{number}", tenant=process.tenant, area_name=name, starts=DAY, published_at=AT
    )
    OpenBlock.objects.create(process=other, block="urgentie", acts=["judge"], since=AT)
    Participant.objects.create(process=other, person=lead.person, group="policy", since=DAY)


@pytest.mark.slow
def test_no_page_asks_more_for_more(browser, process, lead):
    Process.objects.update(slug="west")
    process.refresh_from_db()
    one_more(process, lead, 1)
    town, meeting = process.tenant_id, process.meetings.get().pk
    addresses = [page.format(town=town, meeting=meeting) for page in PAGES]

    def asked() -> dict[str, int]:
        return {address: _questions(lambda address=address: browser.get(address)) for address in addresses}

    asked()  # fills what is remembered
    few = asked()
    for number in (2, 3, 4):
        one_more(process, lead, number)

    many = asked()
    assert {page: (few[page], many[page]) for page in few if many[page] > few[page]} == {}
    assert Party.objects.filter(process=process).count() == 5
    assert max(many.values()) < MOST


MOST = 70  # a page that asks more often than this should think again


def _questions(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        answer = work()
    assert answer.status_code == 200, answer
    return len(seen)
