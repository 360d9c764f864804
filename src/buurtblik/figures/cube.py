"""The cube: every area by every column, in files that are mapped into memory.

Cells lie in tiles of 32 areas: inside a tile the 32 cells of one column stand side by side.
One area is then a short stretch of the file, and so is one column of a whole gemeente, while
a column of the whole country is read in runs of 32. One layout serves profile and map; see
docs/decisions/0051-a-cube-in-tiles.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

TILE = 32
CUBES: Mapping[str, tuple[str, Any]] = {
    "value": ("<f8", np.nan),
    "reason": ("|u1", 1),
    "origin": ("|u1", 255),
    "lower": ("<f8", np.nan),
    "upper": ("<f8", np.nan),
}
"""Name, type and the filler for the areas that the last tile lacks."""


class CubeWriter:
    """Writes the five cubes block by block, so that the whole never lies in memory."""

    def __init__(self, folder: Path, areas: int, columns: int, margins: int) -> None:
        self._files: dict[str, BinaryIO] = {}
        self.checks: dict[str, int] = {}
        tiles = -(-areas // TILE)
        for name, (dtype, _) in CUBES.items():
            width = margins if name in ("lower", "upper") else columns
            file = (folder / f"{name}.npy").open("wb")
            header = {"descr": dtype, "fortran_order": False, "shape": (tiles, width, TILE)}
            npy.write_array_header_1_0(file, header)
            self._files[name] = file
            self.checks[name] = 0

    def write(self, block: Mapping[str, NDArray[Any]]) -> None:
        """``block``: per cube (areas, columns); only the last block may be no multiple of a tile."""
        for name, cells in block.items():
            dtype, filler = CUBES[name]
            lacking = -len(cells) % TILE
            if lacking:
                cells = np.concatenate([cells, np.full((lacking, cells.shape[1]), filler, cells.dtype)])
            tiled = np.ascontiguousarray(cells.reshape(-1, TILE, cells.shape[1]).transpose(0, 2, 1), dtype=dtype)
            self.checks[name] = zlib.crc32(tiled, self.checks[name])
            self._files[name].write(tiled.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for file in self._files.values():
            file.close()


class Cube:
    """One of the five cubes, mapped read-only."""

    def __init__(self, folder: Path, name: str) -> None:
        path = folder / f"{name}.npy"
        with path.open("rb") as file:
            npy.read_magic(file)
            shape, _, dtype = npy.read_array_header_1_0(file)
            start = file.tell()
        # an empty file cannot be mapped; np.asarray: the plain class indexes faster than memmap
        empty = 0 in shape
        self.tiles: NDArray[Any] = np.asarray(
            np.zeros(shape, dtype) if empty else np.memmap(path, dtype, "r", start, shape)
        )
        self._path = path

    def rows(self, areas: Sequence[int], stop: int | None = None) -> NDArray[Any]:
        """(areas, columns): every column, or the first ``stop``, of some areas."""
        tiles = self.tiles[:, :stop]
        out = np.empty((len(areas), tiles.shape[1]), tiles.dtype)
        for at, area in enumerate(areas):
            out[at] = tiles[area // TILE, :, area % TILE]
        return out

    def column(self, column: int, start: int, stop: int) -> NDArray[Any]:
        """(stop - start,): one column of a stretch of areas."""
        first = start // TILE
        cells = self.tiles[first : -(-stop // TILE), column].ravel()
        return cells[start - first * TILE : stop - first * TILE]

    def stretch(self, columns: NDArray[np.intp], start: int, stop: int) -> NDArray[Any]:
        """(columns, stop - start): some columns of a stretch of areas."""
        first = start // TILE
        cells = self.tiles[first : -(-stop // TILE)][:, columns].transpose(1, 0, 2).reshape(len(columns), -1)
        return cells[:, start - first * TILE : stop - first * TILE]

    def crc32(self) -> int:
        """The checksum of the cells, as the release wrote it down."""
        return zlib.crc32(np.ascontiguousarray(self.tiles))
