"""Files, folders and archives: what comes out, and what is refused."""

from __future__ import annotations

import gzip
import os
import struct
import zipfile

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.intake.door import Document, bytes_in, documents
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import Limits


def opened(*paths, limits=None, clock=None):
    more = {"clock": clock} if clock else {}
    with documents(paths, limits=limits or Limits(), **more) as found:
        return list(found)


def code(item):
    assert isinstance(item, RefusedInput), item
    return item.problems[0].code


def test_the_kind_is_told_by_content_and_not_by_name(tmp_path, make):
    make.put(tmp_path, "a.xlsx", make.KWB)
    make.put(tmp_path, "b.csv", '{"type": "FeatureCollection", "features": []}')
    make.xlsx(tmp_path / "c.txt", [["a", "b"], [1, 2]])
    make.put(tmp_path, "d", "<!DOCTYPE html><html></html>")
    make.put(tmp_path, "e", b"%PDF-1.7")
    make.put(tmp_path, "f", "zomaar een regel tekst")
    make.put(tmp_path, "g", b"\x00\x01\x02\x03" * 50)
    make.put(tmp_path, "h", b"SQLite format 3\x00" + b"\0" * 52 + b"GPKG" + b"\0" * 100)
    make.put(tmp_path, "i", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    make.put(tmp_path, "j", gzip.compress(b"RDX3\nX\n"))

    kinds = [d.kind for d in opened(tmp_path)]

    assert kinds == [
        Kind.TEXT_TABLE, Kind.JSON, Kind.XLSX, Kind.HTML, Kind.PDF, Kind.TEXT, Kind.UNKNOWN, Kind.GEOPACKAGE, Kind.XLS,
        Kind.RDATA,
    ]  # fmt: skip


def test_a_folder_is_walked_in_order_and_hidden_files_are_skipped(tmp_path, make):
    for name in ("b/z.csv", "a.csv", "b/a.csv", ".hidden.csv", ".git/x.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(make.KWB)

    found = opened(tmp_path)

    assert [d.name for d in found] == ["a.csv", "b/a.csv", "b/z.csv"]


def test_members_of_a_zip_are_named_after_it_and_gone_afterwards(tmp_path, make):
    data = make.zipped({"map/b.csv": make.KWB.encode(), "a.json": b"[1]", "__MACOSX/._b": b"x", "leeg/": b""})
    (tmp_path / "a.zip").write_bytes(data)

    with documents([tmp_path / "a.zip"]) as found:
        members = list(found)
        assert [(m.name, m.kind) for m in members] == [
            ("a.zip!a.json", Kind.JSON),
            ("a.zip!map/b.csv", Kind.TEXT_TABLE),
        ]
        assert members[1].path.read_text() == make.KWB
        assert {m.size for m in members} == {len(data)}
        places = [m.path for m in members]

    assert not any(p.exists() for p in places)


def test_gzip_is_opened_and_keeps_its_name(tmp_path, make):
    (tmp_path / "a.geojson.gz").write_bytes(gzip.compress(b'{"a": 1}'))

    (found,) = opened(tmp_path)

    assert (found.name, found.kind) == ("a.geojson.gz", Kind.JSON)


def test_a_shapefile_in_a_zip_has_its_parts_beside_it(tmp_path, make):
    shp = b"\x00\x00\x27\x0a" + b"\0" * 96
    members = {
        "Kaart.shp": shp,
        "Kaart.shx": b"x",
        "Kaart.dbf": b"d",
        "Kaart.prj": b"p",
        "lees.txt": b"Uitleg bij de kaart",
    }
    (tmp_path / "k.zip").write_bytes(make.zipped(members))

    with documents([tmp_path / "k.zip"]) as found:
        shape, note = list(found)
        assert (shape.name, shape.kind) == ("k.zip!Kaart.shp", Kind.SHAPEFILE)
        assert {p.suffix for p in shape.path.parent.glob(shape.path.stem + ".*")} == {".shp", ".shx", ".dbf", ".prj"}
    assert note.kind is Kind.TEXT


def test_a_shapefile_without_its_table_is_refused(tmp_path, make):
    (tmp_path / "k.zip").write_bytes(make.zipped({"k.shp": b"\x00\x00\x27\x0a" + b"\0" * 96}))

    (found,) = opened(tmp_path)

    assert code(found) == "unreadable"


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "a/../../b.csv", "..\\a.csv", "C:\\a.csv", "a\x01.csv"])
def test_a_member_that_points_outside_refuses_the_archive(tmp_path, make, name):
    (tmp_path / "a.zip").write_bytes(make.zipped({name: b"x", "goed.csv": make.KWB.encode()}))

    (found,) = opened(tmp_path)

    assert code(found) == "unsafe_path"


def test_a_link_in_an_archive_is_refused(tmp_path):
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")

    (found,) = opened(tmp_path)

    assert code(found) == "unsafe_path"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path, make):
    outside = tmp_path / "secret.csv"
    outside.write_text(make.KWB)
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "binnen.csv").write_text(make.KWB)
    os.symlink(outside, folder / "a.csv")
    os.symlink(folder / "binnen.csv", folder / "z.csv")

    first, second, third = opened(folder)

    assert code(first) == "unsafe_path"
    assert [second.name, third.name] == ["binnen.csv", "z.csv"]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, make):
    (tmp_path / "bom.zip").write_bytes(make.zipped({"a.csv": b"0" * 30_000_000}))

    (found,) = opened(tmp_path)

    assert code(found) == "limit_ratio"


def test_a_zip_that_lies_about_sizes_is_refused_while_unpacking(tmp_path, make):
    data = bytearray(make.zipped({"a.csv": b"0" * 30_000_000}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 1000)
    struct.pack_into("<I", data, 22, 1000)
    (tmp_path / "bom.zip").write_bytes(bytes(data))

    (found,) = opened(tmp_path)

    assert code(found) in {"limit_ratio", "broken_archive"}


def test_a_gzip_bomb_is_refused(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"0" * 30_000_000))

    (found,) = opened(tmp_path)

    assert code(found) == "limit_ratio"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(bytes=10), "limit_bytes"),
        (Limits(members=1), "limit_members"),
        (Limits(unpacked_bytes=50), "limit_unpacked"),
    ],
)
def test_each_limit_has_its_own_message_and_the_others_go_on(tmp_path, make, limits, expected):
    (tmp_path / "a.zip").write_bytes(make.zipped({"a.csv": make.KWB.encode(), "b.csv": make.KWB.encode()}))
    (tmp_path / "b.csv").write_bytes(b"a;b\n1;2")

    first, second = opened(tmp_path, limits=limits)

    assert code(first) == expected
    assert isinstance(second, Document)


def test_time_is_limited_by_the_clock_that_is_given(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(os.urandom(3_000_000)))
    ticks = iter(range(0, 10_000, 50))

    (found,) = opened(tmp_path, clock=lambda: float(next(ticks)))

    assert code(found) == "limit_seconds"


def test_the_time_of_who_reads_a_member_is_not_that_of_the_archive(tmp_path, make):
    (tmp_path / "a.zip").write_bytes(make.zipped({f"{n}.csv": make.KWB.encode() for n in "abc"}))
    now = 0.0
    kinds = []

    with documents([tmp_path], clock=lambda: now) as found:
        for one in found:
            kinds.append(type(one))
            now += 1000  # far more than the seconds of a file

    assert kinds == [Document, Document, Document]


def test_the_bytes_to_go_through_are_those_of_the_files_as_given(tmp_path, make):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / ".hidden").write_bytes(b"1234")
    (tmp_path / "in" / "deep" / "a.csv").write_bytes(b"12345")
    (tmp_path / "b.csv").write_bytes(b"123")

    assert bytes_in([tmp_path / "in", tmp_path / "b.csv", tmp_path / "nothing"]) == 8


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty_file"),
        (b" \n\n", "empty_file"),
        (b"PK\x03\x04kapot", "broken_archive"),
        (b"\x1f\x8b\x08\x00kapot", "broken_archive"),
    ],
)
def test_broken_and_empty_files_are_refused_with_a_reason(tmp_path, content, expected):
    (tmp_path / "a").write_bytes(content)

    (found,) = opened(tmp_path)

    assert code(found) == expected


def test_an_archive_in_an_archive_is_refused_and_a_sheet_in_one_is_not(tmp_path, make):
    sheet = make.xlsx(tmp_path / "s.xlsx", [["a", "b"], [1, 2]]).path.read_bytes()
    (tmp_path / "s.xlsx").unlink()
    (tmp_path / "a.zip").write_bytes(make.zipped({"b.zip": make.zipped({"c.csv": b"a;b"}), "s.xlsx": sheet}))

    first, second = opened(tmp_path)

    assert code(first) == "nested_archive"
    assert second.kind is Kind.XLSX


def test_an_encrypted_member_is_refused(tmp_path, make):
    data = bytearray(make.zipped({"a.csv": b"a;b"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))

    (found,) = opened(tmp_path)

    assert code(found) == "encrypted"


def test_a_path_that_is_not_there_or_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pijp")

    found = opened(tmp_path / "weg.csv", tmp_path / "pijp", tmp_path)

    assert [code(f) for f in found] == ["no_such_path", "unreadable"]


@pytest.mark.real
def test_every_real_file_is_opened_or_refused_with_a_reason(shared_data):
    found = opened(shared_data)

    refused = [f for f in found if isinstance(f, RefusedInput)]
    assert [f.problems[0].file for f in refused] == ["cbs-postcode/gemeente2023_pc4_per_adres.zip"]
    assert len(found) > 80
