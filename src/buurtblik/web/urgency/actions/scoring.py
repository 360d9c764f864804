"""Scoring in a round: one ballot for a person or a card, which can be changed until the round closes.

A score and the closing of a round are put in a row by the row of the round: a score is in before it
closes, or it is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.rounds import HIGHEST, LOWEST
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.people.models import Person
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.actions import Entered, enter_as_guest
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.process.actions.noting import note_from
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.urgency.models import WORDS_MAX, Ballot, Round, Score

Given = Mapping[str, tuple[int, str]]  # theme -> score and words


class RoundClosed(BuurtblikError):
    """The round was closed in the meantime. Nothing was changed."""


@dataclass(frozen=True)
class Cast:
    """A ballot that counts, and of whoever was new here their cookie and word."""

    ballot: Ballot
    entered: Entered


@act
def cast_ballot(
    *,
    round: Round,
    scores: Given,
    group: str = "",
    suspect: Collection[str] = (),
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Cast:
    """Score in a round, or change what was scored. Whoever is new takes part from now on, for ``group``.

    What looks odd (``suspect``: why) counts as all others, and is told to the core team when the round is closed.

    Who takes part with an account speaks for the group of that part; a guest can choose again. Raises
    RoundClosed, UnusableInput, and NotAllowed where guests are not welcome.
    """
    process = round.process
    seen = rules.Standpoint(visitor, process, on=timezone.localdate(at))
    seen.require(Action.VOTE, "urgency_score")
    if (part := seen.part) is not None:
        entered = Entered(part)
    else:
        entered = enter_as_guest(process=process, group=group, quietly=True, visitor=visitor, key=key, at=at)
        part = entered.participant
        seen = rules.Standpoint(
            visitor if visitor.person else Visitor(None, part.person), process, on=seen.on, part=part
        )
    chosen = group if visitor.account is None and group in OPEN_GROUPS else part.group
    ballot, is_changed = write_ballot(
        round=round, person=part.person, group=chosen, scores=scores, suspect=suspect, at=at
    )
    if is_changed:
        note_from("score", "urgency_score", ballot.pk, seen=seen, action=Action.VOTE, at=at)
    return Cast(ballot, entered)


@act
def write_ballot(
    *,
    round: Round,
    person: Person | None = None,
    card: str | None = None,
    group: str,
    scores: Given,
    channel: str = Ballot.Channel.WEB,
    suspect: Collection[str] = (),
    at: datetime,
) -> tuple[Ballot, bool]:
    """The ballot of a person or a card, as it stands now, and whether anything changed. Asks no right: its callers do.

    Raises RoundClosed, and UnusableInput for what cannot be counted.
    """
    held = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if held.closed_at is not None:
        raise RoundClosed(f"urgency: round {held.number} was closed at {held.closed_at}. Nothing was changed.")
    if group not in groups() or (person is None) == (card is None):
        raise UnusableInput("urgency: a ballot is of one person or one card, and of a group that we know.")
    if not scores or not set(scores) <= set(held.themes):
        raise UnusableInput(f"urgency: score one or more of the themes of this round: {', '.join(held.themes)}.")
    for value, words in scores.values():
        if type(value) is not int or not LOWEST <= value <= HIGHEST or len(words) > WORDS_MAX:
            raise UnusableInput(f"urgency: a score is a number {LOWEST}-{HIGHEST}, with at most {WORDS_MAX} letters.")
    owner = {"person": person} if person is not None else {"card": card}
    ballot, is_new = Ballot.objects.get_or_create(
        round=held, **owner, defaults={"group": group, "at": at, "channel": channel, "suspect": sorted(suspect)}
    )
    marks = sorted({*ballot.suspect, *suspect})  # a mark stays, also when the same ballot comes in clean later on
    before = {} if is_new else {score.theme: score for score in ballot.scores.all()}
    given = {theme: (value, words.strip()) for theme, (value, words) in scores.items()}
    is_same = ballot.group == group and {t: (s.value, s.words) for t, s in before.items()} == given
    if not is_new and is_same and marks == ballot.suspect:
        return ballot, False
    if not is_new:
        ballot.group, ballot.at, ballot.channel, ballot.suspect = group, max(at, ballot.at), channel, marks
        ballot.save(update_fields=["group", "at", "channel", "suspect"])
        if not set(before) <= set(given):
            ballot.scores.exclude(theme__in=given).delete()
    rows = [Score(ballot=ballot, theme=theme, value=value, words=words) for theme, (value, words) in given.items()]
    for row in rows:  # what was read stays read as long as the words stay
        if (old := before.get(row.theme)) and old.words == row.words:
            row.read = old.read
    # One statement for all themes: a ballot has its turn to write to itself, and others wait for it.
    Score.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["ballot", "theme"], update_fields=["value", "words", "read"]
    )
    return ballot, True
