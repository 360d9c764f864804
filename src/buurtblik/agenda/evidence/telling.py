"""Evidence in sentences for people, in both languages, from the data pack ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from buurtblik.agenda.evidence.chain import LooseEnd
from buurtblik.agenda.evidence.items import FigureSeen, Item, QuoteSeen, ThreadSeen, UrgencySeen, VerdictSeen
from buurtblik.values import Language


def sentences(item: Item, language: Language) -> tuple[str, ...]:
    """What an item says, as it was when it was placed; the first sentence stands on a card, the others below it.

    Words of people come back as they were told: whoever shows them escapes them.
    """
    said = _words(language)["items"]
    match item:
        case FigureSeen():
            return (_figure(item, language), said["source"].format(source=item.source, release=item.release))
        case QuoteSeen():
            if item.words is None:
                return (said["quote_withdrawn"],)
            form = "quote_by" if item.group else "quote"
            return (said[form].format(words=item.words, group=item.group),)
        case ThreadSeen():
            form = "thread_stories" if item.stories else "thread"
            return (said[form].format(title=item.title, stories=item.stories),)
        case UrgencySeen():
            return (said["urgency"].format(written=item.written[language], day=_day(item)),)
        case VerdictSeen():
            told = said["verdict"].format(why=item.why, by=item.by, day=_day(item))
            return (told, *(said["dissent"].format(who=one.who, words=one.words) for one in item.dissent))


def break_sentence(end: LooseEnd, language: Language) -> str:
    """What is wrong with a chain, where, and what to do."""
    return _words(language)["breaks"][end.kind.value].format(at=end.at, id=end.id)


def newer_sentence(then: FigureSeen, now: FigureSeen, language: Language) -> str:
    """Whether a newer release says something else of the same figure, area and period than an adopted agenda does."""
    said = _words(language)["newer"]
    if (then.value, then.reason, then.lower, then.upper) == (now.value, now.reason, now.lower, now.upper):
        return said["same"]
    form = "gone" if now.value is None and then.value is not None else "other"
    return said[form].format(now=now.written[language], then=then.written[language])


def _figure(item: FigureSeen, language: Language) -> str:
    said = _words(language)["items"]
    beside = ", ".join(
        said["figure_beside_one"].format(name=one.name, written=one.written[language])
        for one in item.compared
        if one.value is not None
    )
    return said["figure_beside" if beside else "figure"].format(
        label=item.label[language],
        area=item.area_name or item.area_code,
        period=item.period,
        written=item.written[language],
        beside=beside,
    )


def _day(item: VerdictSeen | UrgencySeen) -> str:
    return f"{item.at.day}-{item.at.month}-{item.at.year}"


@cache
def _words(language: Language) -> dict[str, dict[str, str]]:
    text = files("buurtblik.agenda.evidence").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, str]] = tomllib.loads(text)[language]
    return pack
