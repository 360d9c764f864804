"""A text cut into sentences: the units by which coders are compared, and which can be marked without a mouse."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 500  # signs; what is longer is cut at a space, so that a text without full stops has units too
# After these a full stop ends no sentence, also when a capital follows; nor after an initial.
_SHORT = re.compile(
    r"(?<![\w.])(?i:dhr|mevr|mw|mr|dr|drs|ir|ing|prof|ds|nr|st|bijv|ca|incl|excl|evt|tel|jl|vgl|o\.a|m\.b\.t|i\.v\.m|"
    r"t\.o\.v|b\.v|n\.l|d\.w\.z|z\.s\.m)$|(?<![\w.])(?:[A-Z]\.)*[A-Z]$"
)
_END = re.compile(r"""[.!?…。！？؟۔]+["'”’»)\]]*(?=\s|$)|\n+""")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a text: from ``start`` up to ``end``, in signs, without white space around it."""

    start: int
    end: int


def sentences(text: str) -> tuple[Unit, ...]:
    """The sentences of a text, in order; together they hold every sign that is no white space.

    A full stop ends a sentence when white space follows, unless it belongs to an abbreviation or a small letter
    follows. A new line always ends one.

    >>> text = "Fijn hier. Dhr. Smit helpt o.a. met vuilnis!"
    >>> [text[unit.start : unit.end] for unit in sentences(text)]
    ['Fijn hier.', 'Dhr. Smit helpt o.a. met vuilnis!']
    """
    found: list[Unit] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, match):
            found += _pieces(text, start, match.end())
            start = match.end()
    return tuple(found + _pieces(text, start, len(text)))


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0].startswith("\n"):
        return True
    after = text[match.end() :].lstrip(" \t\u00a0")[:1]
    if after.islower():
        return False
    if match[0] != ".":
        return True
    return _SHORT.search(text, max(0, match.start() - 20), match.start()) is None


def _pieces(text: str, start: int, end: int) -> list[Unit]:
    """The stretch without white space around it, in parts when it is long; nothing when there is nothing in it."""
    found: list[Unit] = []
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return found
        if end - start <= LONGEST:
            return [*found, Unit(start, end)]
        space = max(text.rfind(" ", start, start + LONGEST), text.rfind("\t", start, start + LONGEST))
        cut = space if space > start else start + LONGEST
        found.append(Unit(start, cut))
        start = cut
