"""Workbooks that are small when packed and large for the reader of the cells."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.intake.door import document
from buurtblik.intake.limits import Limits
from buurtblik.intake.table import read_table

SHEET = b"xl/worksheets/sheet1.xml"


def rewritten(path: Path, **members: bytes) -> Path:
    """The workbook with other bytes in some members; ``__`` in a name is ``/``."""
    other = {name.replace("__", "/") + ".xml": data for name, data in members.items()}
    with zipfile.ZipFile(path) as old:
        kept = {info.filename: old.read(info) for info in old.infolist()}
    place = path.with_name("other.xlsx")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in (kept | other).items():
            new.writestr(name, data)
    return place


def code_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(RefusedInput) as caught:
        read_table(document(path), limits=limits)
    return caught.value.problems[0].code


@pytest.fixture
def book(tmp_path, make) -> Path:
    rows = [["code", "naam"], ["BU99010001", "Haven"], ["BU99010002", "Markt"]]
    return make.xlsx(tmp_path / "cijfers.xlsx", rows).path


def shared(texts: int, length: int, tag: str = "si") -> bytes:
    body = f"<{tag}><t>{'x' * length}</t></{tag}>".encode() * texts
    return b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + body + b"</sst>"


@pytest.mark.parametrize(("texts", "length"), [(20, 100_000), (30_000, 1)])
def test_shared_texts_are_bounded_by_their_bytes_and_their_number(book, texts, length):
    path = rewritten(book, xl__sharedStrings=shared(texts, length))

    assert code_of(path, Limits(memory_bytes=1_500_000)) == "limit_memory"
    assert len(read_table(document(rewritten(book, xl__sharedStrings=shared(50, 5))))) == 2


def test_shared_texts_are_read_piece_by_piece(book, monkeypatch):
    path = rewritten(book, xl__sharedStrings=shared(3000, 1000))
    monkeypatch.setattr(zipfile.ZipFile, "read", None)  # the whole of a member at once

    assert len(read_table(document(path))) == 2


def test_other_members_are_bounded_too(book):
    path = rewritten(book, xl__styles=b"<styleSheet>" + b"<numFmt/>" * 200_000 + b"</styleSheet>")

    assert code_of(path, Limits(memory_bytes=1_500_000)) == "limit_memory"


def test_a_member_that_claims_to_be_shorter_than_it_is_is_refused(book):
    """The claim and the checksum are of the first bytes; another reader unpacks all of them."""
    claimed = 500
    long = shared(20_000, 100)
    path = rewritten(book, xl__sharedStrings=long)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as old:
        info = old.getinfo("xl/sharedStrings.xml")
    true = (
        info.CRC.to_bytes(4, "little") + info.compress_size.to_bytes(4, "little") + info.file_size.to_bytes(4, "little")
    )
    lie = (
        zlib.crc32(long[:claimed]).to_bytes(4, "little")
        + info.compress_size.to_bytes(4, "little")
        + claimed.to_bytes(4, "little")
    )
    assert data.count(true) == 2
    path.write_bytes(data.replace(true, lie))

    assert code_of(path) == "broken_archive"


@pytest.mark.parametrize("address", ["ALL99999", "ALL9999"])
def test_a_far_cell_inside_the_first_row_is_refused(book, address):
    with zipfile.ZipFile(book) as old:
        sheet = old.read(SHEET.decode())
    far = sheet.replace(b"</row>", b'<c r="' + address.encode() + b'"><v>1</v></c></row>', 1)
    assert far != sheet

    assert code_of(rewritten(book, xl__worksheets__sheet1=far), Limits(cells=5_000_000)) == "limit_rows"


def test_a_sheet_under_another_name_is_looked_at_too(book):
    with zipfile.ZipFile(book) as old:
        sheet = old.read(SHEET.decode())
        relations = old.read("xl/_rels/workbook.xml.rels")
    far = sheet.replace(b"</row>", b'<c r="ALL99999"><v>1</v></c></row>', 1)
    path = rewritten(book, xl__else=far)
    with zipfile.ZipFile(path) as old:
        kept = {i.filename: old.read(i) for i in old.infolist()}
    kept["xl/_rels/workbook.xml.rels"] = relations.replace(b"worksheets/sheet1.xml", b"else.xml")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in kept.items():
            new.writestr(name, data)

    assert code_of(path) == "limit_rows"
