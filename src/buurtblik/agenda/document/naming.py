"""How things are called and written: themes, figures, days, months, and the anchors of parts of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from buurtblik.agenda.document.edition import Edition
from buurtblik.agenda.evidence.items import FigureSeen
from buurtblik.agenda.ideas.words import day_words
from buurtblik.agenda.ideas.words import words as idea_words
from buurtblik.agenda.plan.naming import natural
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.numbers import format_number
from buurtblik.values import Language

OWN = "deel-"  # how anchors of parts begin
_SIGNS = re.compile(r"[^a-z0-9]+")


def theme_name(key: str, language: Language) -> str:
    """What a theme is called; its key when the catalogue does not know it.

    >>> theme_name("wonen", "en"), theme_name("spelen", "nl")
    ('Housing', 'spelen')
    """
    label = next((one.label[language] for one in catalogue().themes if one.key == key), key)
    return str(label)


def indicator_name(key: str, edition: Edition, language: Language) -> str:
    """What a figure is called: as the evidence has it, else as the catalogue has it, else its key."""
    cited = [item for item in edition.items if isinstance(item, FigureSeen) and item.indicator == key]
    if cited:
        return min(cited, key=lambda item: natural(item.id)).label[language]
    return str(catalogue().get(key).label[language]) if key in catalogue() else key


def number(value: float, key: str, language: Language) -> str:
    """A value of an indicator with its unit; bare and as exact as it was given when the catalogue does not know it.

    >>> number(58.2, "sam_eenzaam", "nl"), number(58.25, "iets", "nl")
    ('58,2%', '58,25')
    """
    if key not in catalogue():
        digits = len(f"{value:.6f}".rstrip("0").partition(".")[2])
        return format_number(value, digits, language)
    indicator = catalogue().get(key)
    shown = format_number(value, indicator.decimals, language)
    return str(catalogue().unit(indicator).template[language]).replace("{value}", shown)


def month_words(month: str, language: Language) -> str:
    """A month as people write it; as it came when it is no month.

    >>> month_words("2026-03", "nl"), month_words("voorjaar", "nl")
    ('maart 2026', 'voorjaar')
    """
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        return month
    names: list[str] = idea_words(language)["common"]["months"]
    return f"{names[int(month[5:]) - 1]} {month[:4]}"


def day(value: date | None, language: Language, none: str = "") -> str:
    return none if value is None else day_words(value, language)


def anchors(edition: Edition) -> dict[str, str]:
    """Where each part of the plan stands in its documents: id of the part -> anchor, each anchor once.

    >>> from buurtblik.agenda.plan.plan import Plan
    >>> from buurtblik.agenda.plan.challenges import Strength
    >>> plan = Plan(2026, 2029, strengths=(Strength("s1", "Groen"), Strength("S 1", "Water")))
    >>> anchors(Edition(title="Agenda", place="Plein", plan=plan, on=date(2026, 1, 1), by="Gemeente"))
    {'s1': 'deel-s1', 'S 1': 'deel-s-1'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in _ids(edition):
        base = OWN + (_SIGNS.sub("-", id.lower()).strip("-")[:40] or "x")
        name, tries = base, 1
        while name in taken:
            tries += 1
            name = f"{base}-{tries}"
        taken.add(name)
        found[id] = name
    return found


def _ids(edition: Edition) -> Iterable[str]:
    plan = edition.plan
    yield from (plan.vision.id,) if plan.vision else ()
    for parts in (
        plan.strengths, plan.opportunities, plan.challenges, plan.ambitions, plan.measures, plan.city_plans,
        plan.not_done,
    ):  # fmt: skip
        yield from (one.id for one in parts)
