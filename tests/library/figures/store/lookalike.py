"""Small files that look like a publisher's, for imports through the front door."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import made

HEADINGS = (
    "gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "jaar", "a_inw", "a_hh", "g_ink_pi", "g_wozbag", "g_hhgro",
)  # fmt: skip
RECS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}


def kwb_csv(
    path: Path, year: int, cells: Mapping[str, Sequence[str]] | None = None, codes: Sequence[str] = made.CODES
) -> Path:
    """A KWB table. ``cells`` gives for a code the printed a_inw, a_hh, g_ink_pi, g_wozbag, g_hhgro."""
    lines = [",".join(HEADINGS)]
    for i, code in enumerate(codes):
        people = 1000 + 35 * i + 5 * (year % 7)
        row = (cells or {}).get(code, (str(people), str(people // 2 // 5 * 5), "28.4", "310", "2.1"))
        town = made.NAMES["GM" + code[2:6]] if code[:2] != "NL" else "Nederland"
        lines.append(",".join([code, code[2:], made.NAMES[code], town, RECS[code[:2]], code, str(year), *row]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def map_geojson(path: Path, year: int = 2023) -> Path:
    """A map of the buurten in RD, with the fields of a public boundary file."""
    shapes = made.squares(year).shapes
    assert shapes is not None
    features = []
    for code, name, shape in zip(shapes.codes.tolist(), shapes.names, shapes.geometry, strict=True):
        if code.startswith("BU"):
            ring = [[round(x, 1), round(y, 1)] for x, y in shape.exterior.coords]
            properties = {"statcode": code, "statnaam": name, "jrstatcode": f"{year}{code}", "rubriek": "buurt"}
            features.append(
                {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), "utf-8")
    return path


def folder_of(place: Path, years: Sequence[int] = (2021, 2022, 2023)) -> Path:
    """A folder as a municipality would have it: some yearly tables, a map, and a file that is not ours."""
    for year in years:
        kwb_csv(place / f"kwb-{year}.csv", year)
    map_geojson(place / f"buurten_{years[-1]}.geojson", years[-1])
    (place / "notities.txt").write_text("Bellen met de gemeente.\n", "utf-8")
    return place
