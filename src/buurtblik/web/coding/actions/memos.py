"""Memos: what a coder thinks while coding."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.web.coding.actions.codes import begun
from buurtblik.web.coding.models import MEMO_MAX, Memo
from buurtblik.web.coding.rules import coder
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.models import Story


@act
def write_memo(
    *, process: Process, words: str, story: Story | None = None, code: UUID | None = None, visitor: Visitor, key: str,
    at: datetime,
) -> Memo:  # fmt: skip
    """A memo beside a story, a code, or about the whole; the same form sent twice gives one."""
    require(visitor, Action.CREATE, "memo", process, at)
    said = words.strip()
    if not 0 < len(said) <= MEMO_MAX:
        raise UnusableInput(f"coding: a memo has 1 to {MEMO_MAX} signs.")
    if story is not None and story.process_id != process.pk:
        raise UnusableInput("coding: this story belongs to another process.")

    def make() -> Memo:
        row = None if code is None else begun(process, visitor, at).rows.get(code)
        if code is not None and row is None:
            raise UnusableInput("coding: this code is not there any more.")
        made = Memo.objects.create(
            process=process, story=story, code=row, words=said, at=at,
            by=coder(visitor, process, on=timezone.localdate(at)),
        )  # fmt: skip
        note("write_memo", "memo", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="write_memo", key=f"{key} in {process.pk}", at=at, kind=Memo, make=make)


@act
def remove_memo(*, memo: Memo, visitor: Visitor, at: datetime) -> None:
    """Take one's own memo away. Raises NotAllowed for that of another. Doing it twice changes nothing."""
    process = memo.process
    require(visitor, Action.DELETE, "memo", process, at)
    found = Memo.objects.select_for_update(of=("self",)).filter(pk=memo.pk).first()
    if found is None:
        return
    part = coder(visitor, process, on=timezone.localdate(at))
    if part is None or found.by_id != part.pk:
        raise NotAllowed("coding: a memo is taken away by who wrote it.")
    note("remove_memo", "memo", found.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    found.delete()
