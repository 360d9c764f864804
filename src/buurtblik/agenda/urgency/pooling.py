"""Which groups of stakeholders are shown alone, which together, and which not at all.

The rule is that of :mod:`buurtblik.disclosure.pooling`, with one addition: a group on which a verdict rests is never
joined to a smaller one. See docs/methods/urgency.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from buurtblik.agenda.urgency.groups import Groups
from buurtblik.disclosure import pooling
from buurtblik.disclosure.pooling import Sharing

__all__ = ["Sharing", "sharing"]


def sharing(counts: Mapping[str, int], among: Groups, *, threshold: int) -> Sharing:
    """Where each group goes. ``counts`` is people per group; a group without people goes nowhere.

    >>> from buurtblik.agenda.urgency.groups import groups
    >>> sharing({"resident": 9, "policy": 2, "entrepreneur": 2}, groups(), threshold=3).together
    ('policy', 'entrepreneur')
    """
    core = [key for key, group in among.items() if group.is_core]
    return pooling.sharing(counts, among, threshold=threshold, never_joined=core)
