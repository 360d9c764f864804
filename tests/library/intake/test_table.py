"""Tables from text and sheets: heading, footer, dialect, encoding, row numbers, refusals."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from buurtblik.errors import RefusedInput
from buurtblik.intake.door import documents
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import Limits
from buurtblik.intake.table import peek, read_table
from buurtblik.values import Reason


def test_a_plain_table_is_read_as_it_was_printed(tmp_path, make):
    table = make.table(tmp_path, make.KWB)

    assert table.headings == ("gwb_code", "regio", "recs", "a_inw", "p_koopw", "g_wozbag")
    assert len(table) == 4
    assert list(table.rows) == [2, 3, 4, 5]
    assert make.texts(table, "p_koopw") == ["58,2", "41,5", ".", "44,0"]
    assert (table.dialect.delimiter, table.dialect.decimal, table.dialect.bom) == (";", ",", False)
    assert table.problems == ()


def test_numbers_have_a_reason_where_there_is_no_value(tmp_path, make):
    table = make.table(tmp_path, make.KWB)

    share = table.numbers(4, decimal=",")

    np.testing.assert_equal(share.value, [58.2, 41.5, np.nan, 44.0])
    assert list(share.reason) == [0, 0, Reason.WITHHELD, 0]
    assert share.bad == ()


def test_a_pivot_file_has_a_title_three_heading_lines_and_a_source(tmp_path, make):
    table = make.table(tmp_path, make.PIVOT)

    assert table.preamble == ("Geregistreerde misdrijven; gemeente", "Soort misdrijf: Totaal")
    assert table.headings == (
        "Onderwerp / Perioden / Regio's",
        "Misdrijven / 2022 / aantal",
        "Misdrijven / 2023 / aantal",
    )
    assert len(table.header_rows) == 3
    assert table.footer == ("Bron: Politie",)
    assert list(table.rows) == [7, 8]


def test_a_file_with_symbols_has_a_mark_quotes_and_padding(tmp_path, make):
    table = make.table(tmp_path, make.SYMBOLS)

    assert table.headings[0] == "Wijken en buurten"
    assert make.texts(table, "Wijken en buurten") == ["Nederland", "Haven; zuid"]
    np.testing.assert_equal(table.numbers(2).value, [np.nan, 0.8])
    assert [p.code for p in table.problems] == ["E11"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_table(tmp_path, make, encoding):
    table = make.table(tmp_path, make.KWB, encoding=encoding)

    assert make.texts(table, "regio") == ["Voorbeeldstad", "Oude Stad", "Haven", "Súdkant"]


@pytest.mark.parametrize(("delimiter", "noted"), [(";", []), ("\t", ["E10"]), ("|", ["E10"])])
def test_every_delimiter_gives_the_same_table(tmp_path, make, delimiter, noted):
    table = make.table(tmp_path, make.KWB.replace(";", delimiter))

    assert make.texts(table, "recs") == ["Gemeente", "Wijk", "Buurt", "Buurt"]
    assert [p.code for p in table.problems] == noted


def test_years_as_headings_are_one_heading_line(tmp_path, make):
    table = make.table(tmp_path, "wijk,2021,2022\nA,1,2\nB,3,4\n")

    assert table.headings == ("wijk", "2021", "2022")
    assert len(table) == 2


def test_units_in_the_second_line_belong_to_the_heading(tmp_path, make):
    table = make.table(tmp_path, "wijk;inwoners;afstand\n;aantal;km\nA;10;0,8\nB;20;1,2\n")

    assert table.headings == ("wijk", "inwoners / aantal", "afstand / km")


def test_a_table_of_words_only_has_one_heading_line(tmp_path, make):
    table = make.table(tmp_path, "code;naam\nBU99990101;Haven\nBU99990102;Kade\n")

    assert table.headings == ("code", "naam")
    assert len(table) == 2


def test_row_numbers_count_blank_lines_and_line_breaks_as_a_spreadsheet_does(tmp_path, make):
    table = make.table(tmp_path, 'a;b\n1;2\n\n"3\nx";4\n5;6\n')

    assert list(table.rows) == [2, 4, 5]


def test_empty_columns_at_the_right_and_lines_at_the_end_are_dropped(tmp_path, make):
    table = make.table(tmp_path, "a;b;;\n1;2;;\n3;4;;\n;;;\n")

    assert table.headings == ("a", "b")
    assert len(table) == 2


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        ("a;b;c\n1;2;3\n4;5\n6;7;8\n", "ragged_rows", 3),
        ("a;b;c\n1;2;3\n4;5;6;7\n6;7;8\n", "ragged_rows", 3),
        ("a;b;c\n1;2;3\n4;5;6\nBU99", "ragged_rows", 4),
        ('a;b;c\n1;2;3\n"4;5;6\n7;8;9\n', "unreadable", 3),
        ("a;b;c\n", "empty_table", None),
        ("naam;aantal\nHaven;2\nKade;\x004\n", "nul_bytes", 3),
        ("zomaar tekst", "not_a_table", None),
    ],
)
def test_what_is_not_whole_is_refused_with_its_row(tmp_path, make, content, code, row):
    with pytest.raises(RefusedInput) as refusal:
        make.table(tmp_path, content)

    assert (make.codes(refusal.value), refusal.value.problems[0].row) == ([code], row)


def test_utf8_with_damage_is_not_taken_for_an_old_encoding(tmp_path, make):
    data = (make.KWB + "BU99990103;Frysl\u00e2n;Buurt;1;2;3\n").encode()
    damaged = data.replace("Súd".encode(), b"S\xfa\x00d".replace(b"\x00", b""))

    with pytest.raises(RefusedInput) as refusal:
        make.table(tmp_path, damaged + "é\n".encode() * 3)

    assert make.codes(refusal.value) == ["E12"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=3), "limit_rows"),
        (Limits(columns=3), "limit_columns"),
        (Limits(field_length=5), "limit_field"),
        (Limits(memory_cells=10), "limit_memory"),
        (Limits(memory_bytes=10), "limit_memory"),
    ],
)
def test_each_limit_refuses_a_text_table(tmp_path, make, limits, code):
    with pytest.raises(RefusedInput) as refusal:
        make.table(tmp_path, make.KWB, limits=limits)

    assert make.codes(refusal.value) == [code]


def test_a_bomb_of_quoted_line_breaks_is_refused(tmp_path, make):
    with pytest.raises(RefusedInput) as refusal:
        make.table(tmp_path, 'a;b\n1;2\n3;"' + "\n" * 200_000)

    assert set(make.codes(refusal.value)) <= {"limit_field", "unreadable"}


def test_time_is_limited(tmp_path, make):
    document = make.put(tmp_path, "a.csv", "a;b\n" + "1;2\n" * 3000)
    ticks = iter(range(0, 10**6, 100))

    with pytest.raises(RefusedInput) as refusal:
        read_table(document, clock=lambda: float(next(ticks)))

    assert make.codes(refusal.value) == ["limit_seconds"]


def test_a_sheet_prints_numbers_as_the_shortest_text(tmp_path, make):
    rows = [["code", "a_inw", "deel", "vrij"], ["BU99990101", 34910, 0.1, "  ."], ["BU99990102", 1e15, -2.5, None]]

    table = read_table(make.xlsx(tmp_path / "a.xlsx", rows))

    assert make.texts(table, "a_inw") == ["34910", "1000000000000000.0"]
    assert make.texts(table, "deel") == ["0.1", "-2.5"]
    assert make.texts(table, "vrij") == ["  .", ""]
    assert list(table.rows) == [2, 3]


def test_a_sheet_may_start_anywhere_and_rows_keep_their_numbers(tmp_path, make):
    rows = [
        [],
        [None, "Titel van het blad"],
        [],
        [None, "code", "a"],
        [None, "GM1", 1],
        [None, "GM2", 2],
        [None, "Bron: CBS"],
    ]

    table = read_table(make.xlsx(tmp_path / "a.xlsx", rows))

    assert table.headings == ("", "code", "a")
    assert list(table.rows) == [5, 6]
    assert (table.preamble, table.footer) == (("Titel van het blad",), ("Bron: CBS",))


def test_dates_and_hidden_rows_in_a_sheet_are_reported_with_their_place(tmp_path, make):
    rows = [["code", "a"], ["GM1", 1], [dt.date(2024, 1, 2), 2], ["GM3", 3]]

    table = read_table(make.xlsx(tmp_path / "a.xlsx", rows, hidden=[3]))

    assert [(p.code, p.row, p.column, p.came) for p in table.problems] == [
        ("E30", 4, None, "hidden"),
        ("E30", 3, "A", "2024-01-02"),
    ]


def test_a_cell_in_the_far_corner_is_refused_before_the_sheet_is_laid_out(tmp_path, make):
    document = make.xlsx(tmp_path / "a.xlsx", [["a", "b"], [1, 2]])
    with_corner = make.zipped(
        {
            info: (content.replace(b'r="B2"', b'r="XFD1048576"') if "sheet1" in info else content)
            for info, content in unpacked(document.path).items()
        }
    )

    with pytest.raises(RefusedInput) as refusal:
        read_table(make.put(tmp_path, "b.xlsx", with_corner))

    assert set(make.codes(refusal.value)) <= {"limit_columns", "limit_rows"}


def unpacked(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_long_text_shown_in_many_cells_is_refused_before_it_is_copied(tmp_path, make):
    document = make.xlsx(tmp_path / "a.xlsx", [["a", "b"], *[["x" * 10_000, k] for k in range(30)]])

    with pytest.raises(RefusedInput) as refusal:
        read_table(document, limits=Limits(unpacked_bytes=400_000))

    assert make.codes(refusal.value) == ["limit_memory"]


def test_a_sheet_with_a_damaged_member_name_is_refused(tmp_path, make):
    data = bytearray(make.xlsx(tmp_path / "a.xlsx", [["a", "b"], [1, 2]]).path.read_bytes())
    at = data.index(b"xl/worksheets/sheet1.xml")
    data[at : at + 4] = b"\xe6\xd5l\x85"
    data[at - 24 + 1] |= 0x08  # the name says that it is UTF-8

    with pytest.raises(RefusedInput):
        read_table(make.put(tmp_path, "b.xlsx", bytes(data)))


def test_an_unknown_sheet_is_refused_with_the_names_that_are_there(tmp_path, make):
    with pytest.raises(RefusedInput) as refusal:
        read_table(make.xlsx(tmp_path / "a.xlsx", [["a"], [1]]), sheet="weg")

    assert refusal.value.problems[0].expected == "blad"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18])
def test_a_broken_sheet_is_refused(tmp_path, make, content):
    with pytest.raises(RefusedInput):
        read_table(make.put(tmp_path, "a.xlsx", content))


def test_peek_sees_the_same_heading_as_reading(tmp_path, make):
    for content in (make.KWB, make.PIVOT, make.SYMBOLS):
        document = make.put(tmp_path, "a.csv", content)
        assert peek(document).headings == read_table(document).headings
    sheet = make.xlsx(tmp_path / "a.xlsx", [["Titel"], ["code", "a"], ["GM1", 34910], ["GM2", 0.5]])
    assert peek(sheet).headings == read_table(sheet).headings == ("code", "a")
    assert peek(sheet).data == (("GM1", "34910"), ("GM2", "0.5"))


def test_peek_looks_at_the_first_lines_only(tmp_path, make):
    document = make.put(tmp_path, "a.csv", make.KWB + "x;y\n" * 100_000)

    assert len(peek(document, lines=4).rows) == 4


def test_the_same_table_gives_the_same_parquet_bytes(tmp_path, make):
    for n in ("1", "2"):
        make.table(tmp_path, make.KWB).write_parquet(tmp_path / n)

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.real
def test_every_real_table_is_read_or_refused(shared_data):
    own = ("cbs-", "rivm-", "leefbaarometer", "tmap-")
    with documents([shared_data]) as found:
        tables = {
            d.name: read_table(d)
            for d in found
            if not isinstance(d, RefusedInput) and d.kind in {Kind.TEXT_TABLE, Kind.XLSX} and d.name.startswith(own)
        }

    assert len(tables) == 18
    shape = {name: (len(t), len(t.headings)) for name, t in tables.items()}
    assert shape["cbs-kwb/utrecht-kwb-2023.xlsx"] == (122, 121)
    assert shape["rivm-gezondheid/2016_18+.xlsx"] == (17341, 43)
    assert shape["cbs-statline/misdrijven_gemeente_2022_2023.csv"] == (356, 3)
    assert shape["cbs-statline/vermogen_2022.csv"] == (348, 6)
    assert shape["cbs-codelists/buurt_2025.csv"] == (14823, 2)
    assert tables["cbs-statline/vermogen_2022.csv"].footer == ("Bron: CBS",)
    kwb = tables["cbs-kwb/utrecht-kwb-2023.xlsx"]
    assert kwb.text(kwb.headings.index("a_inw"))[0] == "367947"
