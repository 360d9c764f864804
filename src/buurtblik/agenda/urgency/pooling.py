"""Which groups are shown alone, which together, and which not at all.

A group below the threshold is never shown alone, and never as the only small one in a row
either: what is shown together always holds two groups or more and as many people as the
threshold. When the small groups do not make that, the smallest group on which no verdict
rests joins them; when there is no such group, the small ones are left out of everything, the
total included. Only counts decide, never scores. See docs/methods/urgency.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from buurtblik.agenda.urgency.groups import Groups


@dataclass(frozen=True, slots=True)
class Sharing:
    """The groups with people in them, each in exactly one of three places, in the order of the pack."""

    alone: tuple[str, ...]
    together: tuple[str, ...]
    left_out: tuple[str, ...]


def sharing(counts: Mapping[str, int], among: Groups, *, threshold: int) -> Sharing:
    """Where each group goes. ``counts`` is people per group; a group without people goes nowhere.

    >>> from buurtblik.agenda.urgency.groups import groups
    >>> sharing({"resident": 9, "policy": 2, "entrepreneur": 2}, groups(), threshold=3).together
    ('policy', 'entrepreneur')
    """
    present = [key for key in among if counts.get(key, 0) > 0]
    alone = [key for key in present if counts[key] >= threshold]
    small = [key for key in present if counts[key] < threshold]
    if not small:
        return Sharing(tuple(alone), (), ())
    together = small
    if sum(counts[key] for key in small) < threshold:  # so it is for one small group alone, always
        partners = [key for key in alone if not among[key].is_core]
        if not partners:
            return Sharing(tuple(alone), (), tuple(small))
        partner = min(partners, key=lambda key: counts[key])
        alone.remove(partner)
        together = [key for key in present if key in small or key == partner]
    return Sharing(tuple(alone), tuple(together), ())
