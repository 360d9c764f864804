"""The server says where it is, answers, and stops when it is told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from buurtblik.web.config import server
from buurtblik.web.config.environment import UnsafeSettings
from buurtblik.web.config.fingerprint import static_fingerprint
from buurtblik.web.config.server import CannotServe, serve


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_serves_and_stops_cleanly(tmp_path, stop):
    port = free_port()
    code = f"from pathlib import Path; import buurtblik.web as web; web.serve(Path({str(tmp_path)!r}), port={port})"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read().decode()
    process.send_signal(stop)
    _, complaints = process.communicate(timeout=20)

    assert f"http://127.0.0.1:{port}/" in said
    assert "Zo ziet uw buurt eruit" in page
    assert "Traceback" not in complaints
    assert process.returncode == 0
    # Static files carry their content in their name, so browsers may keep them for ever.
    assert ".css" in page
    assert "/static/ui/site.css" not in page


AT_FORK = """
import os, sys
from pathlib import Path
import buurtblik.web as web
os.register_at_fork(before=lambda: sys.stderr.write("forked beside %d\\n" % (len(os.listdir("/proc/self/task")) - 1)))
web.serve(Path(sys.argv[1]), port=int(sys.argv[2]))
"""


@pytest.mark.slow
def test_a_worker_is_made_while_nothing_else_runs(tmp_path):
    """Else it may inherit a lock that is held by a thread it does not have, and wait for it in some later request."""
    port = free_port()
    command = [sys.executable, "-c", AT_FORK, str(tmp_path), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=20)

    assert [line for line in complaints.splitlines() if "forked" in line] == ["forked beside 0"] * 3


ROOM = """
import ctypes
c = ctypes.CDLL(None)
c.pthread_self.restype = ctypes.c_ulong

def app(asked, start):
    about, where, size = ctypes.create_string_buffer(256), ctypes.c_void_p(), ctypes.c_size_t()
    c.pthread_getattr_np(ctypes.c_ulong(c.pthread_self()), about)
    c.pthread_attr_getstack(about, ctypes.byref(where), ctypes.byref(size))
    start("200 OK", [])
    return [str(size.value).encode()]
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how large the stack of a thread is")
def test_a_thread_that_answers_has_room_for_a_product_of_matrices(tmp_path):
    (tmp_path / "room.py").write_text(ROOM)
    port = free_port()
    code = (
        "from buurtblik.web.config.server import _granian; "
        f"_granian('room:app', address='127.0.0.1', port={port}, workers=1).serve()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(tmp_path)})
    answer = ""
    for _ in range(300):
        try:
            answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read().decode()
            break
        except OSError:
            time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)

    assert int(answer) >= server.STACK_BYTES > 8 * 1024 * 1024


@pytest.mark.parametrize(("statuses", "expected", "pauses"), [([503, None, 200], "here\n", 2), ([503] * 600, "", 600)])
def test_an_address_is_said_once_it_answers_and_never_before(monkeypatch, capsys, statuses, expected, pauses):
    left, slept = list(statuses), []

    class Asked:
        def __init__(self, *_: object, **__: object) -> None:
            self.status = left.pop(0)

        def request(self, *_: object, **__: object) -> None:
            if self.status is None:
                raise ConnectionRefusedError

        def getresponse(self) -> Asked:
            return self

        def close(self) -> None: ...

    monkeypatch.setattr(server, "HTTPConnection", Asked)
    monkeypatch.setattr(server, "sleep", slept.append)
    monkeypatch.setattr(server.signal, "signal", lambda *_: None)

    server._say_when_ready(os.getppid(), "127.0.0.1", 8000, "localhost", "here")

    assert (capsys.readouterr().out, len(slept)) == (expected, pauses)


def test_a_port_in_use_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CannotServe, match=f"port {port} of 127.0.0.1 is in use"):
            serve(tmp_path, port=port)


def test_an_embedded_installation_does_not_listen_to_other_machines(tmp_path):
    with pytest.raises(CannotServe, match="BUURTBLIK_MODE=production"):
        serve(tmp_path, host="0.0.0.0")


def test_unsafe_production_settings_are_refused_before_anything_listens(tmp_path, monkeypatch):
    monkeypatch.setenv("BUURTBLIK_MODE", "production")

    with pytest.raises(UnsafeSettings, match="BUURTBLIK_SECRET_KEY is missing"):
        serve(tmp_path)


def test_without_a_port_the_first_free_one_is_taken(monkeypatch):
    monkeypatch.setattr(server, "_free", lambda host, port: port >= 8003)

    assert server._port("127.0.0.1", None) == 8003


def test_static_files_are_gathered_anew_when_those_of_any_room_change(tmp_path):
    for room in ("ui", "stories"):
        folder = tmp_path / room / "static" / room
        folder.mkdir(parents=True)
        (folder / "look.css").write_text("a {}")
    before = static_fingerprint(tmp_path)

    assert static_fingerprint(tmp_path) == before
    for room in ("ui", "stories"):
        (tmp_path / room / "static" / room / "look.css").write_text("b {}")
        after = static_fingerprint(tmp_path)
        assert after != before
        before = after
    (tmp_path / "stories" / "static" / "stories" / "more.js").write_text("")
    assert static_fingerprint(tmp_path) != before
