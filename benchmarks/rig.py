"""A home of its own with people who can sign in, served by the real server, on either database."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = """
import json, sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.migrate(Path(sys.argv[1]))
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from allauth.account.models import EmailAddress
from buurtblik.web.people.models import Account, Person
cookies = []
for number in range(int(sys.argv[2])):
    account = Account.objects.create_user(f"v{number}@example.nl", None, person=Person.objects.create(display_name="0"))
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    session = SessionStore()
    session["_auth_user_id"] = str(account.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = account.get_session_auth_hash()
    session.save()
    cookies.append([account.person_id, session.session_key])
print(json.dumps(cookies))
"""
NAMES = """
import json, sys
from pathlib import Path
from buurtblik.web.config import keeping
keeping.set_up(Path(sys.argv[1]))
from buurtblik.web.people.models import Person
from django.db import connection
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
print(json.dumps(dict(Person.objects.values_list("pk", "display_name"))))
"""


class Rig:
    def __init__(self, home: Path, address: str = "") -> None:
        self.home, self.address = home, address
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("BUURTBLIK_", "DJANGO_"))}
        return {**kept, "BUURTBLIK_DATABASE": self.address}

    def ask(self, script: str, *more: object) -> object:
        command = [sys.executable, "-c", script, str(self.home), *map(str, more)]
        return json.loads(subprocess.run(command, env=self.env, check=True, capture_output=True, text=True).stdout)

    def people(self, count: int) -> list[tuple[int, str]]:
        """(number of the person, session) of so many people who are signed in."""
        found = self.ask(PEOPLE, count)
        assert isinstance(found, list)
        return [(int(person), str(session)) for person, session in found]

    def names(self) -> dict[int, int]:
        """What each person is called: here a number that counts their writes."""
        found = self.ask(NAMES)
        assert isinstance(found, dict)
        return {int(person): int(name) for person, name in found.items()}

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """The real server in a group of its own, so that all its processes can be killed at once."""
        command = [sys.executable, "-c", "from buurtblik.cli.main import run; run()", "--home", str(self.home)]
        process = subprocess.Popen(
            [*command, "serve", "--port", str(self.port)],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
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
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
                line.request("GET", "/health")
                if line.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not answer within a minute")


class Client:
    """One signed-in person who writes a higher number each time; ``acknowledged`` is the last that was confirmed."""

    def __init__(self, rig: Rig, person: int, session: str) -> None:
        self.rig, self.person, self.session = rig, person, session
        self.sent = self.acknowledged = 0
        self.line: http.client.HTTPConnection | None = None
        self.token = ""

    def write(self) -> int:
        """Send the next number once; the status of the answer, 0 when there was none."""
        try:
            if not self.token:
                self._open()
            self.sent += 1
            status = self._post(self.sent)
        except (OSError, http.client.HTTPException):
            self.line = None
            return 0
        if status == 302:
            self.acknowledged = self.sent
        return status

    def _open(self) -> None:
        response = self._ask("GET", "/account/gegevens/")
        cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        self.token = next(c for c in cookies if c.startswith("csrftoken=")).partition("=")[2].partition(";")[0]

    def _post(self, number: int) -> int:
        form = {"display_name": str(number), "language": "nl", "contact": "none", "csrfmiddlewaretoken": self.token}
        return self._ask("POST", "/account/gegevens/", urlencode(form)).status

    def _ask(self, method: str, path: str, body: str | None = None) -> http.client.HTTPResponse:
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.rig.port, timeout=60)
        cookie = f"sessionid={self.session}" + (f"; csrftoken={self.token}" if self.token else "")
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.line.request(method, path, body, headers)
        response = self.line.getresponse()
        response.read()
        return response
