"""A teller takes consent back, in part or whole, with the code alone. No account, no right and no reason is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils import timezone

from buurtblik.stories.consent import narrowed
from buurtblik.stories.words import Scope
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.storage.act import act
from buurtblik.web.storage.wiping import wipe_after_commit
from buurtblik.web.stories.codes import source_kept_of
from buurtblik.web.stories.models import PaperForm, Story, Withdrawn
from buurtblik.web.stories.rows import source_of_name
from buurtblik.web.trail.actions import leave


@act
def withdraw_story(*, code: str, at: datetime) -> Withdrawn | None:
    """Remove a story with all that hangs on it; of it nothing stays but that it happened.

    None when no story has this code. Doing it twice changes nothing.
    """
    kept = kept_of(code)
    if (done := Withdrawn.objects.filter(code_hash=kept).first()) is not None:
        return done
    story = Story.objects.select_for_update(of=("self",)).filter(code_hash=kept).first()
    if story is None:  # there is none, or somebody else withdrew it while we waited for it
        return Withdrawn.objects.filter(code_hash=kept).first() or _not_typed_in(kept, at=at)
    return remove(story, at=at)


@act
def narrow_consent(*, code: str, scopes: Collection[str], at: datetime) -> Story | None:
    """Let less happen with a story than before; more cannot be given here. None when no story has this code."""
    story = Story.objects.select_for_update(of=("self",)).filter(code_hash=kept_of(code)).first()
    if story is None:
        return None
    left = sorted(narrowed(frozenset(Scope(word) for word in story.scopes), scopes))
    if left != story.scopes:
        story.scopes = left
        story.version += 1
        story.save(update_fields=["scopes", "version"])
        leave(act="narrow_consent", kind="story", object=story.pk, at=at, person=None, process=story.process_id)
    return story


@act
def withdraw_again(*, done: Mapping[str, date], at: datetime) -> int:
    """Remove stories that a back-up brought back although they had been withdrawn; how many.

    ``done`` holds the hash of each code and the day on which its story was withdrawn.
    """
    gone = 0
    for kept, on in sorted(done.items()):
        story = Story.objects.select_for_update(of=("self",)).filter(code_hash=kept).first()
        if story is not None:
            remove(story, at=at, on=on)
            gone += 1
        elif not Withdrawn.objects.filter(code_hash=kept).exists():
            _not_typed_in(kept, at=at, on=on)
    return gone


def remove(story: Story, *, at: datetime, on: date | None = None) -> Withdrawn:
    """Remove a story inside the act of the caller; ``on`` is the day of withdrawing, else that of ``at``."""
    day = on or timezone.localdate(at)
    done = Withdrawn.objects.create(
        process_id=story.process_id, code_hash=story.code_hash, source_hash=source_kept_of(story.source), on=day,
        name_hash=source_kept_of(source_of_name(story.name)),
    )  # fmt: skip
    number = story.pk
    story.delete()
    wipe_after_commit()
    leave(act="withdraw_story", kind="story", object=number, at=at, person=None, process=done.process_id)
    return done


def _not_typed_in(kept: str, *, at: datetime, on: date | None = None) -> Withdrawn | None:
    """A form on paper is taken back before somebody typed it in; then it cannot come in any more."""
    form = PaperForm.objects.select_for_update(of=("self",)).filter(code_hash=kept, used_at=None).first()
    if form is None:
        return None
    day = on or timezone.localdate(at)
    done, _ = Withdrawn.objects.get_or_create(code_hash=kept, defaults={"process_id": form.process_id, "on": day})
    leave(act="withdraw_story", kind="story", object=form.pk, at=at, person=None, process=form.process_id)
    return done
