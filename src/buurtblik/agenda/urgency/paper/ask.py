"""What a round asks, as it must stand on paper."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.agenda.urgency.groups import Groups, groups
from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.values import Language

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O: a digit could be read
THEMES_MAX, GROUPS_MAX = 8, 8  # so many fit on a card that fits in a hand
MADE_BY_MAX, NEXT_MAX, PLACE_MAX = 100, 160, 60  # characters
_MONTHS: dict[Language, str] = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class AskedTheme:
    key: str
    name: str
    about: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Ask:
    """One round in one language.

    ``address`` is where the same questions stand on the site; ``made_by`` says who asks, ``what_next`` what people
    will hear and when. ``until`` is the last day to hand in, None when nobody set one.
    """

    place: str
    round: str
    themes: tuple[AskedTheme, ...]
    address: str
    made_by: str
    what_next: str
    until: date | None
    language: Language
    among: Groups

    def __post_init__(self) -> None:
        for name in ("place", "round", "address", "made_by"):
            if not getattr(self, name).strip():
                raise UnusableInput(f"urgency on paper: '{name}' is empty; a card says what it is about and who asks.")
        if not 1 <= len(self.themes) <= THEMES_MAX:
            raise UnusableInput(f"urgency on paper: {len(self.themes)} themes; a card has room for 1-{THEMES_MAX}.")
        if not 1 <= len(self.among) <= GROUPS_MAX:
            raise UnusableInput(f"urgency on paper: {len(self.among)} groups; a card has room for 1-{GROUPS_MAX}.")
        for name, most in (("place", PLACE_MAX), ("made_by", MADE_BY_MAX), ("what_next", NEXT_MAX)):
            if len(getattr(self, name)) > most:
                raise UnusableInput(
                    f"urgency on paper: '{name}' has {len(getattr(self, name))} characters; a card has room for {most}."
                )


def asked(themes: Sequence[str], language: Language) -> tuple[AskedTheme, ...]:
    """These themes of the catalogue as they stand on paper; UnusableInput names a theme that is not in it."""
    known = {theme.key: theme for theme in catalogue().themes}
    if unknown := [key for key in themes if key not in known]:
        raise UnusableInput(f"urgency on paper: theme '{unknown[0]}' is not in the catalogue ({', '.join(known)}).")
    abouts = words(language)["themes"]
    return tuple(
        AskedTheme(key, known[key].label[language], abouts.get(key, known[key].question[language])) for key in themes
    )


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """The words on paper of one language, by table."""
    text = files("buurtblik.agenda.urgency.paper").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


@cache
def style() -> str:
    """The style sheet of all papers."""
    return files("buurtblik.agenda.urgency.paper").joinpath("paper.css").read_text("utf-8")


def letters(among: Groups | None = None) -> Mapping[str, str]:
    """The letter of each group, by key and in the order of the pack.

    >>> letters()["resident"]
    'A'
    """
    among = groups() if among is None else among
    if len(among) > len(LETTERS):
        raise UnusableInput(f"urgency on paper: {len(among)} groups; there are letters for {len(LETTERS)}.")
    return dict(zip(among, LETTERS, strict=False))


def day(of: date, language: Language) -> str:
    """A day as people write it, never broken over two lines.

    >>> day(date(2026, 3, 1), "nl")
    '1\xa0maart\xa02026'
    """
    return f"{of.day}\u00a0{_MONTHS[language].split()[of.month - 1]}\u00a0{of.year}"
