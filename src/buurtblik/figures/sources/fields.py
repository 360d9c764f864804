"""The fields of a map as a printed table: GeoJSON properties, GeoPackage and Shapefile attributes.

What a map service or a database file holds was never printed, so a cell is the shortest text
that reads back to the same value; null is an empty cell. Line 1 is the first feature.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from buurtblik.errors import RefusedInput
from buurtblik.intake import maps
from buurtblik.intake.cells import MemoryCells
from buurtblik.intake.dialect import Dialect
from buurtblik.intake.door import Document
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.problems import refused
from buurtblik.intake.table import TextTable


def feature_table(document: Document) -> TextTable:
    """The properties of a GeoJSON collection; those of an object inside them as ``name.field``."""
    content = read_json(document)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise refused("E28", file=document.name, came="features", expected="features")
    flat = [_flat(f.get("properties") if isinstance(f, dict) else None) for f in features]
    headings = list(dict.fromkeys(name for properties in flat for name in properties))
    if not headings:
        raise refused("E28", file=document.name, came="properties", expected="properties")
    maps.check_size(len(flat), len(headings), file=document.name, limits=document.limits)
    columns = [[_json_text(p.get(name)) for p in flat] for name in headings]
    maps.check_cells(headings, dict(enumerate(columns)), file=document.name, limits=document.limits)
    return _table(document, headings, columns)


def layer_table(document: Document, layer: str) -> TextTable:
    """The attributes of one layer of a GeoPackage or Shapefile."""
    found = maps.read_layers(document, only=layer, geometry=False)
    if not found or not found[0].columns or not found[0].count:
        raise refused("empty_table", file=document.name)
    columns = [[_value_text(v) for v in found[0].fields[at]] for at in range(len(found[0].columns))]
    return _table(document, found[0].columns, columns)


def layers(document: Document) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(name, field names) of every layer that holds polygons; empty when the file cannot be read."""
    try:
        return maps.list_layers(document)
    except RefusedInput:
        return ()


def _table(document: Document, headings: Sequence[str], columns: Sequence[Sequence[str]]) -> TextTable:
    return TextTable(
        document=document,
        dialect=Dialect("utf-8", False, "", decimal="."),
        preamble=(),
        header_rows=(tuple(headings),),
        headings=tuple(headings),
        rows=np.arange(1, len(columns[0]) + 1, dtype=np.int32),
        footer=(),
        problems=(),
        cells=MemoryCells(columns),
    )


def _flat(properties: object) -> dict[str, Any]:
    if not isinstance(properties, dict):
        return {}
    flat: dict[str, Any] = {}
    for name, value in properties.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": v for inner, v in value.items()}
        else:
            flat[str(name)] = value
    return flat


def _json_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _value_text(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
