"""A part keeps what one file says, to the digit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import CODES, Table, squares, stored

from buurtblik.errors import RefusedInput
from buurtblik.figures.part_writing import write_part
from buurtblik.figures.parts import Part, area_order
from buurtblik.figures.registers import alike


def test_areas_lie_as_country_then_gemeenten_then_per_gemeente_wijken_and_buurten():
    codes = np.array(["BU0363AD03", "WK0363AD", "BU00010101", "GM0363", "NL00", "WK000101", "GM0001"], "S10")

    ordered = codes[np.argsort(area_order(codes))]

    assert ordered.astype("U10").tolist() == [
        "NL00", "GM0001", "GM0363", "WK000101", "BU00010101", "WK0363AD", "BU0363AD03",
    ]  # fmt: skip


def test_a_part_reads_back_what_was_written(tmp_path):
    table = Table(
        {"bev_inwoners|2023": {"NL00": "17811291", "BU00010102": "."}, "won_woz|2023": {"GM0001": "310,5"}}, margin=2.5
    )

    (part,) = stored(tmp_path, table)

    n = len(CODES)
    values, reasons = part.block("values", 0, n), part.block("reasons", 0, n)
    at = {code.decode(): i for i, code in enumerate(part.codes.tolist())}
    assert values[at["NL00"], 0] == 17811291
    assert reasons[at["BU00010102"], 0] == 2
    assert values[at["GM0001"], 1] == 310.5
    assert part.block("lower", 0, n)[at["GM0001"], 1] == 308.0
    assert np.isnan(part.block("upper", 0, n)[at["BU00010102"], 0])
    assert [(c.key, c.period, c.positions) for c in part.columns] == [
        ("bev_inwoners", "2023", (2,)), ("won_woz", "2023", (3,)),
    ]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.decimals(min_value=-9999, max_value=9_999_999, places=3), min_size=10, max_size=10))
def test_every_number_reads_back_exactly(tmp_path_factory, numbers):
    printed = {code: str(number) for code, number in zip(CODES, numbers, strict=True)}

    observations = replace(Table({"won_lbm|2023": printed}).observations(), raw=None)
    (part,) = stored(tmp_path_factory.mktemp("part"), observations)

    back = dict(zip(part.codes.astype("U10").tolist(), part.block("values", 0, 10)[:, 0].tolist(), strict=True))
    assert back == {code: float(text) for code, text in printed.items()}


def test_the_same_file_gives_the_same_part_and_another_name_another(tmp_path):
    table = Table({"bev_inwoners|2023": {"NL00": "5"}})

    (one,), (again,) = stored(tmp_path / "a", table), stored(tmp_path / "b", table)
    (renamed,) = stored(tmp_path / "c", replace(table, name="elders.csv"))

    assert one.id == again.id
    for path in sorted(one.folder.iterdir()):
        assert path.read_bytes() == (again.folder / path.name).read_bytes()
    assert renamed.id != one.id
    assert renamed.content == one.content


def test_an_area_that_stands_in_a_file_twice_is_refused(tmp_path):
    table = replace(Table({"bev_inwoners|2023": {}}), codes=(*CODES, "GM0001"))

    with pytest.raises(RefusedInput) as refused:
        write_part(table.observations(), tmp_path)

    assert [(p.code, p.came) for p in refused.value.problems] == [("E05", "GM0001")]


def test_a_sentinel_never_becomes_a_number(tmp_path):
    with pytest.raises(RefusedInput):
        write_part(Table({"bev_inwoners|2023": {"GM0001": "-99999999"}}).observations(), tmp_path)


def test_a_cell_without_value_and_without_reason_is_a_fault_of_the_importer(tmp_path):
    observations = Table({"bev_inwoners|2023": {}}).observations()
    observations.columns[0].reason[3] = 0

    with pytest.raises(ValueError, match="without a value or a reason"):
        write_part(observations, tmp_path)


def test_shapes_read_back_by_code(tmp_path):
    observations = squares()
    (part,) = stored(tmp_path, observations)

    shapes = part.shapes(["WK000101", "BU00010201", "NL00"])

    assert observations.shapes is not None
    assert shapes.codes.tolist() == ["WK000101", "BU00010201"]
    assert [round(g.area) for g in shapes.geometry] == [500_000, 250_000]
    assert isinstance(part, Part)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Overvecht", "Wijk 03 Overvecht", True),
        ("Súdwest", "Sudwest", True),
        ("Beukenlaan", "Havenkwartier", False),
        ("Wijk 01", "Wijk 02", False),
        ("", "Havenkwartier", True),
    ],
)
def test_names_are_alike_when_they_share_a_telling_word(one, other, same):
    assert alike(one, other) is same


def test_paths_inside_a_part_name_no_machine(tmp_path):
    (part,) = stored(tmp_path, Table({"bev_inwoners|2023": {}}))

    assert str(tmp_path).encode() not in b"".join(p.read_bytes() for p in Path(part.folder).iterdir())
