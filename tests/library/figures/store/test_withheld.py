"""What was withheld once stays withheld: whatever is saved again, imported later, or ranked higher."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import CODES, Table, released, stored

from buurtblik.figures.build import build_release
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.ranking import Ranking
from buurtblik.values import Reason

PEOPLE = "bev_inwoners|2023"
CODE = "BU00010102"
V1, V2, RESAVED = (datetime(y, m, 1, tzinfo=UTC) for y, m in ((2024, 1), (2024, 6), (2026, 3)))


def table(text: str, **how) -> Table:
    how.setdefault("name", f"{text}-{how.get('moment')}.xlsx")
    return Table({PEOPLE: dict.fromkeys(CODES, "100") | {CODE: text}}, **how)


def cell(release, code=CODE):
    return release.cell(code, "bev_inwoners", "2023")[:2]


def built(folder, old, new):
    """The problems that the import of ``new`` tells, as (code, event, file)."""
    before, fresh = stored(folder / "parts", *old), stored(folder / "parts", *new)
    made = folder / "made"
    made.mkdir()
    told = build_release([*before, *fresh], made, later=(), fresh=[p.id for p in fresh], catalogue=catalogue())
    return [(p.code, p.facts.get("event", ""), p.file, p.came[:3]) for p in told.problems], told.problems


def test_an_old_workbook_that_is_saved_again_does_not_bring_a_withheld_value_back(tmp_path):
    v1, v2, again = table("301", moment=V1), table(".", moment=V2), table("301", moment=RESAVED)

    release = released(tmp_path / "a", again, first=[v1, v2])
    told, problems = built(tmp_path / "b", [v1, v2], [again])

    assert cell(release) == (None, Reason.WITHHELD)
    assert release.provenance(CODE, "bev_inwoners", "2023").text == "."
    assert told == [("E27", "kept_back", again.name, "1 ×")]
    assert "opnieuw opslaan telt niet" in problems[0].say("nl")
    assert "301" not in problems[0].say("nl").replace(again.name, "")


def test_what_the_publisher_states_to_be_later_shows_again_and_that_is_a_warning(tmp_path):
    withheld, shown = table(".", moment=V2), table("301", moment=RESAVED, stated=True)

    release = released(tmp_path / "a", shown, first=[withheld])
    told, problems = built(tmp_path / "b", [withheld], [shown])

    assert cell(release) == (301.0, None)
    assert told == [("E27", "shown_again", shown.name, "1 ×")]
    assert problems[0].severity.value == "warning"


@pytest.mark.parametrize("withheld", [{"moment": None}, {"moment": RESAVED + timedelta(days=1)}])
def test_a_stated_moment_does_not_show_again_what_may_be_withheld_later(tmp_path, withheld):
    shown = table("301", moment=RESAVED, stated=True)

    assert cell(released(tmp_path, shown, first=[table(".", **withheld)])) == (None, Reason.WITHHELD)


@pytest.mark.parametrize("text", [".", "x"])
def test_withholding_wins_between_tables_also_against_precedence(tmp_path, text):
    kwb = table("301", precedence=30)
    statline = table(text, key="cbs-statline", precedence=20, name="statline.csv")

    assert cell(released(tmp_path / "a", statline, first=[kwb])) == (None, Reason.WITHHELD)
    assert cell(released(tmp_path / "b", kwb, first=[statline])) == (None, Reason.WITHHELD)
    assert built(tmp_path / "c", [kwb], [statline])[0] == [("E27", "hidden", "statline.csv", "1 ×")]
    assert built(tmp_path / "d", [statline], [kwb])[0] == [("E27", "kept_back", kwb.name, "1 ×")]


def test_a_whole_column_that_a_later_delivery_withholds_is_withheld_and_told(tmp_path):
    old, new = table("301", moment=V1), Table({PEOPLE: dict.fromkeys(CODES, "?")}, moment=V2, name="new.xlsx")
    other = table("301", key="cbs-kaart", name="kaart.gpkg", precedence=40)

    assert built(tmp_path / "a", [old], [new])[0] == [("E27", "hidden", "new.xlsx", "10 ")]
    assert cell(released(tmp_path / "b", new, first=[old])) == (None, Reason.WITHHELD)
    assert cell(released(tmp_path / "c", new, first=[old, other])) == (None, Reason.WITHHELD)


def test_a_column_that_is_filled_later_is_simply_filled(tmp_path):
    first, second = Table({PEOPLE: dict.fromkeys(CODES, "?")}, moment=V1), table("301", moment=V2)

    assert cell(released(tmp_path / "a", second, first=[first])) == (301.0, None)
    assert built(tmp_path / "b", [first], [second])[0] == []


@pytest.mark.slow
def test_a_column_may_be_filled_by_more_files_than_a_byte_counts(tmp_path):
    many = [
        replace(table(str(n + 1), moment=V1 + timedelta(days=n), name=f"{n}.xlsx"), codes=(CODE,))
        for n in range(258)
    ]  # fmt: skip

    release = released(tmp_path, *(replace(t.observations(), raw=None) for t in many))

    assert cell(release) == (258.0, None)
    assert release.figures(CODE).origin[0].tolist() == [257]
    assert release.provenance(CODE, "bev_inwoners", "2023").file == "257.xlsx"


MOMENTS = st.sampled_from([None, V1, V2, RESAVED])
SOURCES = st.tuples(
    MOMENTS, st.sampled_from(["2020", "2023"]), st.sampled_from(["cbs-kwb", "kaart"]), st.integers(0, 2)
)


class Stub:
    """As much of a part as a ranking looks at."""

    def __init__(self, identity, moment, edition, key, precedence):
        self.id, self.columns = identity, ()
        self.source = replace(
            Table({}).observations().source, key=key, edition=edition, moment=moment, precedence=precedence
        )


@pytest.mark.slow
@given(st.lists(SOURCES, min_size=3, max_size=8), st.data())
def test_newer_is_a_total_order_that_does_not_hang_on_the_list(sources, data):
    parts = [Stub(str(n), *source) for n, source in enumerate(sources)]
    fresh = data.draw(st.sets(st.sampled_from([p.id for p in parts])))
    shuffled = data.draw(st.permutations(parts))

    rank = dict(zip((p.id for p in parts), Ranking(parts, (), fresh).rank.tolist(), strict=True))
    again = dict(zip((p.id for p in shuffled), Ranking(shuffled, (), fresh).rank.tolist(), strict=True))

    assert rank == again
    for a, b, c in permutations(parts[:5], 3):  # numbers are transitive; a pair must agree with a ranking of its own
        pair = Ranking([a, b], (), fresh).rank
        assert np.sign(pair[0] - pair[1]) == np.sign(rank[a.id] - rank[b.id])
        assert not (rank[a.id] > rank[b.id] > rank[c.id] >= rank[a.id])


CANDIDATES = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["301", "305", ".", "x", "-", "?"]), st.booleans(), st.booleans()),
    min_size=2,
    max_size=4,
    unique_by=lambda c: c[0],
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(CANDIDATES, st.data())
def test_the_order_of_import_makes_no_difference_and_withheld_wins(tmp_path_factory, candidates, data):
    tables = [
        table(
            text,
            moment=V1 + timedelta(days=30 * month),
            stated=stated,
            key="cbs-kaart" if other else "cbs-kwb",
            name=f"{month}.xlsx",
        )
        for month, text, stated, other in candidates
    ]
    cut = data.draw(st.integers(0, len(tables) - 1))
    shuffled = data.draw(st.permutations(tables))

    one = released(tmp_path_factory.mktemp("one"), *tables)
    other = released(tmp_path_factory.mktemp("other"), *shuffled[cut:], first=shuffled[:cut])

    assert one.id == other.id
    for name in ("value", "origin"):
        assert (one.folder / f"{name}.npy").read_bytes() == (other.folder / f"{name}.npy").read_bytes()
    value, _ = cell(one)
    last_withheld = max((m for m, text, *_ in candidates if text in ".x"), default=-1)
    if value is not None and last_withheld >= 0:
        stated_later = [
            float(text) for m, text, stated, _ in candidates if m > last_withheld and stated and text.isdigit()
        ]
        assert value in stated_later
