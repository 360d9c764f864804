"""Kill the server while people write: ``python benchmarks/kills.py [ROUNDS] [sqlite|postgres] [SEED]``.

Every round 8 people write over HTTP, all processes of the server get SIGKILL at a moment by chance, and what was
confirmed is looked up in the database by a fresh process.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in (".", "tests")]

from benchmarks.rig import Client, Rig  # noqa: E402


def run(rounds: int, store: str, home: Path, *, seed: int = 1, people: int = 8) -> dict[str, int]:
    """Confirmed writes, those that were lost, those kept without an answer, and the rounds after which it came back."""
    chance = random.Random(seed)
    told = {"rounds": 0, "confirmed": 0, "lost": 0, "kept_without_answer": 0, "too_high": 0}
    with ExitStack() as stack:
        address = ""
        if store == "postgres":
            from databases.postgres import own_postgres

            address = stack.enter_context(own_postgres())
        rig = Rig(home, address)
        clients = [Client(rig, *known) for known in rig.people(people)]
        for _ in range(rounds):
            before = sum(client.acknowledged for client in clients)
            with rig.served() as server:
                _write_until_killed(clients, server.pid, chance.uniform(0.3, 2.0))
            kept = rig.names()
            told["rounds"] += 1
            told["confirmed"] += sum(client.acknowledged for client in clients) - before
            for client in clients:
                told["lost"] += max(client.acknowledged - kept[client.person], 0)
                told["too_high"] += max(kept[client.person] - client.sent, 0)
                told["kept_without_answer"] += kept[client.person] > client.acknowledged
                client.acknowledged = client.sent = kept[client.person]
    return told


def _write_until_killed(clients: list[Client], group: int, seconds: float) -> None:
    stop = threading.Event()

    def goes_on(client: Client) -> None:
        while not stop.is_set() and client.write():
            pass

    threads = [threading.Thread(target=goes_on, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    os.killpg(group, signal.SIGKILL)
    stop.set()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as place:
        said = run(
            int(given[0]) if given else 50,
            given[1] if len(given) > 1 else "sqlite",
            Path(place) / "home",
            seed=int(given[2]) if len(given) > 2 else 1,
        )
    print(", ".join(f"{name} {value}" for name, value in said.items()))
    sys.exit(bool(said["lost"] or said["too_high"] or not said["confirmed"]))
