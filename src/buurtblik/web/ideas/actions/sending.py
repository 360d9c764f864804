"""An idea comes in: sent by who had it, or written down for somebody from paper, a session, a meeting or a story."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from buurtblik.agenda.ideas.idea import PART_MAX, TITLE_MAX, WORDS_MAX, Origin
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.telling import PARTS
from buurtblik.web.ideas.codes import chance_key, code_for
from buurtblik.web.ideas.models import PLACE_MAX, Idea, Reach
from buurtblik.web.ideas.rules import is_copied
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.process.themes import in_order, themes
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.models import Story
from buurtblik.web.trail.actions import leave


class CopiedWords(BuurtblikError):
    """Words of a story were copied. When the teller took it back they would stay. Nothing was kept."""


@dataclass(frozen=True)
class Said:
    """What an idea says. ``own_part``: what residents do themselves; ``needs``: what they need for it."""

    words: str
    title: str = ""
    themes: Collection[str] = ()
    place: str = ""
    own_part: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Telling:
    """Where the author hears of the answer, without an account."""

    mail: str
    language: str = "nl"


@dataclass(frozen=True)
class Sent:
    """An idea that came in, and the code that its author gets, which is said nowhere else."""

    idea: Idea
    code: str


@dataclass(frozen=True)
class WrittenDown:
    """Where somebody heard an idea who writes it down for another; ``source`` says at what in words."""

    origin: Origin
    received_on: date
    source: str = ""
    story: Story | None = field(default=None)


@act
def send_idea(
    *,
    process: Process,
    said: Said,
    tell: Telling | None = None,
    suspect: Collection[str] = (),
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Sent:
    """Take in an idea of who sends it; somebody reads it before it is shown.

    The same form sent twice gives the same idea and the same code. Raises UnusableInput.
    """
    require(visitor, Action.CREATE, "idea", process, at)
    check(said)
    owner = str(visitor)
    code = code_for(f"{owner} {process.pk} {key}")

    def make() -> Idea:
        day = timezone.localdate(at)
        made = _row(process, said, Origin.SITE, day, code=code, suspect=sorted(suspect), person=visitor.person, at=at)
        _reach(made, tell, at)
        leave(act="send_idea", kind="idea", object=made.pk, at=at, person=None, process=process.pk)
        return made

    made = once(owner=owner, name="send_idea", key=f"{key} in {process.pk}", at=at, kind=Idea, make=make)
    return Sent(made, code)


@act
def write_down_idea(
    *,
    process: Process,
    said: Said,
    heard: WrittenDown,
    tell: Telling | None = None,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Sent:
    """Take in an idea that somebody wrote down for another; the code is for who had it.

    It is shown at once when who writes it down may read ideas for others. Of a story it stands in other words, since
    these stay when the teller takes the story back. Raises CopiedWords and UnusableInput.
    """
    require(visitor, Action.CREATE, "collected_idea", process, at)
    check(said)
    if heard.received_on > timezone.localdate(at):
        raise UnusableInput(f"ideas: {heard.received_on} has yet to come; give the day on which it was told.")
    story = heard.story
    if (story is None) == (heard.origin is Origin.STORY):
        raise UnusableInput("ideas: an idea from a story names its story, and no other idea does.")
    if story is not None:
        if story.process_id != process.pk:
            raise UnusableInput("ideas: this story is of another process.")
        told = [getattr(story, name) for name in ("text", *PARTS)]
        mine = (said.words, said.title, said.own_part, said.needs)
        if any(is_copied(one, other) for one in mine for other in told):
            raise CopiedWords("ideas: these are words of the story; say the idea in other words.")
    reads = may(visitor, Action.PUBLISH, "idea_to_read", process, on=timezone.localdate(at))
    owner = str(visitor)
    code = code_for(f"{owner} {process.pk} {key}")

    def make() -> Idea:
        made = _row(
            process, said, heard.origin, heard.received_on, code=code, source=heard.source, story=story, at=at,
            read=Idea.Read.SHOWN if reads else Idea.Read.NEW,
        )  # fmt: skip
        _reach(made, tell, at)
        note("write_down_idea", "idea", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    made = once(owner=owner, name="write_down_idea", key=f"{key} in {process.pk}", at=at, kind=Idea, make=make)
    return Sent(made, code)


def check(said: Said) -> None:
    if not said.words.strip():
        raise UnusableInput("ideas: there are no words; say what the idea is.")
    for text, most in ((said.words, WORDS_MAX), (said.title, TITLE_MAX), (said.place, PLACE_MAX),
                       (said.own_part, PART_MAX), (said.needs, PART_MAX)):  # fmt: skip
        if len(text) > most:
            raise UnusableInput(f"ideas: {len(text)} signs, of which {most} at most can be kept.")
    if strange := set(said.themes) - set(themes()):
        raise UnusableInput(f"ideas: there is no theme '{min(strange)}'; expected {', '.join(themes())}.")


def _row(process: Process, said: Said, origin: Origin, received_on: date, *, code: str, **more: Any) -> Idea:
    made = Idea(
        process=process,
        key=chance_key(),
        code_hash=kept_of(code),
        words=said.words.strip(),
        title=said.title.strip(),
        origin=origin.value,
        received_on=received_on,
        themes=in_order(said.themes),
        place=said.place.strip(),
        own_part=said.own_part.strip(),
        needs=said.needs.strip(),
        **more,
    )
    made.save(force_insert=True)
    return made


def _reach(idea: Idea, tell: Telling | None, at: datetime) -> None:
    if tell is not None and tell.mail:
        Reach.objects.create(idea=idea, mail=tell.mail, language=tell.language, at=at)
