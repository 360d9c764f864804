"""Somebody reads an idea before others do, and shows it or not. What points at a person is taken out on the way."""

from __future__ import annotations

from datetime import datetime

from buurtblik.errors import UnusableInput
from buurtblik.web.ideas.actions.sending import Said, check
from buurtblik.web.ideas.actions.stepping import ChangedByAnother, changed
from buurtblik.web.ideas.letters import tell_hidden
from buurtblik.web.ideas.models import REASON_MAX, Idea
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.themes import in_order
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.storage.wiping import wipe_after_commit


@act
def read_idea(*, idea: Idea, said: Said, seen: int, visitor: Visitor, at: datetime) -> Idea:
    """Show an idea in these words; those that were there before are not kept. Raises ChangedByAnother."""
    require(visitor, Action.PUBLISH, "idea_to_read", idea.process, at)
    check(said)
    row = _held(idea, seen)
    before = (row.words, row.title, row.place, row.own_part, row.needs)
    row.words, row.title, row.place = said.words.strip(), said.title.strip(), said.place.strip()
    row.own_part, row.needs, row.themes = said.own_part.strip(), said.needs.strip(), in_order(said.themes)
    row.read, row.hidden_why = Idea.Read.SHOWN, ""
    row.save()
    changed(row)
    if before != (row.words, row.title, row.place, row.own_part, row.needs):
        wipe_after_commit()
    _note("read_idea", row, visitor, at)
    return row


@act
def hide_idea(*, idea: Idea, why: str, seen: int, visitor: Visitor, at: datetime) -> Idea:
    """Do not show an idea, with a reason that its author hears. Raises ChangedByAnother."""
    require(visitor, Action.PUBLISH, "idea_to_read", idea.process, at)
    if not why.strip() or len(why) > REASON_MAX:
        raise UnusableInput(f"ideas: say in 1 to {REASON_MAX} signs why an idea is not shown.")
    row = _held(idea, seen)
    row.read, row.hidden_why = Idea.Read.HIDDEN, why.strip()
    row.save(update_fields=["read", "hidden_why"])
    changed(row)
    _note("hide_idea", row, visitor, at)
    tell_hidden(row, at=at)
    return row


def _held(idea: Idea, seen: int) -> Idea:
    row = Idea.objects.select_for_update(of=("self",)).select_related("process").filter(pk=idea.pk).first()
    if row is None or row.version != seen:
        raise ChangedByAnother(f"ideas: version {seen} was shown, and another stands now.")
    return row


def _note(called: str, row: Idea, visitor: Visitor, at: datetime) -> None:
    note(called, "idea_to_read", row.pk, by=visitor, process=row.process, action=Action.PUBLISH, at=at)
