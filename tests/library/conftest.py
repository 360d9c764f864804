"""What tests of several rooms of the library need."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from buurtblik import demo
from buurtblik.figures.ingest import ImportReport
from once import made_once

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
REPORT = "report.pickle"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ImportReport]:
    """One made-up home for all tests that read figures, and what was said when it was made. Nobody may change it."""

    def make(place: Path) -> None:
        report = demo.make(place / "home", seed=2024, size="town", at=AT)
        (place / REPORT).write_bytes(pickle.dumps(report))

    place = made_once(tmp_path_factory, "lindemeer", make)
    return place / "home", pickle.loads((place / REPORT).read_bytes())


@pytest.fixture(scope="session")
def lindemeer(made: tuple[Path, ImportReport]) -> Path:
    return made[0]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_POST = do_GET

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()
