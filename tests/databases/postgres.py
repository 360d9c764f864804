"""Start Debian's PostgreSQL on a spare port, with nothing in it and nobody else on it.

It refuses to run as root, so it runs as the user of the package then. Unless asked for, durability is off:
these tests ask what a transaction does, not what a power cut does.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"  # made by Debian's package


class NoPostgres(Exception):
    """Why there is none; the text is a reason to skip."""


@contextmanager
def own_postgres(*, durable: bool = False) -> Iterator[str]:
    """The address of an empty database; ``durable``: it waits for the disk at every commit. Raises NoPostgres."""
    tools = _tools()
    as_user = {"user": USER, "group": USER} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="buurtblik-postgres-"))
    try:
        if as_user:
            shutil.chown(folder, USER, USER)
        password = secrets.token_hex(16)
        secret = folder / "password"
        secret.write_text(password)
        if as_user:
            shutil.chown(secret, USER, USER)
        make = [tools / "initdb", "-D", folder / "data", "-U", USER, "-A", "scram-sha-256", "--pwfile", secret]
        _run([*make, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], as_user)
        port = _spare_port()
        options = {"fsync": "on" if durable else "off", "listen_addresses": "127.0.0.1"}
        options |= {"port": port, "unix_socket_directories": folder}
        command = [tools / "postgres", "-D", folder / "data"]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **as_user)
        try:
            address = f"postgres://{USER}:{password}@127.0.0.1:{port}/{USER}"
            _wait(address, server, folder / "log")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tools() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    if path := shutil.which("initdb"):
        return Path(path).resolve().parent
    raise NoPostgres("PostgreSQL is not installed (on Debian: apt install postgresql)")


def _run(command: list[object], as_user: dict[str, str]) -> None:
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, cwd="/", **as_user)
    if done.returncode:
        raise NoPostgres(f"PostgreSQL could not make a database: {done.stderr.strip()[-300:]}")


def _spare_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text()[-300:]}")
