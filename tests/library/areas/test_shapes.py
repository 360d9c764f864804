"""Shapes: every format and coordinate system, what is mended, what is refused, and simplifying together."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.areas.neighbours import neighbours
from buurtblik.areas.projection import RD, OutsideTheNetherlands, to_rd
from buurtblik.areas.shapes import MapFile, Shapes, read_map, read_shapes, simplify
from buurtblik.errors import RefusedInput, UnusableInput
from buurtblik.intake.door import Document, documents
from buurtblik.values import Level

# Two squares of 1 km beside one another, east of the Dom of Utrecht, in RD.
WEST, EAST = shapely.box(137_000, 455_000, 138_000, 456_000), shapely.box(138_000, 455_000, 139_000, 456_000)


def placed(shape: Any, crs: str) -> Any:
    """The shape in another coordinate system; 'swapped' is latitude before longitude."""
    if crs == "EPSG:28992":
        return shape
    move = pyproj.Transformer.from_crs(RD, "EPSG:4326" if crs == "swapped" else crs, always_xy=True).transform
    turn = slice(None, None, -1) if crs == "swapped" else slice(None)
    return shapely.transform(shape, lambda xy: np.column_stack(move(xy[:, 0], xy[:, 1]))[:, turn])


def feature(shape: Any, **properties: Any) -> dict[str, Any]:
    geometry = None if shape is None else json.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(path: Path, *features: dict[str, Any], crs: str | None = None) -> Path:
    body: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs:
        body["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{crs.replace(':', '::')}"}}
    path.write_text(json.dumps(body))
    return path


def read(path: Path, **options: Any) -> MapFile:
    with documents([path]) as found:
        (one,) = list(found)
        assert isinstance(one, Document)
        return read_map(one, **options)


def squares(crs: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return (
        feature(placed(EAST, crs), statcode="BU03440302", statnaam="Oost", jrstatcode="2015BU03440302"),
        feature(placed(WEST, crs), statcode="BU03440301", statnaam="West", jrstatcode="2015BU03440301"),
    )


def assert_the_two_squares(result: MapFile) -> None:
    shapes = result.shapes
    assert shapes.codes.tolist() == ["BU03440301", "BU03440302"]
    assert shapes.names == ("West", "Oost")
    assert shapely.area(shapely.symmetric_difference(shapes.geometry, np.array([WEST, EAST]))).max() < 2_000
    assert not shapely.has_z(shapes.geometry).any()
    assert [area.code for area in result.areas] == shapes.codes.tolist()


@pytest.mark.parametrize(
    ("crs", "declared"),
    [
        ("EPSG:28992", "EPSG:28992"),
        ("EPSG:28992", None),
        ("EPSG:4326", None),
        ("EPSG:3857", "EPSG:3857"),
        ("EPSG:25831", "EPSG:25831"),
    ],
)
def test_geojson_is_read_in_any_coordinate_system(tmp_path, crs, declared):
    result = read(geojson(tmp_path / "map.geojson", *squares(crs), crs=declared))

    assert_the_two_squares(result)
    assert result.problems == ()
    assert result.shapes.boundary_year == 2015
    assert result.areas[0].level is Level.NEIGHBOURHOOD


def test_swapped_coordinates_are_mended_and_told(tmp_path):
    result = read(geojson(tmp_path / "map.geojson", *squares("swapped")))

    assert_the_two_squares(result)
    assert [p.code for p in result.problems] == ["E29"]


def test_gzip_is_unpacked(tmp_path):
    plain = geojson(tmp_path / "map.geojson", *squares("EPSG:4326"))
    packed = tmp_path / "packed" / "map.geojson.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert_the_two_squares(read(packed))


def test_topojson_without_crs_is_read(tmp_path):
    # One shared border (arc 0); arcs 1 and 2 are the rest of the two squares.
    x = {"west": 137_000, "middle": 138_000, "east": 139_000}
    around = [("middle", 0), ("middle", 1), ("west", 1), ("west", 0), ("east", 0), ("east", 1)]
    points = [placed(shapely.Point(x[a], 455_000 + 1_000 * b), "EPSG:4326").coords[0] for a, b in around]
    m0, m1, w1, w0, e0, e1 = points
    properties = [f["properties"] for f in squares("EPSG:4326")]
    topology = {
        "type": "Topology",
        "arcs": [[m0, m1], [m1, w1, w0, m0], [m1, e1, e0, m0]],
        "objects": {
            "buurt_2015": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 2]], "properties": properties[0]},
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": properties[1]},
                ],
            }
        },
    }
    path = tmp_path / "buurt.topojson"
    path.write_text(json.dumps(topology))

    assert_the_two_squares(read(path))


def write(path: Path, crs: str, codes: list[str], names: list[str], shapes: list[Any], **more: list[Any]) -> None:
    columns = {"BU_CODE": codes, "BU_NAAM": names, **more}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([placed(s, crs) for s in shapes])),
        [np.array(values, dtype=object) for values in columns.values()],
        list(columns),
        crs=crs,
        geometry_type="Polygon",
    )


def test_a_shapefile_in_a_zip_in_web_mercator_is_read(tmp_path):
    parts = tmp_path / "parts"
    parts.mkdir()
    town = {"GM_CODE": ["GM0344"] * 2, "GM_NAAM": ["Utrecht"] * 2, "WATER": ["NEE", "JA"]}
    write(parts / "buurt2017.shp", "EPSG:3857", ["BU03440301", "BU03440302"], ["West", "Oost"], [WEST, EAST], **town)
    with zipfile.ZipFile(tmp_path / "buurt2017.zip", "w") as archive:
        for part in parts.iterdir():
            archive.write(part, part.name)

    result = read(tmp_path / "buurt2017.zip")

    assert_the_two_squares(result)
    assert result.shapes.boundary_year == 2017
    assert [(area.municipality_name, area.water) for area in result.areas] == [("Utrecht", False), ("Utrecht", True)]


def test_a_geopackage_is_read(tmp_path):
    write(tmp_path / "kaart.gpkg", "EPSG:28992", ["BU03440302", "BU03440301"], ["Oost", "West"], [EAST, WEST])

    result = read(tmp_path / "kaart.gpkg", boundary_year=2024)

    assert_the_two_squares(result)
    assert result.shapes.boundary_year == 2024


def test_what_can_be_mended_is_mended_and_told(tmp_path):
    bow = shapely.Polygon([(137_000, 455_000), (138_000, 456_000), (138_000, 455_000), (137_000, 456_000)])
    high = shapely.force_3d(EAST, 5.0)
    path = geojson(
        tmp_path / "map.geojson",
        feature(bow, statcode="BU03440301", jrstatcode="2015BU03440301"),
        feature(high, statcode="BU03440302", jrstatcode="2015BU03440302"),
        feature(None, statcode="BU03440303", jrstatcode="2015BU03440303"),
        feature(WEST, statcode="BU03440304", jrstatcode="2015BU03440304"),
        feature(shapely.box(140_000, 455_000, 141_000, 456_000), statcode="BU03440304", jrstatcode="2015BU03440304"),
        feature(WEST, statcode="Totaal", jrstatcode=""),
    )

    result = read(path)

    geometry = result.shapes.geometry
    assert result.shapes.codes.tolist() == ["BU03440301", "BU03440302", "BU03440303", "BU03440304"]
    assert [None if g is None else round(g.area) for g in geometry] == [500_000, 1_000_000, None, 2_000_000]
    assert not shapely.has_z(geometry[:2]).any()
    assert [p.code for p in result.problems] == ["E03", "shape_mended", "shape_missing"]


def test_codes_of_a_municipality_itself_are_refused_with_what_came_and_was_expected(tmp_path):
    path = geojson(tmp_path / "Buurten.geojson", feature(WEST, BUURTCODE="0601", BUURT="West", GEMEENTECODE="0758"))

    with pytest.raises(RefusedInput) as refusal:
        read(path, boundary_year=2024)

    (found,) = refusal.value.problems
    assert (found.code, found.column, found.came) == ("no_areas", "BUURTCODE", "0601")
    assert "0601" in refusal.value.say("nl")
    assert "BU03440301" in refusal.value.say("nl")


@pytest.mark.parametrize(
    "body",
    [
        '{"value": [{"a": 1}]}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "GM0344"}, "geometry": null}]}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "GM0344"}, '
        '"geometry": {"type": "Point", "coordinates": [5.1, 52.1]}}]}',
        '{"type": "Topology", "arcs": [], "objects": {}}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature"',
    ],
)
def test_what_is_no_map_of_areas_is_refused(tmp_path, body):
    path = tmp_path / "answer.json"
    path.write_text(body)

    with pytest.raises(RefusedInput):
        read(path, boundary_year=2024)


def test_a_map_of_postcodes_or_provinces_is_refused(tmp_path):
    for properties in ({"PC4": "9321"}, {"code": "PV26"}):
        with pytest.raises(RefusedInput):
            read(geojson(tmp_path / "map.geojson", feature(WEST, **properties)), boundary_year=2024)


def test_a_map_outside_the_netherlands_is_refused(tmp_path):
    path = geojson(tmp_path / "map.geojson", feature(shapely.box(0, 0, 1, 1), code="GM0344"))

    with pytest.raises(RefusedInput) as refusal:
        read(path, boundary_year=2024)

    assert [p.code for p in refusal.value.problems] == ["E29"]


def test_somebody_must_say_the_boundary_year(tmp_path):
    path = geojson(tmp_path / "map.geojson", feature(WEST, code="GM0344"))

    with pytest.raises(UnusableInput):
        read(path)


def test_the_year_in_the_map_wins_over_the_year_asked(tmp_path):
    result = read(geojson(tmp_path / "map.geojson", *squares("EPSG:4326")), boundary_year=2022)

    assert result.shapes.boundary_year == 2015
    assert [p.code for p in result.problems] == ["E21"]


def test_rd_by_a_published_point():
    # The tower of Our Lady in Amersfoort, origin of RD: x = 155 000, y = 463 000.
    tower = to_rd(np.array([shapely.Point(5.38720621, 52.15517440)]), None).geometry[0]

    assert (tower.x, tower.y) == (pytest.approx(155_000, abs=0.5), pytest.approx(463_000, abs=0.5))


def test_nowhere_is_refused():
    with pytest.raises(OutsideTheNetherlands):
        to_rd(np.array([shapely.Point(1e9, 1e9)]), None)
    with pytest.raises(OutsideTheNetherlands):
        to_rd(np.array([shapely.Point(1e9, 1e9)]), "EPSG:nonsense")


# Simplifying


def town(seed: int, n: int = 6) -> Shapes:
    """A made-up coverage: a wobbly grid of n by n areas whose borders have many corners."""
    rng = np.random.default_rng(seed)
    lines: list[Any] = [shapely.box(0, 0, n * 1_000, n * 1_000).exterior]
    for i in range(1, n):
        along = np.linspace(-100, n * 1_000 + 100, 40 * n)
        for turn in (False, True):
            across = i * 1_000 + rng.uniform(-60, 60, along.size)
            lines.append(shapely.linestrings(np.column_stack((across, along) if turn else (along, across))))
    cells = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.node(shapely.multilinestrings(lines)))))
    box = shapely.box(0, 0, n * 1_000, n * 1_000)
    cells = cells[shapely.covered_by(shapely.point_on_surface(cells), box)]
    codes = np.array([f"BU0344{i:04d}" for i in range(len(cells))])
    return Shapes(2024, codes, ("",) * len(cells), cells)


def total_overlap(geometry: Any) -> float:
    return float(shapely.area(geometry).sum() - shapely.area(shapely.union_all(geometry)))


def touching(shapes: Shapes) -> list[list[int]]:
    return [n.tolist() for n in neighbours(shapes.geometry, snap_m=1e-6)]


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([20.0, 60.0, 150.0]))
def test_simplifying_makes_no_gaps_or_overlaps_and_keeps_neighbours(seed, tolerance):
    before = town(seed)

    after = simplify(before, tolerance)

    assert shapely.coverage_is_valid(before.geometry)
    assert shapely.coverage_is_valid(after.geometry)
    assert shapely.is_valid(after.geometry).all()
    assert shapely.get_num_coordinates(after.geometry).sum() < shapely.get_num_coordinates(before.geometry).sum()
    assert total_overlap(after.geometry) == pytest.approx(0, abs=1)
    assert len(shapely.get_rings(shapely.get_parts(shapely.union_all(after.geometry)))) == 1
    assert touching(after) == touching(before)


def test_simplifying_drops_a_loose_islet_but_no_exclave():
    islet = shapely.box(5_000, 0, 5_010, 10)
    exclave = shapely.box(2_000, 0, 2_010, 10)  # lies against the other area
    main, other = shapely.box(0, 0, 1_000, 1_000), shapely.box(2_010, 0, 3_000, 1_000)
    geometry = np.array([shapely.MultiPolygon([main, islet, exclave]), other, None, islet], dtype=object)
    shapes = Shapes(2024, np.array(["BU03440001", "BU03440002", "BU03440003", "BU03440004"]), ("",) * 4, geometry[:])
    shapes.geometry[3] = shapely.box(9_000, 0, 9_010, 10)

    result = simplify(shapes, 50.0).geometry

    assert len(shapely.get_parts(result[0])) == 2
    assert main.area < result[0].area < main.area + exclave.area + 1
    assert result[2] is None
    assert result[3].area > 0  # an area that is only an islet stays
    assert len(shapely.get_parts(shapes.geometry[0])) == 3


def test_levels_are_simplified_apart():
    inside, around = shapely.box(0, 0, 1_000, 1_000), shapely.box(0, 0, 2_000, 1_000)
    geometry = np.array([around, inside], dtype=object)

    result = simplify(Shapes(2024, np.array(["GM0344", "BU03440000"]), ("", ""), geometry), 10.0)

    assert [g.area for g in result.geometry] == [2_000_000, 1_000_000]


@pytest.mark.parametrize("tolerance", [0, -1, float("nan")])
def test_simplifying_needs_a_tolerance(tolerance):
    with pytest.raises(UnusableInput):
        simplify(town(1, 2), tolerance)


# The publishers' own maps


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "year", "areas", "drawn"),
    [
        ("boundaries/nl_maps/wgs84/buurt_2015.topojson", 2015, 12_237, 11_018),
        ("boundaries/nl_maps/rd/wijk_2016.geojson", 2016, 2_981, 2_917),
        ("boundaries/nl_maps/rd/gemeente_2019.geojson", 2019, 355, 355),
        ("boundaries/pdok-wfs/gemeente_gegeneraliseerd_2022.geojson", 2022, 345, 345),
        ("cbs-wijkbuurtkaart/ermelo-pdok-gpkg/CBS_buurten.gpkg", 2024, 17, 17),
        ("cbs-wijkbuurtkaart/groningen-2017/buurt2017.zip", 2017, 108, 108),
        ("cbs-wijkbuurtkaart/groningen-2017/wijk2017.zip", 2017, 15, 15),
        ("leefbaarometer/buurten_2024/24.geojson.gz", 2024, 330, 330),
        ("leefbaarometer/gemeenten_2024.geojson.gz", 2024, 342, 342),
        ("tmap-2022/derived/wijk_2022.geojson.gz", 2022, 3_340, 3_340),
        ("tmap-2022/derived/gemeente_2022.geojson.gz", 2022, 345, 345),
    ],
)
def test_the_maps_of_the_publishers_are_read(shared_data, name, year, areas, drawn):
    result = read(shared_data / name, boundary_year=year)

    geometry = result.shapes.geometry
    known = geometry[~shapely.is_missing(geometry)]
    assert (result.shapes.boundary_year, len(geometry), len(known)) == (year, areas, drawn)
    assert shapely.is_valid(known).all()
    assert np.isin(shapely.get_type_id(known), (3, 6)).all()
    west, south, east, north = shapely.total_bounds(known)
    assert 10_000 < west < east < 280_000
    assert 300_000 < south < north < 625_000


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    [
        "boundaries/breda/Buurten.geojson",
        "cbs-wijkbuurtkaart/groningen-2017/postcode4.zip",
        "tmap-2022/derived/provincie_2022.geojson.gz",
        "leefbaarometer/buurten_2024/index.json",
    ],
)
def test_maps_without_cbs_codes_are_refused(shared_data, name):
    with pytest.raises(RefusedInput):
        read(shared_data / name, boundary_year=2022)


@pytest.mark.real
def test_rd_and_degrees_of_one_publisher_agree(shared_data):
    # The gemeente of Groningen has 197.93 km2 in the table of CBS that goes with the map of 2022.
    degrees = read(shared_data / "tmap-2022/derived/gemeente_2022.geojson.gz", boundary_year=2022).shapes
    groningen = degrees.geometry[degrees.codes.tolist().index("GM0014")]

    assert groningen.area / 1e6 == pytest.approx(197.93, rel=0.01)


def test_read_shapes_gives_the_shapes_of_the_map(tmp_path):
    path = geojson(tmp_path / "map.geojson", *squares("EPSG:4326"))

    with documents([path]) as found:
        (one,) = list(found)
        shapes = read_shapes(one)

    assert shapes.codes.tolist() == ["BU03440301", "BU03440302"]
