"""Which file wins a cell, and that what is withheld stays withheld everywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from made import CODES, Table, released, stored

from buurtblik.errors import RefusedInput
from buurtblik.figures.build import build_release
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.profile import as_json, profile
from buurtblik.figures.release import Release
from buurtblik.values import Reason

OLD, NEW = datetime(2023, 11, 1, tzinfo=UTC), datetime(2024, 7, 1, tzinfo=UTC)
PEOPLE = "bev_inwoners|2023"


def people(**cells: str) -> dict[str, dict[str, str]]:
    return {PEOPLE: dict.fromkeys(CODES, "100") | cells}


def cell(release: Release, code: str = "BU00010102", key: str = "bev_inwoners", period: str = "2023"):
    return release.cell(code, key, period)[:2]


def test_the_newest_moment_wins_whatever_the_order_of_import(tmp_path):
    old, new = Table(people(), moment=OLD), Table(people(BU00010102="105"), moment=NEW)

    assert cell(released(tmp_path / "a", new, first=[old])) == (105.0, None)
    assert cell(released(tmp_path / "b", old, first=[new])) == (105.0, None)
    assert cell(released(tmp_path / "c", old, new)) == (105.0, None)


def test_without_moments_the_later_import_wins_and_the_release_can_be_made_again(tmp_path):
    old, new = Table(people(), name="a.csv"), Table(people(BU00010102="105"), name="b.csv")
    release = released(tmp_path, new, first=[old])
    again = tmp_path / "again"
    again.mkdir()

    parts = list(reversed(release.parts))
    built = build_release(parts, again, later=release.later, fresh=(), catalogue=catalogue())

    assert cell(release) == (105.0, None)
    assert built.id == release.id
    assert (again / "release.json").read_bytes() == (release.folder / "release.json").read_bytes()


def test_a_later_release_that_withholds_wins_in_everything_that_is_published(tmp_path):
    cells = people(BU00010102="985") | {"bev_inwoners|2018": dict.fromkeys(CODES, "900")}
    cells |= {"won_woz|2023": dict.fromkeys(CODES, "312"), "ink_inwoner|2023": dict.fromkeys(CODES, "24")}
    old = Table(cells, moment=OLD, margin=2.5, name="old.csv")
    new = Table(
        {
            PEOPLE: dict.fromkeys(CODES, "985") | {"BU00010102": "."},
            "ink_inwoner|2023": dict.fromkeys(CODES, "24") | {"WK000101": "."},
        },
        moment=NEW,
        margin=2.5,
    )
    release = released(tmp_path, new, first=[old])

    shown = json.dumps(as_json(profile(release, "BU00010102")))
    line = next(x for x in profile(release, "BU00010102").lines if x.indicator.key == "bev_inwoners")
    at = release.at("BU00010102")
    figures = release.figures("BU00010102")

    assert cell(release) == (None, Reason.WITHHELD)
    assert cell(release, key="bev_groei5") == (None, Reason.WITHHELD)
    assert cell(release, "WK000101", "won_woz_inkomen") == (None, Reason.WITHHELD)
    assert cell(release, "WK000102", "won_woz_inkomen") == (13.0, None)
    assert "985" not in shown
    assert [(t.value, t.reason, t.lower, t.upper) for t in line.trend] == [
        (900.0, None, 897.5, 902.5), (None, Reason.WITHHELD, None, None),
    ]  # fmt: skip
    assert line.text == "900"
    assert release.provenance("BU00010102", "bev_inwoners", "2023").text == "."
    for name in ("value", "lower", "upper"):
        cube = np.load(release.folder / f"{name}.npy")[at]
        assert not np.isin(cube, [982.5, 985.0, 987.5, 100 * 85 / 900]).any()
    assert not np.isin(figures.value[0], [985.0]).any()


def test_withholding_is_told_with_the_import_that_brought_it(tmp_path):
    old = stored(tmp_path / "parts", Table(people(BU00010102="985"), moment=OLD, name="old.csv"))
    new = stored(tmp_path / "parts", Table(people(BU00010102=".", GM0001="205"), moment=NEW, name="new.csv"))
    made = tmp_path / "made"
    made.mkdir()

    built = build_release([*old, *new], made, later=(), fresh=[p.id for p in new], catalogue=catalogue())

    assert [(p.code, p.file, p.came[:3]) for p in built.problems] == [
        ("E27", "new.csv", "1 ×"),
        ("E26", "new.csv", "1 ×"),
    ]
    assert all("985" not in p.say("nl") for p in built.problems)


def test_two_files_of_one_import_that_contradict_each_other_are_refused(tmp_path):
    with pytest.raises(RefusedInput) as refused:
        released(tmp_path, Table(people(), name="a.csv"), Table(people(GM0001="105"), name="b.csv"))

    (problem,) = refused.value.problems
    assert problem.code == "E05"
    assert "GM0001" in problem.came
    assert {"a.csv", "b.csv"} == set(problem.file.split(" + "))


def test_two_files_of_one_import_may_say_the_same_and_of_two_the_withheld_one_wins(tmp_path):
    for n, (one, other) in enumerate([("100", "."), (".", "100")]):
        release = released(
            tmp_path / str(n), Table(people(GM0001=one), name="a.csv"), Table(people(GM0001=other), name="b.csv")
        )

        assert cell(release, "GM0001") == (None, Reason.WITHHELD)
        assert cell(release) == (100.0, None)


def test_an_empty_column_of_another_table_hides_nothing_but_a_withheld_cell_does(tmp_path):
    old = Table(people(), moment=OLD)
    other = Table({PEOPLE: dict.fromkeys(CODES, "?") | {"GM0002": "."}}, key="cbs-kaart", moment=NEW, name="kaart.csv")

    release = released(tmp_path, other, first=[old])

    assert cell(release) == (100.0, None)
    assert cell(release, "GM0002") == (None, Reason.WITHHELD)


def test_a_column_that_a_newer_file_of_the_same_table_empties_is_withheld(tmp_path):
    old, new = Table(people(), moment=OLD), Table({PEOPLE: dict.fromkeys(CODES, "?")}, moment=NEW)

    assert cell(released(tmp_path, new, first=[old])) == (None, Reason.WITHHELD)


def test_a_newer_file_about_one_gemeente_leaves_the_others_alone(tmp_path):
    some = tuple(c for c in CODES if c == "GM0001" or c[2:6] == "0001")
    new = replace(Table({PEOPLE: dict.fromkeys(some, "105")}, moment=NEW), codes=some)

    release = released(tmp_path, new, first=[Table(people(), moment=OLD)])

    assert cell(release) == (105.0, None)
    assert cell(release, "GM0002") == (100.0, None)
    assert release.provenance("GM0002", "bev_inwoners", "2023").moment == OLD


def test_of_two_tables_without_a_moment_the_one_with_precedence_wins_in_any_order(tmp_path):
    strong = Table(people(), precedence=30)
    weak = Table(people(BU00010102="99"), key="cbs-kaart", precedence=10, name="kaart.csv")

    assert cell(released(tmp_path / "a", weak, first=[strong])) == (100.0, None)
    assert cell(released(tmp_path / "b", strong, first=[weak])) == (100.0, None)
