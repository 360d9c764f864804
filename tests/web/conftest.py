"""The platform with the made-up municipality, and without any figures."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtblik.web.config.settings")
os.environ.setdefault("BUURTBLIK_HOME", tempfile.mkdtemp(prefix="buurtblik-tests-"))

import django

django.setup()

from dataclasses import replace  # noqa: E402

from django.conf import settings  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from buurtblik.demo import make  # noqa: E402
from buurtblik.figures.release import Release  # noqa: E402
from buurtblik.figures.store import open_current  # noqa: E402
from buurtblik.web.config.messages import main as compile_words  # noqa: E402

compile_words()
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)

PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(scope="session")
def town_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the figures of the made-up municipality."""
    home = tmp_path_factory.mktemp("town")
    make(home, seed=1, at=datetime(2026, 1, 1, tzinfo=UTC))
    return home


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
