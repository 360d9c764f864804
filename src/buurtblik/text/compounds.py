"""The parts of a Dutch compound: "kinderspeeltuinen" is made of "kind", "speel" and "tuin", and holds "speeltuin".

Every way to cut a word into known words is weighed: few parts, long parts and parts that people use in talk about their
neighbourhood are better. Between parts may stand what Dutch puts there (-s-, -en-, -e-, -er-).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from buurtblik.text.lexicon import dutch
from buurtblik.text.words import by_rule, known_roots, lemmas, pack, root, unended

SHORTEST = 3  # letters of a part
LONG = 5  # letters from which a part needs no place in our own list
LONGEST = 40  # letters of a word that is cut; what is longer is no word
PER_PART = 10
SHORT_PART = 4
NOT_OURS = 3
LINKED = 1


@dataclass(frozen=True, slots=True)
class Compound:
    """What a word is made of, as roots.

    ``joined`` are two parts or more that stand side by side and are not the whole; ``head`` is where the last part
    begins.
    """

    parts: tuple[str, ...]
    joined: tuple[str, ...]
    head: int


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    root: str


@lru_cache(maxsize=1 << 16)
def stems(form: str) -> tuple[str, ...]:
    """The roots of a folded form, the best first: of the lexicon, of its last part, or by rule.

    >>> stems("gelopen"), stems("kinderspeeltuinen"), stems("datsjas")
    (('loop',), ('kinderspeeltuin',), ('datsja',))
    """
    if known := known_roots(form):
        return known
    if found := compound(form):
        head = known_roots(form[found.head :])[0]
        return (form[: found.head].replace("ij", "y") + head,)
    return (root(by_rule(form)),)


@lru_cache(maxsize=1 << 16)
def compound(form: str) -> Compound | None:
    """The parts of a folded form, or None when it is no compound that we can see.

    >>> compound("kinderspeeltuinen").parts, compound("kinderspeeltuinen").joined
    (('kind', 'speel', 'tuin'), ('kinderspeel', 'speeltuin'))
    >>> compound("verkeersoverlast").parts, compound("bakker"), compound("gemeente")
    (('verkeer', 'overlast'), None, None)
    """
    lexicon = dutch()
    if known := lemmas(form):
        if lexicon.is_verb(known[0]):
            return None
        form = known[0]
    if form in pack().simple or not form.isalpha():
        return None
    found = _leaves(form)
    if len(found) < 2:
        return None
    joined = [
        stem
        for first in range(len(found))
        for last in range(first + 2, len(found) + 1)
        if last - first < len(found)
        for stem in _of_span(form[found[first].start : found[last - 1].end], ends=last == len(found))
    ]
    parts = tuple(piece.root for piece in found if piece.root not in pack().before)
    return Compound(parts, tuple(dict.fromkeys(joined)), found[-1].start)


def _of_span(text: str, *, ends: bool) -> tuple[str, ...]:
    found = None if ends else _left(text)
    return (found,) if found else stems(text)


def _leaves(form: str) -> list[_Piece]:
    """The smallest parts; a part that is a compound itself is cut again."""
    found: list[_Piece] = []
    for piece in _cut(form):
        inner = [] if piece.root in pack().simple else _leaves_of_part(form[piece.start : piece.end], piece)
        found += inner or [piece]
    return found


def _leaves_of_part(text: str, whole: _Piece) -> list[_Piece]:
    inner = [_Piece(whole.start + p.start, whole.start + p.end, p.root) for p in _leaves(text)]
    if len(inner) < 2 and text.endswith("s"):
        inner = [_Piece(whole.start + p.start, whole.start + p.end, p.root) for p in _leaves(text[:-1])]
    return [*inner[:-1], _Piece(inner[-1].start, whole.end, inner[-1].root)] if len(inner) > 1 else []


@lru_cache(maxsize=1 << 14)
def _cut(form: str) -> tuple[_Piece, ...]:
    """The cheapest way to cut a form in two pieces or more; nothing when there is none."""
    if not 2 * SHORTEST <= len(form) <= LONGEST:
        return ()
    best: list[tuple[int, tuple[_Piece, ...]] | None] = [(0, ()), *[None] * len(form)]
    for end in range(SHORTEST, len(form) + 1):
        for start in range(end - SHORTEST + 1):
            before = best[start]
            if before is None or end - start == len(form):
                continue
            text = form[start:end]
            found = _right(text) if end == len(form) else _left(text)
            if found is None:
                continue
            cost = before[0] + _cost(text, found)
            now = best[end]
            if now is None or cost <= now[0]:  # "buurt-huis" goes before "buur-thuis"
                best[end] = (cost, (*before[1], _Piece(start, end, found)))
    last = best[-1]
    return last[1] if last else ()


def _cost(text: str, found: str) -> int:
    return (
        PER_PART
        + SHORT_PART * (len(found) < LONG)
        + NOT_OURS * (found not in ours())
        + LINKED * (len(text) > len(found))
    )


def is_noun(stem: str) -> bool:
    """Whether a root is a word by itself, and not only the beginning of a verb ("zwerf")."""
    spelled = stem.replace("y", "ij")
    return any(dutch().is_lemma(word) or word in pack().also for word in (stem, spelled))


@cache
def ours() -> frozenset[str]:
    """The roots of the words that people often put together."""
    return frozenset(root(word) for word in pack().common)


def _no_part(text: str) -> bool:
    own = pack()
    return text in own.never or text in own.empty or (text in own.particles and text not in own.common)


@lru_cache(maxsize=1 << 16)
def _right(text: str) -> str | None:
    """The root of a piece that may end a compound."""
    if _no_part(text) or not (known := known_roots(text)):
        return None
    return known[0] if len(known[0]) >= LONG or known[0] in ours() else None


@lru_cache(maxsize=1 << 16)
def _left(text: str) -> str | None:
    """The root of a piece that another part follows: as it stands, or with what Dutch puts between parts."""
    if text in pack().before:
        return text
    if _no_part(text):
        return None
    if text.endswith("s") and (found := _stem(text[:-1])):
        return found
    if found := _stem(text):
        return found
    if text.endswith(("en", "er", "e")):
        bare = text[:-1] if text.endswith("e") else text[:-2]
        return _stem(unended(bare)) or _stem(bare)
    return None


def _stem(text: str) -> str | None:
    """The root of a piece that stands as a word or as the stem of a verb."""
    if len(text) < SHORTEST or _no_part(text):
        return None
    plain = text.replace("ij", "y")
    if plain in ours():
        return plain
    known = known_roots(text)
    if not known or (len(known[0]) < LONG and known[0] not in ours()):
        return None
    stands = text in lemmas(text) or known[0] == plain or text.endswith(("en", "eren"))
    return known[0] if stands else None
