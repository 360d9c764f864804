"""Many guests who score at the same time: ``python benchmarks/voters.py [GUESTS] [SECONDS] [sqlite|postgres] [PAUSE]``.

Each opens the page of an open round, sends a ballot, and changes it again and again; one in five forms is sent twice
at once. ``PAUSE`` is how many seconds they think before they send, on average (0: never, which no people do). No error
may be shown, no confirmed ballot may be missing and nobody may have two.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in (".", "tests")]

from benchmarks.guest import GuestOnline, judged  # noqa: E402
from benchmarks.rig import rig_on  # noqa: E402

WRONG = ("errors", "lock_errors", "missing", "foreign", "double")


def run(people: int, seconds: float, store: str, home: Path, *, pause: float = 0.0) -> dict[str, float]:
    """Requests, what went wrong, and how long people waited."""
    with rig_on(store, home) as rig:
        guests = [GuestOnline(rig, seed) for seed in range(people)]
        with rig.served():
            used = rig.cpu_s()
            end = time.monotonic() + seconds

            def goes_on(guest: GuestOnline) -> None:
                time.sleep(guest.chance.uniform(0, pause))
                while time.monotonic() < end:
                    guest.score(pause=pause)

            threads = [threading.Thread(target=goes_on, args=(guest,)) for guest in guests]
            began = time.monotonic()
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            took, used = time.monotonic() - began, rig.cpu_s() - used
        answers = [answer for guest in guests for answer in guest.answers]
        waits = {what: [wait for kind, wait, _ in answers if what in (kind, "")] for what in ("", "page", "ballot")}
        for status, times in sorted(Counter(status for _, _, status in answers if status not in (200, 302)).items()):
            print(f"{times} answers with status {status}", file=sys.stderr)
        return {
            "guests": people,
            "requests": len(answers),
            "ballots": sum(guest.acknowledged for guest in guests),
            "errors": sum(status not in (200, 302) for _, _, status in answers),
            "lock_errors": rig.lock_errors(),
            **judged(guests, rig.kept()),
            "per_second": round(len(answers) / took, 1),
            "cpu_ms": round(used / len(answers) * 1000, 1),
            "median_s": round(median(waits[""]), 3),
            "page_p95_s": round(quantiles(waits["page"], n=20)[-1], 3),
            "ballot_p95_s": round(quantiles(waits["ballot"], n=20)[-1], 3),
            "slowest_s": round(max(waits[""]), 2),
        }


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    with tempfile.TemporaryDirectory() as place:
        said = run(
            int(given.get(0, 200)),
            float(given.get(1, 60)),
            given.get(2, "sqlite"),
            Path(place) / "home",
            pause=float(given.get(3, 0)),
        )
    print(", ".join(f"{name} {value:g}" for name, value in said.items()))
    sys.exit(any(said[name] for name in WRONG) or not said["ballots"])
