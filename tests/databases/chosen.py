"""Point Django at another database than the one in its settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def using_database(chosen: dict[str, object]) -> Iterator[None]:
    """Point Django at another database than the one in its settings."""
    before = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = {**connections.configure_settings({"default": chosen})["default"]}
    yield
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = before
