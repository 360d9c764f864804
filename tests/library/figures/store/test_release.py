"""Reading a release: cells, maps, provenance, derived figures."""

from __future__ import annotations

import io
import json
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from made import CODES, NAMES, Table, released, squares

from buurtblik.areas.register import Area, Registers, merge_registers
from buurtblik.charts.outline import bounds
from buurtblik.errors import NoFigures, UnknownArea, UnknownIndicator
from buurtblik.figures.cube import reasons_in, with_reasons
from buurtblik.figures.maps import read_map
from buurtblik.figures.observations import Observations
from buurtblik.figures.profile import profile
from buurtblik.figures.provenance import Printed
from buurtblik.figures.registers import registers_of
from buurtblik.values import Level, Reason, Status

PEOPLE = "bev_inwoners|2023"

CELLS = {
    "bev_inwoners|2018": {c: str(500 + 10 * i) for i, c in enumerate(CODES)},
    "bev_inwoners|2023": {c: str(600 + 10 * i) for i, c in enumerate(CODES)} | {"BU00010201": "."},
    "won_woz|2023": dict.fromkeys(CODES, "300"),
    "ink_inwoner|2023": dict.fromkeys(CODES, "25") | {"WK000102": "."},
    "sam_eenzaam|2020": dict.fromkeys(CODES, "48.5"),
    "sam_eenzaam|2020|65+": dict.fromkeys(CODES, "51.0"),
}


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return released(tmp_path_factory.mktemp("release"), Table(CELLS, margin=2.5), squares())


def test_figures_hold_the_area_and_what_holds_it(release):
    figures = release.figures("BU00010201")

    start, stop = release.spans["bev_inwoners", ""]
    assert figures.codes == ("BU00010201", "WK000102", "GM0001", "NL00")
    assert figures.value[1:, stop - 1].tolist() == [640.0, 610.0, 600.0]
    assert figures.reason[0, start:stop].tolist() == [0, Reason.WITHHELD]
    assert figures.value.shape[1] == release.for_everyone
    assert not any(c.group for c in release.columns[: release.for_everyone])


def test_a_map_column_gives_all_areas_or_those_of_a_level_or_a_gemeente(release):
    codes, values, reasons = release.map_column("bev_inwoners", "2023")
    assert codes.astype("U10").tolist() == [
        "NL00", "GM0001", "GM0002", "WK000101", "WK000102", "BU00010101", "BU00010102", "BU00010201", "WK000201", "BU00020101",
    ]  # fmt: skip
    assert reasons.tolist() == [0, 0, 0, 0, 0, 0, 0, 2, 0, 0]
    assert np.isnan(values[7])
    assert values[:2].tolist() == [600.0, 610.0]

    codes, values, _ = release.map_column("bev_inwoners", "2023", level=Level.NEIGHBOURHOOD)
    assert codes.tolist() == [b"BU00010101", b"BU00010102", b"BU00010201", b"BU00020101"]
    codes, _, reasons = release.map_column("bev_inwoners", "2023", level=Level.NEIGHBOURHOOD, within="GM0001")
    assert codes.tolist() == [b"BU00010101", b"BU00010102", b"BU00010201"]
    assert reasons.tolist() == [0, 0, 2]
    codes, _, _ = release.map_column("bev_inwoners", "2023", within="GM0002")
    assert codes.tolist() == [b"WK000201", b"BU00020101"]
    codes, _, _ = release.map_column("bev_inwoners", "2023", level=Level.MUNICIPALITY)
    assert codes.tolist() == [b"GM0001", b"GM0002"]
    codes, _, _ = release.map_column("bev_inwoners", "2023", level=Level.DISTRICT, within="GM7777")
    assert codes.tolist() == []


def test_periods_and_the_latest_one_with_data(release):
    assert release.periods("bev_inwoners") == ("2018", "2023")
    assert release.periods("sam_eenzaam", "65+") == ("2020",)
    assert release.periods("gez_roken") == ()
    assert release.latest("bev_inwoners", Level.DISTRICT) == "2023"
    assert release.latest("gez_roken", Level.DISTRICT) is None


def test_what_is_not_there_is_said_in_a_sentence(release):
    with pytest.raises(UnknownArea, match="has no area 'BU99999999'"):
        release.figures("BU99999999")
    with pytest.raises(NoFigures, match="available periods: 2018, 2023"):
        release.map_column("bev_inwoners", "2019")


def test_a_key_that_is_no_indicator_is_said_to_be_none(release):
    with pytest.raises(UnknownIndicator, match="no such indicator: 'won_wozz'"):
        release.provenance("BU00010201", "won_wozz", "2023")
    with pytest.raises(UnknownIndicator, match="no such indicator: 'won_wozz'"):
        release.map_column("won_wozz", "2023")


def test_every_cell_leads_back_to_the_printed_characters(release):
    found = release.provenance("BU00010201", "bev_inwoners", "2023")
    row = CODES.index("BU00010201") + 2

    assert (found.text, found.row, found.column, found.heading) == (".", row, 3, "bev_inwoners|2023")
    assert (found.file, found.publisher, found.licence) == ("kwb.csv", "CBS", "CC BY 4.0")
    assert found.reason is Reason.WITHHELD
    assert release.provenance("NL00", "sam_eenzaam", "2020", "65+").text == "51.0"
    with pytest.raises(NoFigures):
        release.provenance("NL00", "gez_roken", "2020")


def test_a_figure_over_a_release_leads_back_to_every_cell_that_its_formula_names(release):
    now, then = release.provenance("GM0001", "bev_groei5", "2023").inputs
    worth, income = release.provenance("GM0001", "won_woz_inkomen", "2023").inputs

    assert [(i.name, i.key, i.period, i.text, i.column) for i in (now, then)] == [
        ("bev_inwoners[t]", "bev_inwoners", "2023", "610", 3),
        ("bev_inwoners[t-5]", "bev_inwoners", "2018", "510", 2),
    ]
    assert [(i.name, i.text) for i in (worth, income)] == [("won_woz[t]", "300"), ("ink_inwoner[t]", "25")]
    assert release.provenance("GM0001", "bev_inwoners", "2023").inputs == ()


def share(cells, *, few: str = "") -> Observations:
    """A table with residents in column 2 and people of 65 and over in column 3; the share is computed from both."""
    made = Table({"bev_inwoners|2023": cells, "old|2023": dict.fromkeys(CODES, "120")}).observations()
    people, old = made.columns
    value = 100 * old.value / people.value
    reason = people.reason.copy()
    reason[made.codes == few] = Reason.TOO_FEW
    computed = replace(
        old,
        key="bev_65plus",
        value=np.where(reason == 0, value, np.nan),
        reason=reason,
        status=Status.DERIVED,
        positions=(3, 2),
        recipe="100 * a_65_oo / a_inw",
    )
    return replace(made, columns=(people, computed))


def test_a_share_leads_back_to_both_cells_from_which_it_is_computed(tmp_path):
    found = released(tmp_path, share(dict.fromkeys(CODES, "600"))).provenance("WK000101", "bev_65plus", "2023")
    row = CODES.index("WK000101") + 2

    assert (found.value, found.recipe) == (20.0, "100 * a_65_oo / a_inw")
    assert [(i.name, i.text, i.column, i.heading, i.row, i.shown) for i in found.inputs] == [
        ("a_65_oo", "120", 3, "old|2023", row, True),
        ("a_inw", "600", 2, "bev_inwoners|2023", row, True),  # a figure of its own: its heading is known
    ]


def test_cells_behind_a_share_over_too_few_people_are_not_shown(tmp_path):
    release = released(tmp_path, share(dict.fromkeys(CODES, "600"), few="BU00010102"))

    assert [i.text for i in release.provenance("BU00010101", "bev_65plus", "2023").inputs] == ["120", "600"]
    assert [(i.text, i.shown) for i in release.provenance("BU00010102", "bev_65plus", "2023").inputs] == [
        ("", False),
        ("", False),
    ]


def test_a_cell_that_is_withheld_by_now_is_not_read_from_the_old_file(tmp_path):
    old = share(dict.fromkeys(CODES, "600"))
    later = Table({PEOPLE: dict.fromkeys(CODES, "600") | {"BU00010102": "."}}, key="cbs-other", name="later.csv")
    release = released(tmp_path, later, first=[old])

    assert release.cell("BU00010102", "bev_inwoners", "2023")[1] is Reason.WITHHELD
    assert [i.text for i in release.provenance("BU00010102", "bev_65plus", "2023").inputs][1] == ""
    assert [i.text for i in release.provenance("BU00010101", "bev_65plus", "2023").inputs] == ["120", "600"]


def test_growth_in_five_years_by_hand(release):
    # 500 -> 600: 20%; rounding bounds (597.5 / 502.5 - 1) and (602.5 / 497.5 - 1)
    value, reason, origin = release.cell("NL00", "bev_groei5", "2023")
    start, _ = release.spans["bev_groei5", ""]
    figures = release.figures("NL00")
    margin = release.columns[start].margin

    assert (value, reason) == (20.0, None)
    assert origin is not None
    assert origin.status is Status.DERIVED
    assert figures.lower[0, margin] == pytest.approx(18.905473, abs=1e-6)
    assert figures.upper[0, margin] == pytest.approx(21.105528, abs=1e-6)
    assert release.cell("BU00010201", "bev_groei5", "2023")[:2] == (None, Reason.WITHHELD)
    assert release.provenance("NL00", "bev_groei5", "2023").recipe.startswith("100 * (bev_inwoners[t]")


def test_woz_by_income_is_not_given_for_buurten_and_follows_its_withheld_input(release):
    assert release.cell("GM0001", "won_woz_inkomen", "2023")[:2] == (12.0, None)
    assert release.cell("BU00010101", "won_woz_inkomen", "2023")[:2] == (None, Reason.NOT_APPLICABLE)
    assert release.cell("WK000102", "won_woz_inkomen", "2023")[:2] == (None, Reason.WITHHELD)


def test_no_growth_of_a_place_with_few_people(tmp_path):
    few = {"bev_inwoners|2018": dict.fromkeys(CODES, "45"), "bev_inwoners|2023": dict.fromkeys(CODES, "90")}

    assert released(tmp_path, Table(few)).cell("BU00010101", "bev_groei5", "2023")[:2] == (None, Reason.NOT_APPLICABLE)


def test_a_map_of_a_gemeente_is_small_and_complete(release):
    drawn = release.map_of("BU00010201")

    assert drawn is not None
    assert drawn.code == "GM0001"
    assert {a.code for a in drawn.areas} == {c for c in CODES if c.startswith("GM0001") or c[2:6] == "0001"}
    assert all(a.path.startswith("M") and a.label for a in drawn.areas)
    assert {a.code: a.name for a in drawn.areas}["WK000102"] == NAMES["WK000102"]
    assert drawn.boundary_year == {Level.MUNICIPALITY: 2023, Level.DISTRICT: 2023, Level.NEIGHBOURHOOD: 2023}
    assert release.map_of("GM0001") is drawn
    assert len(zlib.compress(json.dumps([tuple(a) for a in drawn.areas]).encode())) < 40_000
    assert all(a.reach == bounds(a.path) for a in drawn.areas)
    country = release.map_of("NL00")
    assert country is not None
    assert [a.code for a in country.areas] == ["GM0001", "GM0002"]


def test_a_map_from_before_the_reach_was_kept_is_read_the_same(release, tmp_path):
    drawn = release.map_of("GM0001")
    old = {
        "view_box": drawn.view_box,
        "metres_per_unit": drawn.metres_per_unit,
        "boundary_year": {level.value: year for level, year in drawn.boundary_year.items()},
        "neighbours": drawn.neighbours,
        "areas": [[a.code, a.name, a.level.value, a.path, a.label, int(a.water)] for a in drawn.areas],
    }
    (tmp_path / "GM0001.json").write_text(json.dumps(old))

    assert read_map(tmp_path, "GM0001").areas == drawn.areas
    assert read_map(tmp_path, "GM0001").frame is None  # nothing can be put on it by coordinates


def test_a_map_says_where_its_view_box_lies(release):
    drawn = release.map_of("GM0001")
    assert drawn is not None
    assert drawn.frame is not None
    first = [c for c in CODES if c.startswith("BU")].index("BU00010102")  # squares of 500 metres, side by side
    west, south = 150_000 + 500 * first, 450_000

    (left, top), (right, bottom) = drawn.frame(np.array([[west, south + 500], [west + 500, south]], float)).tolist()

    assert next(a.reach for a in drawn.areas if a.code == "BU00010102") == pytest.approx(
        (left, top, right, bottom), abs=1
    )


def test_a_trend_in_columns_is_the_same_trend(tmp_path):
    now = Table({"bev_inwoners|2025": dict.fromkeys(CODES[2:], "100")}, year=2025, edition="2025", codes=CODES[2:])
    release = released(tmp_path, Table(CELLS), now, squares(2023))
    lines = [line for code in CODES for line in profile(release, code).lines]

    assert {len(line.trend) for line in lines} == {0, 1, 2, 3}
    assert all(list(zip(*line.trend_columns, strict=True)) == list(line.trend) for line in lines)


def test_neighbours_reach_over_the_border_of_the_gemeente(release):
    assert release.neighbours("BU00010102") == ("BU00010101", "BU00010201")
    assert release.neighbours("BU00010201") == ("BU00010102", "BU00020101")
    assert release.neighbours("GM0001") == ("GM0002",)
    assert release.neighbours("NL00") == ()


def test_the_map_is_of_the_year_that_has_most_of_the_current_areas(tmp_path):
    some = tuple(c for c in CODES if c != "BU00010102")
    now = Table({"bev_inwoners|2025": dict.fromkeys(CODES, "100")}, year=2025, edition="2025")

    release = released(
        tmp_path, now, squares(2023), squares(2021, some, name="oud.gpkg"), squares(2024, some, name="nieuw.gpkg")
    )

    drawn = release.map_of("GM0001")
    assert drawn is not None
    assert drawn.boundary_year[Level.NEIGHBOURHOOD] == 2023
    assert drawn.boundary_year[Level.DISTRICT] == 2024


def test_without_shapes_there_is_no_map(tmp_path):
    release = released(tmp_path, Table(CELLS))

    assert release.map_of("GM0001") is None
    assert release.neighbours("BU00010102") == ()


def test_damage_to_a_cube_is_found(tmp_path):
    release = released(tmp_path, Table(CELLS))
    assert release.damaged() == ()
    path = release.folder / "value.npy"
    whole = bytearray(path.read_bytes())
    whole[-3] ^= 1
    path.write_bytes(whole)

    assert type(release)(release.folder, tmp_path / "parts").damaged() == ("value",)


def test_made_up_areas_make_a_fictional_release(tmp_path):
    names = NAMES | {"GM0001": "Eemdorp (fictief)"}

    assert released(tmp_path / "a", replace(Table(CELLS), names=names)).fictional
    assert released(tmp_path / "b", Table(CELLS, title="Demo (fictief)")).fictional
    assert not released(tmp_path / "c", Table(CELLS)).fictional


def test_the_registers_are_those_that_merging_them_one_by_one_gives(tmp_path):
    renamed = replace(Table(CELLS, year=2024, edition="2024"), names=NAMES | {"BU00010101": "Oude Markt"})
    release = released(tmp_path, Table(CELLS), renamed, squares(2022))
    by_year: dict[int, list[list[Area]]] = {}
    for table in (Table(CELLS), renamed):
        observations = table.observations()
        by_year.setdefault(observations.source.boundary_year or 0, []).append(list(observations.register))
    by_year[2022] = [list(squares(2022).register)]

    expected = Registers(merge_registers(year, areas) for year, areas in by_year.items()).to_arrays()

    made = registers_of(release.parts)
    assert made is not None
    for name, array in made.to_arrays().items():
        assert np.array_equal(array, expected[name]), name
    assert release.registers.latest("BU00010101")[0].name == "Oude Markt"
    assert release.name("BU00010101") == "Oude Markt"


def test_a_code_that_moved_to_another_place_breaks_its_series(tmp_path):
    moved = squares(2023, name="nieuw.gpkg")
    assert moved.shapes is not None
    geometry = moved.shapes.geometry.copy()
    at = moved.shapes.codes.tolist().index("BU00020101")
    geometry[at] = shapely.box(170_000, 450_000, 170_500, 450_500)
    names = NAMES | {"BU00020101": "Nieuwpoort"}
    map_now = replace(
        moved,
        shapes=replace(moved.shapes, geometry=geometry),
        register=tuple(replace(a, name=names[a.code]) for a in moved.register),
    )
    then = Table({"bev_inwoners|2018": dict.fromkeys(CODES, "500")}, year=2018, edition="2018", name="then.csv")
    now = replace(Table({"bev_inwoners|2023": dict.fromkeys(CODES, "600")}), names=names)

    release = released(tmp_path, then, now, squares(2018, name="oud.gpkg"), map_now)

    assert release.areas.recoded == {"BU00020101": (2023,)}
    assert release.cell("BU00020101", "bev_groei5", "2023")[:2] == (None, Reason.NOT_APPLICABLE)
    assert release.cell("BU00010101", "bev_groei5", "2023")[:2] == (20.0, None)
    people = next(x for x in profile(release, "BU00020101").lines if x.indicator.key == "bev_inwoners")
    assert people.trend_columns.breaks == tuple(point.breaks for point in people.trend) == (False, True)


def test_a_parent_is_credited_to_the_file_that_its_cell_comes_from(tmp_path):
    country = Table(
        {PEOPLE: {"NL00": "17811291"}}, key="cbs-statline", name="nl.csv", title="StatLine", codes=("NL00",)
    )
    below = tuple(c for c in CODES if c != "NL00")
    release = released(tmp_path, country, Table({PEOPLE: dict.fromkeys(below, "100")}, codes=below))

    line = next(x for x in profile(release, "BU00010102").lines if x.indicator.key == "bev_inwoners")

    assert line.credit("GM0001", "2023").source == line.source == "CBS, Kerncijfers wijken en buurten 2023"
    assert line.credit("GM0001", "2023").boundary_year == line.boundary_year == 2023
    assert line.credit("NL00", "2023").source == "CBS, StatLine 2023"
    assert line.credit("NL00", "1999").source == ""


@pytest.mark.slow
def test_printed_lines_are_bounded_and_leave_the_plan_of_profiles_alone(tmp_path):
    release = released(tmp_path, Table({PEOPLE: dict.fromkeys(CODES, "100")}))
    release.printed = Printed(most=3)
    profile(release, "GM0001")
    plan = release.kept["profile"]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda code: release.provenance(code, "bev_inwoners", "2023").text, CODES * 8))

    assert set(found) == {"100"}
    assert len(release.printed) == 3
    assert release.kept["profile"] is plan


@pytest.mark.slow
@given(
    arrays(np.float64, 30, elements=st.floats(width=64, allow_nan=False)),
    arrays(np.uint8, 30, elements=st.sampled_from([0, *map(int, Reason)])),
)
def test_a_reason_survives_inside_the_value_and_touches_no_other_cell(value, reason):
    stored = with_reasons(value, reason)
    back = np.load(_saved(stored.reshape(5, 6).T.copy()))[:, ::2].T.ravel()  # through a file and a stride
    value, reason = (array.reshape(5, 6)[::2].ravel() for array in (value, reason))
    assert reasons_in(back).tolist() == reason.tolist()
    assert np.array_equal(back[reason == 0].view("u8"), value[reason == 0].view("u8"))  # also -0.0 and inf
    assert np.isnan(back[reason != 0]).all()


def _saved(array):
    file = io.BytesIO()
    np.save(file, array)
    file.seek(0)
    return file
