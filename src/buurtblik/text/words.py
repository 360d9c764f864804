"""Dutch words under the form that they share: "huisjes" and "huizen" are "huis", "liep" and "gelopen" are "loop".

A form is looked up in the lexicon; what the lexicon gives is brought to a root by the rules of Dutch spelling, so that
a verb and its noun ("fietsen", "fiets") meet whichever of the two the lexicon had. A word that the lexicon does not
have loses its ending by rule. See docs/methods/text-search.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from buurtblik.text.lexicon import dutch

_VOWELS = "aeiou"
_OPEN = re.compile(r"(?:^|[^aeiou])[aou][bcdfgklmnprstvz]$")  # "lop", "bom": one vowel that was long before "-en"
_OPEN_E = re.compile(r"^[^aeiou]*e[bcdfgklmnprstvz]$")  # "spel", but not "wandel"
_DOUBLE = re.compile(r"(bb|dd|ff|gg|kk|ll|mm|nn|pp|rr|ss|tt)$")
_SOFT = {"z": "s", "v": "f"}
_DIMINUTIVES = (("je", ""), ("etje", ""), ("tje", ""), ("pje", ""), ("kje", "g"))
_NOMINAL = ("be", "er", "ge", "her", "ont", "ver")  # in front of a verb whose "-ing" is nothing else than doing it


@dataclass(frozen=True)
class Pack:
    """Our own words: see ``pack/words.toml``."""

    empty: frozenset[str]
    light: frozenset[str]
    particles: frozenset[str]
    before: frozenset[str]
    may_follow: frozenset[str]
    also: frozenset[str]
    belongs: Mapping[str, tuple[str, ...]]
    common: frozenset[str]
    never: frozenset[str]
    simple: frozenset[str]
    general: frozenset[str]
    whole: frozenset[str]


@cache
def pack() -> Pack:
    """Our own words, read once."""
    table = tomllib.loads((files("buurtblik.text") / "pack" / "words.toml").read_text("utf-8"))

    def listed(text: str) -> frozenset[str]:
        return frozenset(text.split())

    parts = table["parts"]
    return Pack(
        listed(table["empty"]),
        listed(table["light"]),
        listed(table["particles"]),
        listed(table["before"]),
        listed(table["may_follow"]),
        listed(table["also"]),
        {form: tuple(words.split()) for form, words in table["belongs"].items()},
        *(listed(parts[name]) for name in ("common", "never", "simple", "general", "whole")),
    )


@lru_cache(maxsize=1 << 16)
def known_roots(form: str) -> tuple[str, ...]:
    """The roots of a folded form that the lexicon has, the best first; more than one when it belongs to several words.

    >>> known_roots("huisjes"), known_roots("bomen"), known_roots("gelopen"), known_roots("eenzame")
    (('huis',), ('boom',), ('loop',), ('eenzaam',))
    >>> known_roots("reden"), known_roots("kinderspeeltuin")
    (('reden', 'ryd'), ())
    """
    return tuple(dict.fromkeys(map(root, lemmas(form))))


@lru_cache(maxsize=1 << 16)
def lemmas(form: str) -> tuple[str, ...]:
    """The words that a folded form belongs to, as our pack or the lexicon says; none when neither has it.

    The lexicon gives the female word for some that are not ("agent" -> "agente"): then the form itself is taken.
    """
    if own := pack().belongs.get(form):
        return own
    if form in pack().also:
        return (form,)
    if verb := participle_of(form):
        return (verb,)
    lemma = dutch().lemma(form)
    if lemma is None:
        return ()
    is_female = lemma.startswith(form) or lemma.endswith(("ster", "euse", "esse", "trice"))
    if is_female and len(lemma) > len(form) and not dutch().is_verb(lemma):
        lemma = form
    own = pack().belongs.get(lemma, (lemma,))
    return (*own, form) if form not in own and dutch().is_lemma(form) else own


@lru_cache(maxsize=1 << 16)
def root(lemma: str) -> str:
    """What a lemma shares with the words that are made of it; "ij" becomes "y", as many people write it.

    >>> root("wonen"), root("leven"), root("boompje"), root("veiligheid"), root("vergadering"), root("keuken")
    ('woon', 'leef', 'boom', 'veilig', 'vergader', 'keuken')
    """
    lexicon = dutch()
    if lemma.endswith("je") and (small := _undiminished(lemma)):
        lemma = small
    if lemma.endswith("heid") and len(lemma) > 8 and lexicon.knows(lemma[:-4]):
        lemma = lemma[:-4]
    if lemma.endswith("ing") and (verb := _verb_of(lemma)):
        lemma = verb
    if lemma.endswith("en") and len(lemma) > 4 and lexicon.is_verb(lemma):
        lemma = unended(lemma[:-2])
    return lemma.replace("ij", "y")


def infinitives(form: str) -> tuple[str, ...]:
    """The verbs that a form of the present may belong to, by the rules of spelling: "laat" -> "laten".

    >>> infinitives("laat"), infinitives("belt"), infinitives("leeft")
    (('laten',), ('bellen',), ('leven',))
    """
    found = []
    for stem in (form, form[:-1]) if form.endswith("t") else (form,):
        if len(stem) > 2:
            before, last = stem[:-1], {"s": "z", "f": "v"}.get(stem[-1], stem[-1])
            short = before[:-1] if before[-1] == before[-2] else before
            found += [
                stem + "en",
                stem + stem[-1] + "en",
                before + last + "en",
                short + stem[-1] + "en",
                short + last + "en",
            ]
    return tuple(verb for verb in dict.fromkeys(found) if dutch().is_verb(verb) and root(verb) in (form, form[:-1]))


def unended(stem: str) -> str:
    """What stands before "-en", in the spelling that it has by itself.

    >>> unended("lop"), unended("zitt"), unended("verhuiz"), unended("wandel"), unended("spel")
    ('loop', 'zit', 'verhuis', 'wandel', 'speel')
    """
    if _DOUBLE.search(stem):
        return stem[:-1]
    if _OPEN.search(stem) or _OPEN_E.search(stem):
        stem = stem[:-1] + stem[-2] + stem[-1]
    return stem[:-1] + _SOFT.get(stem[-1], stem[-1])


def participle_of(form: str) -> str | None:
    """The verb of a past participle that the lexicon has only as a word of its own: "opgeruimd" -> "opruimen"."""
    lexicon = dutch()
    if not form.endswith(("d", "t", "en")) or "ge" not in form or lexicon.lemma(form) not in (None, form):
        return None
    for particle in ("", *pack().particles):
        if form.startswith(particle + "ge"):
            verb = _verb_of_participle(form[len(particle) :])
            if verb and (not particle or lexicon.is_verb(particle + verb)):
                return particle + verb
    return None


def _verb_of_participle(form: str) -> str | None:
    lexicon = dutch()
    verb = lexicon.lemma(form)
    if verb and lexicon.is_verb(verb) and verb != form:
        return verb
    stem = form[2:-1]
    verb = lexicon.lemma(stem + "t")
    if verb and lexicon.is_verb(verb) and root(verb) == stem.replace("ij", "y"):
        return verb  # "gekapt": what stands between "ge" and "t" is the whole stem, so "gebied" is none
    return None


def by_rule(form: str) -> str:
    """A form that the lexicon does not have, without the ending of a plural, a diminutive or an adjective.

    >>> by_rule("scootmobielen"), by_rule("appgroepjes"), by_rule("datsjas")
    ('scootmobiel', 'appgroep', 'datsja')
    """
    for ending in ("etjes", "etje", "tjes", "pjes", "jes", "tje", "pje", "je"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 3 and stem.endswith("m") >= ending.startswith("p"):
            return stem
    if form.endswith("en") and len(form) > 5:
        return unended(form[:-2])
    if form.endswith("s") and len(form) > 4 and not form.endswith("ss"):
        return form[:-1]
    if form.endswith(("ige", "lijke", "ische")) and len(form) > 6:
        return form[:-1]
    return form


def _undiminished(lemma: str) -> str | None:
    lexicon = dutch()
    for ending, instead in _DIMINUTIVES:
        if lemma.endswith(ending):
            stem = lemma[: -len(ending)] + instead
            for whole in (
                stem,
                unended(stem) if ending == "etje" else stem,
                stem[:-1] if stem[-2:-1] == stem[-1:] else stem,
            ):
                if len(whole) > 2 and lexicon.knows(whole):
                    return whole
    return None


def _verb_of(noun: str) -> str | None:
    stem = noun[:-3]
    if dutch().is_verb(stem + "en") and stem.startswith((*_NOMINAL, *pack().particles)):
        return stem + "en"
    return None
