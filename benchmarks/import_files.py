"""Importing twelve years of KWB-shaped files, against DuckDB's bare load of the same bytes.

Both in a process of their own, in turns. Ours reads, validates, tells reasons apart, keeps every
printed cell with its place, computes margins and shares, decides conflicts and writes a release;
DuckDB makes one table per file and nothing else.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np

from benchmarks.measure import Result, Run, run_python
from buurtblik.demo.country import make_country

ROUNDS = 3
IMPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from buurtblik.figures.ingest import import_paths
import_paths(Path(sys.argv[1]), [Path(sys.argv[2])], at=datetime(2026, 1, 1, tzinfo=UTC))
"""
LOAD = """
import sys
from pathlib import Path
import duckdb
connection = duckdb.connect(config={"threads": 1})
for i, path in enumerate(sorted(Path(sys.argv[1]).glob("*.csv"))):
    connection.execute(f"CREATE TABLE t{i} AS SELECT * FROM read_csv('{path}')")
"""


def results(work: Path) -> list[Result]:
    country, tables, few = work / "country", work / "kwb12", work / "kwb3"
    make_country(country, seed=1)
    for folder, years in ((tables, 12), (few, 3)):
        folder.mkdir()
        for path in sorted(country.glob("kwb-*.csv"))[:years]:
            (folder / path.name).hardlink_to(path)
    size = sum(p.stat().st_size for p in tables.iterdir()) / 1e6
    ours: list[Run] = []
    theirs: list[Run] = []
    for _ in range(ROUNDS):
        ours.append(_fresh(work, tables))
        theirs.append(run_python(LOAD, str(tables)))
    three, everything = _fresh(work, few), _fresh(work, country)
    cpu, load = (float(np.median([r.cpu_s for r in runs])) for runs in (ours, theirs))
    peak = max(r.peak_mb for r in ours)
    return [
        Result(
            f"Import of 12 years of KWB-shaped files ({size:.0f} MB)",
            f"{cpu:.1f} s CPU",
            f"DuckDB bare load {load:.1f} s CPU",
            f"{cpu / load:.2f}",
            "<= 2",
            cpu / load <= 2,
            f"median of {ROUNDS} turns, each in a process of its own, start of Python included",
        ),
        Result(
            "Peak memory of that import",
            f"{peak:.0f} MB",
            f"3 years: {three.peak_mb:.0f} MB; DuckDB {max(r.peak_mb for r in theirs):.0f} MB",
            f"{peak / three.peak_mb:.2f} (12 years : 3 years)",
            "<= 350 MB, flat",
            peak <= 350 and peak / three.peak_mb <= 1.15,
            "peak resident memory of the process",
        ),
        Result(
            "Import of the whole made-up country: 12 years, code lists and maps",
            f"{everything.cpu_s:.0f} s CPU, {everything.peak_mb:.0f} MB",
            "-",
            "-",
            "-",
            True,
            "with all outlines of 342 gemeenten",
        ),
    ]


def _fresh(work: Path, files: Path) -> Run:
    home = work / "home"
    run = run_python(IMPORT, str(home), str(files))
    shutil.rmtree(home)
    return run
