"""Words of people made sound: without the signs that no document can hold and those that turn a line around unseen."""

from __future__ import annotations

import re

from buurtblik.text.language import Direction, direction_of

_UNSOUND = re.compile(
    "[^\t\n\u0020-\u007e\u00a0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_BREAKS = re.compile("\r\n?|[\u2028\u2029\u0085]")


def sound(words: str) -> str:
    r"""The words as a document can hold them: lines end in ``\n``, control signs and signs of direction are left out.

    >>> sound("een\r\ntwee\x00 \u202edrie")
    'een\ntwee drie'
    """
    if words.isascii() and words.isprintable():
        return words
    return _UNSOUND.sub("", _BREAKS.sub("\n", words))


def turned(words: str, direction: Direction = Direction.AUTO) -> bool:
    """Whether words run from right to left: as said, or as most of their letters do.

    >>> turned("مرحبا"), turned("welkom"), turned("welkom", Direction.RTL)
    (True, False, True)
    """
    if direction is Direction.AUTO and not words.isascii():
        direction = direction_of(words)
    return direction is Direction.RTL
