"""Run every benchmark and write docs/reference/benchmarks.md.

    .venv/bin/python -m benchmarks            all of them
    .venv/bin/python -m benchmarks profile_data import_files
    .venv/bin/python -m benchmarks --print    show the table, write nothing

A benchmark is a module of this folder with ``results(work: Path) -> list[Result]``.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import ROOT, Result
from buurtblik.demo import make
from buurtblik.figures.ingest import import_paths

REAL = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
MODULES = ("profile_data", "import_files", "coherence", "pages")
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
    """The pages of the made-up country, of the made-up town, and of the publishers' own files when they are here."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    make(work / "country", seed=1, size="country", at=at)
    make(work / "town", seed=1, size="town", at=at)
    homes = {"made-up country": work / "country", "made-up town": work / "town"}
    if REAL.is_dir():
        import_paths(work / "real", [REAL], at=at)
        homes["publishers' own files"] = work / "real"
    found: list[Result] = []
    for name, home in homes.items():
        # A process of its own each: Django is set up for one home.
        command = [sys.executable, "-m", "benchmarks.pages", str(home), "--json"]
        told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        found += [
            Result(
                f"{row['what']}, {name}",
                f"{row['ours_ms']:.2f} ms CPU",
                f"{row['peer']} {row['peer_ms']:.2f} ms",
                f"{row['ratio']:.2f}",
                f"<= {row['goal']:g}",
                row["holds"],
                "CPU per request, in process, random areas of all levels",
            )
            for row in told["rows"]
        ]
        found += [
            _weight(f"First view of a profile, {name}", told["first_view"], 150, "page, styles, fonts, script; gzip"),
            _weight(f"First view of a gemeente, {name}", told["town_view"], 150, "the same"),
            _weight(f"Map of one gemeente, {name}", told["map"], 40, "outlines of all its areas; gzip"),
        ]
    return found


def _weight(what: str, size: int, most_kb: int, how: str) -> Result:
    return Result(what, f"{size / 1000:.1f} kB", "-", "-", f"<= {most_kb} kB", size <= most_kb * 1000, how)


def page(found: list[Result]) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Made by `.venv/bin/python -m benchmarks`; do not edit by hand. What counts is the ratio: ours and the peer",
        "take turns in one run, so that a busy machine slows both. How: `benchmarks/README.md`.",
        "",
        f"Measured on: {machine()}.",
        "",
        "| what | ours | peer | ratio | target | met | how |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r.what} | {r.ours} | {r.peer} | {r.ratio} | {r.target} | {'yes' if r.met else '**no**'} | {r.how} |"
        for r in found
    ]
    return "\n".join([*lines, ""])


def machine() -> str:
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
