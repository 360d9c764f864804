"""A story comes in: told by somebody themselves, or written down by who listened.

The trace of it names nobody and says no more than that a story came in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.stories.telling import PART_MAX, Telling
from buurtblik.stories.words import Answer, Given
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.codes import code_for
from buurtblik.web.stories.models import Gathering, Media, Note, Story
from buurtblik.web.stories.models import Teller as TellerRow
from buurtblik.web.stories.pictures import Picture
from buurtblik.web.stories.recordings import Recording
from buurtblik.web.stories.rows import original_row, story_row, teller_rows
from buurtblik.web.trail.actions import leave

PHOTOS_MAX = 4
QUESTION_MAX = PART_MAX


@dataclass(frozen=True)
class Told:
    """A story that came in, and the code that its teller gets, which is said nowhere else."""

    story: Story
    code: str


@dataclass(frozen=True)
class Collected:
    """What somebody adds who writes a story down for another."""

    given: Given
    channel: str = Story.Channel.DESK
    note: str = ""
    gathering: Gathering | None = None
    source: str = ""
    answers: tuple[tuple[str, str], ...] = ()


@act
def tell_story(
    *,
    process: Process,
    telling: Telling,
    scopes: Collection[str],
    pictures: Sequence[Picture] = (),
    suspect: Collection[str] = (),
    gathering: Gathering | None = None,
    answers: Mapping[str, str] | None = None,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Told:
    """Take in a story that its teller sends; who has an account finds it under their own data too.

    ``answers`` are those to the checklist of a walk, by question. The same form sent twice gives the same story and the
    same code. Raises UnusableInput.
    """
    require(visitor, Action.CREATE, "story", process, at)
    _belongs(process, gathering, answers or {})
    owner = str(visitor)
    code = code_for(f"{owner} {process.pk} {key}")

    def make() -> Story:
        made = _write(
            process, telling, scopes, Given.SITE, code=code, at=at, pictures=pictures, suspect=suspect,
            gathering=gathering, answers=dict(answers or {}),
        )  # fmt: skip
        if visitor.person is not None:
            made.person = visitor.person
            made.save(update_fields=["person"])
        return made

    story = once(owner=owner, name="tell_story", key=f"{key} in {process.pk}", at=at, kind=Story, make=make)
    return Told(story, code)


@act
def collect_story(
    *,
    process: Process,
    telling: Telling,
    scopes: Collection[str],
    collected: Collected,
    pictures: Sequence[Picture] = (),
    recording: Recording | None = None,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Told:
    """Take in a story that somebody wrote down for its teller; the code is for the teller. Raises UnusableInput."""
    require(visitor, Action.CREATE, "collected_story", process, at)
    _belongs(process, collected.gathering, dict(collected.answers))
    owner = str(visitor)
    code = code_for(f"{owner} {process.pk} {key}")

    def make() -> Story:
        made = _write(
            process, telling, scopes, collected.given, code=code, at=at, pictures=pictures,
            channel=collected.channel, gathering=collected.gathering, source=collected.source,
            answers=dict(collected.answers),
        )  # fmt: skip
        made.by = participation(visitor.person, process, on=timezone.localdate(at))
        made.save(update_fields=["by"])
        if recording is not None:
            Media.objects.create(story=made, kind=Media.Kind.SOUND, type=recording.type, bytes=recording.bytes, at=at)
        if collected.note:
            Note.objects.create(story=made, words=collected.note, by=made.by, at=at)
        return made

    story = once(owner=owner, name="collect_story", key=f"{key} in {process.pk}", at=at, kind=Story, make=make)
    return Told(story, code)


def _belongs(process: Process, gathering: Gathering | None, answers: Mapping[str, str]) -> None:
    if gathering is not None and gathering.process_id != process.pk:
        raise UnusableInput("stories: this gathering is of another process.")
    if answers and gathering is None:
        raise UnusableInput("stories: answers belong to the checklist of a gathering.")
    if strange := set(answers.values()) - set(Answer):
        raise UnusableInput(f"stories: '{min(strange)}' is no answer; expected {', '.join(Answer)}.")
    if any(len(question) > QUESTION_MAX for question in answers):
        raise UnusableInput(f"stories: a question has at most {QUESTION_MAX} signs.")


def _write(
    process: Process,
    telling: Telling,
    scopes: Collection[str],
    given: Given,
    *,
    code: str,
    at: datetime,
    pictures: Sequence[Picture] = (),
    suspect: Collection[str] = (),
    channel: str = Story.Channel.WEB,
    gathering: Gathering | None = None,
    source: str = "",
    answers: dict[str, str] | None = None,
) -> Story:
    if len(pictures) > PHOTOS_MAX:
        raise UnusableInput(f"stories: a story has at most {PHOTOS_MAX} photos, not {len(pictures)}.")
    made = story_row(
        process, telling, scopes, given, code=code, at=at,
        source=source, channel=channel, gathering=gathering, answers=answers or {}, suspect=sorted(suspect),
    )  # fmt: skip
    made.save(force_insert=True)
    TellerRow.objects.bulk_create(teller_rows(made, telling))
    original_row(made).save(force_insert=True)
    Media.objects.bulk_create(
        Media(story=made, kind=Media.Kind.PHOTO, type=one.type, bytes=one.bytes, width=one.width, height=one.height,
              caption=one.caption, at=at)
        for one in pictures
    )  # fmt: skip
    leave(act="tell_story", kind="story", object=made.pk, at=at, person=None, process=process.pk)
    return made
