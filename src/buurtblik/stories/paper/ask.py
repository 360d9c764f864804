"""What every paper of stories has in common: about which place, by whom, what comes of it, and its words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.charts.svg import escape
from buurtblik.errors import UnusableInput
from buurtblik.paper.mark import MARK
from buurtblik.values import Language

PLACE_MAX, MADE_BY_MAX, PROCESS_MAX, SAID_MAX = 60, 80, 90, 140  # signs for which there is room


@dataclass(frozen=True, slots=True)
class Ask:
    """One process in one language.

    ``address`` is where a story is told on the site, ``own`` where a teller types the code. ``can_change`` says what
    people can influence and ``hear_back`` when they hear what was done; both may be "".
    """

    place: str
    process: str
    made_by: str
    can_change: str
    hear_back: str
    address: str
    own: str
    language: Language

    def __post_init__(self) -> None:
        for name in ("place", "process", "made_by", "address", "own"):
            if not getattr(self, name).strip():
                raise UnusableInput(f"stories on paper: '{name}' is empty; a paper says what it is about and who asks.")
        most = {
            "place": PLACE_MAX, "process": PROCESS_MAX, "made_by": MADE_BY_MAX, "can_change": SAID_MAX,
            "hear_back": SAID_MAX,
        }  # fmt: skip
        for name, signs in most.items():
            if len(getattr(self, name)) > signs:
                raise UnusableInput(
                    f"stories on paper: '{name}' has {len(getattr(self, name))} signs; there is room for {signs}."
                )


def head(ask: Ask, title: str) -> str:
    """The mark, what it is about, and the title."""
    about = words(ask.language)["common"]["about"].format(place=ask.place)
    return f'<div class="head">{MARK}<p class="kicker">{escape(about)}</p><h1>{escape(title)}</h1></div>'


def bare(address: str) -> str:
    """An address as people type it.

    >>> bare("https://buurt.example.nl/verhaal/")
    'buurt.example.nl/verhaal/'
    """
    return address.partition("://")[2] or address


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """The words on paper of one language, by table."""
    pack: dict[str, dict[str, Any]] = tomllib.loads(
        files("buurtblik.stories.paper").joinpath("words.toml").read_text("utf-8")
    )
    return pack[language]


@cache
def style() -> str:
    """The style sheet of all papers."""
    return files("buurtblik.stories.paper").joinpath("paper.css").read_text("utf-8")
