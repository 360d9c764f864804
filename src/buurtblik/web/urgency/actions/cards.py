"""Cards on paper: make a set, type cards in, settle what differs.

A card is typed twice, by two people or by one who does not see the first time. When both say the
same it becomes a ballot like any other; when not, somebody looks at the card again. What was typed
is emptied as soon as the card counts, so that it stands in one place only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from secrets import randbelow

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.paper.cards import Size
from buurtblik.agenda.urgency.rounds import HIGHEST, LOWEST
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.paper.codes import new_codes
from buurtblik.values import LANGUAGES
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.urgency.actions.scoring import RoundClosed, write_ballot
from buurtblik.web.urgency.models import NOTHING_TYPED, WORDS_MAX, Ballot, Card, CardSet, Round, Typing

SET_MAX = 400  # cards of one set; more is another set
CARDS_MAX = 5000  # of one round
PILE_MAX = 60


class Wrong(StrEnum):
    """Why a card of a pile cannot be taken."""

    UNKNOWN = "unknown"
    DOUBLED = "doubled"
    COUNTED = "counted"
    DIFFERS = "differs"
    CHANGED = "changed"  # this pile was sent before, with something else on the card


class TooManyCards(UnusableInput):
    """A round has so many cards and no more. No card was made."""

    def __init__(self, left: int) -> None:
        self.told = {"most": CARDS_MAX, "left": left}
        super().__init__(f"urgency: a round has at most {CARDS_MAX} cards; {left} can be made. None was made.")


class WrongPile(BuurtblikError):
    """Cards that cannot be taken, by number of the card. Nothing of the pile was kept."""

    def __init__(self, cards: Mapping[str, Wrong]) -> None:
        self.cards = dict(cards)
        super().__init__(f"urgency: {len(self.cards)} cards of this pile cannot be taken. Nothing was kept.")


class NotTwice(UnusableInput):
    """A card that was not typed twice cannot be settled. Nothing was changed."""


@dataclass(frozen=True)
class TypedCard:
    """What somebody typed from one card. ``words`` stand with ``words_theme``."""

    code: str
    group: str
    scores: Mapping[str, int]
    words_theme: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        if self.group not in groups() or not self.scores or bool(self.words) != bool(self.words_theme):
            raise UnusableInput(f"urgency: card {self.code} has no group that we know, no scores, or words alone.")
        if self.words_theme and self.words_theme not in self.scores:
            raise UnusableInput(f"urgency: card {self.code} has words on a theme without a score.")
        values = self.scores.values()
        if any(type(v) is not int or not LOWEST <= v <= HIGHEST for v in values) or len(self.words) > WORDS_MAX:
            raise UnusableInput(f"urgency: card {self.code}: scores are {LOWEST}-{HIGHEST}, words {WORDS_MAX} signs.")


@dataclass(frozen=True)
class Taken:
    """What came of a pile: so many cards for the first time, so many that now count, so many that differ."""

    first: int
    agreed: int
    differ: int


@act
def make_cards(
    *,
    round: Round,
    count: int,
    size: str,
    language: str,
    made_by: str,
    what_next: str,
    until: date | None,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> CardSet:
    """A set of cards with new numbers. The same form sent twice makes one set. Raises RoundClosed."""
    require(visitor, Action.CREATE, "paper_card", round.process, at)
    if not 1 <= count <= SET_MAX or size not in set(Size) or language not in LANGUAGES or not made_by.strip():
        raise UnusableInput(f"urgency: a set has 1-{SET_MAX} cards, a size, a language, and says who asks.")

    def make() -> CardSet:
        held = open_now(round)
        taken = set(Card.objects.filter(round=held).values_list("code", flat=True))
        if len(taken) + count > CARDS_MAX:
            raise TooManyCards(CARDS_MAX - len(taken))
        made = CardSet.objects.create(
            round=held,
            size=size,
            language=language,
            made_by=made_by.strip(),
            what_next=what_next.strip(),
            until=until,
            by=participation(visitor.person, held.process, on=timezone.localdate(at)),
            at=at,
        )
        codes = new_codes(count, below=randbelow, taken=taken)
        Card.objects.bulk_create(Card(set=made, round=held, code=code) for code in codes)
        note("make_cards", "paper_card", made.pk, by=visitor, process=held.process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="make_cards", key=f"{key} in {round.pk}", at=at, kind=CardSet, make=make)


@act
def type_cards(*, round: Round, pile: Sequence[TypedCard], visitor: Visitor, key: str, at: datetime) -> Taken:
    """Take a pile of cards, all or none. Sent twice with the same key it is taken once.

    Raises WrongPile with all that cannot be taken, RoundClosed, and UnusableInput for what no page sends.
    """
    require(visitor, Action.EDIT, "paper_card", round.process, at)
    if not 1 <= len(pile) <= PILE_MAX:
        raise UnusableInput(f"urgency: a pile has 1-{PILE_MAX} cards.")
    held = open_now(round)
    strange = {theme for typed in pile for theme in typed.scores} - set(held.themes)
    if strange:
        raise UnusableInput(f"urgency: theme '{min(strange)}' is not in this round.")
    codes = [typed.code for typed in pile]
    cards = {c.code: c for c in Card.objects.select_for_update().filter(round=held, code__in=codes).order_by("code")}
    typings: dict[int, list[Typing]] = {card.pk: [] for card in cards.values()}
    for typing in Typing.objects.filter(card__in=list(typings)).order_by("turn"):
        typings[typing.card_id].append(typing)
    wrong: dict[str, Wrong] = {}
    for typed in pile:
        code = typed.code
        sent = next((t for t in typings[cards[code].pk] if t.pile == key), None) if code in cards else None
        if code not in cards:
            wrong[code] = Wrong.UNKNOWN
        elif codes.count(code) > 1:
            wrong[code] = Wrong.DOUBLED
        elif sent is not None:  # this pile was sent before
            if not _is_kept(typed, sent, cards[code]):
                wrong[code] = Wrong.CHANGED
        elif cards[code].counted_at is not None:
            wrong[code] = Wrong.COUNTED
        elif len(typings[cards[code].pk]) == 2:
            wrong[code] = Wrong.DIFFERS
    if wrong:
        raise WrongPile(wrong)
    by = participation(visitor.person, held.process, on=timezone.localdate(at))
    first = agreed = differ = 0
    is_new = False
    for typed in pile:
        card, before = cards[typed.code], typings[cards[typed.code].pk]
        if all(typing.pile != key for typing in before):
            is_new = True
            before.append(
                Typing.objects.create(
                    card=card,
                    turn=len(before) + 1,
                    pile=key,
                    group=typed.group,
                    scores=dict(typed.scores),
                    words_theme=typed.words_theme,
                    words=typed.words,
                    by=by,
                    at=at,
                )
            )
            if len(before) == 2 and same(*before):
                _count(card, before[0], held, at)
        first += len(before) == 1
        agreed += card.counted_at is not None
        differ += len(before) == 2 and card.counted_at is None
    if is_new:
        note("type_cards", "paper_card", held.pk, by=visitor, process=held.process, action=Action.EDIT, at=at)
    return Taken(first, agreed, differ)


@act
def settle_card(*, card: Card, turn: int, visitor: Visitor, at: datetime) -> Card:
    """Let the first or the second typing of a card count, after somebody looked at the card. Twice changes nothing."""
    process = card.round.process
    require(visitor, Action.EDIT, "paper_card", process, at)
    held = open_now(card.round)
    card = Card.objects.select_for_update().get(pk=card.pk)
    if card.counted_at is not None:
        return card
    found = {typing.turn: typing for typing in card.typings.all()}
    if len(found) != 2 or turn not in found:
        raise NotTwice("urgency: this card was not typed twice. Nothing was changed.")
    _count(card, found[turn], held, at)
    note("settle_card", "paper_card", card.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return card


@act
def type_again(*, card: Card, visitor: Visitor, at: datetime) -> Card:
    """Forget both typings of a card that does not count yet, because neither is right. Twice changes nothing."""
    process = card.round.process
    require(visitor, Action.EDIT, "paper_card", process, at)
    open_now(card.round)
    card = Card.objects.select_for_update().get(pk=card.pk)
    if card.counted_at is None and card.typings.exists():
        card.typings.all().delete()
        note("type_again", "paper_card", card.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return card


def same(one: Typing, other: Typing) -> bool:
    """Whether two typings say the same; white space in words does not matter."""
    return (one.group, one.scores, one.words_theme, one.words.split()) == (
        other.group, other.scores, other.words_theme, other.words.split(),
    )  # fmt: skip


def _is_kept(typed: TypedCard, sent: Typing, card: Card) -> bool:
    """Whether a card stands there as it is sent once more: as it was typed, or in its ballot when it counts."""
    if card.counted_at is None:
        words = {"words_theme": typed.words_theme, "words": typed.words}
        return same(sent, Typing(group=typed.group, scores=dict(typed.scores), **words))
    ballot = Ballot.objects.get(round=card.round_id, card=card.code)
    given = {t: (v, typed.words.split() if t == typed.words_theme else []) for t, v in typed.scores.items()}
    kept = {score.theme: (score.value, score.words.split()) for score in ballot.scores.all()}
    return (ballot.group, kept) == (typed.group, given)


def open_now(round: Round) -> Round:
    held = Round.objects.select_for_update(of=("self",), no_key=True).select_related("process").get(pk=round.pk)
    if held.closed_at is not None:
        raise RoundClosed(f"urgency: round {held.number} was closed at {held.closed_at}. Nothing was changed.")
    return held


def _count(card: Card, typed: Typing, round: Round, at: datetime) -> None:
    scores = {t: (value, typed.words if t == typed.words_theme else "") for t, value in typed.scores.items()}
    write_ballot(round=round, card=card.code, group=typed.group, scores=scores, channel=Ballot.Channel.PAPER, at=at)
    card.counted_at = at
    card.save(update_fields=["counted_at"])
    card.typings.update(**NOTHING_TYPED)
