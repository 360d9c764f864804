"""Which objects are found by their texts: each room says so in ``searched.py``, as ``SEARCHED``.

With that the index mends itself every night: objects that are no more, or may not be found any more, leave it, what was
missed comes in, and texts that were read by older rules are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from buurtblik.text.search import made_with
from buurtblik.web.search.actions import forget, index
from buurtblik.web.search.models import Indexed
from buurtblik.web.storage.act import act

AT_ONCE = 200  # objects that are looked at together


@dataclass(frozen=True)
class Text:
    """What one object is found by."""

    key: int
    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Searched:
    """A kind of object: its model, and the texts of those of the given keys that may be found now.

    ``texts`` is asked in a transaction, and locks what it reads.
    """

    kind: str
    model: str
    texts: Callable[[Sequence[int]], Iterable[Text]]


@cache
def searched() -> tuple[Searched, ...]:
    """Every kind that a room declared."""
    found: list[Searched] = []
    for app in apps.get_app_configs():
        if app.name.startswith("buurtblik.") and find_spec(f"{app.name}.searched"):
            found += import_module(f"{app.name}.searched").SEARCHED
    return tuple(found)


def tidy(at: datetime) -> int:
    """Mend the whole index; how many objects left it."""
    return sum(mend(kind).left for kind in searched())


def build() -> dict[str, int]:
    """Throw the index away and make it anew, kind by kind; how many objects of each are in it."""
    made = {}
    for kind in searched():
        forget(kind=kind.kind, keys=list(Indexed.objects.filter(kind=kind.kind).values_list("key", flat=True)))
        made[kind.kind] = mend(kind).came
    return made


def fill() -> int:
    """Make the index of every kind that has none yet, as in an installation from before it; how many objects came."""
    empty = [kind for kind in searched() if not Indexed.objects.filter(kind=kind.kind).exists()]
    return sum(mend(kind).came for kind in empty)


@dataclass(frozen=True)
class Mended:
    """How many objects came into the index, how many were read again, and how many left."""

    came: int
    read_again: int
    left: int


def mend(kind: Searched) -> Mended:
    """Let exactly those objects of a kind be found that may be, by the rules for words of today.

    What is no more and what may not be found any more leaves; what was missed comes in; what older rules read is read
    again. Nothing is said of a text that changed outside of an act.
    """
    alive = apps.get_model(kind.model)._base_manager.order_by("pk").values_list("pk", flat=True)
    gone = Indexed.objects.filter(kind=kind.kind).exclude(key__in=alive.order_by())
    done = Mended(0, 0, forget(kind=kind.kind, keys=list(gone.values_list("key", flat=True))))
    after = 0
    while keys := list(alive.filter(pk__gt=after)[:AT_ONCE]):
        after = keys[-1]
        some = _mend_some(kind, keys)
        done = Mended(done.came + some.came, done.read_again + some.read_again, done.left + some.left)
    return done


@act
def _mend_some(kind: Searched, keys: Sequence[int]) -> Mended:
    texts = {text.key: text for text in kind.texts(keys)}
    before = dict(Indexed.objects.filter(kind=kind.kind, key__in=keys).values_list("key", "made_with"))
    wrong = {key for key, made in before.items() if key not in texts or made != made_with()}
    forget(kind=kind.kind, keys=wrong)  # also what is read again: all in one go costs the database least
    missing = [text for key, text in texts.items() if key not in before or key in wrong]
    for text in missing:
        index(kind=kind.kind, key=text.key, text=text.text, tags=text.tags)
    left = len(wrong - texts.keys())
    return Mended(len(missing) - len(wrong) + left, len(wrong) - left, left)
