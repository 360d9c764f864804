"""Damaged copies of good files: read or refused with a reason, never anything else."""

from __future__ import annotations

import gzip
import random

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.intake.door import Document, documents
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import Limits
from buurtblik.intake.table import peek, read_table

MUTANTS = 25
LIMITS = Limits(seconds=20)
SHORT = Limits(seconds=20, plain_from=0)


def mutant(data: bytes, chance: random.Random) -> bytes:
    """One to three random faults."""
    for _ in range(chance.randint(1, 3)):
        if not data:
            break
        fault = chance.randrange(9)
        at = chance.randrange(len(data))
        lines = data.split(b"\n")
        line = chance.randrange(len(lines))
        if fault == 0:
            data = data[:at]
        elif fault == 1:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif fault == 2:
            data = b"\n".join(lines[:line] + lines[line + 1 :])
        elif fault == 3:
            data = b"\n".join([*lines[:line], lines[line], *lines[line:]])
        elif fault == 4:
            data = data.replace(b";", chance.choice([b",", b"\t", b"|", b";;"]), chance.choice([1, -1]))
        elif fault == 5:
            data = data[:at] + chance.choice([b"\x00", b'"', b"\xff\xfe", b"\r", b"=cmd|' /C calc'!A0"]) + data[at:]
        elif fault == 6:
            data = data.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n"]))
        elif fault == 7:
            data = data[at:] + data[:at]
        else:
            size = chance.randrange(1, 40)
            data = data[:at] + bytes(chance.randrange(256) for _ in range(size)) + data[at + size :]
    return data


def good_files(tmp_path, make):
    sheet = make.xlsx(tmp_path / "w.xlsx", [["code", "a"], *([f"BU{k:08d}", k / 7] for k in range(60))], hidden=[4])
    data = sheet.path.read_bytes()
    (tmp_path / "w.xlsx").unlink()
    answer = b'{"type": "FeatureCollection", "features": [{"geometry": null, "properties": {"a": [1, 2.5, "x"]}}]}'
    return {
        "kwb": make.KWB.encode(),
        "kwb1252": make.KWB.encode("cp1252"),
        "utf16": make.KWB.encode("utf-16"),
        "pivot": make.PIVOT.encode(),
        "symbols": make.SYMBOLS.encode(),
        "sheet": data,
        "plain_zip": make.zipped({"a.csv": make.KWB.encode(), "b.json": answer}),
        "json": answer,
        "gz": gzip.compress(make.KWB.encode() * 20),
    }


def use_all(path, limits=LIMITS):
    """Open, peek, read, look at every cell; returns how many documents came out whole."""
    whole, said = 0, []
    with documents([path], limits=limits) as found:
        for document in found:
            if not isinstance(document, Document):
                said.append(document.say("nl"))
                continue
            try:
                if document.kind is Kind.JSON:
                    read_json(document, limits)
                elif document.kind in {Kind.TEXT_TABLE, Kind.XLSX, Kind.TEXT}:
                    peek(document, limits=limits)
                    table = read_table(document, limits=limits)
                    for i in range(len(table.headings)):
                        table.text(i)
                        table.numbers(i)
                        table.numbers(i, decimal=",", thousands=".")
                    if path.name.endswith(("goed", "0", "5")):
                        table.write_parquet(path.with_suffix(".parquet"))
                whole += 1
            except RefusedInput as refusal:
                said.append(refusal.say("nl") + refusal.say("en"))
    assert all(said)
    return whole


@pytest.mark.slow
@pytest.mark.parametrize("name", ["kwb", "kwb1252", "utf16", "pivot", "symbols", "sheet", "plain_zip", "json", "gz"])
def test_mutants_are_read_or_refused_and_never_crash(tmp_path, make, name):
    good = good_files(tmp_path, make)[name]
    place = tmp_path / "goed"
    place.write_bytes(good)
    assert use_all(place) >= 1
    chance = random.Random(f"2026 {name}")

    for number in range(MUTANTS):
        place = tmp_path / f"m{number}"
        place.write_bytes(mutant(good, chance))
        use_all(place, SHORT if name == "kwb" else LIMITS)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(0, 64, 3))
def test_a_file_cut_anywhere_is_read_or_refused(tmp_path, make, part):
    for name, good in good_files(tmp_path, make).items():
        place = tmp_path / name
        place.write_bytes(good[: len(good) * part // 64])
        use_all(place)
