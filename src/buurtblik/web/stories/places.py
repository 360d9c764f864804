"""The names of places that may stand in a story: those of the loaded areas are no names of people."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest

from buurtblik.areas.register import Registers
from buurtblik.text.privacy import NOWHERE, Places
from buurtblik.web.process.pages.asked import registers_of


def places_of(request: HttpRequest) -> Places:
    """The place names of the release with which this request began; without one, none beyond those built in."""
    registers = registers_of(request)
    return _known(registers) if registers is not None else NOWHERE


@lru_cache(maxsize=2)
def _known(registers: Registers) -> Places:
    return Places.of(registers.names())
