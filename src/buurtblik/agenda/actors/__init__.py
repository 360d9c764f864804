"""Who takes part, who matters, and who is not there yet.

The usual partners and the rules that look at figures are a data pack (``pack/*.toml``), one file
for each set of building blocks. See docs/methods/actors.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from buurtblik.agenda.actors.loader import load
from buurtblik.agenda.actors.model import Actor, Mandate, Partner, PartnerSet, Seat, Side
from buurtblik.figures.catalogue import catalogue

__all__ = ["Actor", "Mandate", "Partner", "PartnerSet", "Seat", "Side", "load", "partner_sets", "partners_for"]

DEFAULT = "buurtagenda"


@cache
def partner_sets() -> Mapping[str, PartnerSet]:
    """The built-in sets, by the building blocks they are for.

    >>> partner_sets()["buurtagenda"].partners["school"].side.value
    'institution'
    """
    return load(files("buurtblik.agenda.actors") / "pack", indicators=[one.key for one in catalogue().indicators])


def partners_for(blocks: str) -> PartnerSet:
    """The partners for a set of building blocks; those of the buurtagenda when it has none of its own."""
    return partner_sets().get(blocks) or partner_sets()[DEFAULT]
