"""The catalogue: what every indicator means, and where publishers print it.

The words and the bindings are a data pack (``pack/*.toml``), not code. A pack that breaks a
rule is refused as a whole: see docs/methods/catalogue.md.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from buurtblik.figures.catalogue.loader import load
from buurtblik.figures.catalogue.model import BadCatalogue, Binding, Catalogue, Indicator, Theme, Unit, Words
from buurtblik.figures.catalogue.reference import reference_page

__all__ = [
    "BadCatalogue",
    "Binding",
    "Catalogue",
    "Indicator",
    "Theme",
    "Unit",
    "Words",
    "catalogue",
    "load",
    "reference_page",
]


@cache
def catalogue() -> Catalogue:
    """The built-in pack: 98 indicators in eight themes and one context.

    >>> catalogue().get("sam_eenzaam").label["nl"]
    'Eenzaam'
    """
    return load(files("buurtblik.figures.catalogue") / "pack")
