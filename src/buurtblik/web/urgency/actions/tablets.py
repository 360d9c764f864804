"""A tablet that people share: it is opened for one round, and each turn on it is a ballot of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.web.people import secret_words
from buurtblik.web.people.visitors import NOBODY, Visitor, hashed
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.urgency.actions.cards import open_now
from buurtblik.web.urgency.actions.scoring import Given, RoundClosed, write_ballot
from buurtblik.web.urgency.models import Ballot, Round, Tablet

TURN = "tablet-"


@dataclass(frozen=True)
class OpenedTablet:
    """A tablet and its word, which nobody can read again later."""

    tablet: Tablet
    word: str


@act
def open_tablet(*, round: Round, name: str, visitor: Visitor, key: str, at: datetime) -> OpenedTablet:
    """Let people score on a shared tablet until the round closes. The same form sent twice opens one."""
    require(visitor, Action.CREATE, "kiosk", round.process, at)
    if not name.strip():
        raise UnusableInput("urgency: say where the tablet stands.")
    word = secret_words.long_word("tablet", f"{visitor}:{round.pk}:{key}")

    def make() -> Tablet:
        held = open_now(round)
        by = participation(visitor.person, held.process, on=timezone.localdate(at))
        made = Tablet.objects.create(round=held, name=name.strip()[:60], word_hash=hashed(word), by=by, at=at)
        note("open_tablet", "kiosk", made.pk, by=visitor, process=held.process, action=Action.CREATE, at=at)
        return made

    made = once(owner=str(visitor), name="open_tablet", key=f"{key} in {round.pk}", at=at, kind=Tablet, make=make)
    return OpenedTablet(made, word)


@act
def end_tablet(*, tablet: Tablet, visitor: Visitor, at: datetime) -> Tablet:
    """From now on nobody can score on it. Ending twice changes nothing."""
    process = tablet.round.process
    require(visitor, Action.DELETE, "kiosk", process, at)
    tablet = Tablet.objects.select_for_update().get(pk=tablet.pk)
    if tablet.ended_at is None:
        tablet.ended_at = at
        tablet.save(update_fields=["ended_at"])
        note("end_tablet", "kiosk", tablet.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return tablet


@act
def score_on_tablet(*, tablet: Tablet, group: str, scores: Given, key: str, at: datetime) -> Ballot:
    """One turn at a shared tablet. A turn that was sent is never changed by it, not even by whoever goes back.

    Who holds the tablet is nobody we know. Raises RoundClosed, also for a tablet that was ended.
    """
    process = tablet.round.process
    require(NOBODY, Action.VOTE, "kiosk", process, at)
    held = open_now(tablet.round)
    if Tablet.objects.filter(pk=tablet.pk, ended_at__isnull=False).exists():
        raise RoundClosed("urgency: this tablet was ended. Nothing was changed.")
    turn = turn_of(key)
    sent = Ballot.objects.filter(round=held, card=turn).first()
    if sent is not None:
        return sent
    ballot, _ = write_ballot(round=held, card=turn, group=group, scores=scores, channel=Ballot.Channel.KIOSK, at=at)
    note("score", "kiosk", tablet.pk, by=NOBODY, process=process, action=Action.VOTE, at=at)
    return ballot


def turn_of(key: str) -> str:
    """What the ballot of a turn is called, from the key of its form."""
    return f"{TURN}{key.replace('-', '')}"[:40]
