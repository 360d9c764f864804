"""Cards of a round: the sets that were made, how far typing them in is, and which differ."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.paper.ask import letters
from buurtblik.paper.codes import shown
from buurtblik.values import Language
from buurtblik.web.people.visitors import hashed
from buurtblik.web.process.themes import theme_name
from buurtblik.web.urgency.models import Ballot, Card, CardSet, Round, Tablet, Typing


@dataclass(frozen=True)
class Standing:
    """How many cards stand where. ``once``: typed once, waiting for the second time."""

    made: int
    once: int
    differ: int
    counted: int


def sets_of(round: Round) -> list[CardSet]:
    """The newest first, each with ``count`` of its cards."""
    return list(CardSet.objects.filter(round=round).annotate(count=Count("cards")).order_by("-at", "-pk"))


def set_in(round: Round, pk: int) -> CardSet | None:
    return CardSet.objects.filter(round=round, pk=pk).first()


def codes_of(made: CardSet) -> tuple[str, ...]:
    return tuple(Card.objects.filter(set=made).order_by("pk").values_list("code", flat=True))


def standing(round: Round) -> Standing:
    cards = Card.objects.filter(round=round).annotate(times=Count("typings"))
    found = cards.aggregate(
        made=Count("pk"),
        once=Count("pk", filter=Q(counted_at__isnull=True, times=1)),
        differ=Count("pk", filter=Q(counted_at__isnull=True, times=2)),
        counted=Count("pk", filter=Q(counted_at__isnull=False)),
    )
    return Standing(**found)


@dataclass(frozen=True)
class Line:
    """One thing on a card as it was typed the first and the second time."""

    name: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first.split() != self.second.split()


@dataclass(frozen=True)
class Difference:
    card: Card
    code: str
    lines: tuple[Line, ...]


def differences(round: Round, language: Language) -> list[Difference]:
    """Cards that were typed twice and not the same."""
    found = Card.objects.filter(round=round, counted_at__isnull=True).annotate(times=Count("typings"))
    told = []
    for card in found.filter(times=2).order_by("code").prefetch_related("typings"):
        one, two = sorted(card.typings.all(), key=lambda typing: typing.turn)
        lines = [Line("", _group(one, language), _group(two, language))]
        lines += [
            Line(theme_name(theme, language), str(one.scores.get(theme, "–")), str(two.scores.get(theme, "–")))
            for theme in round.themes
        ]
        lines.append(Line("words", _words(one, language), _words(two, language)))
        told.append(Difference(card, shown(card.code), tuple(lines)))
    return told


def card_in(round: Round, pk: int) -> Card | None:
    return Card.objects.filter(round=round, pk=pk).select_related("round__process").first()


def tablets_of(round: Round) -> list[Tablet]:
    return list(Tablet.objects.filter(round=round, ended_at__isnull=True).order_by("-at", "-pk"))


def tablet_in(round: Round, pk: int) -> Tablet | None:
    return Tablet.objects.filter(round=round, pk=pk).select_related("round__process").first()


def tablet_with(round: Round, word: str) -> Tablet | None:
    """The tablet that holds this word, as long as people can score on it."""
    if not round.is_open:
        return None
    found = Tablet.objects.filter(round=round, word_hash=hashed(word), ended_at__isnull=True)
    return found.select_related("round__process").first()


def was_sent(tablet: Tablet, turn: str) -> bool:
    """Whether a turn on a tablet is in."""
    return "\0" not in turn and Ballot.objects.filter(round=tablet.round_id, card=turn).exists()


def _group(typing: Typing, language: Language) -> str:
    return f"{letters()[typing.group]} {groups()[typing.group].label[language]}"


def _words(typing: Typing, language: Language) -> str:
    return f"{theme_name(typing.words_theme, language)}: {typing.words}" if typing.words else "–"
