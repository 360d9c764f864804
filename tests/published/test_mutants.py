"""Damaged copies of every good file, through the whole import: taken whole or refused whole, never half, never a crash.

With the publishers' own files the same is done for the small ones among them.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import Home, current_id, open_current, point_to
from lookalikes import files

pytestmark = pytest.mark.slow

MUTANTS = 25
AT = datetime(2026, 11, 21, tzinfo=UTC)
LOOK_ALIKES = (
    "buurt.csv", "buurt2017.zip", "gemeente.csv", "grenzen.geojson", "kaart.gpkg", "kwb.csv", "kwb.xlsx", "lbm.csv",
    "lbm.geojson.gz", "misdrijven.csv", "nabijheid_2023.csv", "rivm.xlsx", "ses.csv", "vermogen.csv", "wijk.csv",
    "wijken.csv", "wijken.geojson.gz",
)  # fmt: skip
REAL = (
    "cbs-kwb/utrecht-kwb-2023.xlsx",
    "cbs-statline/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv",
    "cbs-statline/vermogen_2022.csv",
    "cbs-codelists/gemeente_2025.csv",
    "cbs-wijkbuurtkaart/ermelo-pdok-gpkg/CBS_buurten.gpkg",
    "cbs-wijkbuurtkaart/groningen-2017/wijk2017.zip",
    "leefbaarometer/AmstelveenDataWithDimensions.csv",
    "leefbaarometer/buurten_2024/24.geojson.gz",
    "tmap-2022/derived/gemeente_2022.csv",
)


def mutants(data: bytes, seed: str) -> Iterator[bytes]:
    """Cuts, flipped bytes, lost and doubled lines, other separators, strange bytes in between."""
    chance = random.Random(seed)
    for number in range(MUTANTS):
        at = chance.randrange(len(data))
        lines = data.split(b"\n")
        line = chance.randrange(len(lines))
        fault = number % 7
        if fault == 0:
            yield data[:at]
        elif fault == 1:
            yield data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        elif fault == 2:
            yield b"\n".join(lines[:line] + lines[line + 1 :])
        elif fault == 3:
            yield b"\n".join([*lines[:line], lines[line], *lines[line:]])
        elif fault == 4:
            yield data.replace(b";", chance.choice([b",", b"\t", b";;"]))
        elif fault == 5:
            yield data[:at] + chance.choice([b"\x00", b'"', b"\xff\xfe", b"\r", b"=1+1", b"-99999999"]) + data[at:]
        else:
            size = chance.randrange(1, 60)
            yield data[:at] + chance.randbytes(size) + data[at + size :]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files.all_files(tmp_path_factory.mktemp("good") / "files")


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory, good: Path) -> Path:
    place = tmp_path_factory.mktemp("home")
    import_paths(place, [files.kwb_xlsx(tmp_path_factory.mktemp("first") / "kwb-2023.xlsx"), good / "buurt.csv"], at=AT)
    return place


@pytest.fixture
def home(first_home: Path, tmp_path: Path) -> Path:
    """A home of its own: releases are kept, and looking through those of all files takes ever longer."""
    return Path(shutil.copytree(first_home, tmp_path / "home"))


def stored(home: Path) -> set[str]:
    return {p.relative_to(home).as_posix() for p in (home / "figures").rglob("*") if p.is_file()}


def refusal_of(home: Path, path: Path) -> list[str]:
    """Why the file was refused, in both languages; nothing when it was taken in."""
    try:
        import_paths(home, [path], at=AT)
    except RefusedInput as refusal:
        return [problem.say(language) for problem in refusal.problems for language in ("nl", "en")]
    return []


def import_each(home: Path, path: Path, data: bytes) -> int:
    """How many of the mutants were refused; every other one must have become a sound release."""
    base, refused = current_id(home), 0
    assert base is not None
    for mutant in mutants(data, path.name):
        path.write_bytes(mutant)
        before = stored(home)
        told = refusal_of(home, path)
        if told:
            refused += 1
            assert current_id(home) == base
            assert stored(home) == before
            assert all(path.name in words for words in told)
        else:
            assert open_current(home).damaged() == ()
            point_to(Home(home), base, at=AT)
    return refused


def test_no_look_alike_is_forgotten(good: Path):
    assert sorted(p.name for p in good.rglob("*") if p.is_file()) == sorted(LOOK_ALIKES)


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_mutants_of_a_look_alike(home: Path, good: Path, tmp_path: Path, name: str):
    refused = import_each(home, tmp_path / name, (good / name).read_bytes())

    print(name, refused, "of", MUTANTS, "refused")
    assert 0 < refused <= MUTANTS


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_mutants_of_the_publishers_own_files(home: Path, shared_data: Path, tmp_path: Path, name: str):
    path = shared_data / name

    print(name, import_each(home, tmp_path / path.name, path.read_bytes()), "of", MUTANTS, "refused")
