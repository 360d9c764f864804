"""Run every benchmark and write docs/reference/benchmarks.md.

    .venv/bin/python -m benchmarks            all of them
    .venv/bin/python -m benchmarks profile_data import_files
    .venv/bin/python -m benchmarks --print    show the table, write nothing

A benchmark is a module of this folder with ``results(work: Path) -> list[Result]``.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import ROOT, Result
from buurtblik.demo import make

PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
MODULES = ("profile_data", "import_files", "pages")
SHOWN = ("duckdb", "numpy", "shapely", "django", "datasette")


def main(arguments: list[str]) -> None:
    asked = [a for a in arguments if not a.startswith("-")] or list(MODULES)
    found: list[Result] = []
    for name in asked:
        with tempfile.TemporaryDirectory(prefix="buurtblik-bench-") as folder:
            made = _pages(Path(folder)) if name == "pages" else _module(name).results(Path(folder))
        for r in made:
            print(
                f"{'ok ' if r.met else 'NOT'} {r.what}: {r.ours} | {r.peer} | {r.ratio} | target {r.target}", flush=True
            )
        found += made
    if "--print" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(found), "utf-8")


def _module(name: str) -> Any:
    return importlib.import_module(f"benchmarks.{name}")


def _pages(work: Path) -> list[Result]:
    """The pages of the made-up country; ``pages.measure`` gives CPU per request."""
    make(work / "home", seed=1, size="country", at=datetime(2026, 1, 1, tzinfo=UTC))
    return [
        Result(
            row.what,
            f"{row.ours_ms:.2f} ms CPU",
            f"{row.peer} {row.peer_ms:.2f} ms",
            f"{row.ratio:.2f}",
            f"<= {row.goal:g}",
            row.holds,
            "CPU per request, in process",
        )
        for row in _module("pages").measure(work / "home")
    ]


def page(found: list[Result]) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Made by `.venv/bin/python -m benchmarks`; do not edit by hand. What counts is the ratio: ours and the peer",
        "take turns in one run, so that a busy machine slows both. How: `benchmarks/README.md`.",
        "",
        f"Measured on: {_machine()}.",
        "",
        "| what | ours | peer | ratio | target | met | how |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r.what} | {r.ours} | {r.peer} | {r.ratio} | {r.target} | {'yes' if r.met else '**no**'} | {r.how} |"
        for r in found
    ]
    return "\n".join([*lines, ""])


def _machine() -> str:
    versions = []
    for name in SHOWN:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    program = f"Python {platform.python_version()}, {', '.join(versions)}"
    return f"{cores} cores ({platform.machine()}), {platform.system()}, {program}"


if __name__ == "__main__":
    main(sys.argv[1:])
