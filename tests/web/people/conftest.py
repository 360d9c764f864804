"""The cast: a resident, a professional of the housing corporation, a policy maker of the municipality, an outsider."""

from __future__ import annotations

import pytest

from buurtblik.web.people.models import Account, Membership, Organisation, Person


def account(name: str, **more: object) -> Account:
    person = Person.objects.create(display_name=name)
    return Account.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.nl", "zonnebloem-7-fiets", person=person, **more
    )


@pytest.fixture
def resident(database):
    return account("Fatima")


@pytest.fixture
def professional(database):
    return account("Joris de Wit")


@pytest.fixture
def outsider(database):
    return account("Elders")


@pytest.fixture
def platform_admin(database):
    return account("Beheer", is_platform_admin=True)


@pytest.fixture
def corporation(database):
    return Organisation.objects.create(name="Woonstede", kind="corporation")


@pytest.fixture
def policy_maker(database):
    """Coordinates for the municipality since 1 January 2026."""
    found = account("Mira")
    municipality = Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)
    Membership.objects.create(person=found.person, organisation=municipality, role="coordinator", since="2026-01-01")
    return found


@pytest.fixture
def browser(early_reader, database):
    """A visitor whose requests reach the database of this test."""
    return early_reader


def code_in(message) -> str:
    """The code that a message brings: the line that stands alone."""
    return next(line.strip() for line in message.body.splitlines() if line.startswith("    ") and line.strip())
