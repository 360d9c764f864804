"""The chain on real figures of Overvecht: the agenda cites that 58.2% feel lonely, whatever is published later.

Newer deliveries are copies of a publisher's workbook in which one cell is another; nothing of them is kept.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import current_id, open_current
from once import made_once

from .staying import Releases, everything_stays, figure_of, the_draft_follows, words_go_and_figures_stay
from .walked import served, walk

pytestmark = [pytest.mark.real, pytest.mark.slow]
AREA = "WK034403"
OF_2020 = "rivm-gezondheid/RIVM_gezondheid2020_18+.xlsx"
PLACES = ("AG14592", "AG14593", "AG14594")  # the estimate of loneliness among adults, and its two bounds
NEWS = (
    "In de nieuwste uitgave staat nu {now}.",
    "In de nieuwste uitgave staat dit cijfer niet meer: {now}.",
    "In de nieuwste uitgave staat het cijfer van 2020 niet meer. Het laatste is van 2016: {now}.",
)


def _edited(old: Path, new: Path, cells: tuple[str, str, str]) -> Path:
    """Another delivery of a workbook, saved a year later: three cells hold other words."""
    with zipfile.ZipFile(old) as came, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as goes:
        for name in came.namelist():
            text = came.read(name)
            if name == "xl/worksheets/sheet1.xml":
                sheet = text.decode()
                for place, cell in zip(PLACES, cells, strict=True):
                    said = f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{cell:>8}</t></is></c>'
                    sheet, count = re.subn(f'<c r="{place}"[^>]*>.*?</c>', said, sheet)
                    assert count == 1
                text = sheet.encode()
            elif name == "docProps/core.xml":
                text = text.replace(b"2022-05-06T07:32:49Z", b"2023-05-06T07:32:49Z")
            goes.writestr(name, text)
    return new


def _made(place: Path, data: Path) -> None:
    home, known = place / "home", []
    revised = place / "2020-herzien.xlsx", ("59.1", "53.0", "65.0")
    withheld = place / "2020-niet-gegeven.xlsx", (".", ".", ".")
    for day, paths in enumerate(
        (
            [data / OF_2020, data / "cbs-kwb/utrecht-kwb-2023.xlsx"],
            [_edited(data / OF_2020, *revised)],
            [_edited(data / OF_2020, *withheld)],
            [data / "rivm-gezondheid/2016_18+.xlsx"],
        ),
        start=1,
    ):
        import_paths(home, paths, at=datetime(2026, 11, day, tzinfo=UTC))
        known.append(str(current_id(home)))
    for number, identity in enumerate(known):
        served(home, identity, place / f"{number}")


@pytest.fixture(scope="module")
def releases(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Releases:
    if not (shared_data / OF_2020).exists():
        pytest.skip(f"the publishers' own file ({OF_2020}) is not here")
    place = made_once(tmp_path_factory, "overvecht", lambda folder: _made(folder, shared_data))
    homes = [place / f"{number}" for number in range(4)]
    return Releases(homes, [open_current(home) for home in homes], NEWS)


@pytest.fixture
def walked(releases, database):
    return walk(releases.all[0], town="Utrecht", area=AREA, name="Overvecht")


def test_the_agenda_cites_the_loneliness_that_is_published(releases, walked):
    found = figure_of(walked.version)

    assert (found.value, found.period, found.area_code, found.source[:4]) == (58.2, "2020", AREA, "RIVM")
    assert [(one.name, one.value) for one in found.compared] == [("Utrecht", 48.9), ("Nederland", 47.0)]
    assert all(story.text.startswith("Verzonnen") for story in walked.process.stories.all())


def test_newer_releases_do_not_change_what_was_adopted(releases, walked, reader):
    everything_stays(releases, walked, reader)


def test_the_draft_says_what_a_newer_release_says_and_only_a_new_version_takes_it(releases, walked, reader):
    the_draft_follows(releases, walked, reader)


def test_words_go_with_their_teller_and_figures_stay_on_every_paper(releases, walked, reader):
    words_go_and_figures_stay(releases, walked, reader)
