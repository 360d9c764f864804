"""How long a back-up and its way back take for a made-up home: ``python benchmarks/backup.py FOLDER [MEGABYTES]``.

Half of it is files that cannot be packed, as figures are, and half is rows in the database.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path


def main(folder: Path, megabytes: int) -> None:
    home, file = folder / "home", folder / "copy.zip"
    for left in (home, folder / "back"):
        shutil.rmtree(left, ignore_errors=True)
    file.unlink(missing_ok=True)
    home.mkdir(parents=True)
    say(home, "migrate")
    for number in range(megabytes // 2 // 50):
        (home / f"file {number}.parquet").write_bytes(os.urandom(50 << 20))
    store = sqlite3.connect(home / "people.sqlite3")
    words = "Wij willen dat het plein weer van ons wordt, met bankjes en licht. " * 14
    insert = (
        'INSERT INTO people_letter (key, "to", subject, body, state, tries, written_at, changed_at) '
        "VALUES (?, '', 'made up', ?, 'failed', 1, '2026-01-01', '2026-01-01')"
    )
    for first in range(0, megabytes * 500, 10_000):
        store.executemany(insert, ((f"k{n}", f"{n} {words}") for n in range(first, first + 10_000)))
        store.commit()
    store.close()
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 1e6
    began = time.perf_counter()
    say(home, "backup", str(file))
    made = time.perf_counter()
    say(folder / "back", "restore", str(file))
    back = time.perf_counter()
    packed = file.stat().st_size / 1e6
    print(f"home {size:.0f} MB, back-up {made - began:.1f} s, restore {back - made:.1f} s, file {packed:.0f} MB")


def say(home: Path, *words: str) -> None:
    program = [sys.executable, "-c", "from buurtblik.cli.main import run; run()"]
    subprocess.run([*program, "--home", str(home), *words], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
