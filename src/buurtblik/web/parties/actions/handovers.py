"""What one contact or lead leaves to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from buurtblik.errors import UnusableInput
from buurtblik.web.parties import rules
from buurtblik.web.parties.actions.noting import note
from buurtblik.web.parties.models import Handover, Promise
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once


@dataclass(frozen=True)
class Note:
    """``party`` is None when it is about who leads. ``promises``: what, and until when."""

    runs: str
    on: date
    party: Party | None = None
    giver: Participant | None = None
    taker: Participant | None = None
    taker_function: str = ""
    knows: str = ""
    promises: Sequence[tuple[str, date | None]] = ()


@act
def hand_over(*, process: Process, said: Note, visitor: Visitor, key: str, at: datetime) -> Handover:
    """Keep a hand-over note; it is not changed afterwards, a newer one says what is new."""
    rules.require(visitor, Action.CREATE, "handover", process, at=at)
    if not said.runs.strip() or not (said.taker or said.taker_function.strip()):
        raise UnusableInput("parties: a hand-over says what runs, and to whom it goes.")
    for one in (said.party, said.giver, said.taker):
        if one is not None and one.process_id != process.pk:
            raise UnusableInput("parties: this party or participant belongs to another process.")
    if said.giver is not None and said.giver == said.taker:
        raise UnusableInput("parties: nobody hands over to themselves.")

    def make() -> Handover:
        made = Handover.objects.create(
            process=process,
            party=said.party,
            about_lead=said.party is None,
            giver=said.giver,
            taker=said.taker,
            taker_function=said.taker_function.strip(),
            on=said.on,
            runs=said.runs.strip(),
            knows=said.knows.strip(),
            made_at=at,
            made_by=visitor.person,
        )
        Promise.objects.bulk_create(
            Promise(handover=made, what=what.strip(), due=due) for what, due in said.promises if what.strip()
        )
        note("hand_over", "handover", made.pk, by=visitor, process=process, at=at)
        return made

    return once(owner=str(visitor), name="hand_over", key=f"{key} in {process.pk}", at=at, kind=Handover, make=make)


@act
def promise_kept(*, promise: Promise, visitor: Visitor, on: date, at: datetime, back: bool = False) -> Promise:
    """A promise was kept on a day; or, with ``back``, was not after all."""
    process = promise.handover.process
    rules.require(visitor, Action.EDIT, "handover", process, at=at)
    promise = Promise.objects.select_for_update().get(pk=promise.pk)
    if (promise.kept_on is None) == back:
        return promise
    promise.kept_on = None if back else on
    promise.save(update_fields=["kept_on"])
    note(
        "promise_open" if back else "promise_kept", "handover", promise.handover_id, by=visitor, process=process, at=at
    )
    return promise
