"""The made-up municipality comes in by the same door as real files, and says everywhere that it is made up."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik import demo
from buurtblik.demo import embed
from buurtblik.figures.ingest import ImportReport
from buurtblik.figures.profile import profile
from buurtblik.figures.standing import strengths
from buurtblik.figures.store import open_current
from buurtblik.values import Reason, Status

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.mark.slow
def test_every_file_is_taken_and_nothing_is_left_out(made: tuple[Path, ImportReport], tmp_path: Path) -> None:
    demo.make_town(tmp_path, seed=2024)

    _, report = made

    assert {taken.name for taken in report.taken} == {path.name for path in tmp_path.iterdir()}
    assert report.left_out == ()
    assert [p for p in report.problems if p.code in ("E05", "E20", "E23", "E27")] == []


def test_everything_says_that_it_is_made_up(made: tuple[Path, ImportReport]) -> None:
    release = open_current(made[0])

    assert release.fictional
    assert [source.title for source in release.sources if "fictief" not in source.title] == []
    lines = profile(release, "BU99010203").lines
    assert all("(fictief)" in line.source for line in lines if line.value is not None and line.source)


def test_a_profile_holds_values_reasons_margins_and_breaks(made: tuple[Path, ImportReport]) -> None:
    release = open_current(made[0])
    lines = {line.indicator.key: line for line in profile(release, "BU99010203").lines}

    assert sum(line.value is not None for line in lines.values()) >= 70
    assert lines["ink_armoede"].reason is Reason.NOT_YET_PUBLISHED
    assert lines["sam_eenzaam"].status is Status.ESTIMATED
    assert lines["sam_eenzaam"].lower is not None
    assert lines["bev_inwoners"].status is Status.PROVISIONAL
    assert lines["won_gas"].period == "2023"
    assert len(lines["bev_inwoners"].trend) == 12
    assert any(point.breaks for line in lines.values() for point in line.trend)


def test_where_hardly_anybody_lives_reasons_stand_instead_of_values(made: tuple[Path, ImportReport]) -> None:
    lines = {line.indicator.key: line for line in profile(open_current(made[0]), "BU99010502").lines}

    assert lines["bev_inwoners"].value == 45
    assert [lines[key].reason for key in ("won_gas", "ink_inwoner", "sam_eenzaam")] == [Reason.WITHHELD] * 3


def test_every_neighbourhood_where_people_live_has_a_strength(made: tuple[Path, ImportReport]) -> None:
    release = open_current(made[0])
    for area in release.registers.children("GM9901", None):
        for buurt in release.registers.children(area.code):
            if buurt.code != "BU99010502":
                assert strengths(profile(release, buurt.code)), buurt.name


def test_old_neighbourhoods_are_known_before_the_border_change_only(made: tuple[Path, ImportReport]) -> None:
    registers = open_current(made[0]).registers

    assert registers.latest("BU99010503")[1] == 2018
    assert not registers.is_current("BU99010503")
    assert registers.is_current("BU99010504")


@pytest.mark.slow
def test_making_the_same_again_changes_nothing_and_another_one_is_refused(
    made: tuple[Path, ImportReport], tmp_path: Path
) -> None:
    home, first = Path(shutil.copytree(made[0], tmp_path / "home", symlinks=True)), made[1]
    again = demo.make(home, seed=2024, at=AT)

    assert (again.release, again.changed) == (first.release, False)
    with pytest.raises(demo.HomeInUse):
        demo.make(home, seed=7, at=AT)
    assert open_current(home).id == first.release


@pytest.mark.slow
def test_the_written_files_are_thrown_away_also_when_the_import_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def refuse(home: Path, paths: list[Path], **_: object) -> None:
        seen.extend(paths[0].iterdir())
        raise RuntimeError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(embed, "import_paths", refuse)

    with pytest.raises(RuntimeError):
        demo.make(tmp_path / "home", seed=5, at=AT)
    assert len(seen) == 34
    assert list(tmp_path.iterdir()) == []
