"""The cube: every area by every column, in files that are mapped into memory.

All columns of one area stand side by side, so that a profile reads four short stretches of a
file. A column of the whole country is read with a stride, which is quick enough for a map; see
docs/decisions/0051-one-cube-by-area.md. A cell without a value is a NaN whose last byte is the
reason, so that value and reason come in one reading; see docs/decisions/0059-the-reason-in-the-nan.md.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

STORE_FORMAT = 3  # of a release: its description, its list of areas and its cubes

CUBES: Mapping[str, str] = {"value": "<f8", "origin": "<u2", "lower": "<f8", "upper": "<f8"}
"""Name and type of the four cubes. ``lower`` and ``upper`` have only the columns with a margin."""

_NAN = np.uint64(0x7FF8_0000_0000_0000)  # the quiet NaN of IEEE 754; its other bits are free


def with_reasons(value: NDArray[np.float64], reason: NDArray[np.uint8]) -> NDArray[np.float64]:
    """A copy of the values in which every cell with a reason is a NaN that holds it."""
    bits = value.astype("<f8").view("<u8")
    absent = reason != 0
    bits[absent] = _NAN | reason[absent]
    return bits.view("<f8")


def reasons_in(value: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The reasons that ``with_reasons`` put into the cells: 0 where there is a value."""
    return value.view("<u8").astype(np.uint8) * np.isnan(value)


class CubeWriter:
    """Writes the four cubes block by block, so that the whole never lies in memory."""

    def __init__(self, folder: Path, areas: int, columns: int, margins: int) -> None:
        self._files: dict[str, BinaryIO] = {}
        self.checks: dict[str, int] = {}
        for name, dtype in CUBES.items():
            width = margins if name in ("lower", "upper") else columns
            file = (folder / f"{name}.npy").open("wb")
            header = {"descr": dtype, "fortran_order": False, "shape": (areas, width)}
            npy.write_array_header_1_0(file, header)
            self._files[name] = file
            self.checks[name] = 0

    def write(self, block: Mapping[str, NDArray[Any]]) -> None:
        """``block``: per cube and for ``reason`` (columns, areas), the areas that come next."""
        block = {**block, "value": with_reasons(block["value"], block["reason"])}
        for name, dtype in CUBES.items():
            by_area = np.ascontiguousarray(block[name].T, dtype=dtype)
            self.checks[name] = zlib.crc32(by_area, self.checks[name])
            self._files[name].write(by_area.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for file in self._files.values():
            file.close()


class Cube:
    """One of the four cubes, mapped read-only: ``cells`` is (areas, columns)."""

    def __init__(self, folder: Path, name: str) -> None:
        path = folder / f"{name}.npy"
        with path.open("rb") as file:
            npy.read_magic(file)
            shape, _, dtype = npy.read_array_header_1_0(file)
            start = file.tell()
        # an empty file cannot be mapped; np.asarray: a plain array is cut faster than a memmap
        mapped = np.zeros(shape, dtype) if 0 in shape else np.memmap(path, dtype, "r", start, shape)
        self.cells: NDArray[Any] = np.asarray(mapped)

    def crc32(self) -> int:
        """The checksum of the cells, as the release wrote it down."""
        return zlib.crc32(self.cells)
