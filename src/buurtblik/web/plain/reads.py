"""The words that give a hint in one municipality."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from buurtblik.text.plain import Entry, WordLists, built_in
from buurtblik.text.plain.lists import About, key
from buurtblik.web.people.models import Organisation
from buurtblik.web.plain.models import OwnWord


def own_words(tenant: Organisation) -> list[OwnWord]:
    return list(OwnWord.objects.filter(tenant=tenant).order_by("is_off", "key"))


def lists_of(tenant: Organisation | None) -> WordLists:
    """Our list; with a municipality: without the words that it switched off, and with its own."""
    return built_in() if tenant is None else with_own(built_in(), own_words(tenant))


def with_own(ours: WordLists, own: Iterable[OwnWord]) -> WordLists:
    """A list changed by the words of a municipality. A reason is shown as it was written, in either language."""
    rows = list(own)
    if not rows:
        return ours
    added = [
        Entry(About(row.kind), (row.word,), tuple(row.alternatives), MappingProxyType({"nl": row.why, "en": row.why}))
        for row in rows
        if not row.is_off
    ]
    return ours.without(row.word for row in rows if row.is_off).plus(WordLists.of("own", added))


def is_known(word: str) -> bool:
    """Whether our own list has a word, as it is written there."""
    return key(word) in built_in().phrases
