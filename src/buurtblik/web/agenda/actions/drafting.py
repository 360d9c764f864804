"""Write the draft of an agenda, part by part. On one part, whoever is second hears of the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from buurtblik.agenda.evidence.items import Item, QuoteSeen
from buurtblik.agenda.plan.as_json import as_json
from buurtblik.agenda.plan.challenges import Evidence
from buurtblik.agenda.plan.compare import NAMED_BY
from buurtblik.agenda.plan.plan import Plan
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.agenda import evidence, parts
from buurtblik.web.agenda.models import Change, Draft, Quote
from buurtblik.web.agenda.reads.drafts import parties_of, plan_of, quotes_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.models import Story

KIND = "agenda_draft"
PARTS_MAX = 1000  # of one list


class NoDraft(UnusableInput):
    """There is no draft, or the part is not in it any more. Nothing was changed."""


class ChangedByAnother(BuurtblikError):
    """Somebody else changed this part since it was shown. Nothing was changed. ``now`` is None when it went."""

    def __init__(self, now: parts.Found | None) -> None:
        self.now = now
        super().__init__("agenda: this part was changed by somebody else since it was shown.")


@act
def begin_agenda(*, process: Process, first_year: int, last_year: int, visitor: Visitor, at: datetime) -> Draft:
    """An empty draft for these years. When there is one already, that one."""
    require(visitor, Action.EDIT, KIND, process, at)
    process = running(process)
    found = Draft.objects.filter(process=process).first()
    if found is not None:
        return found
    plan = Plan(first_year, last_year, parties=parties_of(process))
    made = Draft.objects.create(process=process, plan=as_json(plan), facts=evidence.NOTHING, changed_at=at)
    note("begin_agenda", KIND, made.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made


@act
def add_part(
    *, process: Process, kind: str, values: Mapping[str, Any], visitor: Visitor, key: str, at: datetime
) -> Change:
    """A new part at the end of its list; the same form sent twice gives the same one. Raises UnusableInput, NoDraft."""
    require(visitor, Action.EDIT, KIND, process, at)
    if kind not in parts.PREFIX:
        raise UnusableInput(f"agenda: '{kind}' is no list of a plan; expected one of {', '.join(parts.PREFIX)}.")

    def make() -> Change:
        draft, plan = _held(process)
        if len(getattr(plan, kind)) >= PARTS_MAX:
            raise UnusableInput(f"agenda: at most {PARTS_MAX} of one kind.")
        draft.last_number += 1
        id = f"{parts.PREFIX[kind]}{draft.last_number}"
        told = {**values, "id": id}
        plan = parts.put(plan, kind, told)
        found = parts.find(plan, id)
        return _write(
            draft, plan, Change(part=id, kind=kind, act=Change.Act.ADDED, after=found and found.values), visitor, at
        )

    return once(owner=str(visitor), name="add_agenda_part", key=f"{key} in {process.pk}", at=at, kind=Change, make=make)


@act
def change_part(
    *, process: Process, part: str, values: Mapping[str, Any], seen: str, visitor: Visitor, at: datetime
) -> parts.Found:
    """Write a part anew; fields that are not in ``values`` stay. The same again changes nothing.

    ``seen`` is the token of the part that was before whoever writes. Raises ChangedByAnother, NoDraft, and
    UnusableInput for what can never be right.
    """
    require(visitor, Action.EDIT, KIND, process, at)
    draft, plan = _held(process)
    before = parts.find(plan, part)
    if before is None:
        raise ChangedByAnother(None)
    told = {**before.values, **values}
    if told == before.values:
        return before
    if before.token != seen:
        raise ChangedByAnother(before)
    plan = parts.put(plan, before.kind, told)
    after = _found(plan, part)
    _write(draft, plan, _change(before, Change.Act.CHANGED, after), visitor, at)
    return after


@act
def move_part(*, process: Process, part: str, steps: int, visitor: Visitor, at: datetime) -> None:
    """Let a part stand so many places further on in its list, or back. At an end nothing changes."""
    require(visitor, Action.EDIT, KIND, process, at)
    draft, plan = _held(process)
    found = parts.find(plan, part)
    if found is None or found.kind not in parts.PREFIX:
        raise NoDraft(f"agenda: there is no part '{part[:20]}' that can be moved.")
    after = parts.moved(plan, found, steps)
    if after != plan:
        _write(draft, after, _change(found, Change.Act.MOVED, found), visitor, at)


@act
def remove_part(*, process: Process, part: str, seen: str, visitor: Visitor, at: datetime) -> Change | None:
    """Take a part out of the draft; it can be put back. None when it was gone already. Raises ChangedByAnother."""
    require(visitor, Action.EDIT, KIND, process, at)
    draft, plan = _held(process)
    found = parts.find(plan, part)
    if found is None:
        return None
    if found.kind not in parts.PREFIX:
        raise UnusableInput("agenda: the summary and the vision are emptied, not removed.")
    if found.token != seen:
        raise ChangedByAnother(found)
    plan, links = parts.without(plan, found)
    change = _change(found, Change.Act.REMOVED, None)
    change.links = links
    return _write(draft, plan, change, visitor, at)


@act
def put_back(*, process: Process, change: Change, visitor: Visitor, at: datetime) -> parts.Found:
    """Let a part stand as it was before a change, also when it was removed. Twice changes nothing."""
    require(visitor, Action.EDIT, KIND, process, at)
    draft, plan = _held(process)
    if change.draft_id != draft.pk or change.before is None:
        raise NoDraft("agenda: there was nothing before this change.")
    before = parts.find(plan, change.part)
    values = _of_now(plan, change.before)
    if before is not None and before.values == values:
        return before
    plan = parts.put(plan, change.kind, values, place=change.place)
    plan = parts.linked(plan, change.part, change.links)
    after = _found(plan, change.part)
    was = before or parts.Found(change.part, change.kind, {}, after.place)
    _write(draft, plan, _change(was, Change.Act.PUT_BACK, after), visitor, at)
    return after


@act
def place_evidence(
    *,
    process: Process,
    part: str,
    stays: Iterable[str],
    items: Iterable[Item],
    quotes: Iterable[tuple[Story, str]],
    seen: str,
    visitor: Visitor,
    at: datetime,
) -> parts.Found:
    """Let a part rest on the items of the draft that are named in ``stays``, on new ``items``, and on words of stories.

    Raises ChangedByAnother, NoDraft, and UnusableInput for words that everybody may not read.
    """
    require(visitor, Action.EDIT, KIND, process, at)
    draft, plan = _held(process)
    before = parts.find(plan, part)
    if before is None or before.kind not in parts.RESTS_ON_EVIDENCE:
        raise ChangedByAnother(None)
    if before.token != seen:
        raise ChangedByAnother(before)
    stands = {one.id: one for one in evidence.placed(draft, quotes_of(process))}
    chosen = [stands[id] for id in stays if id in stands]
    new = [*items, *(with_words(draft, story, words) for story, words in quotes)]
    chosen += [stands.setdefault(item.id, item) for item in new]
    draft.facts = evidence.kept(stands.values())
    told = [as_json(Evidence(one.id, one.side)) for one in {one.id: one for one in chosen}.values()]
    plan = parts.put(plan, before.kind, {**before.values, "evidence": told})
    after = _found(plan, part)
    if after.values != before.values:
        _write(draft, plan, _change(before, Change.Act.CHANGED, after), visitor, at, act_name="place_evidence")
    return after


def with_words(draft: Draft, story: Story, words: str) -> QuoteSeen:
    """A quote of the draft with these words; its name tells nothing of the story."""
    if story.process_id != draft.process_id or not evidence.holds(story, words):
        raise UnusableInput("agenda: these words are not in the story, or not everybody may read it.")
    row = Quote.objects.filter(process=draft.process, version=None, story=story, words=words).first()
    if row is None:
        draft.last_number += 1
        row = Quote.objects.create(
            process=draft.process,
            item=f"q{draft.last_number}",
            words=words,
            story=story,
            story_version=story.version,
        )
    return evidence.quote_from(row.item, story, words)


def _held(process: Process) -> tuple[Draft, Plan]:
    """The draft, for one writer at a time, and its plan with the parties of now."""
    draft = Draft.objects.select_for_update().filter(process=process).first()
    if draft is None:
        raise NoDraft("agenda: nobody has begun to write it yet.")
    return draft, plan_of(draft)


def _write(
    draft: Draft, plan: Plan, change: Change, visitor: Visitor, at: datetime, act_name: str = "write_part"
) -> Change:
    draft.plan, draft.changed_at = as_json(plan), at
    draft.save()
    change.draft, change.at = draft, at
    change.by = participation(visitor.person, draft.process, on=timezone.localdate(at))
    change.save()
    note(act_name, KIND, draft.pk, by=visitor, process=draft.process, action=Action.EDIT, at=at)
    return change


def _change(before: parts.Found, act: str, after: parts.Found | None) -> Change:
    return Change(
        part=before.id,
        kind=before.kind,
        act=act,
        before=before.values or None,
        after=after.values if after else None,
        place=before.place,
    )


def _found(plan: Plan, part: str) -> parts.Found:
    found = parts.find(plan, part)
    if found is None:
        raise NoDraft(f"agenda: there is no part '{part[:20]}'.")
    return found


def _of_now(plan: Plan, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of before, without the names of parts and parties that are not there any more."""
    there = {one.id for kind in ("parties", *parts.PREFIX) for one in getattr(plan, kind)}
    told = dict(values)
    for field in NAMED_BY:
        if isinstance(told.get(field), list):
            told[field] = [id for id in told[field] if id in there]
        elif told.get(field) and told[field] not in there:
            told[field] = ""
    for line in told.get("money") or ():
        if line["payer"] not in there:
            line["payer"] = ""
    return told
