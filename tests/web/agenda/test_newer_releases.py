"""What was adopted stays through three newer releases: one says otherwise, one withholds, one withholds more.

The figures are of the made-up municipality; test_overvecht.py walks the same on those of publishers.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik.demo import make_town
from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import current_id, open_current
from once import made_once

from .staying import Releases, everything_stays, the_draft_follows, words_go_and_figures_stay
from .walked import served, walk

pytestmark = pytest.mark.slow  # figures are read in three times more
AREA = "WK990105"
TOPIC = "Eenzaam_"
_OF_ADULTS = "20300"
NEWS = (
    "In de nieuwste uitgave staat nu {now}.",
    "In de nieuwste uitgave staat het cijfer van 2022 niet meer. Het laatste is van 2020: {now}.",
    "In de nieuwste uitgave staat het cijfer van 2022 niet meer. Het laatste is van 2016: {now}.",
)


def _edited(old: Path, new: Path, cells: tuple[str, str, str]) -> Path:
    """Another delivery of a file: of one area it gives another estimate, with other bounds."""
    lines = old.read_bytes().decode().split("\r\n")
    column = next(at for at, name in enumerate(lines[0].split(";")) if name.strip('"').startswith(TOPIC))
    ours = [at for at, line in enumerate(lines) if f'"{AREA}' in line and line.split(";")[1] == f'"{_OF_ADULTS}"']
    assert len(ours) == len(cells)
    for at, cell in zip(ours, cells, strict=True):
        row = lines[at].split(";")
        row[column] = f'"{cell:>8}"'
        lines[at] = ";".join(row)
    new.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    return new


def _made(place: Path, town: Path) -> None:
    home, files = place / "home", place / "files"
    shutil.copytree(town, home)
    make_town(files, seed=1)
    known = [str(current_id(home))]
    for day, (year, cells) in enumerate(
        ((2022, ("    71.5", "    68.1", "    74.9")), (2022, ("       .",) * 3), (2020, ("       .",) * 3)), start=2
    ):
        name = f"rivm-gezondheid-{year}-fictief.csv"
        path = _edited(files / name, place / name, cells)
        import_paths(home, [path], at=datetime(2026, 1, day, tzinfo=UTC))
        known.append(str(current_id(home)))
    for number, identity in enumerate(known):
        served(home, identity, place / f"{number}")


@pytest.fixture(scope="module")
def releases(town_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Releases:
    place = made_once(tmp_path_factory, "newer", lambda folder: _made(folder, town_home))
    homes = [place / f"{number}" for number in range(4)]
    return Releases(homes, [open_current(home) for home in homes], NEWS)


@pytest.fixture
def walked(releases, database):
    return walk(releases.all[0], town="Lindemeer", area=AREA, name="West")


def test_what_was_adopted_stays_through_three_newer_releases(releases, walked, reader):
    everything_stays(releases, walked, reader)


def test_the_draft_says_what_a_newer_release_says_and_only_a_new_version_takes_it(releases, walked, reader):
    the_draft_follows(releases, walked, reader)


def test_words_go_with_their_teller_and_figures_stay_on_every_paper(releases, walked, reader):
    words_go_and_figures_stay(releases, walked, reader)
