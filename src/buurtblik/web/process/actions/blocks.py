"""Open, pause and close a building block, in any order and as often as people like."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from buurtblik.agenda.blocks import Block, block_sets
from buurtblik.errors import UnusableInput
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import OpenBlock, Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


@act
def open_block(
    *, process: Process, block: str, acts: Collection[str] | None = None, why: str = "", visitor: Visitor, at: datetime
) -> OpenBlock:
    """Open a block for some of its acts (collect, judge, decide); without ``acts`` for all that its pack declares.

    Raises UnusableInput for a block or act that is not in the pack, and HasEnded.
    """
    require(visitor, Action.PUBLISH, "block", process, at)
    known = in_pack(process, block)
    chosen = list(known.acts) if acts is None else [each for each in known.acts if each in set(acts)]
    if not chosen or (acts is not None and len(chosen) != len(set(acts))):
        raise UnusableInput(f"process: block '{block}' opens {', '.join(known.acts)}; choose one or more of these.")
    return _stand(process, block, OpenBlock.State.OPEN, [str(each) for each in chosen], why, visitor, at)


@act
def pause_block(*, process: Process, block: str, why: str = "", visitor: Visitor, at: datetime) -> OpenBlock:
    """Stop a block for a while: what is there can be read, nothing can be added."""
    require(visitor, Action.PUBLISH, "block", process, at)
    in_pack(process, block)
    return _stand(process, block, OpenBlock.State.PAUSED, [], why, visitor, at)


@act
def close_block(*, process: Process, block: str, why: str = "", visitor: Visitor, at: datetime) -> OpenBlock:
    """Close a block for now; it can be opened again."""
    require(visitor, Action.PUBLISH, "block", process, at)
    in_pack(process, block)
    return _stand(process, block, OpenBlock.State.CLOSED, [], why, visitor, at)


@act
def tick_block(
    *,
    process: Process,
    block: str,
    done: Collection[str] = (),
    undone: Collection[str] = (),
    visitor: Visitor,
    at: datetime,
) -> OpenBlock:
    """Tick items of a block's checklist, and untick others; what is named in neither stays as it is.

    Raises UnusableInput when the block was never opened or has no such item.
    """
    require(visitor, Action.EDIT, "block", process, at)
    process = running(process)
    known = in_pack(process, block).checklist
    if unknown := sorted({*done, *undone} - set(known)):
        raise UnusableInput(f"process: the checklist of '{block}' has no item '{unknown[0]}'.")
    row = OpenBlock.objects.select_for_update().filter(process=process, block=block).first()
    if row is None:
        raise UnusableInput(f"process: block '{block}' was never opened; open it first.")
    ticked = [key for key in known if (key in row.ticked or key in done) and key not in undone]
    if ticked != row.ticked:
        row.ticked = ticked
        row.save(update_fields=["ticked"])
        note("tick_block", "block", row.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return row


def in_pack(process: Process, block: str) -> Block:
    """The block with this key in the set of a process. Raises UnusableInput."""
    try:
        return block_sets()[process.block_set].get(block)
    except KeyError:
        raise UnusableInput(f"process: there is no building block '{block}' in '{process.block_set}'.") from None


def _stand(
    process: Process, block: str, state: str, acts: list[str], why: str, visitor: Visitor, at: datetime
) -> OpenBlock:
    process = running(process)
    why = " ".join(why.split())[:300]
    row, is_new = OpenBlock.objects.get_or_create(
        process=process, block=block, defaults={"state": state, "acts": acts, "why": why, "since": at}
    )
    if not is_new and (row.state, row.acts, row.why) == (state, acts, why):
        return row
    if not is_new:
        if row.state != state:
            row.since = at
        row.state, row.acts, row.why = state, acts, why
        row.save(update_fields=["state", "acts", "why", "since"])
    note(_CALLED[state], "block", row.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return row


_CALLED = {"open": "open_block", "paused": "pause_block", "closed": "close_block"}
