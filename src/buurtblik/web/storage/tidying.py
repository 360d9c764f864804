"""What has had its time goes: every rule on how long something stays, run with one clock.

Rooms with more to do than removing rows name a function in ``personal.py`` as ``TIDIED``: it takes the moment and
gives how many it removed. Running it twice removes nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from buurtblik.web.storage.act import act
from buurtblik.web.storage.personal import Kept, Rule, rules
from buurtblik.web.storage.wiping import wipe_log

AT_ONCE = 500  # rows in one transaction, so that nobody waits long


def tidy(*, at: datetime) -> Mapping[str, int]:
    """How many rows went, by what they were; what went at all is named even when there was none."""
    counts: dict[str, int] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("buurtblik.") and find_spec(f"{app.name}.personal"):
            more: Mapping[str, Callable[[datetime], int]] = getattr(import_module(f"{app.name}.personal"), "TIDIED", {})
            for name, remove in more.items():
                counts[name] = remove(at)
    for rule in rules():
        for kept in rule.kept:
            counts[rule.model] = counts.get(rule.model, 0) + _remove(rule, kept, at)
    wipe_log()
    return counts


def _remove(rule: Rule, kept: Kept, at: datetime) -> int:
    kind = apps.get_model(rule.model)
    old = kind._base_manager.filter(**{f"{kept.since}__lt": at - kept.time})

    @act
    def some() -> int:
        numbers = list(old.values_list("pk", flat=True)[:AT_ONCE])
        kind._base_manager.filter(pk__in=numbers).delete()
        return len(numbers)

    gone = 0
    while count := some():
        gone += count
    return gone
