"""Somebody reads a story: hides what points at a person, decides whether it is shown, and answers its teller.

Several people read at once. Each decision says which version of the story it was about; when another decided in the
meantime, nothing is changed and the reader looks again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.state import NEEDS_OTHER, NEEDS_REASON, State, step
from buurtblik.stories.telling import SUMMARY_MAX
from buurtblik.stories.words import Tone
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Participant
from buurtblik.web.process.rules import participation
from buurtblik.web.process.themes import in_order, themes
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.masking import Hidden, hide
from buurtblik.web.stories.models import FIELDS, REASON_MAX, Media, Note, Original, Quote, Reading, Story
from buurtblik.web.stories.rules import is_open_now
from buurtblik.web.stories.searched import keep_found

ORIGINAL_STAYS = timedelta(days=42)  # after a story was read: long enough to mend a mistake


class ReadByAnother(BuurtblikError):
    """Somebody else decided on this story in the meantime. Nothing was changed."""


class NotInTheWords(UnusableInput):
    """A quote must stand in the story as the teller said it."""


class StillUnseen(BuurtblikError):
    """A photo that everybody may see was looked at by nobody. Nothing was changed."""


@dataclass(frozen=True)
class Decided:
    """What a reader decides on one story."""

    after: State
    hide: Mapping[str, Sequence[Hidden]] = field(default_factory=dict)  # field -> places to hide in its words
    left: int = 0  # marks that were looked at and may stay
    reason: str = ""  # why it is held or hidden; its teller reads this
    answer: str = ""  # what its teller hears
    summary: str = ""
    themes: Collection[str] = ()
    tone: str = ""
    quotes: Collection[str] = ()
    instead: Story | None = None  # the story that stands for this one
    note: str = ""


@act
def read_story(*, story: Story, decided: Decided, version: int, visitor: Visitor, at: datetime) -> Story:
    """Decide on a story. Raises ReadByAnother, NoSuchStep, NotInTheWords, StillUnseen and UnusableInput."""
    process = story.process
    require(visitor, Action.PUBLISH, "story_to_read", process, at)
    found = Story.objects.select_for_update(of=("self",)).select_related("process").get(pk=story.pk)
    if found.version != version:
        raise ReadByAnother(f"stories: story {found.pk} was read by another in the meantime. Nothing was changed.")
    before, after = State(found.state), decided.after
    if after != before:
        step(before, after)
    _is_whole(found, decided)
    by = participation(visitor.person, process, on=timezone.localdate(at))
    original = Original.objects.filter(story=found).first()
    masked = 0
    for name in FIELDS:
        told = original.words.get(name, "") if original is not None else getattr(found, name)
        places = decided.hide.get(name, ())
        setattr(found, name, hide(told, places, language="en" if found.language.startswith("en") else "nl"))
        masked += len(places)
    if original is not None:
        original.goes_after = None if after in (State.NEW, State.HELD) else at + ORIGINAL_STAYS
        original.save(update_fields=["goes_after"])
    found.state, found.reason, found.answer = after.value, decided.reason.strip(), decided.answer.strip()
    found.summary, found.themes, found.tone = decided.summary.strip(), in_order(decided.themes), decided.tone
    found.instead, found.read_at, found.version = decided.instead, at, version + 1
    found.opened_by, found.opened_at = None, None
    found.save()
    keep_found(found)
    _set_quotes(found, decided.quotes, by, at)
    if decided.note.strip():
        Note.objects.create(story=found, words=decided.note.strip(), by=by, at=at)
    Reading.objects.create(
        story=found, before=before.value, after=after.value, reason=found.reason, masked=masked, left=decided.left,
        by=by, at=at,
    )  # fmt: skip
    note("read_story", "story", found.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return found


@act
def open_story(*, story: Story, visitor: Visitor, at: datetime) -> Participant | None:
    """Say that somebody has a story before them; who else has it before them now, if anybody."""
    require(visitor, Action.PUBLISH, "story_to_read", story.process, at)
    # Who opened it is asked after the lock: a row that is joined to it would be of before the wait.
    found = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    by = participation(visitor.person, story.process, on=timezone.localdate(at))
    other = found.opened_by
    if other is not None and other != by and is_open_now(found, at=at):
        return other
    Story.objects.filter(pk=found.pk).update(opened_by=by, opened_at=at)
    return None


@act
def look_at_original(*, story: Story, why: str, visitor: Visitor, at: datetime) -> Mapping[str, str]:
    """The words as they were told, before masking. Each look leaves a trace. Raises UnusableInput without a reason."""
    require(visitor, Action.READ, "story_original", story.process, at)
    if not why.strip():
        raise UnusableInput("stories: say why you want to see the words before masking.")
    found = Original.objects.filter(story=story).first()
    if found is None:
        return {}
    Note.objects.create(
        story=story, words=why.strip(), by=participation(visitor.person, story.process, on=timezone.localdate(at)),
        at=at,
    )  # fmt: skip
    note("look_at_original", "story_original", story.pk, by=visitor, process=story.process, action=Action.READ, at=at)
    words: Mapping[str, str] = found.words
    return words


def _is_whole(story: Story, decided: Decided) -> None:
    if decided.after in NEEDS_REASON and not decided.reason.strip():
        raise UnusableInput("stories: say why this story is not shown; its teller reads it.")
    if len(decided.reason) > REASON_MAX or len(decided.answer) > REASON_MAX or len(decided.summary) > SUMMARY_MAX:
        raise UnusableInput(f"stories: a reason and an answer have at most {REASON_MAX} signs.")
    if decided.after in NEEDS_OTHER and (
        decided.instead is None or decided.instead.process_id != story.process_id or decided.instead.pk == story.pk
    ):
        raise UnusableInput("stories: say which other story of this process stands for this one.")
    if decided.after not in NEEDS_OTHER and decided.instead is not None:
        raise UnusableInput("stories: another story stands only for one that is merged or replaced.")
    if strange := set(decided.themes) - set(themes()):
        raise UnusableInput(f"stories: '{min(strange)}' is no theme of ours.")
    if decided.tone and decided.tone not in set(Tone):
        raise UnusableInput(f"stories: '{decided.tone}' is no tone; expected {', '.join(Tone)}.")
    if decided.after is State.SHOWN and "photo" in story.scopes:
        unseen = Media.objects.filter(story=story, kind=Media.Kind.PHOTO, is_checked=False)
        if unseen.exists():
            raise StillUnseen("stories: look first whether people can be known on the photos.")


def _set_quotes(story: Story, quotes: Collection[str], by: Participant | None, at: datetime) -> None:
    wanted = {" ".join(words.split()) for words in quotes if words.strip()}
    told = " ".join(" ".join(getattr(story, name).split()) for name in FIELDS)
    if strange := sorted(words for words in wanted if words not in told):
        raise NotInTheWords(f"stories: the quote '{strange[0][:60]}' does not stand in the story.")
    story.quotes.exclude(words__in=wanted).delete()
    known = set(story.quotes.values_list("words", flat=True))
    Quote.objects.bulk_create(Quote(story=story, words=words, by=by, at=at) for words in sorted(wanted - known))
