"""Lay down what an importer handed over as a part, and refuse what no part may hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from buurtblik.areas.register import Area
from buurtblik.areas.shapes import Shapes
from buurtblik.errors import RefusedInput
from buurtblik.figures.observations import Column, Observations, Source
from buurtblik.figures.parts import PART_FORMAT, area_order
from buurtblik.intake.problems import problem
from buurtblik.values import Reason

_SENTINEL = -99_990.0  # no figure lies below this; publishers write -99997 and -99999999 for "none"
_SHOWN = 5


def write_part(observations: Observations, folder: Path, *, ordinal: int = 0) -> str:
    """Write a part into an empty folder and return its id; the folder is yet to be renamed to it.

    Raises
    ------
    RefusedInput
        An area stands in it twice (E05), or a sentinel came through as a number.
    """
    codes = np.asarray(observations.codes).astype("S10")
    order = np.argsort(area_order(codes), kind="stable")
    _refuse_doubles(codes[order], observations)
    _save(folder, "codes", codes[order])
    _save(folder, "rows", np.asarray(observations.raw_row, dtype=np.int32)[order])
    columns = _write_numbers(folder, observations, order)
    if observations.raw is not None:
        observations.raw.write_parquet(folder / "cells.parquet")
    if observations.register:
        _dump(folder / "register.json", _register(observations.register))
    if observations.shapes is not None:
        _write_shapes(folder, observations.shapes)
    source, file = observations.source, observations.file
    moment = source.moment
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    meta = {
        "format": PART_FORMAT,
        "source": {
            **{name: getattr(source, name) for name in Source.__dataclass_fields__},
            "moment": moment and moment.isoformat(),
        },
        "ordinal": ordinal,
        "columns": columns,
    }
    member = file.name.partition("!")[2]
    content = _digest(folder, json.dumps([meta, file.sha256, member], sort_keys=True))
    stamp = {"name": file.name, "sha256": file.sha256, "size": file.size}
    _dump(folder / "part.json", {**meta, "file": stamp, "content": content})
    return hashlib.sha256(f"{content}\n{file.name}".encode()).hexdigest()[:24]


def _write_numbers(folder: Path, observations: Observations, order: NDArray[np.intp]) -> list[dict[str, Any]]:
    n, columns = len(order), observations.columns
    values = np.empty((len(columns), n))
    reasons = np.empty((len(columns), n), np.uint8)
    bounded = [c for c in columns if c.lower is not None and c.upper is not None]
    place = {id(c): m for m, c in enumerate(bounded)}
    described: list[dict[str, Any]] = []
    for j, column in enumerate(columns):
        _check(column, n, observations)
        values[j] = column.value[order]
        reasons[j] = column.reason[order]
        described.append(
            {
                **{name: getattr(column, name) for name in ("key", "period", "group", "heading", "recipe")},
                "status": int(column.status),
                "positions": list(column.positions),
                "margin": place.get(id(column), -1),
            }
        )
    _save(folder, "values", values.T)
    _save(folder, "reasons", reasons.T)
    if bounded:
        for side in ("lower", "upper"):
            margin = np.stack([np.asarray(getattr(c, side), float)[order] for c in bounded])
            margin[np.stack([c.reason[order] != 0 for c in bounded])] = np.nan  # no margin where no value is shown
            _save(folder, side, margin.T)
    return described


def _check(column: Column, n: int, observations: Observations) -> None:
    if column.value.shape != (n,) or column.reason.shape != (n,):
        raise ValueError(f"store: column {column.key} {column.period} has not one cell for each of the {n} areas")
    if not np.array_equal(np.isnan(column.value), column.reason != 0) or column.reason.max(initial=0) > max(Reason):
        raise ValueError(f"store: column {column.key} {column.period} has cells without a value or a reason")
    if (low := column.value < _SENTINEL).any() or np.isinf(column.value).any():
        came = column.value[int(np.argmax(low | np.isinf(column.value)))]
        raise RefusedInput(
            [problem("not_a_number", file=observations.file.name, column=column.heading, came=f"{came:g}")]
        )


def _refuse_doubles(codes: NDArray[np.bytes_], observations: Observations) -> None:
    twice = np.unique(codes[1:][codes[1:] == codes[:-1]])
    if len(twice):
        name = observations.file.name
        raise RefusedInput([problem("E05", file=name, came=code.decode()) for code in twice[:_SHOWN]])


def _register(areas: Sequence[Area]) -> dict[str, list[Any]]:
    ordered = sorted(areas, key=attrgetter("code"))
    return {
        "code": [a.code for a in ordered],
        "name": [a.name for a in ordered],
        "place": [a.municipality_name for a in ordered],
        "water": [at for at, a in enumerate(ordered) if a.water],
    }


def _write_shapes(folder: Path, shapes: Shapes) -> None:
    raw = [b"" if g is None else g for g in shapely.to_wkb(shapes.geometry)]
    (folder / "shapes.wkb").write_bytes(b"".join(raw))
    lengths = [len(r) for r in raw]
    codes = [str(c) for c in shapes.codes]
    names = list(shapes.names)
    meta = {"boundary_year": shapes.boundary_year, "codes": codes, "names": names, "lengths": lengths}
    _dump(folder / "shapes.json", meta)


def _digest(folder: Path, meta: str) -> str:
    total = hashlib.sha256(meta.encode())
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            total.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def _save(folder: Path, name: str, array: NDArray[Any]) -> None:
    np.save(folder / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)


def _dump(path: Path, what: object) -> None:
    path.write_text(json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":")), "utf-8")
