"""Limits and traps through the whole import: what a caller allows is all that a reader takes."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buurtblik.errors import RefusedInput
from buurtblik.figures.ingest import import_paths
from buurtblik.intake.limits import Limits

AT = datetime(2024, 5, 1, tzinfo=UTC)


MAKERS = {
    "csv": lambda files, at: files.kwb_csv(at / "kwb2019.csv"),
    "xlsx": lambda files, at: files.kwb_xlsx(at / "kwb2023.xlsx"),
    "gpkg": lambda files, at: files.map_gpkg(at / "kaart.gpkg"),
    "shapefile": lambda files, at: files.map_zip(at / "buurt2017.zip"),
    "boundaries": lambda files, at: files.boundary_geojson(
        at / "grenzen.geojson", codes=[files.GM, files.WK, files.BU]
    ),
    "2022": lambda files, at: files.table_2022_geojson(at / "buurt_2022.geojson"),
}


def codes_of(tmp_path: Path, path: Path, limits: Limits) -> set[str]:
    """The problems that refuse this import; none when it is taken in."""
    try:
        import_paths(tmp_path / "home", [path], at=AT, dry_run=True, limits=limits)
    except RefusedInput as refusal:
        return {p.code for p in refusal.problems}
    return set()


@pytest.mark.slow
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=1), "limit_rows"),
        (Limits(columns=2), "limit_columns"),
        (Limits(memory_cells=3), "limit_memory"),
        (Limits(field_length=3), "limit_field"),
        (Limits(seconds=0), "limit_seconds"),
        (Limits(bytes=100), "limit_bytes"),
    ],
)
def test_a_limit_of_the_caller_reaches_the_reader(tmp_path, files, kind, limits, code):
    path = MAKERS[kind](files, tmp_path)
    if kind == "2022" and code == "limit_rows":
        limits = Limits(rows=0)  # it has one area
    if kind == "xlsx" and code == "limit_memory":
        limits, code = Limits(cells=3), "limit_rows"  # a sheet is bounded by its rectangle
    if kind == "csv" and code == "limit_seconds":
        pytest.skip("a table of a few lines is read between two looks at the clock")

    assert codes_of(tmp_path, path, Limits()) == set()
    assert codes_of(tmp_path, path, limits) == {code}


@pytest.mark.parametrize(("limits", "code"), [(Limits(json_bytes=50), "limit_bytes"), (Limits(depth=3), "limit_depth")])
def test_a_limit_on_json_reaches_the_reader(tmp_path, files, limits, code):
    assert codes_of(tmp_path, MAKERS["boundaries"](files, tmp_path), limits) == {code}


def test_a_limit_on_unpacking_reaches_the_reader(tmp_path, files):
    packed = tmp_path / "kwb.csv.gz"
    packed.write_bytes(gzip.compress(MAKERS["csv"](files, tmp_path).read_bytes()))

    assert codes_of(tmp_path, packed, Limits(unpacked_bytes=200)) == {"limit_unpacked"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["boundaries", "2022"])
@pytest.mark.parametrize(
    "crs", [{"type": "link", "properties": {"href": "AT"}}, {"type": "url", "properties": {"url": "AT"}}]
)
def test_an_import_follows_no_address_in_a_map(tmp_path, files, listener, kind, crs):
    address, asked = listener
    path = MAKERS[kind](files, tmp_path)
    data = path.read_bytes()
    content = json.loads(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
    stated = json.loads(json.dumps(crs).replace("AT", f"{address}/crs"))
    path.write_text(
        json.dumps({"type": content.pop("type"), "crs": stated, **{k: v for k, v in content.items() if k != "crs"}})
    )

    assert codes_of(tmp_path, path, Limits()) == set()
    assert asked == []


@pytest.mark.parametrize("there", ["file", "address"])
def test_an_import_reads_no_map_that_only_names_another(tmp_path, files, listener, there):
    """JSON of which one text is the way in to another file, for a program that looks for such texts."""
    address, asked = listener
    other = tmp_path / "elsewhere"
    other.mkdir()
    secret = files.boundary_geojson(other / "secret.geojson", codes=[files.GM, files.WK])
    source = str(secret) if there == "file" else f"/vsicurl/{address}/secret.geojson"
    trap = f"<OGRVRTDataSource><OGRVRTLayer name='secret'><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    path = tmp_path / "grenzen.json"
    path.write_text(json.dumps({"a": trap, "statcode": "", "statnaam": "", "jrstatcode": "2015GM9901"}))

    assert codes_of(tmp_path, path, Limits()) == {"not_ours"}
    assert asked == []
