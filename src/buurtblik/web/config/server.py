"""Serve the platform with granian, on one machine, until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
import sys
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from pathlib import Path
from time import sleep
from typing import Any

from buurtblik.errors import BuurtblikError
from buurtblik.web.config import keeping
from buurtblik.web.config.environment import read

FIRST_PORT, PORTS = 8000, 20
STACK_BYTES = 16 * 1024 * 1024  # of a thread that answers; memory is taken only as far as it is used
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class CannotServe(BuurtblikError):
    """The address cannot be used."""


READY = "Buurtblik: {address}  (Ctrl-C stops it)"


def serve(home: Path, host: str = "127.0.0.1", port: int | None = None, *, ready: str = READY) -> None:
    """Serve the figures of ``home`` and say where, until Ctrl-C or SIGTERM.

    Without ``port`` the first free one from 8000 is taken; ``ready`` is what is said when it answers, with
    ``{address}`` in it. Raises CannotServe when the address is taken or when an embedded
    installation is asked to listen to other machines,
    UnsafeSettings when production settings are not safe, and SchemaTooOld or StoreUnreachable
    when the database is not ready.
    """
    chosen = read({**os.environ, "BUURTBLIK_HOME": str(home)})
    if host not in _LOOPBACK and chosen.mode == "embedded":
        raise CannotServe(
            f"serve: {host} is reachable from other machines; set BUURTBLIK_MODE=production first "
            "(docs/how-to/production.md), or leave --host away."
        )
    port = _port(host, port)

    _make_room()
    keeping.set_up(home)
    keeping.ready(chosen.mode)
    _gather_static_files()

    shown = f"[{host}]" if ":" in host else host
    server = _granian(
        "buurtblik.web.config.wsgi:application",
        address="127.0.0.1" if host == "localhost" else host,
        port=port,
        workers=chosen.workers,
    )
    words = ready.format(address=f"http://{shown}:{port}/")
    keeping.start_worker(home)
    # A process, not a thread: a worker that is forked beside a busy thread inherits the locks that thread holds
    # (of an import, say) and waits for them for ever.
    about = (os.getpid(), host, port, chosen.allowed_hosts[0].lstrip("."), words)
    get_context("fork").Process(target=_say_when_ready, args=about, daemon=True).start()
    server.serve()


def _make_room() -> None:
    """Before numpy is there: its OpenBLAS makes no threads of its own (requests run beside each other already), and
    threads that answer have room. A product of matrices takes half a megabyte of stack at once, which with Rust's two
    megabytes ended the whole process."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("RUST_MIN_STACK", str(STACK_BYTES))


def _granian(target: str, *, address: str, port: int, workers: int) -> Any:
    _make_room()

    from granian import Granian
    from granian.constants import Interfaces

    return Granian(
        target,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backlog=1024,
        websockets=False,
        log_level="error",  # type: ignore[arg-type]
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    )


def _say_when_ready(parent: int, host: str, port: int, name: str, words: str) -> None:
    """Print the address as soon as it answers, so that who reads it can open it; nothing if it never does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for _ in range(600):
        if os.getppid() != parent:
            return
        connection = HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/health", headers={"Host": name})
            if connection.getresponse().status == 200:
                sys.stdout.write(words + "\n")
                sys.stdout.flush()
                return
        except (OSError, HTTPException):  # not there yet
            pass
        finally:
            connection.close()
        sleep(0.1)


def _port(host: str, port: int | None) -> int:
    if port is not None:
        if not _free(host, port):
            raise CannotServe(f"serve: port {port} of {host} is in use; choose another with --port.")
        return port
    for candidate in range(FIRST_PORT, FIRST_PORT + PORTS):
        if _free(host, candidate):
            return candidate
    raise CannotServe(f"serve: ports {FIRST_PORT}-{FIRST_PORT + PORTS - 1} are all in use; choose one with --port.")


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
    return True


def _gather_static_files() -> None:
    """Copy the static files with their content in their name to HOME/cache/static, when code changed them."""
    from django.conf import settings
    from django.core.management import call_command

    from buurtblik.web.config.fingerprint import static_fingerprint

    root: Path = settings.STATIC_ROOT
    stamp, wanted = root / "made-from", static_fingerprint()
    if not settings.DEBUG and not (stamp.is_file() and stamp.read_text("ascii") == wanted):
        call_command("collectstatic", interactive=False, clear=root.is_dir(), verbosity=0)
        stamp.write_text(wanted, "ascii")
