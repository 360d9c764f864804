"""What a page costs: ours against Datasette's plain row page for the same area, interleaved.

Each call is one whole request inside this process (WSGI for us with all middleware, ASGI for
Datasette), measured in CPU time, so that the network and the load of the machine stay out of it.
``measure(home)`` gives the rows for the table that ``benchmarks/run.py`` prints.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the benchmark table. ``ratio`` is ours divided by the peer; ``goal`` is what it may be at most."""

    what: str
    ours_ms: float
    peer: str
    peer_ms: float
    ratio: float
    goal: float

    @property
    def holds(self) -> bool:
        return self.ratio <= self.goal


def measure(home: Path, *, rounds: int = 12, areas: int = 24) -> list[Row]:
    """CPU per request of a first, a second and an unchanged profile page, against their peers."""
    os.environ["BUURTBLIK_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtblik.web.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from buurtblik.figures.store import open_current
    from buurtblik.values import Level
    from buurtblik.web.areas.links import profile_address
    from buurtblik.web.config.server import _gather_static_files

    _gather_static_files()
    from buurtblik.web.config.wsgi import application

    release = open_current(home)
    codes = [
        code.decode() for code in release.areas.codes.tolist() if release.level(code.decode()) is not Level.COUNTRY
    ]
    chosen = codes[:: max(1, len(codes) // areas)][:areas]
    addresses = [profile_address(code, release.name(code), "nl") for code in chosen]
    kept = settings.BUURTBLIK.home / "cache" / "pages"

    with tempfile.TemporaryDirectory() as folder:
        peer = _datasette(release, chosen, Path(folder) / "areas.db")
        timings: dict[str, list[float]] = {name: [] for name in ("first", "second", "unchanged", "empty", "row")}
        for turn in range(rounds + 2):
            shutil.rmtree(kept, ignore_errors=True)
            for code, address in zip(chosen, addresses, strict=True):
                spent = {
                    "first": _spent(lambda a=address: _ours(application, a)),
                    "row": _spent(lambda c=code: peer(f"/areas/area/{c}")),
                    "empty": _spent(lambda: _ours(application, "/health")),
                    "second": _spent(lambda a=address: _ours(application, a)),
                }
                etag = _ours(application, address)[1]["ETag"]
                spent["unchanged"] = _spent(lambda a=address, e=etag: _ours(application, a, HTTP_IF_NONE_MATCH=e))
                if turn >= 2:
                    for name, value in spent.items():
                        timings[name].append(value)
    ms = {name: 1000 * statistics.median(values) for name, values in timings.items()}
    return [
        _row("profile page, first request", ms["first"], "Datasette row page", ms["row"], 1.0),
        _row("profile page, second request", ms["second"], "empty view", ms["empty"], 2.0),
        _row("profile page, unchanged (304)", ms["unchanged"], "empty view", ms["empty"], 1.5),
    ]


def weigh(home: Path, address: str) -> dict[str, int]:
    """Bytes (gzip) of a first view: the page and everything that it links to."""
    import re

    from buurtblik.web.config.wsgi import application

    body = _ours(application, address)[2]
    text = gzip.decompress(body).decode()
    found = {"page": len(body)}
    for link in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text))):
        content = _ours(application, link)[2]
        found[link] = len(content)
        if link.endswith(".css"):
            for font in re.findall(r'url\("?([^")]+\.woff2)"?\)', gzip.decompress(content).decode()):
                path = "/static/vendor/fonts/" + font.rsplit("/", 1)[-1]
                found[path] = len(_ours(application, path)[2])
    return found


def _row(what: str, ours: float, peer: str, peers: float, goal: float) -> Row:
    return Row(what, round(ours, 3), peer, round(peers, 3), round(ours / peers, 2), goal)


def _spent(call: Callable[[], Any]) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin


def _ours(application: Any, address: str, **more: str) -> tuple[int, dict[str, str], bytes]:
    """One WSGI request for a browser that takes gzip."""
    path, _, query = address.partition("?")
    seen: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        seen["status"], seen["headers"] = int(status[:3]), dict(headers)

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "localhost:8000",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        **more,
    }
    answer = application(environ, start)
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if seen["status"] not in (200, 304):
        raise RuntimeError(f"benchmark: {address} answered {seen['status']}")
    return seen["status"], seen["headers"], body


def _datasette(release: Any, codes: list[str], path: Path) -> Callable[[str], bytes]:
    """Datasette over a table with a row per area and a column per newest figure; a function that asks a page."""
    from datasette.app import Datasette

    from buurtblik.figures.profile import profile

    rows = []
    keys = [indicator.key for indicator in release.catalogue]
    for code in codes:
        lines = {line.indicator.key: line.value for line in profile(release, code).lines}
        rows.append((code, release.name(code), *[lines.get(key) for key in keys]))
    with sqlite3.connect(path) as db:
        db.execute(f"create table area (code text primary key, name text, {', '.join(f'{k} real' for k in keys)})")
        db.executemany(f"insert into area values ({','.join('?' * (len(keys) + 2))})", rows)
    app = Datasette([str(path)]).app()
    loop = asyncio.new_event_loop()

    def ask(address: str) -> bytes:
        body: list[bytes] = []
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "path": address,
            "raw_path": address.encode(),
            "query_string": b"",
            "headers": [(b"host", b"localhost")],
            "scheme": "http",
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8001),
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start" and message["status"] != 200:
                raise RuntimeError(f"benchmark: Datasette answered {message['status']}")
            body.append(message.get("body", b""))

        loop.run_until_complete(app(scope, receive, send))
        return b"".join(body)

    return ask


if __name__ == "__main__":
    for line in measure(Path(sys.argv[1])):
        print(line, "holds" if line.holds else "DOES NOT HOLD")
