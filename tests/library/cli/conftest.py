"""One made-up home for all tests of the command line that read figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtblik import demo
from buurtblik.cli.main import app
from once import made_once

Say = Callable[..., Result]


@pytest.fixture(scope="session")
def lindemeer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    return made_once(tmp_path_factory, "lindemeer", lambda home: demo.make(home, seed=2024, size="town", at=at))


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Say:
    """Run a command as a reader with an empty home and no settings would."""
    monkeypatch.setenv("BUURTBLIK_HOME", str(tmp_path / "empty"))
    monkeypatch.delenv("BUURTBLIK_LANGUAGE", raising=False)

    def run(*arguments: object, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], env=env)

    return run
