"""Parts: what one publisher's file says, stored once and shared by every later release.

A part is a folder that never changes. Its name is a hash of everything in it, so that the
same file read by the same program gives the same part in every home. The table as printed
is kept (``cells.parquet``) beside the numbers that were read from it, so that every value
leads back to the characters of the publisher. Layout: docs/reference/files.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import NoFigures
from buurtblik.figures.observations import FileStamp, Source
from buurtblik.values import Status

if TYPE_CHECKING:
    from buurtblik.areas.shapes import Shapes

PART_FORMAT = 1


@dataclass(frozen=True, slots=True)
class PartColumn:
    """One column of a part, without its numbers."""

    key: str
    period: str
    group: str
    status: Status
    positions: tuple[int, ...]
    heading: str
    recipe: str
    margin: int  # which column of lower and upper is its margin, -1 for none


class Part:
    """A stored part. Small things are read at once, arrays when they are asked for.

    Raises NoFigures for a part that another version of the program wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = folder.name
        meta: dict[str, Any] = json.loads((folder / "part.json").read_bytes())
        if meta["format"] != PART_FORMAT:
            raise NoFigures(f"store: part {folder.name} has format {meta['format']}, this program reads {PART_FORMAT}.")
        source = meta["source"]
        moment = source["moment"]
        self.source = Source(**{**source, "moment": moment and datetime.fromisoformat(moment)})
        self.file = FileStamp(**meta["file"])
        self.ordinal: int = meta["ordinal"]
        self.content: str = meta["content"]
        self.columns = tuple(
            PartColumn(**{**c, "status": Status(c["status"]), "positions": tuple(c["positions"])})
            for c in meta["columns"]
        )

    @property
    def slot(self) -> tuple[str, str, str, str, int]:
        """Which place in which file this part comes from, whatever the outer file is called."""
        return self.file.sha256, self.file.name.partition("!")[2], self.source.key, self.source.edition, self.ordinal

    @property
    def table(self) -> tuple[str, str]:
        """Parts with the same table are releases of one publication."""
        return self.source.key, self.source.edition

    @property
    def credit(self) -> str:
        """The source as it stands under a figure: 'CBS, Kerncijfers wijken en buurten 2023'."""
        return f"{self.source.publisher}, {self.source.title}"

    @cached_property
    def codes(self) -> NDArray[np.bytes_]:
        """(n,) area codes, in the order of :func:`area_order`."""
        return self._array("codes")

    @cached_property
    def raw_row(self) -> NDArray[np.int32]:
        """(n,) line of each area in cells.parquet, -1 where there is none."""
        return self._array("rows")

    def place_of(self, code: str) -> int | None:
        """The place of an area in this part, None when it is not in it."""
        wanted = np.array([code], "S10")
        at = int(np.searchsorted(area_order(self.codes), area_order(wanted))[0])
        return at if at < len(self.codes) and self.codes[at] == wanted[0] else None

    def block(self, name: str, start: int, stop: int) -> NDArray[Any]:
        """Rows start..stop of ``values``, ``reasons``, ``lower`` or ``upper``, read fresh from the file.

        Not memory-mapped: a whole import must not hold every year in memory at once.
        """
        with (self.folder / f"{name}.npy").open("rb") as file:
            np.lib.format.read_magic(file)
            shape, _, dtype = np.lib.format.read_array_header_1_0(file)
            file.seek(start * shape[1] * dtype.itemsize, 1)
            return np.fromfile(file, dtype, (stop - start) * shape[1]).reshape(stop - start, shape[1])

    @property
    def has_margins(self) -> bool:
        return any(c.margin >= 0 for c in self.columns)

    @property
    def cells(self) -> Path | None:
        path = self.folder / "cells.parquet"
        return path if path.exists() else None

    @property
    def raw_register(self) -> bytes:
        """The areas of the file as JSON: code, name and gemeente side by side, and which are water."""
        path = self.folder / "register.json"
        return path.read_bytes() if path.exists() else b""

    @property
    def has_shapes(self) -> bool:
        return (self.folder / "shapes.wkb").exists()

    @cached_property
    def shape_index(self) -> dict[str, tuple[int, int]]:
        """Area code -> where its shape stands in shapes.wkb and how long it is (0: the source has none)."""
        meta = self._shape_meta
        starts = np.cumsum([0, *meta["lengths"]]).tolist()
        return {code: (start, n) for code, start, n in zip(meta["codes"], starts, meta["lengths"], strict=False)}

    @property
    def shape_names(self) -> dict[str, str]:
        return dict(zip(self._shape_meta["codes"], self._shape_meta["names"], strict=True))

    def shapes(self, codes: Sequence[str]) -> Shapes:
        """The shapes of these areas, as far as this part has them."""
        import shapely  # here, so that who reads figures need not wait for the libraries of maps

        from buurtblik.areas.shapes import Shapes

        chosen = [code for code in codes if code in self.shape_index]
        raw: list[bytes | None] = []
        with (self.folder / "shapes.wkb").open("rb") as file:
            for code in chosen:
                start, length = self.shape_index[code]
                file.seek(start)
                raw.append(file.read(length) or None)
        names = self.shape_names
        return Shapes(
            boundary_year=self._shape_meta["boundary_year"],
            codes=np.array(chosen, dtype="U10"),
            names=tuple(names[code] for code in chosen),
            geometry=np.atleast_1d(shapely.from_wkb(np.array(raw, dtype=object))),
        )

    @cached_property
    def _shape_meta(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "shapes.json").read_bytes())
        return found

    def _array(self, name: str) -> NDArray[Any]:
        loaded: NDArray[Any] = np.load(self.folder / f"{name}.npy")
        return loaded


def is_fictional(part: Part) -> bool:
    """Whether a part is about made-up areas: its source says so, or the name of an area does."""
    source = part.source
    return (
        source.key.startswith("demo-") or "fictief" in source.title.lower() or b"fictief" in part.raw_register.lower()
    )


def area_order(codes: NDArray[np.bytes_]) -> NDArray[np.bytes_]:
    """(n,) keys that sort areas as the cube does: country, gemeenten, then per gemeente its wijken and buurten."""
    letters = np.ascontiguousarray(codes.astype("S10")).view(np.uint8).reshape(-1, 10)
    keys = np.zeros((len(codes), 12), np.uint8)
    below = (letters[:, 0] == ord("W")) | (letters[:, 0] == ord("B"))
    first = letters[:, 0]
    keys[:, 0] = np.select([first == ord("N"), first == ord("G"), below], [ord("0"), ord("1"), ord("2")], ord("3"))
    keys[~below, 1:11] = letters[~below]
    keys[below, 1:5] = letters[below, 2:6]
    keys[below, 5] = np.where(letters[below, 0] == ord("W"), ord("a"), ord("b"))
    keys[below, 6:10] = letters[below, 6:10]
    return keys.view("S12").ravel()
