"""A full disk: told as what it is, and not as a broken file."""

from __future__ import annotations

import errno
import gzip
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from buurtblik.cli.failures import REFUSED, tell
from buurtblik.errors import NoRoom, RefusedInput
from buurtblik.intake import archive, duck
from buurtblik.intake.door import Document, documents


def packed(folder: Path, ending: str, text: bytes = b"a;b\n1;2\n") -> Path:
    path = folder / f"cijfers.{ending}"
    if ending == "gz":
        path.write_bytes(gzip.compress(text))
    else:
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("een.csv", text)
            file.writestr("twee.csv", text)
    return path


@pytest.mark.parametrize("ending", ["zip", "gz"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_while_unpacking_is_no_broken_archive(tmp_path, monkeypatch, ending, number):
    def full(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    path = packed(tmp_path, ending)
    monkeypatch.setattr(archive, "_copy", full)

    with pytest.raises(NoRoom, match="no room left"), documents([path]) as found:
        list(found)


# Only Linux has a disk that is always full; what DuckDB says of one is tested everywhere, below.
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_while_writing_parquet_is_told(tmp_path):
    rows = np.arange(200_000, dtype=np.int32)
    column = np.array([f"tekst {i}" for i in range(200_000)], dtype=object)
    place = tmp_path / "full.parquet"
    place.symlink_to("/dev/full")

    with pytest.raises(NoRoom):
        duck.write_columns(place, rows, [column])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('Could not write file "x": No space left on device', NoRoom),
        ('Could not write all bytes to file "x": Disk quota exceeded', NoRoom),
        ('Cannot open file "x": Permission denied', PermissionError),
        ("something else", OSError),
    ],
)
def test_what_duckdb_says_of_the_disk_is_an_error_of_the_system(tmp_path, words, expected):
    with pytest.raises(expected), duck._told_when_full(tmp_path):
        raise duck.duckdb.IOException(words)


@pytest.mark.parametrize(
    "error", [NoRoom("x"), OSError(errno.ENOSPC, "x"), OSError(errno.EDQUOT, "x"), OSError("9 requested and 5 written")]
)
@pytest.mark.parametrize(("language", "sentence"), [("nl", "De schijf is vol."), ("en", "The disk is full.")])
def test_the_command_line_says_so_in_one_sentence(capsys, error, language, sentence):
    assert tell(error, language) == REFUSED == 2
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.count("\n") == 1


@pytest.mark.parametrize("ending", ["zip", "gz"])
def test_what_was_unpacked_can_go_as_soon_as_the_next_is_asked_for(tmp_path, ending):
    folder = tmp_path / "in"
    folder.mkdir()
    packed(folder, ending)
    (folder / "los.csv").write_text("a;b\n1;2\n")
    seen: list[Path] = []
    with documents([folder], keep=lambda _: False) as found:
        for one in found:
            assert isinstance(one, Document)
            assert one.path.exists()
            assert not any(path.exists() for path in seen if path.parent != folder)
            seen.append(one.path)

    assert len(seen) == (3 if ending == "zip" else 2)
    assert (folder / "los.csv").exists()


def test_what_the_caller_keeps_is_there_until_the_end_with_its_parts(tmp_path):
    with zipfile.ZipFile(tmp_path / "kaart.zip", "w") as file:
        for part in ("shp", "shx", "dbf"):
            file.writestr(f"a.{part}", b"\x00\x00\x27\x0a" + bytes(200))
        file.writestr("b.csv", "a;b\n1;2\n")
        file.writestr("c.csv", "a;b\n1;2\n")

    with documents([tmp_path], keep=lambda one: one.name.endswith("a.shp")) as found:
        shape, one, other = (f for f in found if isinstance(f, Document))

        there = sorted(path.suffix for path in shape.path.parent.iterdir())
        assert there == [".dbf", ".shp", ".shx"]
        assert not one.path.exists()
        assert not other.path.exists()


def test_what_was_unpacked_of_a_refused_member_goes_too(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    inner = packed(tmp_path, "zip")
    with zipfile.ZipFile(folder / "a.zip", "w") as file:
        file.write(inner, "a.zip")
        file.writestr("b.csv", "a;b\n1;2\n")

    with documents([folder], keep=lambda _: False) as found:
        refused, one = next(found), next(found)

        assert isinstance(refused, RefusedInput)
        assert isinstance(one, Document)
        assert list(one.path.parent.iterdir()) == [one.path]
