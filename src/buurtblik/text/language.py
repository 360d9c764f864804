"""In which language a text is, when it is long enough to tell, and in which direction its script runs.

Some scripts say it by themselves. Within the Latin and Cyrillic script the words that every text has decide, within the
Arabic and Ethiopic one the letters that only one language has. Two words tell nothing: then nobody guesses. It is for
the attributes ``lang`` and ``dir``, and for a first choice that a person can change. See docs/methods/language.md.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from buurtblik.text.letters import folded, words

READ_MAX = 5_000  # characters that are looked at
LEAST_WORDS = 4  # of a text that is told by its words; fewer tell nothing
LEAST_KNOWN = 1.5  # that words of every text weigh for a language before it is named
LEAST_SHARE = 0.12  # of all words
AHEAD = 1.3  # times the next language
LEAST_LETTERS = 4  # of another script
MOSTLY = 0.7  # of the letters, in one script
_ONE_LANGUAGE = {"HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "DEVANAGARI": "hi", "THAI": "th", "ARMENIAN": "hy"}
_BY_LETTERS = ("ARABIC", "ETHIOPIC")
_BY_WORDS = ("LATIN", "CYRILLIC")


class Direction(StrEnum):
    """The values of the attribute ``dir``; AUTO where a text has no letters."""

    LTR = "ltr"
    RTL = "rtl"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """``code`` as in the attribute ``lang``, None where nobody could say."""

    code: str | None
    direction: Direction


def language_of(text: str) -> TextLanguage:
    """The language of a text and the direction of its script; of a long text the first 5,000 characters.

    >>> language_of("Wij willen een bankje bij het water.")
    TextLanguage(code='nl', direction=<Direction.LTR: 'ltr'>)
    >>> language_of("الحديقة جميلة ولكن هناك الكثير")
    TextLanguage(code='ar', direction=<Direction.RTL: 'rtl'>)
    >>> language_of("Park Transvaal").code is None
    True
    """
    start = text[:READ_MAX]
    scripts: Counter[str] = Counter()
    for sign, many in Counter(start).items():
        if script := _script(sign):
            scripts[script] += many
    code = None
    if scripts:
        (script, count), *_ = scripts.most_common(1)
        if count >= MOSTLY * scripts.total():
            code = _by_words(start, script) if script in _BY_WORDS else _in_script(script, start, count)
    return TextLanguage(code, direction_of(start))


def direction_of(text: str) -> Direction:
    """The direction of most of its letters; AUTO when it has none.

    >>> direction_of("12 مدرسة"), direction_of("12 scholen"), direction_of("12")
    (<Direction.RTL: 'rtl'>, <Direction.LTR: 'ltr'>, <Direction.AUTO: 'auto'>)
    """
    ways: Counter[str] = Counter()
    for sign, many in Counter(text[:READ_MAX]).items():
        ways[unicodedata.bidirectional(sign)] += many
    right, left = ways["R"] + ways["AL"], ways["L"]
    if right == left == 0:
        return Direction.AUTO
    return Direction.RTL if right > left else Direction.LTR


def _by_words(text: str, script: str) -> str | None:
    """By the words that every text has: each counts for its languages, less when it has several."""
    found = [folded(word.text) for word in words(text) if not any(sign.isdigit() for sign in word.text)]
    if len(found) < LEAST_WORDS:
        return None
    weights = dict.fromkeys(_pack()["words"], 0.0)
    for word in found:
        of = _languages_of().get(word, ())
        for code in of:
            weights[code] += 1 / len(of)
    signs = Counter(text.lower())
    for code, letters in _letters()[script.lower()].items():
        weights[code] += 0.5 * sum(many for sign, many in signs.items() if sign in letters)
    (weight, best), (next_weight, _) = sorted(((weight, code) for code, weight in weights.items()), reverse=True)[:2]
    sure = weight >= LEAST_KNOWN and weight >= LEAST_SHARE * len(found) and weight >= AHEAD * next_weight
    return best if sure else None


def _in_script(script: str, text: str, count: int) -> str | None:
    if count < LEAST_LETTERS:
        return None
    if script == "HAN":
        return "ja" if any(_name(sign).startswith(("HIRAGANA", "KATAKANA")) for sign in text) else "zh"
    if script not in _BY_LETTERS:
        return _ONE_LANGUAGE.get(script)
    signs = Counter(text.lower())
    own = {
        code: sum(many for sign, many in signs.items() if sign in letters)
        for code, letters in _letters()[script.lower()].items()
    }
    best = max(own, key=lambda code: own[code])
    return best if own[best] else None


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    """The script of a letter, and of nothing else; signs of Chinese and Japanese are one script."""
    if not sign.isalpha():
        return ""
    first = _name(sign).partition(" ")[0]
    return "HAN" if first in ("CJK", "HIRAGANA", "KATAKANA") else first


def _name(sign: str) -> str:
    return unicodedata.name(sign, "")


@cache
def _pack() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads((files("buurtblik.text") / "pack" / "languages.toml").read_text("utf-8"))


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, listed in _pack()["words"].items():
        for word in dict.fromkeys(map(folded, str(listed).split())):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def _letters() -> Mapping[str, Mapping[str, str]]:
    letters: Mapping[str, Mapping[str, str]] = _pack()["letters"]  # type: ignore[assignment]
    return letters
