"""What can be wrong with the area codes of a table, told once per file."""

from __future__ import annotations

import numpy as np
import pytest

from buurtblik.areas.register import Area, Register, Registers
from buurtblik.errors import RefusedInput
from buurtblik.figures.sources.keys import KeyColumns, position, read_keys, strangers_to
from buurtblik.intake.cells import MemoryCells
from buurtblik.intake.dialect import Dialect
from buurtblik.intake.table import TextTable
from buurtblik.values import Level


def table(*columns: list[str]) -> TextTable:
    n = len(columns[0])
    headings = tuple(f"k{i}" for i in range(len(columns)))
    rows = np.arange(2, n + 2, dtype=np.int32)
    return TextTable(None, Dialect("utf-8", False, ";"), (), (headings,), headings, rows, (), (), MemoryCells(columns))


def test_padded_codes_are_mended_and_told_once():
    keys = read_keys(table(["GM9901    ", "WK990100  ", "BU99010000"]), KeyColumns(0), file="a.csv")

    assert keys.codes.tolist() == ["GM9901", "WK990100", "BU99010000"]
    assert [(p.code, p.row, p.came, p.facts["count"]) for p in keys.problems] == [("E01", 2, "GM9901    ", 2)]


def test_codes_without_prefix_get_the_level_of_their_length():
    keys = read_keys(table(["9901", "990100", "99010000"]), KeyColumns(0), file="a.csv")

    assert keys.codes.tolist() == ["GM9901", "WK990100", "BU99010000"]
    assert [p.code for p in keys.problems] == ["E03"]


def test_codes_that_lost_their_zeros_get_them_back_when_the_level_is_known():
    keys = read_keys(table(["363", "14"]), KeyColumns(0), file="a.csv", level=Level.MUNICIPALITY)

    assert keys.codes.tolist() == ["GM0363", "GM0014"]
    assert "E02" in [p.code for p in keys.problems]


def test_other_regions_and_totals_are_left_out():
    keys = read_keys(table(["GM9901", "PV20", "CR01", "LD01", "Totaal", ""]), KeyColumns(0), file="a.csv")

    assert keys.codes.tolist() == ["GM9901"]
    assert [(p.code, p.row, p.came, p.facts["count"]) for p in keys.problems] == [("E25", 3, "PV20", 5)]


def test_what_looks_like_a_code_and_is_none_refuses_the_file():
    with pytest.raises(RefusedInput) as refusal:
        read_keys(table(["GM9901", "BU0363"]), KeyColumns(0), file="a.csv")

    assert [(p.code, p.row, p.came) for p in refusal.value.problems] == [("E02", 3, "BU0363")]


def test_a_table_about_no_area_is_refused():
    with pytest.raises(RefusedInput) as refusal:
        read_keys(table(["PV20", "PV21"]), KeyColumns(0), file="a.csv")

    assert refusal.value.problems[0].code == "no_areas"


def test_equal_lines_count_once_and_different_ones_refuse():
    keys = read_keys(table(["GM9901", "GM9902", "GM9901"], ["1", "2", "1"]), KeyColumns(0), file="a.csv")
    assert keys.lines.tolist() == [0, 1]

    with pytest.raises(RefusedInput) as refusal:
        read_keys(table(["GM9901", "GM9902", "GM9901"], ["1", "2", "3"]), KeyColumns(0), file="a.csv")
    assert [(p.code, p.row) for p in refusal.value.problems] == [("E05", 4)]


def test_an_area_takes_its_municipality_from_the_table_itself():
    keys = read_keys(table(["GM9901", "BU99010000"], ["Fictiedorp", "Oost"]), KeyColumns(0, 1), file="a.csv")

    assert [a.municipality_name for a in keys.register] == ["", "Fictiedorp"]


def test_headings_are_found_without_case_or_space():
    assert position([" Regio ", "GWB_CODE"], "gwb_code") == 1
    assert position(["a"], "b") is None


def test_areas_that_the_register_of_the_year_does_not_know_are_told():
    keys = read_keys(table(["BU99010000", "BU99010009", "BU99990001"]), KeyColumns(0), file="a.csv")
    registers = Registers(
        [
            Register(2019, (Area("BU99010009", "Oud", Level.NEIGHBOURHOOD),)),
            Register(2020, (Area("BU99010000", "Oost", Level.NEIGHBOURHOOD),)),
        ]
    )

    found = strangers_to(keys, registers, 2020, file="a.csv", column="code")

    assert [(p.code, p.came, p.expected, p.facts["year"]) for p in found] == [("E04", "BU99010009", "2019", 2020)]
    assert strangers_to(keys, registers, 2018, file="a.csv", column="code") == ()
    assert strangers_to(keys, None, 2020, file="a.csv", column="code") == ()
