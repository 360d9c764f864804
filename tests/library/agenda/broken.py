"""Small packs that break a rule: written to a folder, and changed in every field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ANYTHING = ["0", "1.5", "true", '""', "[]", "{}", "[{}]", '["a", ""]', "[[1]]", "2026-01-01"]


def pack(folder: Path, *texts: str) -> Path:
    """The folder, with each text as a file: pack1.toml, pack2.toml."""
    for number, text in enumerate(texts, start=1):
        (folder / f"pack{number}.toml").write_text(text, "utf-8")
    return folder


def with_each_field_as(value: str, text: str) -> Iterator[str]:
    """The text, once for every field that it gives a value, with this value there."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if " = " in line:
            yield "\n".join([*lines[:number], f"{line.split(' = ')[0]} = {value}", *lines[number + 1 :]])
