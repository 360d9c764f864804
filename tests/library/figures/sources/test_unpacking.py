"""How much of packed files lies unpacked while they are read, and how far the reading says that it is."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik.figures.ingest import import_paths

AT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The texts that lie unpacked at this moment."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return lambda: [path.read_text("utf-8") for path in place.glob("buurtblik-intake-*/*/*")]


def kwb(files, place: Path, year: int) -> str:
    return files.kwb_csv(place / "kwb.csv", year=year).read_text("utf-8")


@pytest.mark.parametrize("ending", ["zip", "gz"])
def test_tables_of_archives_lie_unpacked_one_at_a_time(files, tmp_path, unpacked, ending):
    texts = [kwb(files, tmp_path, year) for year in (2019, 2020, 2021)]
    folder = tmp_path / "in"
    folder.mkdir()
    if ending == "zip":
        with zipfile.ZipFile(folder / "alles.zip", "w") as file:
            for number, text in enumerate(texts):
                file.writestr(f"{number}.csv", text)
    else:
        for number, text in enumerate(texts):
            (folder / f"{number}.csv.gz").write_bytes(gzip.compress(text.encode()))
    seen = []

    report = import_paths(tmp_path / "home", [folder], at=AT, progress=lambda *_: seen.append(unpacked()))

    assert [t.edition for t in report.taken] == ["2019", "2020", "2021"]
    assert seen[:3] == [[text] for text in texts]
    assert unpacked() == []


def test_a_table_that_names_its_areas_waits_for_those_that_give_codes(files, tmp_path, unpacked):
    names = files.crimes_csv(tmp_path / "a.csv").read_text("utf-8-sig")
    codes = files.codes_csv(tmp_path / "b.csv", level="gemeente", year=2022).read_text("utf-8")
    more = kwb(files, tmp_path, 2019)
    with zipfile.ZipFile(tmp_path / "alles.zip", "w") as file:
        for member, text in (("a.csv", names), ("b.csv", codes), ("c.csv", more)):
            file.writestr(member, text)
    seen = []

    report = import_paths(
        tmp_path / "home", [tmp_path / "alles.zip"], at=AT, progress=lambda *_: seen.append(set(unpacked()))
    )

    assert [t.name for t in report.taken] == ["alles.zip!b.csv", "alles.zip!c.csv", "alles.zip!a.csv"]
    assert seen[:3] == [{names}, {names, codes}, {names, more}]


def test_progress_counts_the_bytes_of_the_files_as_given(files, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    one = files.kwb_csv(folder / "1.csv", year=2019)
    with zipfile.ZipFile(folder / "2.zip", "w") as file:
        file.writestr("a.csv", kwb(files, tmp_path, 2020))
        file.writestr("b.csv", kwb(files, tmp_path, 2021))
    last = files.kwb_csv(tmp_path / "3.csv", year=2022)
    total = sum(path.stat().st_size for path in (one, folder / "2.zip", last))
    seen: list[tuple[str, float]] = []

    import_paths(tmp_path / "home", [folder, last], at=AT, progress=lambda what, share: seen.append((what, share)))

    first = one.stat().st_size / total
    assert seen[:4] == [
        ("1.csv", 0.0),
        ("2.zip!a.csv", first),
        ("2.zip!b.csv", first),
        ("3.csv", 1 - last.stat().st_size / total),
    ]
    assert seen[-1] == ("done", 1.0)
