"""Over a release of all real files: no sign is a number in it, and every buurt of Utrecht shows what is printed.

Raw cells are read from the table as printed, apart from the importers.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from buurtblik.errors import NoFigures
from buurtblik.figures.line import Line
from buurtblik.figures.parts import Part
from buurtblik.figures.profile import profile
from buurtblik.figures.release import Release
from buurtblik.intake import duck

pytestmark = [pytest.mark.real, pytest.mark.slow]

SIGNS = {"", ".", "x", "-"}
ASKED = {("cbs-kwb", "2023"), ("rivm-gezondheid", "2020"), ("cbs-nabijheid", "2023"), ("lbm", "2024")}


def number(text: str | None) -> float:
    """What a person reads: NaN for a sign or a sentinel."""
    bare = (text or "").strip()
    if bare in SIGNS:
        return np.nan
    value = float(bare.replace(",", "."))
    return np.nan if value <= -9990 else value


def printed(part: Part) -> dict[int, np.ndarray]:
    """Per raw column that a figure comes from, the printed number per area of the part."""
    wanted = sorted({p for c in part.columns for p in c.positions})
    if not wanted or part.cells is None:
        return {}
    with duck.connect() as connection:
        names = ", ".join(f"c{p}" for p in wanted)
        query = f"SELECT {names} FROM read_parquet(?, file_row_number = true) ORDER BY file_row_number"
        lines = connection.execute(query, [str(part.cells)]).fetchall()
    rows = part.raw_row
    assert (rows >= 0).all()
    return {
        p: np.array([number(line[at]) for line in lines])[rows] for at, p in enumerate(wanted)
    }  # fmt: skip


def lines_of(release: Release, code: str, year: str) -> dict[str, Line]:
    try:
        return {line.indicator.key: line for line in profile(release, code, period=year).lines}
    except NoFigures:
        return {}


@pytest.fixture(scope="module")
def read(release):
    return {p: printed(part) for p, part in enumerate(release.parts)}


def test_no_raw_sign_is_a_number_in_the_cube(release, read, capsys):
    value, origin = (np.load(release.folder / f"{name}.npy", mmap_mode="r") for name in ("value", "origin"))
    seen: Counter[str] = Counter()
    places = {p: np.array([release.at(code.decode()) for code in part.codes]) for p, part in enumerate(release.parts)}
    for j, column in enumerate(release.columns):
        if column.derived:
            continue
        shown, by = value[:, j], origin[:, j]
        for place, source in enumerate(column.origins):
            raw = read[source.part]
            positions = release.parts[source.part].columns[source.column].positions
            if not raw or not positions:
                continue
            signs = np.isnan(np.stack([raw[p] for p in positions])).any(axis=0)
            ours = by[places[source.part]] == place
            cells = shown[places[source.part]]
            assert np.isnan(cells[signs & ours]).all(), (
                column.key,
                column.period,
                release.parts[source.part].file.name,
            )
            if not release.parts[source.part].columns[source.column].recipe:
                np.testing.assert_array_equal(cells[~signs & ours], raw[positions[0]][~signs & ours])
            seen["raw"] += len(signs)
            seen["signs"] += int(signs.sum())
            seen["cells"] += int(ours.sum())

    with capsys.disabled():
        print(f"\n  {seen['raw']:,} raw cells, {seen['signs']:,} of them signs; {seen['cells']:,} cells of the cube")
    assert seen["raw"] > 1_000_000
    assert seen["signs"] > 100_000


def test_every_buurt_of_utrecht_shows_what_four_publications_print(release, read, capsys):
    codes = [c.decode() for c in release.areas.codes.tolist() if c.startswith(b"BU0344")]
    current = [c for c in codes if release.cell(c, "bev_inwoners", "2023")[2] is not None]
    assert len(current) == 111
    seen: Counter[tuple[str, str]] = Counter()
    lines = {(code, year): lines_of(release, code, year) for code in current for year in ("2020", "2023", "2024")}
    for p, part in enumerate(release.parts):
        if (part.source.key, part.source.edition[:4]) not in ASKED:
            continue
        at = {code.decode(): i for i, code in enumerate(part.codes)}
        for column in part.columns:
            if column.group or column.period not in ("2020", "2023", "2024"):
                continue
            for code in current:
                if code not in at:
                    continue
                line = lines[code, column.period].get(column.key)
                raw = [read[p][position][at[code]] for position in column.positions]
                where = code, column.key, column.period, part.file.name
                if line is None:  # the area has no figure at all in that year
                    assert np.isnan(raw).any(), where
                    seen[part.source.key, "no profile of that year"] += 1
                    continue
                assert (line.value is None) == (line.reason is not None), where
                if not np.isnan(raw).any():
                    assert column.recipe or line.value is not None, where
                    seen[part.source.key, "value" if line.value is not None else "not computed"] += 1
                else:
                    seen[part.source.key, "value of another table" if line.value is not None else "reason"] += 1
                if line.value is not None and not column.recipe and line.source == part.credit:
                    assert line.value == raw[0], where

    with capsys.disabled():
        print(f"\n  {dict(sorted(seen.items()))}")
    assert {key for key, what in seen if what == "value"} == {key for key, _ in ASKED}
