"""Which of several parts is newer: one sort key for each, so that the order is total.

The key is precedence, moment (a part without one is older than any with one), edition, source,
and last the order of import. Only parts that are alike in all of these, and that came in with one
import, are equally new. Why so: docs/decisions/0055-one-order-of-parts.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from buurtblik.figures.parts import Part

_NEVER = datetime.min.replace(tzinfo=UTC)
_Likeness = tuple[int, datetime, str, str]


class Ranking:
    """How new each part is, and for which pairs only the order of import told.

    ``later`` holds pairs (newer id, older id) that earlier imports decided; ``fresh`` are the
    ids of the parts that come in now. ``decided`` holds every pair that rests on import order,
    so that a release can be made again from its own description.
    """

    def __init__(self, parts: Sequence[Part], later: Iterable[tuple[str, str]] = (), fresh: Iterable[str] = ()) -> None:
        self.fresh = frozenset(fresh)
        alike: dict[_Likeness, list[int]] = defaultdict(list)
        for p, part in enumerate(parts):
            alike[_likeness(part)].append(p)
        pairs = tuple(later)
        arrival = [0] * len(parts)
        self.decided: set[tuple[str, str]] = set()
        for group in alike.values():
            if len(group) > 1:
                for p, place in _arrivals([parts[p].id for p in group], pairs, self.fresh).items():
                    arrival[group[p]] = place
                self.decided |= _decided(parts, group, arrival)
        keys = [(*_likeness(part), arrival[p]) for p, part in enumerate(parts)]
        places = {key: n for n, key in enumerate(sorted(set(keys)))}
        self.rank: NDArray[np.intp] = np.array([places[key] for key in keys], np.intp)
        """(parts,) higher is newer; equal where nothing tells."""


def certain_since(part: Part) -> float | None:
    """The moment that the publisher states, in seconds; None when the file tells only when it was last saved."""
    source = part.source
    return source.moment.timestamp() if source.stated and source.moment is not None else None


def _likeness(part: Part) -> _Likeness:
    source = part.source
    return source.precedence, source.moment or _NEVER, source.edition, source.key


def _arrivals(ids: Sequence[str], pairs: Iterable[tuple[str, str]], fresh: frozenset[str]) -> dict[int, int]:
    """Which came in first, from 0; parts of one import stand at the same place."""
    at = {identity: n for n, identity in enumerate(ids)}
    known = [(at[newer], at[older]) for newer, older in pairs if newer in at and older in at]
    place = dict.fromkeys(range(len(ids)), 0)
    for _ in ids:  # as many rounds as the longest chain can be
        before = dict(place)
        for newer, older in known:
            place[newer] = max(place[newer], place[older] + 1)
        if place == before:
            break
    newest = max(place.values()) + 1
    return {n: newest if identity in fresh else place[n] for n, identity in enumerate(ids)}


def _decided(parts: Sequence[Part], group: Sequence[int], arrival: Sequence[int]) -> set[tuple[str, str]]:
    """The pairs of which only import order tells the newer, among parts that may fill the same cells."""
    families: list[tuple[set[tuple[str, str, str]], list[int]]] = []
    for p in group:
        columns, members = {(c.key, c.group, c.period) for c in parts[p].columns}, [p]
        for family in [f for f in families if f[0] & columns]:
            families.remove(family)
            columns |= family[0]
            members += family[1]
        families.append((columns, members))
    return {
        (parts[a].id, parts[b].id)
        for _, members in families
        for a in members
        for b in members
        if arrival[a] > arrival[b]
    }
