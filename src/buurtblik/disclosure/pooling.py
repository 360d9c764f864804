"""Which groups are shown alone, which together, and which not at all.

A group below the threshold is never shown alone, and never as the only small one in a row either: what is shown
together always holds two groups or more and as many people as the threshold. When the small groups do not make that,
the smallest group that may be joined goes with them; when there is none, the small ones are left out of everything,
the total included. Only counts decide, never what people said. See docs/methods/small-groups.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sharing:
    """The groups with people in them, each in exactly one of three places, in the order in which they are shown."""

    alone: tuple[str, ...]
    together: tuple[str, ...]
    left_out: tuple[str, ...]


def sharing(
    counts: Mapping[str, int], among: Iterable[str], *, threshold: int, never_joined: Collection[str] = ()
) -> Sharing:
    """Where each group goes.

    Parameters
    ----------
    counts : people per group; a group without people goes nowhere.
    among : all groups, in the order in which they are shown.
    threshold : the fewest people that are shown as one row.
    never_joined : groups that stay alone when they are large enough, also when a small one needs company.

    Examples
    --------
    >>> sharing({"resident": 9, "policy": 2, "entrepreneur": 2}, ["resident", "policy", "entrepreneur"], threshold=3)
    Sharing(alone=('resident',), together=('policy', 'entrepreneur'), left_out=())
    """
    present = [key for key in among if counts.get(key, 0) > 0]
    alone = [key for key in present if counts[key] >= threshold]
    small = [key for key in present if counts[key] < threshold]
    if not small:
        return Sharing(tuple(alone), (), ())
    together = small
    if sum(counts[key] for key in small) < threshold:  # so it is for one small group alone, always
        partners = [key for key in alone if key not in never_joined]
        if not partners:
            return Sharing(tuple(alone), (), tuple(small))
        partner = min(partners, key=lambda key: counts[key])
        alone.remove(partner)
        together = [key for key in present if key in small or key == partner]
    return Sharing(tuple(alone), tuple(together), ())
