"""The words and example sentences of each theme: a folder with ``words.toml`` and ``examples/<theme>.txt``.

Ours is in the package (``buurtblik/text/themes/pack``); whoever has other themes or other words makes a folder of the
same shape and reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from buurtblik.errors import UnusableInput

LEAST_EXAMPLES = 5  # of each theme


@dataclass(frozen=True)
class ThemePack:
    """Themes in their order, each with its words and example sentences."""

    words: Mapping[str, tuple[str, ...]]
    examples: Mapping[str, tuple[str, ...]]

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(self.words)


@cache
def default_pack() -> ThemePack:
    """The eight opgaven.

    >>> default_pack().themes[:3]
    ('wonen', 'werk', 'onderwijs')
    """
    return _read(files("buurtblik.text.themes") / "pack")


def read_pack(folder: Path) -> ThemePack:
    """A pack of one's own.

    Raises UnusableInput, and says which file and what to do, when a file is missing or unreadable, a theme has no words
    or fewer than five examples, or a sentence is an example of two themes.
    """
    return _read(folder)


def _read(folder: Traversable) -> ThemePack:
    table = _words(folder / "words.toml")
    words = {theme: _listed(theme, of) for theme, of in table.items()}
    examples = {theme: _examples(folder / "examples" / f"{theme}.txt") for theme in words}
    if len(words) < 2:
        raise UnusableInput("themes: words.toml names fewer than two themes; give each a table such as [wonen].")
    seen: dict[str, str] = {}
    for theme, texts in examples.items():
        if len(texts) < LEAST_EXAMPLES:
            raise UnusableInput(
                f"themes: examples/{theme}.txt has {len(texts)} sentences; give at least {LEAST_EXAMPLES}, one a line."
            )
        for text in texts:
            if (other := seen.setdefault(text.casefold(), theme)) != theme:
                raise UnusableInput(f"themes: '{text[:60]}' is an example of {other} and of {theme}; keep one of them.")
    return ThemePack(words, examples)


def _words(file: Traversable) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise UnusableInput("themes: there is no words.toml in the pack; put one there.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UnusableInput(f"themes: words.toml cannot be read ({problem}); correct it.") from None


def _listed(theme: str, table: object) -> tuple[str, ...]:
    words = table.get("words") if isinstance(table, dict) else None
    if not isinstance(words, str) or not words.split():
        raise UnusableInput(
            f"themes: [{theme}] in words.toml has no words; give them in one text, with spaces between."
        )
    return tuple(words.split())


def _examples(file: Traversable) -> tuple[str, ...]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        raise UnusableInput(f"themes: there is no examples/{file.name} in the pack; put one there.") from None
    except UnicodeDecodeError:
        raise UnusableInput(f"themes: examples/{file.name} is not UTF-8; save it as UTF-8.") from None
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
