"""Where printed numbers are looked up: straight from the importers, or in a release made of all files.

``look(code, key, period, group)`` answers with value, reason and the printed characters. The
importers are always asked; the release, which takes a minute to make, when tests marked
``slow`` are run. A test that uses the fixture ``look`` runs against both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik.areas.register import Registers, merge_registers
from buurtblik.errors import RefusedInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.ingest import import_paths
from buurtblik.figures.observations import Observations
from buurtblik.figures.release import Release
from buurtblik.figures.sources import NotOurs, recognise
from buurtblik.figures.store import open_current
from buurtblik.intake.door import documents
from buurtblik.values import Reason


@dataclass(frozen=True, slots=True)
class Look:
    """One cell: ``text`` is what the publisher printed, without the blanks around it."""

    value: float | None
    reason: Reason | None
    text: str


Looker = Callable[[str, str, str, str], Look]


@pytest.fixture(scope="session")
def observations(shared_data: Path) -> list[Observations]:
    """Everything that holds figures in the publishers' files, straight from the importers."""
    found: list[Observations] = []
    later = []
    with documents([shared_data]) as all_documents:
        for document in all_documents:
            if isinstance(document, RefusedInput):
                continue
            importer = recognise(document)
            if isinstance(importer, NotOurs) or importer.key == "cbs-grenzen":
                continue
            if importer.needs_registers:
                later.append((document, importer))
            else:
                found += importer.read(document, catalogue=catalogue(), registers=None)
        years = {o.source.boundary_year for o in found if o.register and o.source.boundary_year}
        registers = Registers(
            merge_registers(year, [o.register for o in found if o.source.boundary_year == year])
            for year in sorted(years)
        )
        for document, importer in later:
            found += importer.read(document, catalogue=catalogue(), registers=registers)
    return found


@pytest.fixture(scope="session")
def release(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """All of the publishers' files in one release; takes a minute."""
    home = tmp_path_factory.mktemp("home")
    import_paths(home, [shared_data], at=datetime(2026, 11, 21, tzinfo=UTC))
    return open_current(home)


@pytest.fixture(scope="session", params=["importers", pytest.param("release", marks=pytest.mark.slow)])
def look(request: pytest.FixtureRequest) -> Iterator[Looker]:
    if request.param == "importers":
        yield _from_importers(request.getfixturevalue("observations"))
    else:
        yield _from_release(request.getfixturevalue("release"))


def _from_importers(observations: list[Observations]) -> Looker:
    places: dict[tuple[str, str, str], list[tuple[Observations, int]]] = {}
    for one in observations:
        for at, column in enumerate(one.columns):
            places.setdefault((column.key, column.period, column.group), []).append((one, at))
    rows = {id(one): {code: i for i, code in enumerate(one.codes.tolist())} for one in observations}

    def look(code: str, key: str, period: str, group: str = "") -> Look:
        looks = []
        for one, at in places.get((key, period, group), []):
            row = rows[id(one)].get(code)
            if row is None or one.raw is None:
                continue
            column = one.columns[at]
            text = str(one.raw.text(column.positions[0] - 1)[one.raw_row[row]]).strip()
            reason = int(column.reason[row])
            looks.append(Look(None, Reason(reason), text) if reason else Look(float(column.value[row]), None, text))
        # Two tables may hold the cell; the one that says something is asked first.
        return min(looks, key=lambda found: found.value is None)

    return look


def _from_release(release: Release) -> Looker:
    def look(code: str, key: str, period: str, group: str = "") -> Look:
        value, reason, _ = release.cell(code, key, period, group)
        return Look(value, reason, release.provenance(code, key, period, group).text)

    return look
