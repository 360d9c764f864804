"""What a word is in a text of any script, and which spellings of it are the same.

Words keep their place in the text, so that what was found can be marked in the teller's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST = 60  # characters of a word that count; what is longer is no word that anybody searches for

# Letters and digits of any script, with the marks that combine with them, and what hides inside a word.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"(?:[^\W_]|[{_MARKS}{_HIDDEN}])"
_WORD = re.compile(rf"[^\W_](?:{_LETTER}|['’ʼ`´\-‐‑](?=[^\W_]))*")
_HIDES = re.compile(f"[{_HIDDEN}]")
_SIGNS = str.maketrans(dict.fromkeys("’ʼ`´", "'") | dict.fromkeys("‐‑", "-"))
_ENDINGS = re.compile("'(?:s|tje|tjes|er|ers)$")
_NO_LETTER = re.compile(rf"(?!{_LETTER}|['\-]).|_")  # what an old sign falls apart into: "½" has a stroke in it
_COMBINING = re.compile("[\u0300-\u036f]+")


class Word(NamedTuple):
    """A word as it stands in a text, from ``start`` up to ``end``."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order; hyphens and apostrophes inside a word belong to it.

    >>> [word.text for word in words("Foto’s van 's avonds: de taxi-standplaats.")]
    ['Foto’s', 'van', 's', 'avonds', 'de', 'taxi-standplaats']
    """
    for found in _WORD.finditer(text):
        yield Word(found.group(), found.start(), found.end())


def folded(word: str) -> str:
    """The word without capitals, accents, hidden characters and old letters; hyphens and apostrophes stay.

    >>> folded("Coördinator"), folded("CAFÉ"), folded("\\u0132burg"), folded("Straße")
    ('coordinator', 'cafe', 'ijburg', 'strasse')
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", _HIDES.sub("", word).replace("´", "'")).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_SIGNS)
    plain = _COMBINING.sub("", plain)
    return unicodedata.normalize("NFC", _NO_LETTER.sub("", plain))


@lru_cache(maxsize=1 << 16)
def pieces(word: str) -> tuple[str, ...]:
    """The folded word as one piece, or as the pieces that its hyphens and apostrophes make; an ending as 's is dropped.

    >>> pieces("Sociale-huurwoning"), pieces("auto’s"), pieces("baby'tje")
    (('sociale', 'huurwoning'), ('auto',), ('baby',))
    >>> pieces("l'école")
    ('l', 'ecole')
    """
    found = (part for piece in folded(word).split("-") for part in _ENDINGS.sub("", piece).split("'"))
    return tuple(piece[:LONGEST] for piece in found if piece)
