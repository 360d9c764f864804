"""Say what one thinks of a version, read it, and answer it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.agenda import rules
from buurtblik.web.agenda.models import TEXT_MAX, Outcome, Remark, Version
from buurtblik.web.agenda.reads.versions import part_names
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.trail.actions import leave


class NotAsked(BuurtblikError):
    """People are not asked what they think of this version now. Nothing was kept."""


class AnsweredByAnother(BuurtblikError):
    """Somebody else answered this remark since it was shown. Nothing was changed."""

    def __init__(self, now: Remark) -> None:
        self.now = now
        super().__init__("agenda: this remark was answered by somebody else since it was shown.")


@act
def remark(
    *,
    version: Version,
    part: str,
    words: str,
    group: str,
    suspect: Collection[str] = (),
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Remark:
    """Keep what somebody thinks of a part, or of the whole. Somebody reads it before it is shown.

    The same form sent twice gives the same remark. The trace names nobody. Raises NotAsked and UnusableInput.
    """
    require(visitor, Action.CREATE, "remark", version.process, at)

    def make() -> Remark:
        made = _made(version, part, words, group, at, person=visitor.person, suspect=sorted(suspect))
        leave(act="remark", kind="remark", object=made.pk, at=at, person=None, process=version.process_id)
        return made

    return once(owner=str(visitor), name="remark", key=f"{key} on {version.pk}", at=at, kind=Remark, make=make)


@act
def type_remark(
    *, version: Version, part: str, words: str, group: str, visitor: Visitor, key: str, at: datetime
) -> Remark:
    """The same from paper, by somebody of the core team; also after the last day, for what came in before."""
    require(visitor, Action.CREATE, "paper_remark", version.process, at)

    def make() -> Remark:
        by = participation(visitor.person, version.process, on=timezone.localdate(at))
        made = _made(version, part, words, group, at, typed_by=by, channel=Remark.Channel.PAPER)
        process = version.process
        note("type_remark", "remark", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="type_remark", key=f"{key} on {version.pk}", at=at, kind=Remark, make=make)


@act
def answer_remark(
    *, remark: Remark, read: str, outcome: str, answer: str, seen: int, visitor: Visitor, at: datetime
) -> Remark:
    """Show a remark or keep it back, and say what is done with it. The same again changes nothing.

    ``seen`` is the turn of the remark that was before whoever answers. Raises AnsweredByAnother and UnusableInput.
    """
    process = remark.version.process
    require(visitor, Action.EDIT, "remark", process, at)
    if (
        read not in set(Remark.Read)
        or (outcome and outcome not in set(Outcome))
        or bool(outcome) != bool(answer.strip())
    ):
        raise UnusableInput("agenda: a remark is shown or kept back, and what is done with it is said in words.")
    held = Remark.objects.select_for_update().get(pk=remark.pk)
    told = (read, outcome, answer.strip())
    if (held.read, held.outcome, held.answer) == told:
        return held
    if held.turn != seen:
        raise AnsweredByAnother(held)
    held.read, held.outcome, held.answer = told
    held.answered_at = at if outcome else None
    held.answered_by = participation(visitor.person, process, on=timezone.localdate(at)) if outcome else None
    held.turn += 1
    held.save()
    note("answer_remark", "remark", held.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return held


def _made(version: Version, part: str, words: str, group: str, at: datetime, **more: object) -> Remark:
    asked = getattr(version, "consultation", None)
    if asked is None or ("person" in more and not rules.takes_remarks(version, on=timezone.localdate(at))):
        raise NotAsked("agenda: people are not asked what they think of this version now.")
    if (part and part not in part_names(version)) or group not in groups() or not 0 < len(words.strip()) <= TEXT_MAX:
        raise UnusableInput("agenda: a remark has words, is about a part of the plan, and is of a group that we know.")
    return Remark.objects.create(version=version, part=part, words=words.strip(), group=group, at=at, **more)
