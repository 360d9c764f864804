"""What a page costs: ours against Datasette's plain row page for the same area, interleaved.

Each call is one whole request inside this process (WSGI for us with all middleware, ASGI for
Datasette), measured in CPU time, so that the network and the load of the machine stay out of it.
The areas are drawn at random over the whole home (seeded, of every level, each at most once until
all have had a turn), so that in a country most areas lie in a gemeente that this process has not
seen before: what pages of one gemeente share is made anew for them. ``measure(home)`` gives the
rows for the table that ``benchmarks/run.py`` prints.

    .venv/bin/python -m benchmarks.pages HOME             the table
    .venv/bin/python -m benchmarks.pages HOME --stages    and where the time of a first request goes
"""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
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


STAGES = {
    "profile_of": "figures of the area",
    "written": "article",
    "_frame": "frame",
    "_pack": "compression",
}
WARM = 20  # requests before the first that counts
SEED = 20


def measure(home: Path, *, requests: int = 150, stages: dict[str, float] | None = None) -> list[Row]:
    """CPU per request of a first, a second and an unchanged profile page, against their peers.

    ``stages`` is filled with the median milliseconds of the parts of a first request.
    """
    os.environ["BUURTBLIK_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtblik.web.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from buurtblik.figures.store import open_current
    from buurtblik.web.areas.links import profile_address
    from buurtblik.web.config.server import _gather_static_files
    from buurtblik.web.storage import schema

    schema.migrate()  # as `buurtblik serve` does for an embedded home

    _gather_static_files()
    from buurtblik.web.config.wsgi import application

    release = open_current(home)
    chosen = _drawn(release, WARM + requests)
    addresses = [profile_address(code, release.name(code), "nl") for code in chosen]
    kept = settings.BUURTBLIK.home / "cache" / "pages"

    with tempfile.TemporaryDirectory() as folder:
        peer = _datasette(release, chosen, Path(folder) / "areas.db")
        timings: dict[str, list[float]] = {name: [] for name in ("first", "second", "unchanged", "empty", "row")}
        parts: dict[str, list[float]] = {}
        shutil.rmtree(kept, ignore_errors=True)
        for first in "0123456789abcdef":
            (kept / release.id / first).mkdir(parents=True)
        asked: set[str] = set()
        for turn, (code, address) in enumerate(zip(chosen, addresses, strict=True)):
            if address in asked:  # no page is kept, the folders of a site that runs are
                for page in kept.glob("*/*/*"):
                    page.unlink()
                asked.clear()
            asked.add(address)
            with _watched() as watched:
                first = _spent(lambda a=address: _ours(application, a))
            spent = {
                "first": first,
                "row": _spent(lambda c=code: peer(f"/areas/area/{c}")),
                "empty": _spent(lambda: _ours(application, "/health")),
                "second": _spent(lambda a=address: _ours(application, a)),
            }
            etag = _ours(application, address)[1]["ETag"]
            spent["unchanged"] = _spent(lambda a=address, e=etag: _ours(application, a, HTTP_IF_NONE_MATCH=e))
            if turn >= WARM:
                for name, value in spent.items():
                    timings[name].append(value)
                for name in STAGES.values():
                    parts.setdefault(name, []).append(watched.get(name, 0.0))
    ms = {name: 1000 * statistics.median(values) for name, values in timings.items()}
    if stages is not None:
        stages.update({name: 1000 * statistics.median(values) for name, values in parts.items()})
        stages["everything else"] = ms["first"] - sum(stages.values())
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


def _drawn(release: Any, count: int) -> list[str]:
    """So many areas over the whole release, at random; all of them once before any comes again."""
    from buurtblik.values import Level

    codes = [
        code.decode() for code in release.areas.codes.tolist() if release.level(code.decode()) is not Level.COUNTRY
    ]
    order = random.Random(SEED)
    drawn: list[str] = []
    while len(drawn) < count:
        drawn += order.sample(codes, min(len(codes), count - len(drawn)))
    return drawn


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """The CPU seconds that one request spends in each of its stages."""
    from buurtblik.web.config import pagecache
    from buurtblik.web.figures.pages import profile as page

    seen: dict[str, float] = {}
    stages = [(pagecache if name == "_pack" else page, name) for name in STAGES]
    before = [getattr(module, name) for module, name in stages]

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **more: Any) -> Any:
            begin = time.process_time()
            try:
                return call(*arguments, **more)
            finally:
                seen[name] = seen.get(name, 0.0) + time.process_time() - begin

        return run

    for (module, name), call in zip(stages, before, strict=True):
        setattr(module, name, timed(STAGES[name], call))
    try:
        yield seen
    finally:
        for (module, name), call in zip(stages, before, strict=True):
            setattr(module, name, call)


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
    for code in sorted(set(codes)):
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


def report(home: Path) -> dict[str, Any]:
    """What ``benchmarks/run.py`` puts in its table: the rows, and the bytes of two first views."""
    rows = measure(home)
    from buurtblik.figures.store import open_current
    from buurtblik.web.areas.links import municipality_address, profile_address

    release = open_current(home)
    town = next(c for c in ("GM9901", "GM0344", "GM9001") if c in release)
    district = release.registers.children(town)[0]
    drawing = release.map_of(town)
    return {
        "rows": [asdict(row) | {"holds": row.holds} for row in rows],
        "first_view": sum(weigh(home, profile_address(district.code, district.name, "nl")).values()),
        "town_view": sum(weigh(home, municipality_address(town, release.name(town), "nl")).values()),
        "map": len(gzip.compress("".join(area.path for area in drawing.areas).encode())) if drawing else 0,
    }


if __name__ == "__main__":
    if "--json" in sys.argv:
        print(json.dumps(report(Path(sys.argv[1]))))
        raise SystemExit
    where: dict[str, float] = {}
    for line in measure(Path(sys.argv[1]), stages=where):
        print(line, "holds" if line.holds else "DOES NOT HOLD")
    if "--stages" in sys.argv:
        for stage, spent in where.items():
            print(f"{spent:7.2f} ms  {stage}")
