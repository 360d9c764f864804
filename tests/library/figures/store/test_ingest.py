"""Importing: all or nothing, repeatable, and honest about what was left out."""

from __future__ import annotations

import gc
import json
from datetime import UTC, datetime
from pathlib import Path

import lookalike
import pytest
from made import CODES

from buurtblik.errors import NoFigures, RefusedInput
from buurtblik.figures.durable import ImportBusy, locked
from buurtblik.figures.ingest import import_paths
from buurtblik.figures.store import Home, current_id, open_current, open_release, point_to, releases, staging
from buurtblik.values import Reason

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return lookalike.folder_of(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def home(tmp_path_factory, files):
    place = tmp_path_factory.mktemp("home")
    import_paths(place, [files], at=AT)
    return place


def test_before_the_first_import_there_are_no_figures(tmp_path):
    assert current_id(tmp_path) is None
    assert releases(tmp_path) == []
    with pytest.raises(NoFigures, match="Import files first"):
        open_current(tmp_path)


def test_the_same_files_give_the_same_bytes_in_every_home(tmp_path, files, home):
    import_paths(tmp_path / "other", [files], at=LATER)

    for part in ("parts", "releases"):
        one, other = tree(home / "figures" / part), tree(tmp_path / "other" / "figures" / part)
        assert one.keys() == other.keys()
        assert [name for name in one if one[name] != other[name]] == []
    assert current_id(home) == current_id(tmp_path / "other")


def test_a_folder_at_once_or_year_by_year_gives_the_same_release(tmp_path, files, home):
    for path in sorted(files.glob("*"), reverse=True):
        if path.suffix != ".txt":
            import_paths(tmp_path, [path], at=AT)

    assert current_id(tmp_path) == current_id(home)
    assert tree(tmp_path / "figures/releases" / current_id(home)) == tree(home / "figures/releases" / current_id(home))


def test_importing_what_is_there_changes_nothing(files, home):
    before = tree(home)

    report = import_paths(home, [files], at=LATER)

    assert not report.changed
    assert report.release == current_id(home)
    assert all(t.known for t in report.taken)
    assert [p.code for p in report.problems][-1] == "nothing_new"
    assert tree(home) == before


def test_the_report_counts_what_was_taken_and_says_what_was_left_out(tmp_path, files):
    report = import_paths(tmp_path, [files], at=AT)

    kwb = next(t for t in report.taken if t.name == "kwb-2023.csv")
    assert (kwb.areas, kwb.cells, kwb.values + sum(kwb.reasons.values())) == (10, kwb.areas * kwb.columns, kwb.cells)
    assert [(name, p.code) for name, p in report.left_out] == [("notities.txt", "not_ours")]
    told = json.loads(json.dumps(report.as_json("nl")))
    assert told["changed"] is True
    assert told["release"] == current_id(tmp_path)
    assert told["left_out"][0]["file"] == "notities.txt"
    assert "Er is niets bewaard" not in told["left_out"][0]["message"]


def test_a_dry_run_reports_the_same_and_leaves_no_trace(tmp_path, files):
    report = import_paths(tmp_path / "home", [files], at=AT, dry_run=True)

    assert (report.changed, report.dry_run, report.release) == (True, True, None)
    assert len(report.taken) == 4
    assert not (tmp_path / "home").exists()


def test_a_file_that_is_named_and_is_not_ours_refuses_the_import(tmp_path, files, home):
    before = tree(home)

    with pytest.raises(RefusedInput) as refused:
        import_paths(home, [files / "kwb-2023.csv", files / "notities.txt"], at=LATER)

    assert [p.code for p in refused.value.problems] == ["not_ours"]
    assert tree(home) == before


def test_a_path_that_is_not_there_refuses_the_import(tmp_path):
    with pytest.raises(RefusedInput) as refused:
        import_paths(tmp_path / "home", [tmp_path / "nergens.csv"], at=AT)

    assert [p.code for p in refused.value.problems] == ["no_such_path"]
    assert current_id(tmp_path / "home") is None


def test_one_bad_file_among_good_ones_stores_nothing(tmp_path, files, home):
    before = tree(home)
    bad = tmp_path / "in"
    lookalike.kwb_csv(bad / "kwb-2024.csv", 2024)
    lookalike.kwb_csv(bad / "kwb-2025.csv", 2025, {"GM0001": ("12,5 of zo", "x", ".", "310", "2.1")})

    with pytest.raises(RefusedInput):
        import_paths(home, [bad], at=LATER)

    assert tree(home) == before


def test_a_folder_without_anything_of_ours_is_refused(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(RefusedInput) as refused:
        import_paths(tmp_path / "home", [tmp_path / "in"], at=AT)
    assert [(p.code, p.file, p.came) for p in refused.value.problems] == [("nothing_fits", "in", "")]

    (tmp_path / "in" / "brief.txt").write_text("Beste buur,\n")
    with pytest.raises(RefusedInput) as refused:
        import_paths(tmp_path / "home", [tmp_path / "in"], at=AT)
    assert [(p.code, p.file, p.came) for p in refused.value.problems] == [
        ("nothing_fits", "in", "1"),
        ("not_ours", "brief.txt", ""),
    ]
    assert refused.value.say("nl").count("Er is niets bewaard.") == 1


def test_two_folders_without_anything_of_ours_are_refused_together(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "b" / "nep.zip").write_text("Beste buur,\n")

    with pytest.raises(RefusedInput) as refused:
        import_paths(tmp_path / "home", [tmp_path / "a", tmp_path / "b"], at=AT)

    assert [(p.code, p.file) for p in refused.value.problems] == [("nothing_fits", "a, b"), ("wrong_ending", "nep.zip")]
    assert "de naam eindigt op .zip, maar dit is gewone tekst" in refused.value.say("nl")


def test_a_correction_of_a_table_that_withholds_hides_the_old_value(tmp_path):
    code = "BU00010102"
    first = lookalike.kwb_csv(tmp_path / "kwb-2023.csv", 2023, {code: ("1185", "590", "28.4", "310", "2.1")})
    import_paths(tmp_path / "home", [first], at=AT)
    assert open_current(tmp_path / "home").cell(code, "bev_inwoners", "2023")[0] == 1185.0
    lookalike.kwb_csv(first, 2023, {code: (".", "590", "28.4", "310", "2.1")})

    report = import_paths(tmp_path / "home", [first], at=LATER)

    release = open_current(tmp_path / "home")
    assert release.cell(code, "bev_inwoners", "2023")[:2] == (None, Reason.WITHHELD)
    assert [p.code for p in report.problems if p.code in ("E26", "E27")] == ["E27"]
    assert len(release.parts) == 2


def test_an_older_release_can_be_opened_and_served_again(tmp_path, files):
    import_paths(tmp_path, [files / "kwb-2021.csv"], at=AT)
    old = current_id(tmp_path)
    import_paths(tmp_path, [files / "kwb-2022.csv"], at=LATER)
    new = current_id(tmp_path)
    assert old is not None
    assert new is not None

    assert open_release(tmp_path, old).periods("bev_inwoners") == ("2021",)
    assert [(r.id, r.at, r.current) for r in releases(tmp_path)] == [(new, LATER, True), (old, AT, False)]
    point_to(Home(tmp_path), old, at=LATER)
    assert open_current(tmp_path).id == old
    with pytest.raises(NoFigures, match=f"available releases: .*{new}"):
        open_release(tmp_path, "nooit")
    with pytest.raises(NoFigures):
        open_release(tmp_path, "../" + old)


def test_a_release_that_is_open_stays_whole_while_another_comes(tmp_path, files):
    import_paths(tmp_path, [files / "kwb-2021.csv"], at=AT)
    release = open_current(tmp_path)
    before = release.figures("GM0001").value.copy()

    import_paths(tmp_path, [files / "kwb-2022.csv"], at=LATER)

    assert (release.figures("GM0001").value == before).all()
    assert release.provenance("GM0001", "bev_inwoners", "2021").text != ""


def test_two_imports_at_once_are_told_so(tmp_path, files):
    (tmp_path / "figures").mkdir()
    with locked(tmp_path / "figures" / "lock"), pytest.raises(ImportBusy, match="another import is running"):
        import_paths(tmp_path, [files], at=AT)

    assert import_paths(tmp_path, [files], at=AT).changed


def test_what_a_killed_import_left_is_swept_by_the_next(tmp_path, files):
    with staging(tmp_path):
        pass
    (tmp_path / "figures/staging/parts/half").mkdir(parents=True)
    (tmp_path / "figures/parts/orphan").mkdir()
    (tmp_path / "figures/current.new").write_text("half")
    (tmp_path / "figures/history.jsonl").write_text('{"release": "29f0')

    import_paths(tmp_path, [files], at=AT)

    assert not (tmp_path / "figures/staging").exists()
    assert not (tmp_path / "figures/parts/orphan").exists()
    assert releases(tmp_path)[0].at == AT


def test_no_clock_and_no_machine_path_stands_in_a_release(home):
    text = b"".join((*tree(home / "figures/parts").values(), *tree(home / "figures/releases").values()))

    assert str(home).encode() not in text
    assert b"2026-11-21" not in text


def test_every_area_of_the_files_has_figures(home):
    release = open_current(home)

    assert [release.cell(code, "bev_inwoners", "2023")[1] for code in CODES] == [None] * len(CODES)
    assert release.map_of("GM0001") is not None


def test_an_import_leaves_the_garbage_collector_as_it_was(tmp_path):
    before = gc.get_threshold()
    (tmp_path / "not-ours.csv").write_text("a;b\n1;2\n", "utf-8")

    with pytest.raises(RefusedInput):
        import_paths(tmp_path / "home", [tmp_path / "not-ours.csv"], at=AT)

    assert gc.get_threshold() == before
