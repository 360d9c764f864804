"""Many people at once and kills, on both databases: writes docs/reference/many-people.md.

    .venv/bin/python -m benchmarks.many                     all of it, some twenty minutes
    .venv/bin/python -m benchmarks.many voters sqlite       only these; the other rows stay as they were
    .venv/bin/python -m benchmarks.many kills --print       show the rows, write nothing

``--guests``, ``--seconds`` and ``--rounds`` with a number make it smaller, to try.
"""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import kills, voters
from benchmarks.measure import ROOT
from benchmarks.run import machine

PAGE = ROOT / "docs" / "reference" / "many-people.md"
STORES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
PAUSES = (10.0, 0.0)

_TOP = """# Many people at once

Made by `.venv/bin/python -m benchmarks.many`; do not edit by hand. How: `benchmarks/README.md`.

The real server with its own settings, guests over HTTP on the same machine, all the checks of a form on. Each guest
opens the page of an open round, gives every theme a number and words, sends it, and changes it again and again; one in
five sends the form twice at the same moment. The numbers of a ballot spell its place in the row, so that one that is
lost, old, foreign or kept in part shows. The small sum of the form is work for the device of a guest and was solved
before.

Seconds depend on the machine and on what else it does: *busy* is how many programs wanted a processor in the minute
before (`uptime`). Nothing may be lost, double or refused at any load.

"""
_SCORED = """## Guests who score for a minute

*Thinks*: seconds between opening the page and sending it, on average; never is what no people do, and shows the most
that the server can do. *Half*, *page*, *ballot*: within how long half of all answers came, and 95 of 100 of these.

"""
_SCORED_ROW = [
    *("database", "thinks", "guests", "ballots confirmed", "lost / foreign / double", "not answered or refused"),
    *("lock errors", "answers a second", "half", "page", "ballot", "slowest", "CPU of the server an answer"),
    *("busy", "day"),
]
_KILLED = """
## Kills while people score

Every round eight guests score, all processes of the server get `kill -9` at a moment by chance, and a fresh process
looks up every ballot that was confirmed; of SQLite also whether the file is whole (`PRAGMA integrity_check`).
PostgreSQL itself goes on, as it does when the server of an installation is killed.

"""
_KILLED_ROW = [
    *("database", "kills", "ballots confirmed", "sent without an answer at the kill", "lost", "foreign or in part"),
    *("double", "refused", "busy", "day"),
]


def main(arguments: list[str]) -> None:
    asked = ArgumentParser(prog="python -m benchmarks.many")
    asked.add_argument("which", nargs="*", help="voters, kills, sqlite, postgres; nothing is all of them")
    asked.add_argument("--guests", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--rounds", type=int, default=50)
    asked.add_argument("--print", action="store_true")
    told = asked.parse_args(arguments)
    both = [what for what in ("voters", "kills") if what in told.which] or ["voters", "kills"]
    stores = [store for store in STORES if store in told.which] or list(STORES)
    wrong = False
    for store in stores:
        for pause in PAUSES if "voters" in both else ():
            row, is_wrong = _voters(told.guests, told.seconds, store, pause)
            wrong |= _say(row, is_wrong, keep=not told.print)
        if "kills" in both:
            row, is_wrong = _kills(told.rounds, store)
            wrong |= _say(row, is_wrong, keep=not told.print)
    sys.exit(wrong)


def _voters(guests: int, seconds: float, store: str, pause: float) -> tuple[list[str], bool]:
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        told = voters.run(guests, seconds, store, Path(place) / "home", pause=pause)
    row = [STORES[store], f"{pause:g} s" if pause else "never", f"{guests}", f"{told['ballots']:,.0f}"]
    row += [" / ".join(f"{told[name]:g}" for name in ("missing", "foreign", "double"))]
    row += [f"{told[name]:g}" for name in ("errors", "lock_errors", "per_second")]
    row += [f"{told[name]:.2f} s" for name in ("median_s", "page_p95_s", "ballot_p95_s", "slowest_s")]
    row += [f"{told['cpu_ms']:g} ms", f"{busy:.1f}", _today()]
    return row, any(told[name] for name in voters.WRONG) or not told["ballots"]


def _kills(rounds: int, store: str) -> tuple[list[str], bool]:
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        told = kills.run(rounds, store, Path(place) / "home")
    row = [STORES[store], f"{told['rounds']} kills"]
    row += [f"{told[name]:,}" for name in ("confirmed", "without_answer", "missing", "foreign", "double", "refused")]
    return [*row, f"{busy:.1f}", _today()], any(told[name] for name in kills.WRONG) or not told["confirmed"]


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _say(row: list[str], is_wrong: bool, *, keep: bool) -> bool:
    print("NOT" if is_wrong else "ok ", " | ".join(row), flush=True)
    if keep:
        PAGE.write_text(page(rows_of(PAGE.read_text("utf-8") if PAGE.exists() else "") | {_key(row): row}), "utf-8")
    return is_wrong


def _key(row: list[str]) -> tuple[str, str]:
    """By which a row takes the place of an older one: the database, and how long people think or that it is killed."""
    return row[0], "kills" if row[1].endswith("kills") else row[1]


def rows_of(text: str) -> dict[tuple[str, str], list[str]]:
    """The rows of a page that was made before."""
    lines = (line for line in text.splitlines() if line.startswith("| "))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {_key(row): row for row in rows if row[0] in STORES.values()}


def page(rows: dict[tuple[str, str], list[str]]) -> str:
    def table(head: list[str], names: list[tuple[str, str]]) -> str:
        lines = [head, ["---"] * len(head), *(rows[name] for name in names if name in rows)]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    scored = table(
        _SCORED_ROW, [(s, f"{pause:g} s" if pause else "never") for pause in PAUSES for s in STORES.values()]
    )
    killed = table(_KILLED_ROW, [(store, "kills") for store in STORES.values()])
    return f"{_TOP}Measured on: {machine()}.\n\n{_SCORED}{scored}{_KILLED}{killed}"


if __name__ == "__main__":
    main(sys.argv[1:])
