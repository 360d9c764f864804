"""Open and close a round, read its words before they are shown, and set a verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from buurtblik.agenda.urgency.results import results
from buurtblik.agenda.urgency.rounds import LEAST_THRESHOLD
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.errors import UnusableInput
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.process.themes import in_order
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.urgency.frozen import METHOD, frozen, input_hash
from buurtblik.web.urgency.library import marks_of, round_of, scores_of
from buurtblik.web.urgency.marks import marked
from buurtblik.web.urgency.models import NOTHING_TYPED, Outcome, Round, Score, SetVerdict, Typing


class AlreadyOpen(UnusableInput):
    """This process has an open round; it must be closed first. Nothing was changed."""


@act
def open_round(
    *,
    process: Process,
    name: str,
    themes: Collection[str],
    threshold: int = LEAST_THRESHOLD,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Round:
    """Ask everybody how urgent these themes are. The same form sent twice opens one round. Raises AlreadyOpen."""
    require(visitor, Action.CREATE, "urgency_round", process, at)
    chosen = in_order(themes)
    if not chosen or len(chosen) != len(themes) or not name.strip() or threshold < LEAST_THRESHOLD:
        raise UnusableInput(f"urgency: a round has a name, themes of ours, and a threshold from {LEAST_THRESHOLD}.")

    def make() -> Round:
        running(process)  # one at a time
        rounds = Round.objects.filter(process=process)
        if rounds.filter(closed_at__isnull=True).exists():
            raise AlreadyOpen("urgency: close the open round first. Nothing was changed.")
        number = (rounds.aggregate(last=Max("number"))["last"] or 0) + 1
        made = Round.objects.create(
            process=process, number=number, name=name.strip(), opened_at=at, themes=chosen, threshold=threshold
        )
        note("open_round", "urgency_round", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="open_round", key=f"{key} in {process.pk}", at=at, kind=Round, make=make)


@act
def close_round(*, round: Round, visitor: Visitor, at: datetime) -> Outcome:
    """Close a round and keep what it gave, once and for all. Closing twice changes nothing."""
    require(visitor, Action.PUBLISH, "urgency_round", round.process, at)
    held = Round.objects.select_for_update().get(pk=round.pk)  # whoever scores waits, and then finds it closed
    if held.closed_at is not None:
        return Outcome.objects.get(round=held)
    held.closed_at = max(at, held.opened_at)
    held.save(update_fields=["closed_at"])
    scores = scores_of(held)
    of = round_of(held)
    made = Outcome.objects.create(
        round=held,
        results=frozen(results(of, scores)),
        marked=marked(of, scores, marks_of(held)),
        input_hash=input_hash(scores),
        method=METHOD,
        at=held.closed_at,
    )
    Typing.objects.filter(card__round=held).update(**NOTHING_TYPED)  # nobody can settle them any more
    note("close_round", "urgency_round", held.pk, by=visitor, process=held.process, action=Action.PUBLISH, at=at)
    return made


@act
def read_words(*, round: Round, decided: Mapping[int, str], visitor: Visitor, at: datetime) -> int:
    """Show words of a closed round, or keep them back; how many changed. Numbers of another round are passed over."""
    require(visitor, Action.PUBLISH, "urgency_score", round.process, at)
    if round.closed_at is None:
        raise UnusableInput("urgency: words are read when the round is closed.")
    changed = 0
    found = Score.objects.select_for_update().filter(ballot__round=round, pk__in=decided).exclude(words="")
    for score in found.order_by("pk"):
        if decided[score.pk] in (Score.Read.SHOWN, Score.Read.KEPT_BACK) and score.read != decided[score.pk]:
            score.read = decided[score.pk]
            score.save(update_fields=["read"])
            changed += 1
    if changed:
        note("read_words", "urgency_score", round.pk, by=visitor, process=round.process, action=Action.PUBLISH, at=at)
    return changed


@act
def set_verdict(
    *, outcome: Outcome, theme: str, verdict: str, decided_by: str, reason: str, visitor: Visitor, at: datetime
) -> SetVerdict:
    """What people conclude on a theme, which may differ from the proposal. The same words again change nothing."""
    process = outcome.round.process
    require(visitor, Action.EDIT, "urgency_result", process, at)
    if theme not in outcome.round.themes or verdict not in set(Verdict) or not (decided_by.strip() and reason.strip()):
        raise UnusableInput("urgency: a verdict is on a theme of the round, by somebody and with a reason.")
    Outcome.objects.select_for_update().get(pk=outcome.pk)
    said = (verdict, decided_by.strip(), reason.strip())
    last = SetVerdict.objects.filter(outcome=outcome, theme=theme).order_by("-at", "-pk").first()
    if last is not None and (last.verdict, last.decided_by, last.reason) == said:
        return last
    made = SetVerdict.objects.create(
        outcome=outcome,
        theme=theme,
        verdict=verdict,
        decided_by=said[1],
        reason=said[2],
        by=participation(visitor.person, process, on=timezone.localdate(at)),
        at=at,
    )
    note("set_verdict", "urgency_result", made.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made
