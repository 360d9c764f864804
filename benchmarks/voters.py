"""Many people who write at the same time: ``python benchmarks/voters.py [PEOPLE] [SECONDS] [sqlite|postgres]``.

Each writes a higher number as soon as the one before was confirmed, as if they never paused. Nothing may be refused,
lost or come twice.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in (".", "tests")]

from benchmarks.rig import Client, Rig  # noqa: E402


def run(people: int, seconds: float, store: str, home: Path) -> dict[str, float]:
    """Requests, errors (an answer that is not the expected one), lost and double writes, and the slowest answer."""
    with ExitStack() as stack:
        address = ""
        if store == "postgres":
            from databases.postgres import own_postgres

            address = stack.enter_context(own_postgres())
        rig = Rig(home, address)
        clients = [Client(rig, *known) for known in rig.people(people)]
        statuses: Counter[int] = Counter()
        slowest = [0.0]
        with rig.served():
            end = time.monotonic() + seconds

            def goes_on(client: Client) -> None:
                while time.monotonic() < end:
                    began = time.monotonic()
                    statuses[client.write()] += 1
                    slowest[0] = max(slowest[0], time.monotonic() - began)

            threads = [threading.Thread(target=goes_on, args=(client,)) for client in clients]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        kept = rig.names()
    errors = sum(count for status, count in statuses.items() if status != 302)
    lost = sum(max(client.acknowledged - kept[client.person], 0) for client in clients)
    double = sum(max(kept[client.person] - client.sent, 0) for client in clients)
    return {
        "requests": statuses.total(), "errors": errors, "lost": lost, "double": double,
        "per_second": round(statuses[302] / seconds, 1), "slowest_s": round(slowest[0], 2),
    }  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    count, long = int(given[0]) if given else 200, float(given[1]) if len(given) > 1 else 60.0
    with tempfile.TemporaryDirectory() as place:
        said = run(count, long, given[2] if len(given) > 2 else "sqlite", Path(place) / "home")
    print(", ".join(f"{name} {value:g}" for name, value in said.items()))
    sys.exit(bool(said["errors"] or said["lost"] or said["double"]))
