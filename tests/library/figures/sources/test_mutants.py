"""Damaged files: whatever happened to the bytes, a file is read whole or refused in words."""

from __future__ import annotations

import random

import numpy as np
import pytest

from buurtblik.areas.register import Registers, merge_registers
from buurtblik.errors import RefusedInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.observations import Observations
from buurtblik.figures.sources import NotOurs, recognise
from buurtblik.intake.door import documents

SNIPPETS = (b'"', b";", b"\n", b"\x00", b"NaN", b"1e999", b"-", b".", b"\xff\xfe", b"{}", b"null", b"-99997", b"=cmd()")


def mutant(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    at, length = rng.randrange(len(data)), rng.randrange(1, 40)
    kind = rng.randrange(5)
    if kind == 0:
        for _ in range(rng.randrange(1, 8)):
            changed[rng.randrange(len(data))] = rng.randrange(256)
    elif kind == 1:
        del changed[at:]
    elif kind == 2:
        del changed[at : at + length]
    elif kind == 3:
        changed[at:at] = changed[at : at + length]
    else:
        changed[at:at] = rng.choice(SNIPPETS)
    return bytes(changed)


def outcome(path, registers: Registers) -> list[Observations] | RefusedInput:
    try:
        found: list[Observations] = []
        with documents([path]) as all_documents:
            for document in all_documents:
                if isinstance(document, RefusedInput):
                    return document
                importer = recognise(document)
                if isinstance(importer, NotOurs):
                    return RefusedInput([importer.problem])
                found += importer.read(document, catalogue=catalogue(), registers=registers)
    except RefusedInput as refusal:
        return refusal
    return found


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("seed", range(8))
def test_a_mutant_is_whole_or_refused(files, read, tmp_path, seed):
    from_list = read(files.codes_csv(tmp_path / "g.csv", "gemeente"))
    registers = Registers([merge_registers(2025, [o.register for o in from_list])])
    rng = random.Random(seed)

    for path in sorted(files.all_files(tmp_path / "all").iterdir()):
        path.write_bytes(mutant(path.read_bytes(), rng))
        found = outcome(path, registers)

        if isinstance(found, RefusedInput):
            assert found.say("nl"), path.name
            assert found.say("en"), path.name
            continue
        for observations in found:
            assert len(set(observations.codes.tolist())) == len(observations.codes)
            for problem in observations.problems:
                assert problem.say("nl"), path.name
            for column in observations.columns:
                assert column.value.shape == observations.codes.shape
                np.testing.assert_array_equal(np.isnan(column.value), column.reason != 0)
