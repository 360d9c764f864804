"""A reader of the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtblik.cli.main import app

Say = Callable[..., Result]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Say:
    """Run a command as a reader with an empty home and no settings would."""
    monkeypatch.setenv("BUURTBLIK_HOME", str(tmp_path / "empty"))
    monkeypatch.delenv("BUURTBLIK_LANGUAGE", raising=False)

    def run(*arguments: object, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], env=env)

    return run
