"""A plan as its reader sees it: sections with parts, and beside each part the cards that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from buurtblik.agenda.evidence.chain import Chain, Step
from buurtblik.agenda.evidence.items import FigureSeen, Item, QuoteSeen, ThreadSeen, VerdictSeen
from buurtblik.agenda.evidence.telling import newer_sentence, sentences
from buurtblik.agenda.plan.compare import shown
from buurtblik.agenda.plan.goals import Goal
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import euros, words
from buurtblik.values import Language
from buurtblik.web.agenda import names, parts
from buurtblik.web.process.themes import theme_name, themes


@dataclass(frozen=True)
class Card:
    """A piece of evidence as it stands beside a sentence. ``world``: tellen, vertellen or samen."""

    id: str
    world: str
    sentences: Sequence[str]
    is_withdrawn: bool = False
    language: str = ""  # of the words of a teller


@dataclass(frozen=True)
class Part:
    id: str
    kind: str
    title: str
    text: str
    theme: str
    facts: Sequence[tuple[str, str]]
    more: Sequence[tuple[str, str]]  # facts that are folded away
    cards: Sequence[Card]
    rests: bool  # whether it is a part that makes a claim


@dataclass(frozen=True)
class Section:
    kind: str
    title: str
    about: str
    add: str
    address: str  # the word of its list in addresses; empty where nothing can be added
    parts: Sequence[Part]


def sections(plan: Plan, items: Iterable[Item], language: Language) -> list[Section]:
    """The whole plan in the order in which it is read; empty sections too."""
    listed = tuple(items)
    cards = {item.id: card(item, language) for item in listed}
    under = {item.id: item.rests_on for item in listed if isinstance(item, VerdictSeen)}
    titles = titles_in(plan)
    found = []
    for kind in parts.PREFIX:
        stands = [_part(kind, one, titles, cards, under, language) for one in getattr(plan, kind)]
        found.append(
            Section(
                kind,
                str(names.LISTS[kind]),
                str(names.ABOUT[kind]),
                str(names.ADD[kind]),
                names.IN_ADDRESS[kind],
                stands,
            )
        )
    return found


def card(item: Item, language: Language, *, whole: bool = False) -> Card:
    """``whole``: with the release of a figure, which is the same for all figures of a version."""
    if isinstance(item, FigureSeen):
        said = sentences(item, language)
        return Card(item.id, "tellen", said if whole else (said[0], item.source))
    if isinstance(item, QuoteSeen):
        return Card(item.id, "vertellen", sentences(item, language), item.is_withdrawn, item.language)
    if isinstance(item, ThreadSeen):
        return Card(item.id, "vertellen", sentences(item, language))
    return Card(item.id, "samen", sentences(item, language))


@dataclass(frozen=True)
class Rests:
    """One step on the way from a sentence to what it rests on: the card, and what led to it in words."""

    card: Card
    through: Sequence[str]
    newer: str  # what the newest release says now, empty when it says the same


def rests_on(
    plan: Plan, chain: Chain, part: str, language: Language, newer: Mapping[str, FigureSeen] | None = None
) -> list[Rests]:
    """Everything that a part rests on, the nearest first; ``newer`` are figures that changed since, by item."""
    titles = titles_in(plan)
    steps: Sequence[Step] = chain.back(part)
    cards = {step.item.id: card(step.item, language, whole=True) for step in steps}
    return [
        Rests(
            cards[step.item.id],
            [titles.get(id) or cards[id].sentences[0] for id in step.through if id in titles or id in cards],
            newer_sentence(step.item, newer[step.item.id], language)
            if newer and isinstance(step.item, FigureSeen) and step.item.id in newer
            else "",
        )
        for step in steps
    ]


def titles_in(plan: Plan) -> Mapping[str, str]:
    """What each part is called, parties too."""
    return {
        one.id: getattr(one, "title", "") or getattr(one, "name", "") or getattr(one, "text", "")
        for kind in ("parties", *parts.PREFIX)
        for one in getattr(plan, kind)
    }


def _part(
    kind: str,
    one: Any,
    titles: Mapping[str, str],
    cards: Mapping[str, Card],
    under: Mapping[str, Sequence[str]],
    language: Language,
) -> Part:
    beside = [id for item in getattr(one, "evidence", ()) for id in (item.id, *under.get(item.id, ()))]
    theme = getattr(one, "theme", "")
    return Part(
        one.id,
        kind,
        getattr(one, "title", "") or getattr(one, "text", ""),
        _text(kind, one),
        theme_name(theme, language) if theme in themes() else "",
        *_facts(kind, one, titles, language),
        [cards[id] for id in dict.fromkeys(beside) if id in cards],
        kind in parts.RESTS_ON_EVIDENCE,
    )


def _text(kind: str, one: Any) -> str:
    field = {"challenges": "text", "measures": "what", "city_plans": "touches", "not_done": "why"}.get(kind, "")
    return str(getattr(one, field)) if field else ""


Facts = list[tuple[str, str]]


def _facts(kind: str, one: Any, titles: Mapping[str, str], language: Language) -> tuple[Facts, Facts]:
    """What is said of a part, and what is folded away."""
    said = words(language)["fields"]

    def called(ids: Iterable[str]) -> str:
        return "; ".join(titles[id].rstrip(".") for id in ids if id in titles)

    more: Facts = []
    told: Facts = []
    if kind == "measures":
        told, more = _of_measure(one, said, called, language)
    if kind == "ambitions" and one.goal is not None:
        told.append((said["goal"], shown(one.goal, language)))
    if kind == "challenges":
        told += [(said["strengths"], called(one.strengths)), (said["opportunities"], called(one.opportunities))]
    if kind == "city_plans":
        told.append((said["agreement"], one.agreement))
    if kind == "not_done":
        told.append((said["challenge"], titles.get(one.challenge, "")))
    return _named(told), _named(more)


def _of_measure(one: Measure, said: Mapping[str, str], called: Any, language: Language) -> tuple[Facts, Facts]:
    goal: Goal | None = one.goal
    told = [
        (said["where"], one.where),
        (said["owner"], called([one.owner]) if one.owner else ""),
        (said["partners"], called(one.partners)),
        (said["start"], _day(one.start, language)),
        (said["due"], _day(one.due, language)),
        (said["goal"], shown(goal, language) if goal else ""),
        (said["residents_part"], one.residents_part),
    ]
    more = [
        (said["money"], money_of(one, called, language)),
        (said["challenges"], called(one.challenges)),
        (said["ambitions"], called(one.ambitions)),
        (said["policies"], "; ".join(one.policies)),
        (said["status"], one.status.label(language)),
    ]
    return told, more


def _named(told: Facts) -> Facts:
    return [(name[:1].upper() + name[1:], text) for name, text in told if text]


def money_of(one: Measure, called: Any, language: Language) -> str:
    """The money of a measure, year by year; a word for nothing extra, empty when nobody wrote it down."""
    if one.money is None:
        return ""
    compare = words(language)["compare"]
    if not one.money:
        return euros(0, language)
    return "; ".join(
        f"{line.year}: {euros(line.eur, language)} ("
        + ", ".join(
            filter(
                None,
                [
                    called([line.payer]) if line.payer else "",
                    compare["extra"] if line.is_extra else "",
                    compare["covered"] if line.is_covered else compare["not_covered"],
                ],
            )
        )
        + ")"
        for line in one.money
    )


def _day(day: date | None, language: Language) -> str:
    return shown(day, language) if day else ""
