"""The words of ideas and policy, from the data pack ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from buurtblik.values import Language

HERE = ZoneInfo("Europe/Amsterdam")


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All words of one language, by table."""
    text = files("buurtblik.agenda.ideas").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


def day_words(day: date, language: Language) -> str:
    """A day as people write it.

    >>> day_words(date(2026, 3, 1), "nl"), day_words(date(2026, 3, 1), "en")
    ('1 maart 2026', '1 March 2026')
    """
    months: list[str] = words(language)["common"]["months"]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def day_of(at: datetime) -> date:
    """The day that a moment was here."""
    return at.astimezone(HERE).date()


def counted(number: int, of: str, language: Language) -> str:
    """A number with its noun.

    >>> counted(1, "ideas", "nl"), counted(1200, "days", "en")
    ('1 idee', '1,200 days')
    """
    one, more = words(language)["counted"][of]
    text = f"{number:,}"
    return f"{text.replace(',', '.') if language == 'nl' else text} {one if number == 1 else more}"


def listed(names: Iterable[str], language: Language) -> str:
    """Names in one sentence; nothing for none.

    >>> listed(["wonen", "werk", "zorg"], "nl"), listed([], "nl")
    ('wonen, werk en zorg', '')
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} {words(language)['common']['and']} {last}" if first else last


def euros(amount: int, language: Language) -> str:
    """Whole euros.

    >>> euros(25000, "nl"), euros(-1500, "en")
    ('€ 25.000', '-€ 1,500')
    """
    text = f"{abs(amount):,}"
    sign = "-" if amount < 0 else ""
    return f"{sign}€ {text.replace(',', '.')}" if language == "nl" else f"{sign}€ {text}"
