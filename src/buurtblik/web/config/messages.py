"""Turn the translations (.po) into what gettext reads (.mo), in plain Python.

``python -m buurtblik.web.config.messages`` is run by ./setup and by the build, because
msgfmt is not on every machine. The .mo files are git-ignored and travel in the wheel.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).resolve().parents[1]


def main(web: Path = WEB) -> list[Path]:
    """Compile every .po below ``web``: those of the platform, and of the rooms that have words of their own."""
    written = []
    for source in sorted(web.rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        target.write_bytes(compile_messages(read_messages(source.read_text("utf-8"))))
        written.append(target)
    return written


def read_messages(text: str) -> dict[str, str]:
    """The translated messages of a .po file, keyed as gettext wants them (context, plural forms joined).

    Messages that are fuzzy or have no translation are left out.
    """
    found: dict[str, str] = {}
    for block in text.split("\n\n"):
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in block.splitlines())
        parts: dict[str, str] = {}
        for keyword, words in _entries(block):
            parts[keyword] = parts.get(keyword, "") + words
        forms = [parts[f"msgstr[{i}]"] for i in range(6) if f"msgstr[{i}]" in parts] or [parts.get("msgstr", "")]
        if "msgid" not in parts or fuzzy or not all(forms):
            continue
        key = parts["msgid"] + ("\0" + parts["msgid_plural"] if "msgid_plural" in parts else "")
        if "msgctxt" in parts:
            key = parts["msgctxt"] + "\4" + key
        found[key] = "\0".join(forms)
    return found


def compile_messages(messages: dict[str, str]) -> bytes:
    """The bytes of a .mo file: a header, two sorted tables of lengths and places, and the strings."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    start = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    strings = b""
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[side]), start + len(strings)))
            strings += pair[side] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start) + b"".join(tables) + strings


def _entries(block: str) -> Iterator[tuple[str, str]]:
    """(keyword, words) of each line; a line that only continues repeats the keyword before it."""
    keyword = ""
    for line in block.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
        yield keyword, str(ast.literal_eval(line))


if __name__ == "__main__":
    main()
