"""Searching in Dutch texts: under which terms a text is kept, and which terms a question asks for.

A word of the question and a word of a text meet when they share a root, when one is a part of the other as a compound
("speeltuin" finds "kinderspeeltuin", and "kinderspeeltuin" finds "speeltuin"), or when the parts of the asked word
stand apart in the text. A part of one compound does not meet a part of another: "speeltuin" does not find "achtertuin".
So a text is kept under two kinds of terms: what its words are, and what its compounds are made of.

The store needs no knowledge of Dutch: it compares terms. :func:`meets` says what every store has to answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from buurtblik.errors import UnusableInput
from buurtblik.text.compounds import compound, is_noun, stems
from buurtblik.text.letters import Word, pieces, words
from buurtblik.text.lexicon import dutch
from buurtblik.text.words import infinitives, lemmas, pack, root

WORDS_MAX = 12  # words of a question that count
REACH = 14  # words between a verb and the part that stands apart from it
_RULES = 1  # raise it when a change in the code makes other terms of the same text
_ENDS = re.compile(r"[.!?;:\n\r…]")


class Kind(StrEnum):
    """A word of a text, or a part of a compound in it."""

    WORD = "word"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Term:
    kind: Kind
    stem: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text is kept under, in the order of the text, with repetitions; letters and digits only."""

    words: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: a text has it when it has every term of one of the ways.

    ``ways`` are the word itself or a compound with it; ``wider`` are texts that only have parts of the asked word.
    """

    text: str
    ways: tuple[tuple[Term, ...], ...]
    wider: tuple[tuple[Term, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a text is found when it has every word of it. Without words nothing is found."""

    asked: tuple[Asked, ...]


def terms(text: str) -> Terms:
    """The terms of a text: roots of its words, and roots of the parts of its compounds.

    Words without a meaning of their own ("de", "het", "van") are left out. Of a word of more than 60 characters the
    first 60 count. Any text is accepted, of any length and script.

    >>> terms("De bewoners ruimen zwerfafval op.")
    Terms(words=('bewoner', 'ruim', 'opruim', 'zwerfafval'), parts=('zwerf', 'afval'))
    """
    found_words: list[str] = []
    found_parts: list[str] = []
    for _, of_words, of_parts in read(text):
        found_words += of_words
        found_parts += of_parts
    return Terms(tuple(found_words), tuple(found_parts))


def query(text: str) -> Query:
    """What a question in plain words asks for: all of its words, each in any of its forms.

    There are no signs with a meaning: quotes, stars and brackets are read over. Of a long question the first 12 words
    with a meaning count.

    Raises
    ------
    UnusableInput
        The question is longer than 1,000 characters.

    >>> [[(term.kind.value, term.stem) for term, *_ in asked.ways] for asked in query("de speeltuinen").asked]
    [[('word', 'speeltuin'), ('part', 'speeltuin')]]
    """
    if len(text) > 1000:
        raise UnusableInput(f"query: a question of {len(text)} characters; give at most 1,000.")
    asked: dict[str, Asked] = {}
    for word, of_words, _ in read(text):
        if of_words and len(asked) < WORDS_MAX:
            wider = dict.fromkeys(_wider(word.text))
            asked.setdefault(of_words[0], Asked(word.text, tuple(_ways(of_words)), tuple(wider)))
    return Query(tuple(asked.values()))


def meets(asked: Query, found: Terms, *, closely: bool = False) -> bool:
    """Whether a text with these terms is found: what every store answers, in the slowest way to say it.

    ``closely``: by the asked words themselves and compounds with them only; a store shows these first.
    """
    has = {Kind.WORD: frozenset(found.words), Kind.PART: frozenset(found.parts)}
    return bool(asked.asked) and all(
        any(
            all(term.stem in has[term.kind] for term in way)
            for way in (word.ways if closely else word.ways + word.wider)
        )
        for word in asked.asked
    )


def _ways(of_words: Iterable[str]) -> Iterator[tuple[Term, ...]]:
    for stem in of_words:
        yield (Term(Kind.WORD, stem),)
        yield (Term(Kind.PART, stem),)


def _wider(text: str) -> Iterator[tuple[Term, ...]]:
    form = "".join(pieces(text))
    found = compound(form)
    parts = found.parts if found else tuple(stems(piece)[0] for piece in pieces(text))
    if len(parts) > 1:
        yield tuple(Term(Kind.WORD, part) for part in parts)
    if found and form not in pack().whole and not any(lemma in pack().whole for lemma in lemmas(form)):
        telling = (*found.joined, found.parts[-1], *filter(is_noun, found.parts[:-1]))
        for part in telling:
            if part not in _general():
                yield (Term(Kind.WORD, part),)


@cache
def made_with() -> str:
    """By what terms are made, in 16 characters: our words and rules, and the lexicon. When it changes, so do terms.

    >>> len(made_with())
    16
    """
    digest = sha256(f"{_RULES} {version('simplemma')}".encode())
    digest.update((files("buurtblik.text") / "pack" / "words.toml").read_bytes())
    return digest.hexdigest()[:16]


@cache
def _general() -> frozenset[str]:
    return frozenset(root(word) for word in pack().general)


def read(text: str) -> Iterator[tuple[Word, list[str], list[str]]]:
    """Each word of a text that counts, its terms as a word and the terms of its parts."""
    sentence: list[Word] = []
    end = 0
    for word in words(text):
        if sentence and (_ENDS.search(text, end, word.start) or len(sentence) > 60):
            yield from _read_sentence(sentence)
            sentence = []
        sentence.append(word)
        end = word.end
    yield from _read_sentence(sentence)


def _read_sentence(sentence: list[Word]) -> Iterator[tuple[Word, list[str], list[str]]]:
    forms = [pieces(word.text) for word in sentence]
    together = _separated([form[0] if len(form) == 1 else "" for form in forms])
    for at, (word, form) in enumerate(zip(sentence, forms, strict=True)):
        of_words, of_parts = _terms_of(form)
        if of_words or at in together:
            yield word, [*of_words, *together.get(at, ())], list(of_parts)


@lru_cache(maxsize=1 << 16)
def _terms_of(form: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    silent = pack().empty | pack().light
    only_silent = all(piece in silent or len(piece) == 1 for piece in form) and not silent.isdisjoint(form)
    if not form or only_silent:
        return (), ()
    whole = "".join(form)
    found = compound(whole)
    of_words = stems(whole)
    of_parts = [*found.parts, *found.joined] if found else []
    if len(form) > 1:
        for piece in form:
            if piece not in pack().empty:
                inner = compound(piece)
                of_parts += [*stems(piece), *(inner.parts + inner.joined if inner else ())]
    return of_words, tuple(dict.fromkeys(of_parts))


def _separated(forms: list[str]) -> dict[int, tuple[str, ...]]:
    """Where a verb stands apart from its first part: the place of the verb and the roots of the two together."""
    found: dict[int, tuple[str, ...]] = {}
    particles, follows = pack().particles, pack().may_follow
    for at, particle in enumerate(forms):
        if particle not in particles:
            continue
        after = forms[at + 1 : at + 3]
        if len(after) == 2 and after[0] == "te":
            if joined := _joined(particle, after[1]):
                found[at + 2] = (joined,)
        elif not after or after[0] in follows:
            for before in range(at - 1, max(-1, at - REACH), -1):
                if forms[before] and (joined := _joined(particle, forms[before])):
                    found[before] = (*found.get(before, ()), joined)
                    break
    return found


def _joined(particle: str, form: str) -> str | None:
    """The root of the verb that a part and a form make together, when there is one."""
    if len(form) < 3 or form in pack().empty or form in pack().particles:
        return None
    lexicon = dutch()
    for verb in (*lemmas(form), *infinitives(form)):
        if lexicon.is_verb(verb) and lexicon.is_verb(particle + verb):
            return root(particle + verb)
    together = lexicon.lemma(particle + form)
    if together and together.startswith(particle) and lexicon.is_verb(together):
        return root(together)
    return None
