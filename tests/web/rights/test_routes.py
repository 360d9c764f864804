"""Every address has a place in the table of rights, and every page keeps to it for every role.

A page that is added takes part by itself: it is found in the list of addresses, its arguments come from tests/worlds.
"""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from buurtblik.web.config.urls import urlpatterns as _all
from buurtblik.web.rights.reference import checks
from buurtblik.web.rights.table import Action, Role, whole
from worlds import CAST, Place, World, make_world
from worlds.addresses import addresses

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ANSWERS = {409, 410, 422}  # a page that says what to do differently has let the visitor in


@require_GET
def planted(request):
    return HttpResponse("planted")


urlpatterns = [*_all, path("geplant/", planted, name="planted"), path("ook/", planted)]


def without_a_place() -> list[str]:
    """Addresses, and methods that their page accepts, that the table does not name; and the other way round."""
    table, wrong, seen = whole(), [], set()
    for address in addresses():
        seen.add(address.name)
        if address.name in table.open_routes:
            continue
        if address.name not in table.routes:
            wrong.append(f"{address.name} has no place under routes in rights/table.yaml")
        elif address.methods is None:
            wrong.append(f"{address.name}: the page does not say which methods it accepts (require_http_methods)")
        elif address.methods != set(table.routes[address.name]):
            wrong.append(
                f"{address.name} accepts {sorted(address.methods)}, the table has {sorted(table.routes[address.name])}"
            )
    return wrong + [f"{name} is in the table and no address" for name in sorted(set(table.routes) - seen)]


def test_every_address_has_a_place_in_the_table():
    assert without_a_place() == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_planted_page_without_a_place_is_caught():
    assert without_a_place() == [
        "planted has no place under routes in rights/table.yaml",
        "ook/ (without a name) has no place under routes in rights/table.yaml",
    ]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("address", ["/geplant/", "/ook/"])
def test_a_planted_page_without_a_place_is_closed_for_everybody(early_reader, address):
    assert early_reader.get(address).status_code == 403


def test_open_addresses_are_addresses_and_have_a_reason():
    from allauth.socialaccount.providers.openid_connect import urls as oidc
    from allauth.socialaccount.providers.saml import urls as saml

    of_organisations = {one.name for one in addresses([*oidc.urlpatterns, *saml.urlpatterns])}
    seen = {one.name for one in addresses()} | of_organisations

    assert set(whole().open_routes) - seen == set()
    assert of_organisations - set(whole().open_routes) == set()
    assert min(len(why.split()) for why in whole().open_routes.values()) > 3


@pytest.fixture
def world(database, monkeypatch) -> World:
    # Who gets a sheet is asked here, how it is laid out elsewhere: that takes seconds for each.
    monkeypatch.setattr("buurtblik.paper.pdf._render", lambda *_: b"%PDF-1.7")
    return make_world()


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_every_page_keeps_to_the_table(role: Role, reader: Client, world: World, record_property):
    account = world.visitors[role].account
    arguments = {one.name: one.arguments for one in addresses()}
    if account is not None:
        reader.force_login(account, BACKEND)
    wrong, count = [], 0

    for name, asked in whole().routes.items():
        for method, cell in asked.items():
            for side, place in (("own", world.own), ("other", world.other)):
                address = address_of(name, arguments[name], place, asked)
                told = ask(reader, method, address)
                count += 1
                where = side if arguments[name] else "own"  # a page without arguments is about what one would make
                if told != (expected := expected_of(role, where, cell)):
                    wrong.append(f"{role} {side} {method} {address} ({name}): {told}, expected {expected}")

    assert wrong == []
    assert count == checks(whole()) // len(Role)
    record_property("rights_checks", count)


def address_of(name: str, arguments: tuple[str, ...], place: Place, asked: dict[str, tuple[str, Action]]) -> str:
    kinds = [name, *(kind for kind, _ in asked.values())]
    return reverse(name, kwargs={one: place.argument(one, *kinds) for one in arguments})


def ask(reader: Client, method: str, address: str) -> str:
    """``in`` when the page answered, ``sign in`` or ``refused`` when the door did; another answer as it is. Undone after."""
    cookies = deepcopy(reader.cookies)
    with transaction.atomic():
        answer = reader.generic(method, address, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    reader.cookies = cookies
    if answer.status_code == 302 and answer["Location"].startswith(reverse("account_login") + "?next="):
        return "sign in"
    if answer.status_code == 403:
        return "refused"
    return "in" if answer.status_code < 400 or answer.status_code in ANSWERS else str(answer.status_code)


def expected_of(role: Role, side: str, asked: tuple[str, Action]) -> str:
    """What the table says. The session of a suspended account is nobody's: the pages see a visitor without an account."""
    if role == Role.SUSPENDED:
        role = Role.ANONYMOUS
    cell, roles = whole().cells[asked], CAST[role][side == "other"]
    if roles.own & cell.own or roles.other & cell.other:
        return "in"
    return "sign in" if role == Role.ANONYMOUS else "refused"


@pytest.fixture
def on_one_database(store: str) -> None:
    if store == "postgres":
        pytest.skip("the same questions as above with one answer changed; SQLite shows it")


@pytest.mark.slow
@pytest.mark.parametrize("role", Role)
def test_nobody_without_a_part_finds_a_process_that_is_not_published(
    role: Role, on_one_database, reader: Client, world: World
):
    account, place = world.visitors[role].account, world.own
    place.process.published_at = None
    place.process.save()
    arguments = {one.name: one.arguments for one in addresses()}
    if account is not None:
        reader.force_login(account, BACKEND)
    hidden = role in {
        Role.ANONYMOUS, Role.RESIDENT, Role.PASSER_BY, Role.PROFESSIONAL, Role.PARTNER, Role.COORDINATOR, Role.SUSPENDED,
    }  # fmt: skip

    for name, asked in whole().routes.items():
        if "slug" in arguments[name]:
            for method in asked:
                told = ask(reader, method, address_of(name, arguments[name], place, asked))
                assert (told == "404") == hidden, f"{method} {name}: {told}"
