"""The example, made once for the tests of a file: it takes seconds. Each test undoes what it did itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from buurtblik.web.example.make import make_example
from buurtblik.web.process.models import Process

AT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def example(store: str, town_home: Path, django_db_blocker) -> Iterator[int]:
    """The number of the process that came far, in a transaction that is undone after the last test of a file."""
    whole = transaction.atomic()
    with django_db_blocker.unblock():
        whole.__enter__()
        with override_settings(BUURTBLIK=replace(settings.BUURTBLIK, home=town_home)):
            made = make_example(at=AT)
    assert made is not None
    yield made.pk
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def made(example: int, database: str, town_home: Path) -> Iterator[Process]:
    """The process that came far, with all that stands in it."""
    with override_settings(BUURTBLIK=replace(settings.BUURTBLIK, home=town_home)):
        yield Process.objects.get(pk=example)
