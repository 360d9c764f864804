"""What is told as the rows that are kept of it, made but not written yet: for one story and for a thousand alike."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import UnusableInput
from buurtblik.paper.codes import SIGNS
from buurtblik.stories.consent import scopes_of
from buurtblik.stories.sources.formats import Format
from buurtblik.stories.telling import PARTS, Telling, fingerprint
from buurtblik.stories.words import Given
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import in_order, themes
from buurtblik.web.stories.models import FIELDS, Original, Story, Teller

NAME_LENGTH = 8


def story_row(
    process: Process, telling: Telling, scopes: Collection[str], given: Given, *, code: str, at: datetime, **more: Any
) -> Story:
    """A story as it is kept; ``more`` are further fields of it. Raises UnusableInput for what we do not know."""
    _known(telling, at)
    return Story(
        process=process,
        name="".join(secrets.choice(SIGNS) for _ in range(NAME_LENGTH)),
        code_hash=kept_of(code),
        fingerprint=mark_of(process, telling),
        text=telling.text,
        **{part: telling.parts.get(part, "") for part in PARTS},
        summary=telling.summary,
        language=telling.language,
        method=telling.method.value,
        told_on=telling.told_on,
        themes=in_order(telling.themes),
        tone=telling.tone.value if telling.tone else "",
        place_kind=telling.place.kind.value,
        corners=[list(corner) for corner in telling.place.corners],
        place_name=telling.place_name,
        scopes=sorted(scopes_of(scopes)),
        given=given.value,
        given_at=at,
        at=at,
        **more,
    )


def teller_rows(story: Story, telling: Telling) -> list[Teller]:
    return [
        Teller(story=story, group=one.group, age=one.age, sex=one.sex, tenure=one.tenure, part=one.part)
        for one in telling.tellers
    ]


def original_row(story: Story) -> Original:
    """The words of a new story as they were told; they stay when those of the story are masked."""
    words = {name: getattr(story, name) for name in FIELDS}
    return Original(story=story, words={name: said for name, said in words.items() if said})


def mark_of(process: Process, telling: Telling) -> str:
    """What is the same for two stories of a process with the same words."""
    return fingerprint(telling, among=[str(process.pk)])


def number_out(story: Story, *, inside: bool) -> str:
    """The number of a story in a file of ours. What another program calls it would lead to whoever sent it there."""
    ours = f"{Format.OURS}:"
    return story.source.removeprefix(ours) if inside and story.source.startswith(ours) else story.name


def source_of_name(name: str) -> str:
    """What a file calls a story that left under its own name, when it comes in again."""
    return f"{Format.OURS}:{name}"


def words_hold(story: Story, quotes: Sequence[str]) -> list[str]:
    """Those of the quotes that stand in the story word for word."""
    told = " ".join(" ".join(getattr(story, name).split()) for name in FIELDS)
    return [words for words in quotes if words in told]


def _known(telling: Telling, at: datetime) -> None:
    if strange := {teller.group for teller in telling.tellers} - set(groups()):
        raise UnusableInput(f"stories: '{min(strange)}' is no group that we know; expected {', '.join(groups())}.")
    if strange := set(telling.themes) - set(themes()):
        raise UnusableInput(f"stories: '{min(strange)}' is no theme of ours; expected {', '.join(themes())}.")
    if telling.told_on > timezone.localdate(at):
        raise UnusableInput(f"stories: a story told on {telling.told_on} has yet to be told.")
