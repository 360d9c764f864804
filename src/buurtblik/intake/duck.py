"""The one door to DuckDB: connections, Parquet, large CSV files.

No other module imports duckdb (a house test checks it). One thread and a fixed order make the
bytes of a Parquet file depend on nothing but its content.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import NoRoom
from buurtblik.intake.full import is_full

Error = duckdb.Error
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EFBIG)
SIGNS = {".": -1e300, "": -2e300, "x": -3e300, "-": -4e300}
OTHER = -9e300
_NEVER = "\x01\x02"  # no cell is NULL: an empty one is an empty text
_PARQUET = "FORMAT PARQUET, COMPRESSION SNAPPY, ROW_GROUP_SIZE 1000000, WRITE_BLOOM_FILTER false"


_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "1GB",
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
}
_shared: dict[int, duckdb.DuckDBPyConnection] = {}  # by process: what a fork inherits is not its own


@contextmanager
def connect() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to this process's in-memory database, which fetches and installs nothing.

    Making the database costs 30 ms, a connection nearly nothing. What is registered or made as
    temporary is seen by its own connection only; nobody makes a table in what all share.
    """
    own = os.getpid()
    database = _shared.get(own) or _shared.setdefault(own, open_memory())  # no lock: a fork could inherit it
    connection = database.cursor()
    try:
        yield connection
    except duckdb.FatalException:  # after it the database answers nobody any more
        _shared.pop(own, None)
        raise
    finally:
        connection.close()


def open_memory() -> duckdb.DuckDBPyConnection:
    """An in-memory database of one's own, for an owner that closes it."""
    return duckdb.connect(":memory:", config=_CONFIG)


def quoted(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def write_columns(path: Path, rows: NDArray[np.int32], columns: Sequence[NDArray[np.object_]]) -> None:
    """A Parquet file of text columns c1, c2, ... and ``row``."""
    data: dict[str, NDArray[np.generic]] = {"row": rows.astype(np.int32)}
    data |= {f"c{i}": column for i, column in enumerate(columns, start=1)}
    with connect() as connection:
        connection.register("cells", data)
        with _told_when_full(path):
            connection.execute(f"COPY (SELECT * FROM cells) TO {quoted(str(path))} ({_PARQUET})")  # noqa: S608 (quoted)


@contextmanager
def _told_when_full(path: Path) -> Iterator[None]:
    """What the disk says while writing, as an error of the system: DuckDB's own is none."""
    try:
        yield
    except duckdb.IOException as error:
        number = next((n for n in _DISK if os.strerror(n).lower() in str(error).lower()), errno.EIO)
        told = OSError(number, os.strerror(number), str(path))
        if is_full(told):
            raise NoRoom.of(told) from error
        raise told from error


class CsvCells:
    """A plain CSV file loaded once, all text, and read as numbers column by column.

    A cell that DuckDB does not cast comes back as one of a few large negative codes, so that one
    array carries values and signs; :data:`SIGNS` are the texts of those codes, and only what is
    neither a number nor a common sign is fetched as text. ``pointed`` and ``underscored`` say that
    somewhere in the file a point or an underscore stands beside a digit.
    """

    def __init__(
        self, path: Path, *, width: int, delimiter: str, longest_line: int, pointed: bool, underscored: bool
    ) -> None:
        spec = ",".join(f"'c{i}': 'VARCHAR'" for i in range(1, width + 1))
        source = (
            f"read_csv({quoted(str(path))}, auto_detect=false, header=true, columns={{{spec}}}, "
            f"delim={quoted(delimiter)}, quote='\"', escape='\"', nullstr={quoted(_NEVER)}, strict_mode=true, "
            f"max_line_size={max(longest_line + 2, 1000)}, compression='none', encoding='utf-8')"
        )
        self._connection = open_memory()
        self._connection.execute(f"CREATE TABLE cells AS SELECT * FROM {source}")  # noqa: S608 (quoted)
        self._width = width
        self._pointed, self._underscored = pointed, underscored
        row = self._connection.execute("SELECT count(*) FROM cells").fetchone()
        self.count: int = row[0] if row else 0

    def longest(self) -> int:
        """Bytes in the longest cell."""
        parts = ", ".join(f"max(strlen(c{i}))" for i in range(1, self._width + 1))
        row = self._connection.execute(f"SELECT greatest({parts}) FROM cells").fetchone()  # noqa: S608
        return int(row[0]) if row else 0

    def texts(self, i: int) -> NDArray[np.object_]:
        """(n,) the printed cells of column ``i`` (from 1)."""
        found = self._connection.execute(f"SELECT c{i} AS c FROM cells").fetchnumpy()["c"]  # noqa: S608
        return np.asarray(found, dtype=object)

    def coded(self, i: int, *, decimal: str) -> NDArray[np.float64]:
        """(n,) numbers, with a code (see :data:`SIGNS`, :data:`OTHER`) where the text is none."""
        plain = f"c{i}"
        if decimal != ".":  # a point is no decimal sign then; translating is dear, so only where points occur
            plain = f"translate(c{i}, '.{decimal}', 'x.')" if self._pointed else f"replace(c{i}, '{decimal}', '.')"
        cast = f"try_cast({plain} AS DOUBLE)"
        if self._underscored:  # DuckDB reads 1_000 as a number
            cast = f"CASE WHEN contains(c{i}, '_') THEN NULL ELSE {cast} END"
        signs = " ".join(f"WHEN {quoted(s)} THEN {code!r}" for s, code in SIGNS.items())
        sql = (
            f"SELECT CASE WHEN c{i} = '.' THEN {SIGNS['.']!r} ELSE coalesce({cast}, "  # noqa: S608
            f"CASE trim(c{i}) {signs} ELSE {OTHER!r} END) END AS v FROM cells"
        )
        return np.asarray(self._connection.execute(sql).fetchnumpy()["v"], dtype=np.float64)

    def some(self, i: int, lines: NDArray[np.intp]) -> list[str]:
        """The texts of a few lines of column ``i``."""
        if len(lines) > 2000:
            return [str(t) for t in self.texts(i)[lines]]
        listed = ",".join(map(str, lines.tolist()))
        sql = f"SELECT c{i} FROM cells WHERE rowid IN ({listed}) ORDER BY rowid"  # noqa: S608
        return [row[0] for row in self._connection.execute(sql).fetchall()]

    def with_sign(self, i: int, sign: str) -> tuple[NDArray[np.intp], list[str]]:
        """The lines of column ``i`` in which three characters or more follow this sign, and their texts."""
        sql = f"SELECT rowid AS k, c{i} AS c FROM cells WHERE contains(c{i}, '{sign}') AND c{i} LIKE '%{sign}___%'"  # noqa: S608
        found = self._connection.execute(sql).fetchnumpy()
        return np.asarray(found["k"], dtype=np.intp), [str(t) for t in found["c"]]

    def matching(self, i: int, pattern: str) -> tuple[NDArray[np.intp], list[str]]:
        """The lines of column ``i`` in whose text this pattern is found, and those texts."""
        sql = f"SELECT rowid AS k, c{i} AS c FROM cells WHERE c{i} <> '.' AND regexp_matches(c{i}, {quoted(pattern)})"  # noqa: S608
        found = self._connection.execute(sql).fetchnumpy()
        return np.asarray(found["k"], dtype=np.intp), [str(t) for t in found["c"]]

    def sample(self, step: int) -> tuple[list[list[str]], NDArray[np.intp]]:
        """Of every column the texts of each ``step``-th line, and those lines."""
        names = ", ".join(f"c{i}" for i in range(1, self._width + 1))
        found = self._connection.execute(
            f"SELECT rowid, {names} FROM cells WHERE rowid % {step} = 0"  # noqa: S608
        ).fetchall()
        lines, *columns = zip(*found, strict=True)
        return [list(map(str, column)) for column in columns], np.array(lines, dtype=np.intp)

    def write_parquet(self, path: Path, *, first: int) -> None:
        """All cells as text with ``row`` counting from ``first``."""
        with _told_when_full(path):
            self._connection.execute(
                f"COPY (SELECT (rowid + {first})::INTEGER AS row, * FROM cells) TO {quoted(str(path))} ({_PARQUET})"  # noqa: S608
            )
