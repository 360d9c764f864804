"""A release that cannot be read any more: told, mended by the next import, and never a dead end."""

from __future__ import annotations

import json
import logging
import shutil
from datetime import UTC, datetime

import lookalike
import pytest

from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import UnreadableRelease, base_of, current_id, open_current, releases
from buurtblik.values import Reason

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
CODE = "BU00010102"


def old_format(release, parts):
    meta = json.loads((release / "release.json").read_bytes())
    (release / "release.json").write_text(json.dumps({**meta, "format": 0}))


def cut_json(release, parts):
    (release / "release.json").write_bytes((release / "release.json").read_bytes()[:40])


def cut_cube(release, parts):
    (release / "value.npy").write_bytes((release / "value.npy").read_bytes()[:90])


def no_folder(release, parts):
    shutil.rmtree(release)


@pytest.fixture
def home(tmp_path):
    """Two deliveries of one table, of which the second withholds."""
    file = lookalike.kwb_csv(tmp_path / "kwb-2023.csv", 2023, {CODE: ("1185", "590", "28.4", "310", "2.1")})
    import_paths(tmp_path / "home", [file], at=AT)
    lookalike.kwb_csv(file, 2023, {CODE: (".", "590", "28.4", "310", "2.1")})
    import_paths(tmp_path / "home", [file], at=AT)
    return tmp_path / "home"


def folders(home):
    return home / "figures/releases" / str(current_id(home)), home / "figures/parts"


@pytest.mark.parametrize("harm", [old_format, cut_json, cut_cube, no_folder])
def test_the_next_import_makes_it_anew_from_what_was_kept_and_says_so(tmp_path, home, harm):
    lookalike.kwb_csv(tmp_path / "kwb-2022.csv", 2022)
    harm(*folders(home))
    with pytest.raises(UnreadableRelease):
        open_current(home)
    assert [r.current for r in releases(home)].count(True) == 1

    report = import_paths(home, [tmp_path / "kwb-2022.csv"], at=AT)

    release = open_current(home)
    assert report.changed
    assert next((p.code, p.facts["event"]) for p in report.problems) == ("release_unreadable", "made_anew")
    assert release.periods("bev_inwoners") == ("2022", "2023")
    assert release.cell(CODE, "bev_inwoners", "2023")[:2] == (None, Reason.WITHHELD)
    assert release.damaged() == ()


@pytest.mark.parametrize("harm", [old_format, cut_json, cut_cube, no_folder])
def test_the_same_file_again_mends_it_too(tmp_path, home, harm):
    whole = {p.name: p.read_bytes() for p in folders(home)[0].iterdir()}
    harm(*folders(home))

    report = import_paths(home, [tmp_path / "kwb-2023.csv"], at=AT)

    assert report.changed
    assert {p.name: p.read_bytes() for p in folders(home)[0].iterdir()} == whole


def test_parts_of_another_format_are_lost_and_that_is_told(tmp_path, home):
    for path in (home / "figures/parts").glob("*/part.json"):
        path.write_text(json.dumps({**json.loads(path.read_bytes()), "format": 0}))

    report = import_paths(home, [tmp_path / "kwb-2023.csv"], at=AT)

    (told,) = [p for p in report.problems if p.code == "release_unreadable"]
    assert (told.facts["event"], told.came) == ("lost", "2")
    assert "opnieuw in" in told.say("nl")
    assert open_current(home).cell(CODE, "bev_inwoners", "2023")[:2] == (None, Reason.WITHHELD)


def test_a_file_that_a_newer_program_reads_anew_is_no_newer_for_that(tmp_path, home, monkeypatch):
    first = lookalike.kwb_csv(tmp_path / "kwb-2023.csv", 2023, {CODE: ("1185", "590", "28.4", "310", "2.1")})
    lookalike.kwb_csv(tmp_path / "b" / "kwb-2023.csv", 2023, {"GM0001": ("5", "590", "28.4", "310", "2.1")})
    import_paths(home, [tmp_path / "b" / "kwb-2023.csv"], at=AT)
    monkeypatch.setattr("buurtblik.figures.part_writing._digest", lambda *_: f"{len(str(tmp_path)):064d}")

    import_paths(home, [first], at=AT)

    assert open_current(home).cell("GM0001", "bev_inwoners", "2023")[0] == 5.0


def test_an_empty_home_has_no_base_and_a_damaged_one_has(home, tmp_path):
    assert base_of(tmp_path / "elsewhere") is None
    no_folder(*folders(home))
    base = base_of(home)
    assert base is not None
    assert (base.release, len(base.parts), base.fictional) == (None, 2, False)


@pytest.mark.parametrize("pointer", [b"0000000000000000\n", b"\xff\xfe\x00\x00", b"../../etc\n"])
def test_the_site_logs_it_and_goes_on_with_what_it_has_open(home, caplog, pointer):
    reads = pytest.importorskip("buurtblik.web.figures.reads")
    reads._opened.clear()
    opened = reads.current(home)
    (home / "figures/current").write_bytes(pointer)

    with caplog.at_level(logging.ERROR):
        assert reads.current(home) is opened
    assert "cannot be read" in caplog.text

    reads._opened.clear()
    caplog.clear()
    with caplog.at_level(logging.ERROR):
        assert reads.current(home) is None
    assert "cannot be read" in caplog.text
