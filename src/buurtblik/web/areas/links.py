"""The permanent, readable address of an area: its code decides, its name is there for people."""

from __future__ import annotations

import re
import unicodedata

from buurtblik.values import Language, Level

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "æ": "ae", "Æ": "Ae", "ß": "ss", "đ": "d", "ĳ": "ij", "Ĳ": "IJ"}
)


def slug(name: str) -> str:
    """The name as it stands in an address; never empty.

    >>> slug("'s-Gravenhage (gemeente)"), slug("Súdwest-Fryslân"), slug("...")
    ('s-gravenhage-gemeente', 'sudwest-fryslan', 'gebied')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "gebied"


def prefix(language: Language) -> str:
    return "/en" if language == "en" else ""


def profile_address(code: str, name: str, language: Language) -> str:
    """
    >>> profile_address("WK034403", "Overvecht", "en")
    '/en/profiel/WK034403/overvecht/'
    """
    return f"{prefix(language)}/profiel/{code}/{slug(name)}/"


def municipality_address(code: str, name: str, language: Language) -> str:
    """
    >>> municipality_address("GM0344", "Utrecht", "nl")
    '/gemeente/GM0344/utrecht/'
    """
    return f"{prefix(language)}/gemeente/{code}/{slug(name)}/"


def area_address(code: str, name: str, level: Level, language: Language) -> str:
    """The page that answers best to a search: of a gemeente its map, of everything else its profile."""
    make = municipality_address if level is Level.MUNICIPALITY else profile_address
    return make(code, name, language)
