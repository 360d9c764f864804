"""What every test may use."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # no test is about how fast this machine is

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The publishers' own files, beside the checkout; they are never part of it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the publishers' own files (../shared/data) are not here")
    return folder


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looking through them for garbage again and again takes time."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    gc.unfreeze()


def pytest_terminal_summary(terminalreporter) -> None:
    """How many pages were asked to keep to the table of rights, and how many of its questions were put."""
    passed = [pair for report in terminalreporter.stats.get("passed", []) for pair in report.user_properties]
    for name, words in (
        ("rights_questions", "questions of the table of rights put"),
        ("rights_checks", "pages asked as every role"),
    ):
        if count := sum(value for key, value in passed if key == name):
            terminalreporter.write_line(f"{count} {words}")
