"""Foreign maps: what stands in a file is never an address, and no reader gets more than the limits."""

from __future__ import annotations

import json
import sqlite3
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from buurtblik.errors import RefusedInput
from buurtblik.intake import maps
from buurtblik.intake.door import Document, document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import Limits

SECRET = "TOP-SECRET-9"
SQUARE = [[[5.1, 52.1], [5.2, 52.1], [5.2, 52.2], [5.1, 52.2], [5.1, 52.1]]]
FEATURE = {
    "type": "Feature",
    "properties": {"statcode": "BU99010000"},
    "geometry": {"type": "Polygon", "coordinates": SQUARE},
}


def planted(folder: Path) -> Path:
    """A map on this machine that no other file may bring in."""
    place = folder / "elsewhere" / "secret.geojson"
    place.parent.mkdir()
    inside = {**FEATURE, "properties": {"statcode": "BU99010009", "naam": SECRET}}
    place.write_text(json.dumps({"type": "FeatureCollection", "features": [inside]}))
    return place


def put(folder: Path, name: str, content: object) -> Document:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return document(path)


def read_or_refusal(one: Document) -> str:
    """Everything that came out of the file, as text."""
    try:
        return " ".join(f"{layer.columns} {layer.fields} {layer.crs}" for layer in maps.read_layers(one))
    except RefusedInput as refusal:
        return str(refusal)


def virtual(source: str) -> str:
    return f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


@pytest.mark.parametrize("there", ["file", "address"])
def test_a_json_that_another_driver_would_follow_is_only_json(tmp_path, listener, there):
    address, asked = listener
    secret = planted(tmp_path)
    source = str(secret) if there == "file" else f"/vsicurl/{address}/secret.geojson"
    one = put(tmp_path, "kaart.json", '{"a":"' + virtual(source).replace('"', "'") + '"}')
    assert one.kind is Kind.JSON

    said = read_or_refusal(one)

    assert SECRET not in said
    assert "BU99010009" not in said
    assert asked == []


@pytest.mark.parametrize("kind", ["link", "url", "OGC", "name"])
@pytest.mark.parametrize("key", ["href", "url", "urn", "name"])
def test_a_coordinate_system_is_never_fetched(tmp_path, listener, kind, key):
    address, asked = listener
    crs = {"type": kind, "properties": {key: f"{address}/crs", "type": "ogcwkt"}}
    one = put(tmp_path, "kaart.json", {"type": "FeatureCollection", "crs": crs, "features": [FEATURE]})

    (layer,) = maps.read_layers(one)

    assert layer.crs is None
    assert layer.count == 1
    assert asked == []


@pytest.mark.parametrize(
    "more",
    [
        {"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline read /etc/passwd"},
        {"conformsTo": ["[ogc-json-fg-1-0.1:core]"], "coordRefSys": "HREF"},
        {"links": [{"rel": "items", "href": "HREF"}], "features": [FEATURE], "type": "FeatureCollection"},
        {"exceededTransferLimit": True, "fields": [], "geometryType": "esriGeometryPolygon", "href": "HREF"},
    ],
)
def test_other_dialects_of_json_fetch_nothing(tmp_path, listener, more):
    address, asked = listener
    one = put(tmp_path, "kaart.json", json.dumps(more).replace("HREF", f"{address}/more"))

    said = read_or_refusal(one)

    assert asked == []
    assert "root:" not in said


def geopackage(path: Path) -> Path:
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([shapely.box(137_000, 455_000, 138_000, 456_000)])),
        [np.array(["BU99010000"], dtype=object), np.array([None], dtype=object), np.array([0.5])],
        ["statcode", "statnaam", "deel"],
        crs="EPSG:28992",
        geometry_type="Polygon",
        layer="buurten",
    )
    return path


def test_a_geopackage_is_read_without_the_number_of_the_row(tmp_path):
    (layer,) = maps.read_layers(document(geopackage(tmp_path / "kaart.gpkg")))

    assert (layer.name, layer.crs, layer.columns) == ("buurten", "EPSG:28992", ("statcode", "statnaam", "deel"))
    assert layer.fields == {0: ["BU99010000"], 1: [None], 2: [0.5]}
    assert shapely.area(layer.geometry).tolist() == [1_000_000]


@pytest.mark.parametrize("name", ["a!b.gpkg", "a.zip", "vsicurl?x#y%41.gpkg", "kaart.vrt"])
def test_a_name_means_nothing(tmp_path, name):
    path = geopackage(tmp_path / "kaart.gpkg").rename(tmp_path / name)

    assert maps.read_layers(document(path))[0].count == 1


def test_a_view_in_a_geopackage_is_no_layer(tmp_path):
    """A view is a program: GDAL's own functions in it fetch addresses and read files."""
    path = geopackage(tmp_path / "kaart.gpkg")
    with sqlite3.connect(path) as base:
        base.execute("CREATE VIEW zicht AS SELECT fid, geom, ogr_geocode('Utrecht') AS statcode FROM buurten")
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('zicht', 'features', 'z', 28992)"
        )
        base.execute("INSERT INTO gpkg_geometry_columns VALUES ('zicht', 'geom', 'POLYGON', 28992, 0, 0)")

    one = document(path)

    assert [layer.name for layer in maps.read_layers(one)] == ["buurten"]
    assert maps.list_layers(one) == (("buurten", ("statcode", "statnaam", "deel")),)


def test_a_database_that_is_no_geopackage_is_refused(tmp_path):
    path = geopackage(tmp_path / "kaart.gpkg")
    with sqlite3.connect(path) as base:
        base.execute("ALTER TABLE gpkg_contents RENAME TO iets")

    with pytest.raises(RefusedInput) as caught:
        maps.read_layers(document(path))
    assert caught.value.problems[0].facts["why"] == "unreadable_map"


def shapefile(folder: Path, name: str = "kaart") -> Path:
    path = folder / "kaart.shp"
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([shapely.box(137_000, 455_000, 138_000, 456_000)])),
        [np.array(["BU99010000"], dtype=object)],
        ["BU_CODE"],
        crs="EPSG:28992",
        geometry_type="Polygon",
    )
    for part in folder.glob("kaart.*"):
        part.rename(folder / f"{name}{part.suffix}")
    return folder / f"{name}.shp"


@pytest.mark.parametrize("name", ["kaart", "a!b", "x.zip!y", "KAART"])
def test_a_shapefile_is_read_under_a_name_of_our_own(tmp_path, name):
    one = document(shapefile(tmp_path, name))

    (layer,) = maps.read_layers(replace(one, name="kaart.shp"))

    assert (layer.columns, layer.fields, layer.count) == (("BU_CODE",), {0: ["BU99010000"]}, 1)


@pytest.mark.parametrize("error", [OSError, NotImplementedError])
def test_a_shapefile_is_read_where_no_links_can_be_made(tmp_path, monkeypatch, error):
    def no_link(*_: object) -> None:
        raise error

    one = document(shapefile(tmp_path))
    monkeypatch.setattr(Path, "symlink_to", no_link)

    (layer,) = maps.read_layers(one)

    assert (layer.columns, layer.fields) == (("BU_CODE",), {0: ["BU99010000"]})


def test_a_shapefile_that_is_something_else_is_refused(tmp_path):
    secret = planted(tmp_path)
    path = shapefile(tmp_path)
    one = document(path)
    path.write_text(virtual(str(secret)))

    said = read_or_refusal(one)

    assert SECRET not in said
    assert "BU99010009" not in said


def test_a_coordinate_system_that_names_a_file_is_not_used(tmp_path, listener):
    address, asked = listener
    path = shapefile(tmp_path)
    prj = path.with_suffix(".prj")
    told = f'EXTENSION["PROJ4","+proj=longlat +nadgrids={address}/grid.gsb"]'
    prj.write_text(
        f'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298]],PRIMEM["Greenwich",0],UNIT["degree",0.01745],{told}]'
    )

    (layer,) = maps.read_layers(document(path))

    assert layer.crs is None or "nadgrids" not in layer.crs
    assert asked == []


def test_records_of_a_shapefile_that_share_their_bytes_are_refused(tmp_path):
    path = shapefile(tmp_path)
    index = path.with_suffix(".shx")
    data = index.read_bytes()
    size = 100 + 8 * 500
    index.write_bytes(data[:24] + struct.pack(">i", size // 2) + data[28:100] + data[100:108] * 500)

    assert "unreadable_map" in str(_problems(document(path))[0].facts)


def test_a_topojson_that_repeats_a_long_line_is_refused(tmp_path):
    line = [[5 + i / 100_000, 52] for i in range(1000)]
    ring = {"type": "Polygon", "arcs": [[0] * 2000]}
    one = put(tmp_path, "kaart.json", {
        "type": "Topology", "arcs": [line], "objects": {"b": {"type": "GeometryCollection", "geometries": [ring]}},
    })  # fmt: skip

    with pytest.raises(RefusedInput) as caught:
        maps.read_layers(one, limits=Limits(memory_bytes=10_000_000))
    assert caught.value.problems[0].code == "limit_memory"


@pytest.mark.parametrize("number", [5, -7, True, "0", None, 0.0])
def test_a_line_that_is_not_there_makes_a_topojson_unreadable(tmp_path, number):
    ring = {"type": "Polygon", "arcs": [[number]]}
    objects = {"b": {"type": "GeometryCollection", "geometries": [ring]}}
    one = put(tmp_path, "kaart.json", {"type": "Topology", "arcs": [SQUARE[0]], "objects": objects})

    assert _problems(one)[0].facts["why"] == "unreadable_map"


def test_a_topojson_on_a_grid_by_hand(tmp_path):
    """Steps 10 east, 10 north, 10 west from (0, 0) on a grid of 0.01 degrees at 5 east, 52 north."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.01, 0.02], "translate": [5, 52]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]]],
        "objects": {
            "b": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "arcs": [[[0, -2]]], "id": "BU1"},
                    {"type": None, "properties": {"naam": "zonder"}},
                ],
            }
        },
    }
    (layer,) = maps.read_layers(put(tmp_path, "kaart.json", topology))

    assert layer.columns == ("id", "naam")
    assert layer.fields == {0: ["BU1", None], 1: [None, "zonder"]}
    assert layer.geometry[1] is None
    assert layer.geometry[0].equals(shapely.multipolygons([shapely.box(5, 52, 5.1, 52.2)]))


def test_heights_holes_and_collections_of_a_geojson_by_hand(tmp_path):
    ring = [[0, 0, 1], [9, 0], [9, 9, 2], [0, 9]]
    hole = [[1, 1], [2, 1], [2, 2], [1, 1]]
    shapes = [
        {"type": "Polygon", "coordinates": [ring, hole]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [ring]}, {"type": "Point"}]},
        {"type": "Point", "coordinates": [1, 2]},
        None,
    ]
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]
    (layer,) = maps.read_layers(put(tmp_path, "kaart.json", {"type": "FeatureCollection", "features": features}))

    assert [None if g is None else (g.geom_type, g.area) for g in layer.geometry] == [
        ("Polygon", 80.5),
        ("MultiPolygon", 81),
        None,
        None,
    ]


def _problems(one: Document, limits: Limits | None = None) -> tuple:
    with pytest.raises(RefusedInput) as caught:
        maps.read_layers(one, limits=limits)
    return caught.value.problems


def three(folder: Path, kind: str) -> Document:
    """A map of three areas with a code and a name."""
    boxes = [shapely.box(137_000 + i, 455_000, 137_001 + i, 456_000) for i in range(3)]
    if kind == "json":
        features = [{**FEATURE, "properties": {"statcode": f"BU9901000{i}", "naam": "N" * 30}} for i in range(3)]
        return put(folder, "kaart.json", {"type": "FeatureCollection", "features": features})
    path = folder / f"kaart.{kind}"
    codes, names = np.array([f"BU9901000{i}" for i in range(3)], dtype=object), np.array(["N" * 30] * 3, dtype=object)
    fields = ["statcode", "naam"]
    pyogrio.raw.write(path, shapely.to_wkb(boxes), [codes, names], fields, crs="EPSG:28992", geometry_type="Polygon")
    return document(path)


@pytest.mark.parametrize("kind", ["json", "gpkg", "shp"])
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=2), "limit_rows"),
        (Limits(columns=1), "limit_columns"),
        (Limits(memory_cells=5), "limit_memory"),
        (Limits(field_length=29), "limit_field"),
        (Limits(seconds=0), "limit_seconds"),
    ],
)
def test_each_limit_reaches_every_kind_of_map(tmp_path, kind, limits, code):
    one = three(tmp_path, kind)

    assert [layer.count for layer in maps.read_layers(one)] == [3]
    assert _problems(one, limits)[0].code == code
    assert _problems(replace(one, limits=limits))[0].code == code
