"""A progress bar on standard error, only when a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from buurtblik.figures.progress import Progress


@contextmanager
def progress_bar(title: str, steps: Mapping[str, str], *, quiet: bool = False) -> Iterator[Progress | None]:
    """A function that takes what is being done and which share (0-1) of it is done, or None when nobody looks.

    ``steps`` has the reader's words for what the library calls by a word of its own; a file keeps its name.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TextColumn("{task.fields[what]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0, what="")

        def tell(what: str, share: float) -> None:
            bar.update(task, completed=share, what=steps.get(what, what)[-50:])

        yield tell
