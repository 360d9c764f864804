"""A home of its own with an open round of urgency, served by the real server, on either database."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = "/proces/west/urgentie/ronde/1/score/"
_OPEN = """
import json, sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.migrate(Path(sys.argv[1]))
from django.utils import timezone
from buurtblik.web.people.models import Organisation
from buurtblik.web.process.models import OpenBlock, Process
from buurtblik.web.urgency.models import Round
from buurtblik.web.process.themes import themes
now = timezone.now()
town = Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)
process = Process.objects.create(
    name="Buurtagenda West", slug="west", tenant=town, area_name="West", starts=timezone.localdate(), published_at=now
)
OpenBlock.objects.create(process=process, block="urgentie", acts=["collect", "judge", "decide"], since=now)
Round.objects.create(process=process, number=1, name="voorjaar", opened_at=now, themes=list(themes()))
print(json.dumps(list(themes())))
"""
_KEPT = """
import json, sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from buurtblik.web.people.models import Guest
from buurtblik.web.urgency.models import Ballot
from django.db import connection
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
cookie_of = dict(Guest.objects.values_list("person", "cookie_hash"))
print(json.dumps([
    [cookie_of[ballot.person_id], {score.theme: [score.value, score.words] for score in ballot.scores.all()}]
    for ballot in Ballot.objects.prefetch_related("scores")
]))
"""


class Rig:
    def __init__(self, home: Path, address: str = "") -> None:
        self.home, self.address, self.log = home, address, home.with_name(home.name + ".log")
        self.group = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.themes: list[str] = self._ask(_OPEN)
        self.secret = (home / "secret-key").read_text("ascii")

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("BUURTBLIK_", "DJANGO_"))}
        return {**kept, "BUURTBLIK_DATABASE": self.address}

    def _ask(self, script: str) -> Any:
        command = [sys.executable, "-c", script, str(self.home)]
        return json.loads(subprocess.run(command, env=self.env, check=True, stdout=subprocess.PIPE, text=True).stdout)

    def kept(self) -> list[tuple[str, dict[str, list[Any]]]]:
        """Every ballot in the database: what is kept of the cookie of its guest, and theme -> score and words."""
        return [(cookie, scores) for cookie, scores in self._ask(_KEPT)]

    def lock_errors(self) -> int:
        """Lines in the log of the server about writers who were in each other's way."""
        words = self.log.read_text(errors="replace").lower() if self.log.exists() else ""
        return sum(any(sign in line for sign in ("locked", "deadlock", "toobusy")) for line in words.splitlines())

    def cpu_s(self) -> float:
        """CPU seconds of all processes of the server until now, those of PostgreSQL not counted; 0 where unknown."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            if int(fields[2]) == self.group:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """The real server in a group of its own, so that all its processes can be killed at once."""
        command = [sys.executable, "-c", "from buurtblik.cli.main import run; run()", "--home", str(self.home)]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [*command, "serve", "--port", str(self.port)],
                env=self.env,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self.group = process.pid
        try:
            self._wait()
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait(self) -> None:
        for _ in range(600):
            try:
                line = HTTPConnection("127.0.0.1", self.port, timeout=2)
                line.request("GET", "/health")
                if line.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not answer within a minute")


@contextmanager
def rig_on(store: str, home: Path) -> Iterator[Rig]:
    """On ``sqlite``, or on ``postgres``: one of its own that waits for the disk, as an installation does."""
    with ExitStack() as stack:
        address = ""
        if store == "postgres":
            from databases.postgres import own_postgres

            address = stack.enter_context(own_postgres(durable=True))
        yield Rig(home, address)
