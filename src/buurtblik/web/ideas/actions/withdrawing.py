"""An author takes an idea back, or only the address at which they hear of it, with the code alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from buurtblik.web.ideas.models import Idea, Reach, WithdrawnIdea
from buurtblik.web.people.models import Letter
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.storage.act import act
from buurtblik.web.storage.wiping import wipe_after_commit
from buurtblik.web.trail.actions import leave


@act
def withdraw_idea(*, code: str, at: datetime) -> WithdrawnIdea | None:
    """Remove an idea with its steps and answers; that it happened stays. None when no idea has this code.

    Ideas that lived on in it stand by themselves again. Doing it twice changes nothing.
    """
    kept = kept_of(code)
    if (done := WithdrawnIdea.objects.filter(code_hash=kept).first()) is not None:
        return done
    if (row := _held(kept)) is None:
        return WithdrawnIdea.objects.filter(code_hash=kept).first()
    return _removed(row, at=at)


@act
def forget_reach(*, code: str, at: datetime) -> bool:
    """Remove the address that was left with an idea; whether there was one."""
    row = _held(kept_of(code))
    gone = Reach.objects.filter(idea=row).delete()[0] if row is not None else 0
    if gone:
        wipe_after_commit()
    return bool(gone)


@act
def withdraw_ideas_again(*, done: Mapping[str, date], at: datetime) -> int:
    """Remove ideas that a back-up brought back although they had been taken back; how many.

    ``done`` holds the hash of each code and the day on which its idea was taken back.
    """
    again = [(row, on) for kept, on in sorted(done.items()) if (row := _held(kept)) is not None]
    for row, on in again:
        _removed(row, at=at, on=on)
    return len(again)


def _held(kept: str) -> Idea | None:
    return Idea.objects.select_for_update(of=("self",)).filter(code_hash=kept).first()


def _removed(row: Idea, *, at: datetime, on: date | None = None) -> WithdrawnIdea:
    process, number = row.process_id, row.pk
    done = WithdrawnIdea.objects.create(
        process_id=process, code_hash=row.code_hash or "", on=on or timezone.localdate(at)
    )
    row.delete()
    Letter.objects.filter(key__startswith=f"idea {number} ").delete()  # those that wait hold its words
    wipe_after_commit()
    leave(act="withdraw_idea", kind="idea", object=number, at=at, person=None, process=process)
    return done
