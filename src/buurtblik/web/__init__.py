"""The platform: pages on top of the library."""

from __future__ import annotations

from pathlib import Path


def serve(home: Path, host: str = "127.0.0.1", port: int | None = None) -> None:
    """Serve the figures of ``home`` until Ctrl-C or SIGTERM; see :mod:`buurtblik.web.config.server`."""
    from buurtblik.web.config.server import serve as run

    run(home, host, port)
