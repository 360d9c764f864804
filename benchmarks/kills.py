"""Kill the server while people score: ``python benchmarks/kills.py [ROUNDS] [sqlite|postgres] [SEED]``.

Every round 8 guests score over HTTP, all processes of the server get SIGKILL at a moment by chance, and a fresh
process looks up what was confirmed. A form that had no answer is sent again as it was in the next round.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in (".", "tests")]

from benchmarks.guest import GuestOnline, judged  # noqa: E402
from benchmarks.rig import rig_on  # noqa: E402

STAY = 10  # rounds that a guest stays; whoever sends more than the limit of a person is told to wait
WRONG = ("refused", "missing", "foreign", "double")


def run(rounds: int, store: str, home: Path, *, seed: int = 1, people: int = 8) -> Counter[str]:
    """Confirmed ballots, and what went wrong, added up over the rounds."""
    chance, told = random.Random(seed), Counter[str]()
    with rig_on(store, home) as rig:
        guests: list[GuestOnline] = []
        for turn in range(rounds):
            if turn % STAY == 0:
                here = [GuestOnline(rig, len(guests) + number) for number in range(people)]
                guests += here
            before = sum(guest.acknowledged for guest in guests)
            with rig.served() as server:
                _score_until_killed(here, server.pid, chance.uniform(0.3, 2.0))
            told["rounds"] += 1
            told["confirmed"] += sum(guest.acknowledged for guest in guests) - before
            told["without_answer"] += sum(guest.form is not None for guest in here)
            told.update(judged(guests, rig.kept()))
        told["refused"] = sum(status not in (0, 200, 302) for guest in guests for _, _, status in guest.answers)
    return told


def _score_until_killed(guests: list[GuestOnline], group: int, seconds: float) -> None:
    stop = threading.Event()

    def goes_on(guest: GuestOnline) -> None:
        while not stop.is_set():
            guest.score()

    threads = [threading.Thread(target=goes_on, args=(guest,)) for guest in guests]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    os.killpg(group, signal.SIGKILL)
    stop.set()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    with tempfile.TemporaryDirectory() as place:
        said = run(int(given.get(0, 50)), given.get(1, "sqlite"), Path(place) / "home", seed=int(given.get(2, 1)))
    print(", ".join(f"{name} {value}" for name, value in said.items()))
    sys.exit(any(said[name] for name in WRONG) or not said["confirmed"])
