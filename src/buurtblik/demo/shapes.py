"""Borders as the publisher's GeoJSON in RD metres."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry


def write_shapes(path: Path, rubric: str, year: int, areas: Iterable[tuple[str, str, BaseGeometry]]) -> None:
    """``areas`` are (code, name, geometry); written one feature at a time."""
    head = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    name = f"{rubric}_{year}_fictief"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f'{{"type": "FeatureCollection", "name": "{name}", "crs": {json.dumps(head)}, "features": [\n')
        for number, (code, label, shape) in enumerate(areas, start=1):
            properties = {
                "id": number,
                "statcode": code,
                "statnaam": label,
                "jrstatcode": f"{year}{code}",
                "rubriek": rubric,
                "bron": "fictief",
            }
            comma = ",\n" if number > 1 else ""
            words = json.dumps(properties, ensure_ascii=False)
            file.write(f'{comma}{{"type": "Feature", "properties": {words}, "geometry": {shapely.to_geojson(shape)}}}')
        file.write("\n]}\n")
