"""The platform with the made-up municipality, without any figures, and with the databases it can write to.

A test that asks for ``database`` or ``committed`` runs on SQLite and on PostgreSQL
(BUURTBLIK_TEST_DATABASE=sqlite, postgres or both; of both the second belongs to the slow tests); in every other test a query is an error.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtblik.web.config.settings")
os.environ.setdefault("BUURTBLIK_HOME", tempfile.mkdtemp(prefix="buurtblik-tests-"))

import django

django.setup()

from dataclasses import replace  # noqa: E402

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from buurtblik.demo import make  # noqa: E402
from buurtblik.figures.release import Release  # noqa: E402
from buurtblik.figures.store import open_current  # noqa: E402
from buurtblik.web.config.messages import main as compile_words  # noqa: E402
from buurtblik.web.guard import tickets  # noqa: E402
from buurtblik.web.people.models import Account, Membership, Organisation, Person  # noqa: E402
from buurtblik.web.storage import schema  # noqa: E402
from buurtblik.web.storage.databases import database as database_settings  # noqa: E402
from buurtblik.web.trail import guard  # noqa: E402
from databases.chosen import using_database  # noqa: E402
from databases.postgres import NoPostgres, own_postgres  # noqa: E402
from once import made_once  # noqa: E402

compile_words()
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
settings.PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # a good one takes half a second each time

tickets.COST = 10  # the sum of a form, too: the browser in the journeys solves it as it is

PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(scope="session")
def town_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the figures of the made-up municipality."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return made_once(tmp_path_factory, "town", lambda home: make(home, seed=1, at=at))


@pytest.fixture(scope="session")
def release(town_home: Path) -> Release:
    return open_current(town_home)


def visitor(home: Path, **chosen: object) -> Iterator[Client]:
    with override_settings(
        BUURTBLIK=replace(settings.BUURTBLIK, home=home, **chosen), STORAGES=PLAIN_STATIC, ALLOWED_HOSTS=["localhost"]
    ):
        yield Client(headers={"host": "localhost"}, raise_request_exception=False)


@pytest.fixture
def reader(town_home: Path) -> Iterator[Client]:
    """Somebody who reads the site with the made-up municipality in it."""
    yield from visitor(town_home)


@pytest.fixture
def early_reader(tmp_path: Path) -> Iterator[Client]:
    """Somebody who comes before any figures were imported."""
    yield from visitor(tmp_path)


STORES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store" in metafunc.fixturenames:
        chosen = STORES[os.environ.get("BUURTBLIK_TEST_DATABASE", "both")]
        marked = [pytest.param(one, marks=[pytest.mark.slow] if one != chosen[0] else []) for one in chosen]
        metafunc.parametrize("store", marked, indirect=True, scope="session")


@pytest.fixture(scope="session", autouse=True)
def no_queries(django_db_blocker) -> Iterator[None]:
    """A page of figures asks no database; whoever does so without saying it, fails."""
    with django_db_blocker.block():
        yield


def empty_tables(place: Path) -> None:
    """The embedded database with its tables, as a file to copy: making them takes seconds."""
    with using_database(database_settings("", place)):
        schema.migrate()
        connections["default"].close()


@pytest.fixture(scope="session")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Iterator[str]:
    """One of the two databases, with its tables, for as long as the tests on it run."""
    with ExitStack() as stack:
        address = ""
        if request.param == "postgres":
            try:
                address = stack.enter_context(own_postgres())
            except NoPostgres as reason:
                pytest.skip(str(reason))
        stack.enter_context(django_db_blocker.unblock())
        own = tmp_path_factory.mktemp("store")
        if not address:
            shutil.copytree(made_once(tmp_path_factory, "tables", empty_tables), own, dirs_exist_ok=True)
        stack.enter_context(using_database(database_settings(address, own)))
        schema.migrate()
        connections["default"].close()
        stack.enter_context(django_db_blocker.block())
        yield request.param


@pytest.fixture
def database(store: str, django_db_blocker) -> Iterator[str]:
    """A database for one test, in one transaction that is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield store
        transaction.set_rollback(True)


@pytest.fixture
def committed(store: str, django_db_blocker) -> Iterator[str]:
    """A database for one test that commits, and so can have several writers; emptied afterwards."""
    with django_db_blocker.unblock():
        yield store
        with guard.lifted():
            call_command("flush", interactive=False, verbosity=0)
        cache.clear()


# The cast: a resident, a professional of the housing corporation, a policy maker of the municipality, an outsider.
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
