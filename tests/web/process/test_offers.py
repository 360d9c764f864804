"""What a visitor can do now: said by every room, the heaviest first, and never a door that does not open."""

from __future__ import annotations

import pytest

from buurtblik.web.process import offers
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.process.offers import Coming, Offer
from buurtblik.web.rights.table import Role
from worlds import World, make_world

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def world(database) -> World:
    return make_world()


@pytest.fixture
def alone(monkeypatch):
    """No room says anything but what the test registers."""
    monkeypatch.setattr(offers, "_offering", [])
    monkeypatch.setattr(offers, "_coming", [])


def test_the_rooms_that_there_are_say_what_can_be_done_and_what_comes():
    rooms = [{each.__module__.split(".")[2] for each in found} for found in (offers._offering, offers._coming)]

    assert rooms == [
        {"agenda", "bridge", "coding", "ideas", "process", "progress", "parties", "urgency", "stories", "survey"},
        {"agenda", "ideas", "process", "progress", "parties", "survey"},
    ]


def test_the_heaviest_offer_comes_first_and_of_equals_the_one_said_first(alone, world):
    visitor, process, day = world.visitors[Role.CORE], world.own.process, world.own.at.date()
    offers.register(lambda *_: [Offer("light", "/", weight=1), Offer("first", "/", weight=7)])
    offers.register(lambda *_: [Offer("second", "/", weight=7), Offer("heavy", "/", weight=9)])

    assert [each.title for each in offers.offers_for(visitor, process, on=day)] == ["heavy", "first", "second", "light"]


def test_a_room_that_registers_twice_speaks_once(alone, world):
    def room(*_):
        return [Offer("once", "/")]

    offers.register(room)
    offers.register(room)

    assert len(offers.offers_for(world.visitors[Role.CORE], world.own.process, on=world.own.at.date())) == 1


def test_what_comes_next_stands_by_day_and_without_a_day_last(alone, world):
    day = world.own.at.date()
    offers.register_next(lambda *_: [Coming("some day"), Coming("later", day.replace(day=9)), Coming("soon", day)])

    found = offers.coming_for(world.visitors[Role.CORE], world.own.process, on=day)

    assert [each.title for each in found] == ["soon", "later", "some day"]


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUSPENDED])
@pytest.mark.parametrize("state", ["open", "closed"])
def test_nobody_is_offered_a_door_that_does_not_open(early_reader, world, role, state):
    process, visitor = world.own.process, world.visitors[role]
    world.own.bring("urgency_round")
    if state == "closed":
        OpenBlock.objects.filter(process=process).update(state="closed", acts=[])
    if visitor.account is not None:
        early_reader.force_login(visitor.account, BACKEND)

    offered = offers.offers_for(visitor, process, on=world.own.at.date())

    assert offered
    assert {each.address: early_reader.get(each.address).status_code for each in offered if each.address} == {
        each.address: 200 for each in offered
    }


def test_the_page_of_a_block_leads_to_what_can_be_done_in_it(alone, reader, world):
    offers.register(
        lambda *_: [Offer("Hier", "/hier/", "Zo doet u mee.", 5, "partijen"), Offer("Elders", "/elders/", "", 9)]
    )

    def page_of(block):
        return reader.get(f"/proces/{world.own.process.slug}/blok/{block}/").content.decode()

    assert 'href="/hier/"' in page_of("partijen")
    assert "Zo doet u mee." in page_of("partijen")
    assert 'href="/elders/"' not in page_of("partijen")
    assert 'href="/hier/"' not in page_of("verhalen")
