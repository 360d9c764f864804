"""Mark words of a story with a code, take a mark away, and say that one is done with a story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.coding.fragments import Anchor, Found, again, anchored
from buurtblik.stories.telling import TEXT_MAX
from buurtblik.web.coding.actions.codes import begun
from buurtblik.web.coding.models import Finished, Fragment
from buurtblik.web.coding.rules import anchor_key, coded_stories, coder
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.models import FIELDS, Story

MOST = 200  # stretches in one act
_AWAY = 10 * TEXT_MAX


class TextChanged(BuurtblikError):
    """The story was changed since the coder saw it, or is not shown any more. Nothing was marked."""


@dataclass(frozen=True, order=True)
class Stretch:
    """From where up to where in a part of a story, in signs."""

    part: str
    start: int
    end: int


@act
def mark_words(
    *, story: Story, stretches: Iterable[Stretch], code: UUID, version: int, visitor: Visitor, at: datetime
) -> list[Fragment]:
    """Mark stretches of a story with a code; what was marked so already stays as it is.

    ``version`` is that of the story which the coder saw.

    Raises
    ------
    TextChanged
        Somebody changed the story in the meantime.
    UnusableInput
        No words, a stretch outside of the text, or a code that is not there or only holds others.
    """
    process = story.process
    require(visitor, Action.CREATE, "fragment", process, at)
    by = _coder(visitor, process, at)
    wanted = sorted(set(stretches))
    if not 1 <= len(wanted) <= MOST:
        raise UnusableInput(f"coding: {len(wanted)} stretches; expected 1 to {MOST}.")
    book = begun(process, visitor, at)
    if book.tree[code].groups_only:
        raise UnusableInput("coding: this code only holds others; nothing is marked with it.")
    found = coded_stories(process).select_for_update(of=("self",)).filter(pk=story.pk).first()
    if found is None or found.version != version:
        raise TextChanged(f"stories: story {story.pk} was changed in the meantime. Nothing was marked.")
    made = []
    for one in wanted:
        if one.part not in FIELDS:
            raise UnusableInput(f"coding: '{one.part}' is no part of a story.")
        anchor = anchored(getattr(found, one.part), one.start, one.end, key=anchor_key())
        lost = Fragment.objects.filter(story=found, by=by, code=book.rows[code], part=one.part, doubt="lost")
        lost.filter(start=anchor.start, end=anchor.end).delete()  # the same place again, with words this time
        fragment, is_new = Fragment.objects.get_or_create(
            story=found, part=one.part, start=anchor.start, end=anchor.end, code=book.rows[code], by=by,
            defaults={"at": at, **prints_of(anchor)},
        )  # fmt: skip
        made.append(fragment)
        if is_new:
            note("mark_words", "fragment", fragment.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return made


@act
def unmark_words(*, fragment: Fragment, visitor: Visitor, at: datetime) -> None:
    """Take one's own mark away. Raises NotAllowed for that of another. Doing it twice changes nothing."""
    process = fragment.story.process
    require(visitor, Action.DELETE, "fragment", process, at)
    found = Fragment.objects.select_for_update(of=("self",)).filter(pk=fragment.pk).first()
    if found is None:
        return
    if found.by_id != _coder(visitor, process, at).pk:
        raise NotAllowed("coding: a mark is taken away by who made it.")
    note("unmark_words", "fragment", found.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    found.delete()


@act
def confirm_mark(*, fragment: Fragment, visitor: Visitor, at: datetime) -> None:
    """Say that one's own mark is still right although words in it changed. Doing it twice changes nothing.

    Raises NotAllowed for the mark of another. A mark that lost its words stays lost.
    """
    process = fragment.story.process
    require(visitor, Action.CREATE, "fragment", process, at)
    found = (
        Fragment.objects.select_for_update(of=("self",)).filter(pk=fragment.pk, doubt=Fragment.Doubt.CHANGED).first()
    )
    if found is None:
        return
    if found.by_id != _coder(visitor, process, at).pk:
        raise NotAllowed("coding: a mark is confirmed by who made it.")
    Fragment.objects.filter(pk=found.pk).update(doubt=Fragment.Doubt.NONE)
    note("confirm_mark", "fragment", found.pk, by=visitor, process=process, action=Action.CREATE, at=at)


@act
def undo_marks(*, story: Story, visitor: Visitor, at: datetime) -> int:
    """Take away what one marked last in a story, all of one act; how many marks that were, 0 when none is left."""
    process = story.process
    require(visitor, Action.DELETE, "fragment", process, at)
    mine = Fragment.objects.select_for_update(of=("self",)).filter(story=story, by=_coder(visitor, process, at))
    last = mine.order_by("-at").values_list("at", flat=True).first()
    gone = list(mine.filter(at=last)) if last is not None else []
    for one in gone:
        note("unmark_words", "fragment", one.pk, by=visitor, process=process, action=Action.DELETE, at=at)
        one.delete()
    return len(gone)


@act
def finish_story(*, story: Story, visitor: Visitor, at: datetime) -> Finished:
    """Say that one went through a story to the end; then one sees what others who did so marked in it."""
    require(visitor, Action.CREATE, "fragment", story.process, at)
    found, is_new = Finished.objects.get_or_create(
        story=story, by=_coder(visitor, story.process, at), defaults={"at": at}
    )
    if is_new:
        note("finish_story", "story", story.pk, by=visitor, process=story.process, action=Action.CREATE, at=at)
    return found


@act
def reopen_story(*, story: Story, visitor: Visitor, at: datetime) -> None:
    """Code a story once more; until it is finished again one is not compared over it."""
    require(visitor, Action.CREATE, "fragment", story.process, at)
    gone, _ = Finished.objects.filter(story=story, by=_coder(visitor, story.process, at)).delete()
    if gone:
        note("reopen_story", "story", story.pk, by=visitor, process=story.process, action=Action.CREATE, at=at)


@act
def follow_text(*, story: Story) -> int:
    """Bring the marks of a story to where their words are now; how many moved, changed or were lost.

    The program does this by itself when a text was changed, such as by masking a name.
    """
    rows = list(Fragment.objects.select_for_update(of=("self",)).filter(story=story).exclude(doubt="lost"))
    texts = Story.objects.filter(pk=story.pk).values(*FIELDS).first()
    if texts is None:
        return 0
    places = [(row, again(anchor_of(row), texts[row.part], key=anchor_key())) for row in rows]
    moved = [(row, place) for row, place in places if place.found is not Found.SAME]
    for row, _ in moved:  # out of each other's way first: one may come to stand where another stood
        Fragment.objects.filter(pk=row.pk).update(start=row.start + _AWAY, end=row.end + _AWAY)
    for row, place in moved:
        if place.found is Found.LOST:
            _forget(row)
        else:
            _put(row, place.anchor, is_changed=place.found is Found.CHANGED)
    return len(moved)


def story_was_saved(*, instance: Story, created: bool, **_: object) -> None:
    """What the program calls when a story was written."""
    if not created:
        follow_text(story=instance)


def anchor_of(row: Fragment) -> Anchor:
    return Anchor(row.start, row.end, row.text_print, row.words_print, row.before_print, row.after_print)


def prints_of(anchor: Anchor) -> dict[str, str]:
    return {
        "text_print": anchor.text, "words_print": anchor.words,
        "before_print": anchor.before, "after_print": anchor.after,
    }  # fmt: skip


def _put(row: Fragment, anchor: Anchor, *, is_changed: bool) -> None:
    twin = Fragment.objects.filter(
        story=row.story_id, part=row.part, start=anchor.start, end=anchor.end, code=row.code_id, by=row.by_id
    ).exclude(pk=row.pk)  # fmt: skip
    if row.by_id is not None and twin.exists():  # two marks of one coder became one
        row.delete()
        return
    doubt = Fragment.Doubt.CHANGED if is_changed else row.doubt
    told = {"start": anchor.start, "end": anchor.end, "doubt": doubt, **prints_of(anchor)}
    Fragment.objects.filter(pk=row.pk).update(**told)


def _forget(row: Fragment) -> None:
    """Lost: what is left is that there was a mark; nothing of the words that are gone, not even a fingerprint."""
    told = {"doubt": Fragment.Doubt.LOST, "text_print": "", "words_print": "", "before_print": "", "after_print": ""}
    Fragment.objects.filter(pk=row.pk).update(**told)


def _coder(visitor: Visitor, process: Process, at: datetime) -> Participant:
    found = coder(visitor, process, on=timezone.localdate(at))
    if found is None:
        raise NotAllowed("coding: only who takes part codes stories.")
    return found
