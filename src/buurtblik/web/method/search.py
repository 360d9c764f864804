"""Which instruments answer to a filter and to words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from buurtblik.agenda.blocks import Block, BlockSet, block_sets
from buurtblik.agenda.instruments import Instrument, choose, word_names
from buurtblik.agenda.instruments import instruments as catalogue
from buurtblik.values import Language


@dataclass(frozen=True)
class Asked:
    words: str = ""
    perspective: str | None = None
    method: str | None = None
    block: str | None = None
    effort: str | None = None
    scale: str | None = None
    goal: str | None = None
    people: int | None = None

    def but(self, field: str, value: str) -> Asked:
        """The same with another answer to one question."""
        return replace(self, **{field: value or None})  # type: ignore[arg-type]

    @property
    def anything(self) -> bool:
        return self != Asked()


def found(asked: Asked, language: Language) -> list[Instrument]:
    """The instruments that answer to everything asked. Words are found as parts of words, without accents."""
    block = block_called(asked.block) if asked.block else None
    fitting = choose(
        catalogue(),
        perspective=asked.perspective,
        method=asked.method,
        block=block[1].instruments if block else None,
        effort=asked.effort,
        scale=asked.scale,
        goal=asked.goal,
        people=asked.people,
    )
    words = plain(asked.words).split()
    return [one for one in fitting if all(word in _text(one.key, language) for word in words)]


def block_called(key: str, *, set_key: str = "") -> tuple[BlockSet, Block] | None:
    """The block with this key in one set, or in the first set that has one; the key may name its set: ``set.block``."""
    if "." in key:
        set_key, _, key = key.partition(".")
    for of in block_sets().values():
        if set_key in ("", of.key):
            for block in of:
                if block.key == key:
                    return of, block
    return None


def plain(text: str) -> str:
    """Lower case without accents, so that "enquete" finds "enquête"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _text(key: str, language: Language) -> str:
    one, names = catalogue()[key], word_names()
    labels = [names["methods"][one.method], names["perspectives"][one.perspective]]
    labels += [names["goals"][goal] for goal in one.goals]
    parts = [one.name[language], one.what[language], one.group[language], one.time[language], one.publisher or ""]
    parts += [*one.steps[language], *one.limits[language], *(name.label[language] for name in labels)]
    return plain("\n".join(parts))
