"""Profile data and map columns: the mapped cube against DuckDB over Parquet, in the same process.

The release has all indicators of the catalogue in 12 years for 18,243 areas (342 gemeenten,
3,400 wijken, 14,500 buurten and the country), a sixth of the cells without a value. DuckDB gets
the same cells in the two layouts that suit it best: sorted by area for the profile, by
indicator and period for the map. It keeps its connection and may cache what it likes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np

from benchmarks.measure import ROOT, Result, alternate
from buurtblik.areas.register import Area
from buurtblik.figures.build import build_release
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.cube import reasons_in
from buurtblik.figures.ingest import import_paths
from buurtblik.figures.observations import Column, FileStamp, Observations, Source
from buurtblik.figures.part_writing import write_part
from buurtblik.figures.parts import Part
from buurtblik.figures.profile import profile
from buurtblik.figures.release import Release
from buurtblik.figures.store import open_current
from buurtblik.values import Level, Reason, Status

YEARS = range(2013, 2025)
ROUNDS = 200
REAL = ROOT.parent / "shared" / "data"


def results(work: Path) -> list[Result]:
    found = measure(_release(work / "profile"), work, "made-up country")
    if REAL.is_dir():
        import_paths(work / "home", [REAL], at=datetime(2026, 1, 1, tzinfo=UTC))
        found += measure(open_current(work / "home"), work, "publishers' own files")
    return found


def measure(release: Release, work: Path, name: str) -> list[Result]:
    """The rows for one release."""
    _export(release, work)
    rng = np.random.default_rng(7)
    codes = release.areas.codes[release.areas.codes.astype("S1") != b"N"].astype("U10")
    asked = [str(c) for c in rng.choice(codes, ROUNDS)]
    columns = [(c.key, c.period) for c in rng.choice(np.array(release.columns, dtype=object), ROUNDS)]
    connection = duckdb.connect(config={"threads": 1})
    by_area, by_column = str(work / "by_area.parquet"), str(work / "by_column.parquet")

    def ask_profile(code: str) -> object:
        wanted = [code, *release.parents(code)]
        query = "SELECT area, key, period, value, reason, lower, upper FROM read_parquet(?) WHERE area IN (?, ?, ?, ?)"
        return connection.execute(query, [by_area, *wanted, *[""] * (4 - len(wanted))]).fetchnumpy()

    def ask_map(column: tuple[str, str]) -> object:
        query = "SELECT area, value, reason FROM read_parquet(?) WHERE key = ? AND period = ?"
        return connection.execute(query, [by_column, *column]).fetchnumpy()

    ours, theirs = alternate([(release.figures, asked), (ask_profile, asked)], ROUNDS)
    objects, _ = alternate([(lambda code: profile(release, code), asked), (release.figures, asked)], ROUNDS)
    map_ours, map_theirs = alternate([(lambda c: release.map_column(*c), columns), (ask_map, columns)], ROUNDS)
    town, _ = alternate([(lambda code: _town(release, code), asked), (release.figures, asked)], ROUNDS)
    ratio, map_ratio = ours.ms() / theirs.ms(), map_ours.ms() / map_theirs.ms()
    size = f"{len(release.areas.codes):,} areas, {len(release.columns):,} columns"
    return [
        Result(
            f"Profile data: one area with what holds it, all indicators and years, {name}",
            f"{ours.ms():.3f} ms (p95 {ours.ms(0.95):.3f})",
            f"DuckDB over Parquet {theirs.ms():.1f} ms",
            f"1/{1 / ratio:.0f}",
            "p95 <= 0.3 ms and <= 1/20",
            ours.ms(0.95) <= 0.3 and ratio <= 1 / 20,
            f"`release.figures(code)`, {size}, random areas",
        ),
        Result(
            f"Map column: one indicator and period, all areas, {name}",
            f"{map_ours.ms():.3f} ms (p95 {map_ours.ms(0.95):.3f})",
            f"DuckDB over Parquet {map_theirs.ms():.1f} ms",
            f"1/{1 / map_ratio:.0f}",
            "<= 0.5 ms",
            map_ours.ms() <= 0.5,
            "`release.map_column(key, period)`, random columns",
        ),
        Result(
            f"Map column of one gemeente, {name}",
            f"{town.ms():.3f} ms (p95 {town.ms(0.95):.3f})",
            "-",
            "-",
            "-",
            True,
            "the same, its buurten only",
        ),
        Result(
            f"Profile as objects: lines with comparison (trend and peers when asked), {name}",
            f"{objects.ms():.2f} ms (p95 {objects.ms(0.95):.2f})",
            "-",
            "-",
            "-",
            True,
            "`profile(release, code)`",
        ),
    ]


def _town(release: Release, code: str) -> object:
    return release.map_column("sam_eenzaam", "2020", level=Level.NEIGHBOURHOOD, within="GM" + code[2:6])


def _codes() -> list[str]:
    codes, buurten = ["NL00"], 0
    for wijk in range(3400):
        town = f"{9000 + wijk % 342:04d}"
        codes += [f"GM{town}"] if wijk < 342 else []
        codes.append(f"WK{town}{wijk // 342:02d}")
        here = (14_500 * (wijk + 1)) // 3400 - buurten
        codes += [f"BU{town}{wijk // 342:02d}{b:02d}" for b in range(here)]
        buurten += here
    return codes


def _release(folder: Path) -> Release:
    rng = np.random.default_rng(1)
    codes = _codes()
    n, parts = len(codes), []
    levels = {"NL": Level.COUNTRY, "GM": Level.MUNICIPALITY, "WK": Level.DISTRICT, "BU": Level.NEIGHBOURHOOD}
    register = tuple(Area(c, f"{c} (fictief)", levels[c[:2]]) for c in codes)
    for year in YEARS:
        columns = []
        for indicator in catalogue():
            value, reason = np.round(rng.gamma(2, 100, n), 1), np.zeros(n, np.uint8)
            absent = rng.random(n) < 1 / 6
            value[absent], reason[absent] = np.nan, Reason.WITHHELD
            margin = {"lower": value - 2.5, "upper": value + 2.5} if rng.random() < 0.3 else {}
            columns.append(Column(indicator.key, str(year), "", value, reason, Status.DEFINITE, (1,), "x", **margin))
        source = Source("demo-all", "Demo", f"Alle cijfers {year} (fictief)", str(year), year, None, "CC0")
        stamp = FileStamp(f"{year}.csv", f"{year:064d}", 0)
        rows = np.arange(n, dtype=np.int32)
        place = folder / "parts" / "new"
        place.mkdir(parents=True)
        seen = Observations(source, stamp, np.array(codes), rows, None, tuple(columns), register)
        parts.append(Part(place.rename(folder / "parts" / write_part(seen, place))))
    (folder / "release").mkdir()
    build_release(parts, folder / "release", later=(), fresh=(), catalogue=catalogue())
    return Release(folder / "release", folder / "parts")


def _export(release: Release, work: Path) -> None:
    """The same cells as long Parquet, twice sorted."""
    cubes = {name: np.load(release.folder / f"{name}.npy", mmap_mode="r") for name in ("value", "lower", "upper")}
    bounded = [c.margin for c in release.columns]
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "2GB", "temp_directory": str(work)})
    areas = release.areas.codes.astype("U10").astype(object)
    connection.execute(
        "CREATE TABLE long (area VARCHAR, key VARCHAR, period VARCHAR, value DOUBLE, reason UTINYINT,"
        " lower DOUBLE, upper DOUBLE)"
    )
    for j, column in enumerate(release.columns):
        nothing = np.full(len(areas), np.nan)
        low, high = (cubes[s][:, bounded[j]].copy() if bounded[j] >= 0 else nothing for s in ("lower", "upper"))
        cells = {
            "area": areas,
            "value": cubes["value"][:, j].copy(),
            "reason": reasons_in(cubes["value"][:, j].copy()),
            "lower": low,
            "upper": high,
        }
        connection.register("cells", cells)
        query = "INSERT INTO long SELECT area, ?, ?, value, reason, lower, upper FROM cells"
        connection.execute(query, [column.key, column.period])
        connection.unregister("cells")
    for name, order in (("by_area", "area, key, period"), ("by_column", "key, period, area")):
        target = work / f"{name}.parquet"
        connection.execute(f"COPY (SELECT * FROM long ORDER BY {order}) TO '{target}' (FORMAT PARQUET)")
    connection.close()
