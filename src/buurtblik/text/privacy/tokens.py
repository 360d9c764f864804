"""A text as words with their places in it. Nothing is normalised, so places stay those of the text as it came."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buurtblik.text.privacy.places import NOWHERE, Places, fold

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*+)++"  # a letter may carry its accents apart
_WORD = re.compile(rf"{_LETTERS}(?:['’‘`´-]{_LETTERS})*+")
_PART = re.compile(r"[^\W_]+")
_OPENS = re.compile(r"[.!?:;…\n\r\u2022*=>\]|]|[-–—] ?\Z|\A\s*\Z|\d\.? ?\Z")
_POSSESSIVE = re.compile(r"['’‘`´]s\Z")
_QUOTES = "\"'“”„‘’«»"
_ABBREVIATED = {
    "dhr",
    "mw",
    "mevr",
    "mvr",
    "dr",
    "drs",
    "ir",
    "ing",
    "mr",
    "prof",
    "ds",
    "fam",
    "hr",
    "st",
    "v",
    "d",
    "bijv",
    "geb",
    "resp",
    "o",
    "a",
    "t",
    "n",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``form`` is folded and without 's; ``end`` leaves the 's out too."""

    start: int
    end: int
    word: str
    form: str
    gap: str  # what stands between the word before and this one
    opens: bool  # a sentence, a line or an item of a list begins here
    in_place: bool

    @property
    def is_capital(self) -> bool:
        return self.word[0].isupper()


def tokens(text: str, places: Places = NOWHERE) -> list[Token]:
    """All words of ``text`` in order."""
    spots = _place_spots(text, places)
    found: list[Token] = []
    last, before, spot = 0, "", 0
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if (cut := _POSSESSIVE.search(word)) is not None:
            word = word[: cut.start()]
        gap = text[last:start]
        while spot < len(spots) and spots[spot][1] <= start:
            spot += 1
        in_place = spot < len(spots) and spots[spot][0] <= start
        found.append(Token(start, start + len(word), word, fold(word), gap, _is_opening(gap, before, last), in_place))
        last, before = match.end(), found[-1].form
    return found


def _is_opening(gap: str, before: str, last: int) -> bool:
    if gap in {" ", ", ", "-"} and last:
        return False
    if not last:
        return True
    bare = gap.strip(_QUOTES)
    if bare.startswith(".") and "\n" not in bare and before in _ABBREVIATED:
        return False
    if gap.endswith(tuple(_QUOTES)) and gap.lstrip().startswith(","):
        return True
    return _OPENS.search(bare[:40] + bare[-40:]) is not None


def _place_spots(text: str, places: Places) -> list[tuple[int, int]]:
    """From where to where a name of a place stands; only names that begin with a capital."""
    if not places.after:
        return []
    parts = [m.span() for m in _PART.finditer(text)]
    folded = [fold(text[a:b]) for a, b in parts]
    spots: list[tuple[int, int]] = []
    done = 0
    for at, (start, _) in enumerate(parts):
        if at >= done and text[start].isupper() and (length := places.length(folded, at)):
            spots.append((start, parts[at + length - 1][1]))
            done = at + length
    return spots
