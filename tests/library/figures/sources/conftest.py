"""Reading look-alikes through the front door."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from buurtblik.areas.register import Registers, merge_registers
from buurtblik.errors import RefusedInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.observations import Column, Observations
from buurtblik.figures.sources import NotOurs, recognise
from buurtblik.intake.door import documents

Read = Callable[..., list[Observations]]


@pytest.fixture(scope="session")
def files() -> ModuleType:
    """``tests/lookalikes/files.py``."""
    place = Path(__file__).resolve().parents[3] / "lookalikes" / "files.py"
    spec = importlib.util.spec_from_file_location("lookalike_files", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def read() -> Read:
    """Read paths as an import does: recognised files in order, those that need a register last."""

    def read_paths(*paths: Path, catalogue_of=catalogue) -> list[Observations]:
        found: list[Observations] = []
        with documents(paths) as all_documents:
            pairs = []
            for document in all_documents:
                if isinstance(document, RefusedInput):
                    raise document
                importer = recognise(document)
                if isinstance(importer, NotOurs):
                    raise RefusedInput([importer.problem])
                pairs.append((document, importer))
            for document, importer in sorted(pairs, key=lambda pair: pair[1].needs_registers):
                registers = registers_of(found)
                found += importer.read(document, catalogue=catalogue_of(), registers=registers)
        return found

    return read_paths


def registers_of(found: Sequence[Observations]) -> Registers:
    years = sorted({o.source.boundary_year for o in found if o.register and o.source.boundary_year})
    return Registers(
        merge_registers(year, [o.register for o in found if o.source.boundary_year == year]) for year in years
    )


@pytest.fixture(scope="session")
def cell() -> Callable[..., tuple[float, int]]:
    """(value, reason) of one area in one column."""

    def find(observations: Observations, code: str, key: str, period: str, group: str = "") -> tuple[float, int]:
        column = column_of(observations, key, period, group)
        at = observations.codes.tolist().index(code)
        return float(column.value[at]), int(column.reason[at])

    return find


def column_of(observations: Observations, key: str, period: str, group: str = "") -> Column:
    return next(c for c in observations.columns if (c.key, c.period, c.group) == (key, period, group))


@pytest.fixture(scope="session")
def column() -> Callable[..., Column]:
    return column_of
