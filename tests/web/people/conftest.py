"""A visitor who signs in, and the codes that are mailed."""

from __future__ import annotations

import pytest


@pytest.fixture
def browser(early_reader, database):
    """A visitor whose requests reach the database of this test."""
    return early_reader


def code_in(message) -> str:
    """The code that a message brings: the line that stands alone."""
    return next(line.strip() for line in message.body.splitlines() if line.startswith("    ") and line.strip())
