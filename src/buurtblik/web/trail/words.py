"""What each act is called on the page of what happened. A room says it of its own acts in ``told.py``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def told() -> Mapping[str, Any]:
    """Act -> words that follow upon who did it. Without words: an act that nobody is told of, such as scoring."""
    found: dict[str, Any] = {}
    for room in _rooms():
        found |= room.TOLD
    return found


@cache
def by() -> Mapping[str, Any]:
    """Act -> as whom it is done where a trace names nobody, ``BY`` of each room; else it was the program itself."""
    found: dict[str, Any] = {}
    for room in _rooms():
        found |= getattr(room, "BY", {})
    return found


@cache
def shown() -> frozenset[str]:
    """The acts that stand on the page of a process, which everybody may read: ``SHOWN`` of each room."""
    return frozenset(act for room in _rooms() for act in getattr(room, "SHOWN", ()))


def _rooms() -> list[ModuleType]:
    return [
        import_module(f"{room.name}.told")
        for room in apps.get_app_configs()
        if room.name.startswith("buurtblik.") and room.module and module_has_submodule(room.module, "told")
    ]
