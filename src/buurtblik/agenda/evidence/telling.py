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
    """Whether a newer release says something else of the figure than an agenda that stays as it is.

    ``now`` is the same figure of the same area in the latest period that the newer release has.
    """
    news = _news(then, now)
    return _newer(then, now, language, *((news,) if news == "same" else (news, "keeps")))


def draft_sentence(then: FigureSeen, now: FigureSeen, language: Language) -> str:
    """The same beside a draft, which follows the newest release: what was placed, what it is now, and what is next."""
    news = _news(then, now)
    return _newer(then, now, language, "placed", *((news,) if news == "same" else (news, "follows")))


def says_the_same(then: FigureSeen, now: FigureSeen) -> bool:
    """Whether two releases say the same of a figure: period, value or reason, and margin."""
    return _news(then, now) == "same"


def _news(then: FigureSeen, now: FigureSeen) -> str:
    if now.value is None and then.value is not None:
        return "gone"
    if now.period != then.period:
        return "later" if now.period > then.period else "earlier"
    same = (then.value, then.reason, then.lower, then.upper) == (now.value, now.reason, now.lower, now.upper)
    return "same" if same else "other"


def _newer(then: FigureSeen, now: FigureSeen, language: Language, *forms: str) -> str:
    said = _words(language)["newer"]
    told = {
        "label": then.label[language],
        "then": then.written[language],
        "now": now.written[language],
        "then_period": then.period,
        "now_period": now.period,
    }
    return " ".join(said[form].format(**told) for form in forms)


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
