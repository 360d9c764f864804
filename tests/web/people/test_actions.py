"""Acts on people and organisations: who may, what is kept, and what happens when it is done twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from buurtblik.errors import UnusableInput
from buurtblik.web.people.actions import (
    SuchAnOrganisation,
    add_organisation,
    change_person,
    let_go,
    let_in,
    sign_out_everywhere,
)
from buurtblik.web.people.models import Account, Membership, Organisation, Person
from buurtblik.web.people.reads import memberships_on
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import visitor_with
from buurtblik.web.trail.models import Trace

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(year, month, day):
    return datetime(year, month, day, 12, tzinfo=UTC)


def change(person, actor):
    return change_person(person=person, actor=actor, display_name=" Fatima B. ", language="en", contact="mail")


def test_a_person_changes_what_we_keep_of_them(resident):
    change(resident.person, resident)
    change(resident.person, resident)

    kept = Person.objects.get(pk=resident.person_id)
    assert (kept.display_name, kept.language, kept.contact) == ("Fatima B.", "en", "mail")


def test_nobody_else_changes_a_person(resident, outsider, platform_admin, caplog):
    for actor in (outsider, platform_admin, AnonymousUser(), None):
        with pytest.raises(NotAllowed):
            change(resident.person, actor)

    assert Person.objects.get(pk=resident.person_id).display_name == "Fatima"
    assert f"refused: change_person by account {outsider.pk}" in caplog.text
    assert "@" not in caplog.text


def test_a_suspended_account_does_nothing(resident):
    resident.is_active = False

    with pytest.raises(NotAllowed):
        change(resident.person, resident)


def test_signing_out_everywhere_changes_what_a_session_must_know(resident):
    before = resident.get_session_auth_hash()

    after = sign_out_everywhere(account=resident, actor=resident).get_session_auth_hash()

    assert before != after


def test_another_password_changes_what_a_session_must_know(resident):
    before = resident.get_session_auth_hash()
    resident.set_password("een-heel-ander-woord-9")

    assert before != resident.get_session_auth_hash()


def test_the_platform_admin_adds_an_organisation_only_once_and_a_resident_none(platform_admin, resident):
    asked = {"name": "De Wissel", "kind": "school", "is_tenant": False, "key": "form-1", "at": AT}

    first = add_organisation(**asked, visitor=visitor_with(platform_admin))
    second = add_organisation(**asked, visitor=visitor_with(platform_admin))

    assert first == second
    assert Organisation.objects.filter(kind="school").count() == 1
    with pytest.raises(NotAllowed):
        add_organisation(**asked, visitor=visitor_with(resident))
    with pytest.raises(UnusableInput, match="'bank' is no kind"):
        add_organisation(**{**asked, "kind": "bank"}, visitor=visitor_with(platform_admin))


def test_who_coordinates_for_a_municipality_adds_partners_but_no_tenant(policy_maker):
    asked = {"name": "De Wissel", "kind": "school", "key": "form-1", "visitor": visitor_with(policy_maker), "at": AT}

    assert add_organisation(**asked, is_tenant=False).name == "De Wissel"
    with pytest.raises(NotAllowed):
        add_organisation(**{**asked, "key": "form-2"}, is_tenant=True)
    with pytest.raises(SuchAnOrganisation):
        add_organisation(**{**asked, "key": "form-3", "name": "de  wissel"}, is_tenant=False)


def test_a_coordinator_lets_in_for_their_own_organisation_only(policy_maker, professional, corporation):
    own = Organisation.objects.get(kind="municipality")

    let_in(organisation=own, person=professional.person, role="member", visitor=visitor_with(policy_maker), at=AT)
    again = let_in(
        organisation=own, person=professional.person, role="contact", visitor=visitor_with(policy_maker), at=AT
    )

    assert again.role == "contact"
    assert Membership.objects.filter(person=professional.person).count() == 1
    with pytest.raises(NotAllowed):
        let_in(
            organisation=corporation,
            person=professional.person,
            role="member",
            visitor=visitor_with(policy_maker),
            at=AT,
        )
    with pytest.raises(NotAllowed):
        let_in(
            organisation=own, person=professional.person, role="coordinator", visitor=visitor_with(professional), at=AT
        )
    assert Trace.objects.filter(act="let_in").count() == 2
    with pytest.raises(UnusableInput, match="'boss' is no role"):
        let_in(organisation=own, person=professional.person, role="boss", visitor=visitor_with(policy_maker), at=AT)


def test_a_coordinator_is_one_from_the_first_day_and_not_on_the_last(policy_maker, professional):
    own = Organisation.objects.get(kind="municipality")
    membership = Membership.objects.get(person=policy_maker.person)
    membership.until = date(2026, 2, 1)
    membership.save()

    for day in (date(2025, 12, 31), date(2026, 2, 1), DAY):
        with pytest.raises(NotAllowed):
            let_in(
                organisation=own,
                person=professional.person,
                role="member",
                visitor=visitor_with(policy_maker),
                at=at(day.year, day.month, day.day),
            )
    let_in(
        organisation=own,
        person=professional.person,
        role="member",
        visitor=visitor_with(policy_maker),
        at=at(2026, 1, 31),
    )


def test_a_membership_ends_and_stays_as_it_was_until_then(policy_maker, professional, outsider):
    own = Organisation.objects.get(kind="municipality")
    membership = let_in(
        organisation=own, person=professional.person, role="member", visitor=visitor_with(policy_maker), at=AT
    )

    with pytest.raises(NotAllowed):
        let_go(membership=membership, visitor=visitor_with(outsider), at=at(2026, 4, 1))
    let_go(membership=membership, visitor=visitor_with(professional), at=at(2026, 4, 1))
    let_go(membership=membership, visitor=visitor_with(policy_maker), at=at(2026, 9, 1))

    assert Membership.objects.get(pk=membership.pk).until == date(2026, 4, 1)
    assert list(memberships_on(professional.person, on=date(2026, 3, 31))) == [membership]
    assert list(memberships_on(professional.person, on=date(2026, 4, 1))) == []


def test_after_a_membership_ended_a_person_can_come_back(policy_maker, professional):
    own = Organisation.objects.get(kind="municipality")
    asked = {
        "organisation": own,
        "person": professional.person,
        "role": "member",
        "visitor": visitor_with(policy_maker),
    }
    let_go(membership=let_in(**asked, at=AT), visitor=visitor_with(policy_maker), at=at(2026, 4, 1))

    let_in(**asked, at=at(2026, 5, 1))

    assert Membership.objects.filter(person=professional.person).count() == 2


def test_the_coordinator_of_a_corporation_lets_in_for_it_and_for_nothing_else(professional, outsider, corporation):
    Membership.objects.create(person=professional.person, organisation=corporation, role="coordinator", since=DAY)
    school = Organisation.objects.create(name="De Wissel", kind="school")
    asked = {"person": outsider.person, "role": "member", "visitor": visitor_with(professional), "at": AT}

    let_in(organisation=corporation, **asked)

    assert Membership.objects.get(person=outsider.person).organisation == corporation
    with pytest.raises(NotAllowed):
        let_in(organisation=school, **asked)
    with pytest.raises(NotAllowed):
        add_organisation(name="X", kind="care", is_tenant=False, key="f", visitor=visitor_with(professional), at=AT)
    with pytest.raises(NotAllowed):
        let_in(organisation=corporation, **{**asked, "visitor": visitor_with(outsider)})


@pytest.mark.parametrize(
    "make",
    [
        lambda: Person.objects.create(display_name=""),
        lambda: Person.objects.create(display_name="A", language="fr"),
        lambda: Account.objects.create_user("Fatima@EXAMPLE.nl", person=Person.objects.create(display_name="B")),
        lambda: Account.objects.create(email="FATIMA@example.nl", person=Person.objects.create(display_name="B")),
        lambda: Account.objects.create_user("b@example.nl", person=Person.objects.get(display_name="Fatima")),
        lambda: Organisation.objects.create(name="WOONSTEDE", kind="corporation"),
        lambda: Membership.objects.create(
            person=Person.objects.get(display_name="Fatima"),
            organisation=Organisation.objects.get(name="Woonstede"),
            since=DAY,
            until=date(2026, 2, 1),
        ),
    ],
)
def test_what_must_always_be_true_is_kept_by_the_database(resident, corporation, make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_an_account_goes_with_its_person_and_a_person_stays_without_account(resident, outsider):
    outsider.delete()
    resident.person.delete()

    assert Person.objects.filter(display_name="Elders").exists()
    assert not Account.objects.exists()


def test_an_account_does_not_put_its_address_in_a_log(resident):
    assert "@" not in f"{resident} {resident!r}"


def test_the_number_of_queries_does_not_grow_with_memberships(policy_maker, professional, django_assert_num_queries):
    for number in range(3):
        organisation = Organisation.objects.create(name=f"School {number}", kind="school")
        Membership.objects.create(person=professional.person, organisation=organisation, since=DAY)

    with django_assert_num_queries(1):
        names = [m.organisation.name for m in memberships_on(professional.person, on=DAY)]

    assert names == ["School 0", "School 1", "School 2"]
