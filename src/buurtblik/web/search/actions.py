"""Texts come into the index and leave it, in the transaction of the act that changes them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from buurtblik.text.lexicon import dutch
from buurtblik.text.search import Kind, made_with, terms
from buurtblik.web.search.models import Indexed
from buurtblik.web.search.tables import shake_out
from buurtblik.web.search.terms import kind_tag, listed, tag
from buurtblik.web.storage.act import act


@act
def index(*, kind: str, key: int, text: str, tags: Iterable[str] = ()) -> None:
    """Let object ``key`` of a ``kind`` be found by this text, and no longer by an older one.

    Call it in the act that keeps the text. ``tags`` narrow a search without a look at the object: the process it
    belongs to, its area; small letters and digits, such as ``process12``. Doing it twice changes nothing. What only
    the older text said is gone from the index as if it was forgotten. Raises UnusableInput for a kind or tag that is
    none.
    """
    now = _written(kind, text, tags)
    row = Indexed.objects.select_for_update().only("pk", "digest").filter(kind=kind, key=key).first()
    if row is None:
        Indexed.objects.create(kind=kind, key=key, **now)
    elif row.digest != now["digest"]:
        Indexed.objects.filter(pk=row.pk).update(**now)
        shake_out()


@act
def forget(*, kind: str, keys: Iterable[int]) -> int:
    """Take objects out of the index, and their words out of the embedded database; how many were in it."""
    gone, _ = Indexed.objects.filter(kind=kind, key__in=list(keys)).delete()
    if gone:
        shake_out()
    return gone


def read_words() -> None:
    """Read the words of Dutch, once in a process: it takes a second or two, and in a transaction others would wait."""
    dutch()


def _written(kind: str, text: str, tags: Iterable[str]) -> dict[str, str]:
    found = terms(text)
    now = {
        "made_with": made_with(),
        "tags": " ".join([kind_tag(kind), *map(tag, sorted(set(tags)))]),
        "words": listed(Kind.WORD, found.words),
        "parts": listed(Kind.PART, found.parts),
    }
    return {**now, "digest": sha256("\n".join(now.values()).encode()).hexdigest()}
