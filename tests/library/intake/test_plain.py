"""The short way through DuckDB and the long way say the same."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtblik.errors import RefusedInput
from buurtblik.intake import duck
from buurtblik.intake.cells import DuckCells, MemoryCells
from buurtblik.intake.limits import Limits
from buurtblik.intake.table import read_table

SHORT, LONG = Limits(plain_from=0), Limits(plain_from=10**9)
CELLS = ["1", "12.5", "12,5", " 3 ", ".", "", "x", "-", "       .", "1_000", "inf", "nan", "1e3", "−4", "-99997", "5.",
         ".5", "1.050", "gek", "1 000", "+7", "0x1F", "é", "  "]  # fmt: skip


def both(make, tmp_path, content):
    return make.table(tmp_path, content, limits=SHORT), make.table(tmp_path, content, limits=LONG)


def same(one, two, *, decimals=(".", ",")):
    assert one.headings == two.headings
    assert one.header_rows == two.header_rows
    assert (one.rows == two.rows).all()
    assert one.problems == two.problems
    for i in range(len(one.headings)):
        assert list(one.text(i)) == list(two.text(i))
        for decimal in decimals:
            a, b = one.numbers(i, decimal=decimal), two.numbers(i, decimal=decimal)
            np.testing.assert_equal(a.value, b.value)
            assert list(a.reason) == list(b.reason)
            assert a.bad == b.bad


def test_a_plain_file_goes_the_short_way_and_says_the_same(tmp_path, make):
    one, two = both(make, tmp_path, make.KWB)

    assert isinstance(one.cells, DuckCells)
    assert isinstance(two.cells, MemoryCells)
    same(one, two)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.sampled_from(CELLS)] * 3), min_size=8, max_size=30), st.booleans())
def test_both_ways_read_any_cells_the_same(tmp_path, make, rows, mark):
    lines = ["code;a;b;c", *(f"BU{k};{';'.join(row)}" for k, row in enumerate(rows))]
    content = ("\ufeff" if mark else "") + "\n".join(lines) + "\n"

    one, two = both(make, tmp_path, content)

    same(one, two)


@pytest.mark.parametrize(
    "content",
    [
        "Titel\na;b\n1;2\n3;4\n",
        "a;b\n1;2\n3;4\nBron: CBS\n",
        "a;b\n1;2\n3;4\nBron: CBS;\n",
        "a;b\n1;2\n\n3;4\n",
        'a;b\n1;"2\nx"\n3;4\n',
        "a;b;\n1;2;\n3;4;\n",
        "a;b\n1;2\n3;4\n;\n",
        "a;b\r\n1;2\r\n3;4\r\n",
        "a;b\r1;2\r3;4\r",
        'a;b\n"x;""y""";2\n3;4\n',
        "wijk;inwoners\n;aantal\nA;10\nB;20\n",
        "a;b\n1;2\n3;4",
    ],
)
def test_what_is_not_plain_goes_the_long_way(tmp_path, make, content):
    one, two = both(make, tmp_path, content)

    same(one, two)


@pytest.mark.parametrize(
    "content", ["a;b\n1;2\n3\n", "a;b\n1;2\n3;4;5\n", "aaaa;bbbb\n1;2\n3;\x00\n", 'a;b\n1;2\n"3;4\n']
)
def test_both_ways_refuse_the_same(tmp_path, make, content):
    said = []
    for limits in (SHORT, LONG):
        with pytest.raises(RefusedInput) as refusal:
            make.table(tmp_path, content, limits=limits)
        said.append(refusal.value.say())

    assert said[0] == said[1]


def test_a_cell_beyond_the_limit_is_refused_on_the_short_way_too(tmp_path, make):
    with pytest.raises(RefusedInput) as refusal:
        make.table(tmp_path, "a;b\n1;2\n3;" + "x" * 5000 + "\n", limits=Limits(plain_from=0, field_length=100))

    assert (make.codes(refusal.value), refusal.value.problems[0].row) == (["limit_field"], 3)


def test_a_large_plain_file_gives_the_same_bytes_twice_and_reads_back(tmp_path, make):
    chance = random.Random(7)
    lines = [f"BU{k:08d};{chance.randint(0, 9999)};{chance.random():.3f};{chance.choice('.x')}" for k in range(20_000)]
    document = make.put(tmp_path, "groot.csv", "code;a;b;c\n" + "\n".join(lines) + "\n")

    table = read_table(document, limits=SHORT)
    for n in ("1", "2"):
        read_table(document, limits=SHORT).write_parquet(tmp_path / n)

    assert isinstance(table.cells, DuckCells)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    with duck.connect() as connection:
        path = duck.quoted(str(tmp_path / "1"))
        back = connection.execute(f"SELECT * FROM read_parquet({path}) WHERE row IN (2, 20001) ORDER BY row").fetchall()
    assert back == [(2, *lines[0].split(";")), (20001, *lines[-1].split(";"))]
