"""As whom somebody acts in a process, and what may be done in it now."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
import yaml

from buurtblik.web.people.models import Membership, Person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process.models import OpenBlock, Participant
from buurtblik.web.process.rules import may, require, roles_of
from buurtblik.web.rights.table import Action, Role, Roles, whole
from worlds import CAST, World, account, make_world, take_part

TODAY = date(2026, 6, 1)


@pytest.fixture
def world(database) -> World:
    return make_world()


@pytest.mark.parametrize("role", Role)
def test_everybody_has_the_roles_of_the_cast(role: Role, world: World):
    visitor = world.visitors[role]

    assert (roles_of(visitor, world.own.process, on=TODAY), roles_of(visitor, world.other.process, on=TODAY)) == CAST[
        role
    ]


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_every_question_of_the_table_is_answered_as_it_is_written(role: Role, world: World, record_property):
    written = yaml.safe_load((files("buurtblik.web.rights") / "table.yaml").read_text("utf-8"))["objects"]
    wrong, count = [], 0

    for kind in whole().kinds:
        for action in Action:
            for side, place in ((0, world.own), (1, world.other)):
                expected = as_written(written[kind].get(action, []), CAST[role][side])
                count += 1
                if may(world.visitors[role], action, kind, place.process, on=TODAY) != expected:
                    wrong.append(f"{role} {action} {kind} {place.process}: expected {expected}")

    assert wrong == []
    record_property("rights_questions", count)


def as_written(entry: object, roles: Roles) -> bool:
    """The same as the program reads, in a few plain lines, for a process with all blocks open and guests welcome."""
    if Role.SUSPENDED in roles.own:
        return False
    cell = entry if isinstance(entry, dict) else {"own": entry, "other": entry if isinstance(entry, str) else []}
    return any(
        (
            named == "everyone"
            or (named == "signed_in" and role != "anonymous")
            or (isinstance(named, list) and role in named)
        )
        for named, held in ((cell.get("own"), roles.own), (cell.get("other"), roles.other))
        for role in held
    )


def test_the_policy_maker_of_another_municipality_who_takes_part_has_no_right_of_a_municipality(world: World):
    visitor = world.visitors[Role.MUNICIPAL_ADMIN]
    take_part(world.other.process, visitor.person, "member", "policy")

    roles = roles_of(visitor, world.other.process, on=TODAY)

    assert roles == Roles(
        frozenset({Role.RESIDENT, Role.PARTICIPANT}), frozenset({Role.POLICY_MAKER, Role.MUNICIPAL_ADMIN})
    )
    assert may(visitor, Action.VOTE, "urgency_score", world.other.process, on=TODAY)
    assert not may(visitor, Action.EDIT, "process", world.other.process, on=TODAY)
    assert may(visitor, Action.EDIT, "process", world.own.process, on=TODAY)


def test_a_suspended_account_that_leads_a_process_may_nothing(world: World):
    lead = account("Weg", is_active=False)
    take_part(world.own.process, lead.person, "core")

    assert not may(Visitor(lead, lead.person), Action.READ, "process", world.own.process, on=TODAY)


def test_a_guest_takes_part_only_where_guests_are_welcome(world: World):
    process, guest = world.own.process, Person.objects.create(display_name="Gast")
    take_part(process, guest, "member")
    assert may(Visitor(None, guest), Action.VOTE, "urgency_score", process, on=TODAY)

    process.guests_welcome = False

    assert not may(Visitor(None, guest), Action.VOTE, "urgency_score", process, on=TODAY)
    assert not may(NOBODY, Action.CREATE, "participant", process, on=TODAY)
    assert may(world.visitors[Role.PARTICIPANT], Action.VOTE, "urgency_score", process, on=TODAY)
    assert may(Visitor(None, guest), Action.READ, "process", process, on=TODAY)


@pytest.mark.parametrize(("state", "acts"), [("paused", ["judge"]), ("closed", ["judge"]), ("open", ["collect"])])
def test_a_block_that_is_not_open_for_the_act_refuses_everybody(world: World, state: str, acts: list[str]):
    visitor, process = world.visitors[Role.PARTICIPANT], world.own.process
    assert may(visitor, Action.VOTE, "urgency_score", process, on=TODAY)

    OpenBlock.objects.filter(process=process, block="urgentie").update(state=state, acts=acts)

    assert not may(visitor, Action.VOTE, "urgency_score", process, on=TODAY)
    assert may(visitor, Action.LIST, "participant", process, on=TODAY)


def test_a_block_that_was_never_opened_refuses(world: World):
    OpenBlock.objects.filter(process=world.own.process).delete()

    assert not may(world.visitors[Role.CORE], Action.CREATE, "urgency_round", world.own.process, on=TODAY)


def test_a_part_and_a_membership_end_on_the_day_they_end(world: World):
    core, maker = world.visitors[Role.CORE], world.visitors[Role.POLICY_MAKER]
    Participant.objects.filter(person=core.person).update(until=TODAY)
    Membership.objects.filter(person=maker.person).update(until=TODAY)

    assert roles_of(core, world.own.process, on=date(2026, 5, 31)).own >= {Role.CORE}
    assert roles_of(core, world.own.process, on=TODAY) == Roles(frozenset({Role.RESIDENT}))
    assert roles_of(maker, world.own.process, on=TODAY) == Roles(frozenset({Role.RESIDENT}))
    assert roles_of(core, world.own.process, on=date(2025, 12, 31)) == Roles(frozenset({Role.RESIDENT}))


def test_a_member_of_a_party_speaks_for_it_only_as_its_contact_or_coordinator(world: World):
    member = world.visitors[Role.PROFESSIONAL]
    assert Role.PARTNER not in roles_of(member, world.own.process, on=TODAY).own

    Membership.objects.filter(person=member.person).update(role="coordinator")

    assert Role.PARTNER in roles_of(member, world.own.process, on=TODAY).own


def test_without_a_process_the_question_is_about_ones_own_municipality(world: World):
    assert may(world.visitors[Role.POLICY_MAKER], Action.CREATE, "process", None, on=TODAY)
    assert not may(world.visitors[Role.PROFESSIONAL], Action.CREATE, "process", None, on=TODAY)


def test_a_refusal_is_logged_without_a_name_or_an_address(world: World, caplog):
    visitor = world.visitors[Role.RESIDENT]

    with pytest.raises(NotAllowed):
        require(visitor, Action.EDIT, "process", world.own.process, on=TODAY)

    assert [record.getMessage() for record in caplog.records] == [
        f"refused: edit process by account {visitor.account.pk}"
    ]


def test_who_comes_by_and_scores_knows_no_names_no_earlier_words_and_no_closed_meetings(early_reader, world):
    process, came_by = world.own.process, world.visitors[Role.PASSER_BY]
    early_reader.force_login(came_by.account, "allauth.account.auth_backends.AuthenticationBackend")

    for kind, action in (
        ("participant", Action.LIST), ("person", Action.READ), ("history", Action.READ), ("closed_meeting", Action.READ)
    ):  # fmt: skip
        assert may(world.visitors[Role.PARTICIPANT], action, kind, process, on=TODAY)
        assert not may(came_by, action, kind, process, on=TODAY)
    assert may(came_by, Action.CREATE, "occasion", process, on=TODAY)
    assert early_reader.get(f"/proces/{process.slug}/deelnemers/").status_code == 403
    assert "Mira uit" not in early_reader.get(f"/proces/{process.slug}/gebeurd/").content.decode()
