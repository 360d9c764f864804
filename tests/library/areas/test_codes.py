"""Area codes: every spelling that we have seen, and the ones that must be refused."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.areas.codes import (
    NO_LEVEL,
    UnknownCode,
    boundary_year_of,
    children_prefix,
    district_of,
    level_of,
    municipality_of,
    parents_of,
    read_code,
    read_codes,
)
from buurtblik.errors import UnusableInput
from buurtblik.values import LEVELS, Level

municipalities = st.integers(1, 9999).map(lambda n: f"{n:04d}")
pairs = st.text(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), min_size=2, max_size=2)
codes = st.one_of(
    st.just("NL00"),
    municipalities.map(lambda g: "GM" + g),
    st.tuples(municipalities, pairs).map(lambda t: "WK" + "".join(t)),
    st.tuples(municipalities, pairs, pairs).map(lambda t: "BU" + "".join(t)),
)


@pytest.mark.parametrize(
    ("raw", "code", "repairs"),
    [
        ("NL00", "NL00", ()),
        ("NL", "NL00", ("E02",)),
        ("NL01  ", "NL00", ("E01",)),
        ("GM0344", "GM0344", ()),
        ("WK034403", "WK034403", ()),
        ("BU03440301", "BU03440301", ()),
        ("BU0363AD03", "BU0363AD03", ()),
        ("GM0344    ", "GM0344", ("E01",)),
        ("\ufeffGM0344\u00a0", "GM0344", ("E01",)),
        ("bu0363ad03", "BU0363AD03", ("E01",)),
        ("BU 0344 0301", "BU03440301", ("E01",)),
        ("'0363", "GM0363", ("E01", "E03")),
        ("0363", "GM0363", ("E03",)),
        ("036300", "WK036300", ("E03",)),
        ("0363AF", "WK0363AF", ("E03",)),
        ("03630000", "BU03630000", ("E03",)),
        ("0363AF01", "BU0363AF01", ("E03",)),
        ("14", "GM0014", ("E02", "E03")),
        ("363", "GM0363", ("E02", "E03")),
        ("363.0", "GM0363", ("E02", "E03")),
        ("3630000", "BU03630000", ("E02", "E03")),
        ("3630000.0", "BU03630000", ("E02", "E03")),
        ("GM363", "GM0363", ("E02",)),
        ("BU3630000", "BU03630000", ("E02",)),
        ("2022GM0014", "GM0014", ()),
        ("2022BU0363AD03", "BU0363AD03", ()),
    ],
)
def test_a_code_is_read_in_every_spelling_seen(raw, code, repairs):
    result = read_code(raw)

    assert (result.text, result.level, result.repairs) == (code, level_of(code), repairs)


@pytest.mark.parametrize(
    "raw",
    ["", " ", "GM", "Utrecht", "PV26", "LD01", "RE09", "GM03633", "WK0344", "BU0363", "BU036300000", "0000", "GM0000"],
)
def test_what_is_no_code_is_refused(raw):
    with pytest.raises(UnknownCode):
        read_code(raw)


@pytest.mark.parametrize(
    "raw",
    ["GMA363", "00363", "036", "363000000", "3.63", "3,63", "-363", "36300", "36300.0", "3.6E+06", "0x16B", "½363"],
)
def test_a_number_that_is_no_code_or_has_two_readings_is_refused(raw):
    with pytest.raises(UnknownCode):
        read_code(raw)


@pytest.mark.parametrize("raw", ["GM0344;GM0345", "0601A", "1999WK0344", "٠٣٦٣"])
def test_what_looks_like_a_code_is_refused(raw):
    with pytest.raises(UnknownCode):
        read_code(raw)


def test_the_refusal_says_what_came_and_what_was_expected():
    with pytest.raises(UnusableInput) as refusal:
        read_code("BU0363")

    assert str(refusal.value) == "areas: 'BU0363' has 4 digits; a neighbourhood code has 8, such as BU03440301."


@pytest.mark.parametrize(
    ("raw", "level", "code"),
    [
        ("36300", Level.DISTRICT, "WK036300"),
        ("140000", Level.NEIGHBOURHOOD, "BU00140000"),
        ("140000", Level.DISTRICT, "WK140000"),
        ("1400", Level.DISTRICT, "WK001400"),
        ("30000", Level.NEIGHBOURHOOD, "BU00030000"),
    ],
)
def test_a_given_level_settles_a_shortened_code(raw, level, code):
    assert read_code(raw, level=level).text == code


@pytest.mark.parametrize(
    ("raw", "level"),
    [("GM0344", Level.DISTRICT), ("NL00", Level.MUNICIPALITY), ("0344", Level.DISTRICT), ("344", Level.COUNTRY)],
)
def test_a_code_of_another_level_is_refused(raw, level):
    with pytest.raises(UnknownCode):
        read_code(raw, level=level)


def test_parents_follow_from_the_code():
    assert parents_of("BU03440301") == ("WK034403", "GM0344", "NL00")
    assert parents_of("WK034403") == ("GM0344", "NL00")
    assert parents_of("GM0344") == ("NL00",)
    assert parents_of("NL00") == ()
    assert (municipality_of("BU03440301"), municipality_of("NL00")) == ("GM0344", None)
    assert (district_of("BU03440301"), district_of("WK034403"), district_of("GM0344")) == ("WK034403", "WK034403", None)
    assert children_prefix("GM0344", Level.NEIGHBOURHOOD) == "BU0344"
    assert children_prefix("NL00", Level.MUNICIPALITY) == "GM"
    with pytest.raises(UnknownCode):
        children_prefix("BU03440301", Level.DISTRICT)


def test_a_dated_code_gives_its_boundary_year():
    assert boundary_year_of("2022GM0014") == 2022
    assert boundary_year_of("GM0014") is None


@settings(deadline=None)
@given(codes)
def test_a_code_of_ours_reads_back_unchanged(code):
    assert read_code(code) == read_code(read_code(code).text)
    assert read_code(code).text == code
    assert read_code(code).repairs == ()


@settings(deadline=None)
@given(codes, st.sampled_from([str.lower, lambda c: c.ljust(12), lambda c: f" {c}\t", lambda c: "2019" + c]))
def test_padding_capitals_and_a_year_change_nothing(code, spelling):
    if not code.startswith("NL"):
        assert read_code(spelling(code)).text == code


@pytest.mark.slow
@settings(deadline=None)
@given(codes.filter(lambda c: c[2:].isdigit() and not c.startswith("NL")))
def test_lost_zeros_come_back_when_the_level_is_known(code):
    for lost in (code[2:].lstrip("0"), code[2:].lstrip("0") + ".0"):
        assert read_code(lost, level=level_of(code)).text == code


@settings(deadline=None)
@given(codes)
def test_every_parent_is_a_code_of_a_larger_level(code):
    ranks = [LEVELS.index(level_of(c)) for c in (code, *parents_of(code))]

    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


texts = st.one_of(codes, codes.map(lambda c: c[2:]), codes.map(lambda c: c.ljust(10)), st.text(max_size=12))


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(st.lists(texts, max_size=12), st.sampled_from([None, *LEVELS]))
def test_a_column_reads_as_its_cells_do_or_refuses(raw, level):
    result = read_codes(raw, level=level)

    refused = dict(result.bad)
    for i, text in enumerate(raw):
        if i in refused:
            assert (result.codes[i], result.levels[i], refused[i]) == ("", NO_LEVEL, text.rstrip("\0"))
        else:
            code = read_code(text, level=level)
            assert (str(result.codes[i]), LEVELS[result.levels[i]]) == (code.text, code.level)


def test_a_column_counts_its_repairs():
    result = read_codes(["GM0344    ", "0363", "14", "BU03440301", "Totaal", "Totaal", "gm0599"])

    assert result.codes.tolist() == ["GM0344", "GM0363", "GM0014", "BU03440301", "", "", "GM0599"]
    assert result.repairs == {"E01": 2, "E02": 1, "E03": 2}
    assert result.bad == ((4, "Totaal"), (5, "Totaal"))
    assert result.is_level(Level.MUNICIPALITY).tolist() == [True, True, True, False, False, False, True]


def test_a_number_column_of_mixed_levels_refuses_what_has_two_readings():
    # 1400 is gemeente 1400 or wijk 00 of gemeente 14; beside 344 and 3440101 nobody can tell.
    result = read_codes(["344", "1400", "140000", "3440101"])

    assert result.codes.tolist() == ["GM0344", "", "", "BU03440101"]


def test_a_number_column_of_municipalities_is_read():
    assert read_codes(np.array([14, 363, 1680])).codes.tolist() == ["GM0014", "GM0363", "GM1680"]
    assert read_codes(np.array([14.0, 363.0, np.nan])).codes.tolist() == ["GM0014", "GM0363", ""]


def test_a_column_with_a_given_level_is_read_whole():
    result = read_codes(["1400", "34403", "168000"], level=Level.DISTRICT)

    assert result.codes.tolist() == ["WK001400", "WK034403", "WK168000"]


def test_an_empty_column_is_read():
    assert read_codes([]).codes.tolist() == []


@pytest.mark.real
def test_all_codes_of_the_list_of_2025_are_read(shared_data: Path):
    counts = {}
    for level, name in ((Level.NEIGHBOURHOOD, "buurt"), (Level.DISTRICT, "wijk"), (Level.MUNICIPALITY, "gemeente")):
        with (shared_data / f"cbs-codelists/{name}_2025.csv").open(encoding="utf-8-sig") as lines:
            raw = [row[0] for row in csv.reader(lines, delimiter=";")][1:]
        result = read_codes(raw)
        assert result.bad == ()
        assert result.is_level(level).all()
        counts[name] = len(set(result.codes.tolist()))

    assert counts == {"buurt": 14_823, "wijk": 3_505, "gemeente": 343}
