"""The one door to DuckDB: connections, Parquet, large CSV files.

No other module imports duckdb (a house test checks it). One thread and a fixed order make the
bytes of a Parquet file depend on nothing but its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

Error = duckdb.Error
_PARQUET = "FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE 1000000"


@contextmanager
def connect(*, threads: int = 1, memory: str = "1GB", temp: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """An in-memory database that fetches and installs nothing."""
    connection = open_memory(threads=threads, memory=memory, temp=temp)
    try:
        yield connection
    finally:
        connection.close()


def open_memory(*, threads: int = 1, memory: str = "1GB", temp: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Like :func:`connect`, for an owner that closes it later."""
    return duckdb.connect(
        ":memory:",
        config={
            "threads": threads,
            "memory_limit": memory,
            "temp_directory": str(temp) if temp else "",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "true",
        },
    )


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def write_columns(path: Path, rows: NDArray[np.int32], columns: Sequence[NDArray[np.object_]]) -> None:
    """A Parquet file of text columns c1, c2, ... and ``row``."""
    data: dict[str, NDArray[np.generic]] = {"row": rows.astype(np.int32)}
    data |= {f"c{i}": column for i, column in enumerate(columns, start=1)}
    with connect() as connection:
        connection.register("cells", data)
        connection.execute(f"COPY (SELECT * FROM cells) TO {quoted(str(path))} ({_PARQUET})")  # noqa: S608 (quoted)
