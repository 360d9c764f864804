"""The stories of the example: told, written down and read by the acts that people use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from django.utils import timezone

from buurtblik.areas.register import Registers
from buurtblik.stories.place import NOWHERE, snapped
from buurtblik.stories.state import State
from buurtblik.stories.telling import PARTS, Teller, Telling
from buurtblik.stories.words import Given, Method, Tone
from buurtblik.text.privacy import Places, find
from buurtblik.web.example.picture import bench_by_the_water
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process import actions as processes
from buurtblik.web.process.models import Process
from buurtblik.web.stories import actions
from buurtblik.web.stories.masking import Hidden
from buurtblik.web.stories.models import FIELDS, Gathering, Story
from buurtblik.web.stories.pictures import drawn_anew

READER = "sanne"  # who reads stories beside the lead
Cast = Mapping[str, Visitor]


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "stories.toml").read_text("utf-8"))


def tell_stories(process: Process, cast: Cast, registers: Registers, *, then: datetime, at: datetime) -> None:
    """All stories of the example, each on its own day, and what was decided on those that were read.

    Those that were read count back from ``then``, those that wait from ``at``.
    """
    reader = process.participants.get(person=cast[READER].person, until=None)
    started = then - timedelta(days=max(entry["days"] for entry in told()["story"]) + 1)
    processes.change_part(participant=reader, part="moderator", visitor=cast["mira"], at=started)
    gatherings = {entry["key"]: _gathering(process, entry, cast, then) for entry in told()["gathering"]}
    places = Places.of(registers.names())
    for number, entry in enumerate(told()["story"]):
        # An afternoon for each, so that their order is the same each time.
        until = then if "reader" in entry else at
        came = min(until, until - timedelta(days=entry["days"]) + timedelta(minutes=number))
        story = _told(process, entry, cast, gatherings, came)
        if "reader" in entry:
            _read(story, entry, cast[entry["reader"]], places, min(until, came + timedelta(days=1)))


def _gathering(process: Process, entry: Mapping[str, Any], cast: Cast, at: datetime) -> Gathering:
    day = at - timedelta(days=entry["days"])
    return actions.add_gathering(
        process=process,
        method=entry["method"],
        name=entry["name"],
        held_on=timezone.localdate(day),
        place=entry["place"],
        about=entry["about"],
        checklist=entry.get("checklist", ()),
        visitor=cast[entry["by"]],
        key=str(uuid4()),
        at=day - timedelta(days=5),
    )


def _told(
    process: Process, entry: Mapping[str, Any], cast: Cast, gatherings: Mapping[str, Gathering], at: datetime
) -> Story:
    telling = Telling(
        text=entry["text"].strip(),
        told_on=timezone.localdate(at),
        method=Method(entry.get("method", "written")),
        tellers=tuple(Teller(*one) for one in entry["tellers"]),
        parts={part: entry[part] for part in PARTS if part in entry},
        themes=tuple(entry["themes"]),
        tone=Tone(entry["tone"]),
        language=entry.get("language", "nl"),
        place=snapped("point", [tuple(entry["place"])]) if "place" in entry else NOWHERE,
        place_name=entry.get("place_name", ""),
    )
    scopes = entry.get("scopes", ["quote"])
    pictures = [drawn_anew(bench_by_the_water(), caption=entry["photo"])] if "photo" in entry else []
    if "by" not in entry:
        return actions.tell_story(
            process=process, telling=telling, scopes=scopes, pictures=pictures, visitor=NOBODY, key=str(uuid4()), at=at
        ).story
    gathering = gatherings.get(entry.get("gathering", ""))
    asked = gathering.checklist if gathering is not None else ()
    collected = actions.Collected(
        given=Given(entry["given"]),
        note=entry.get("note", ""),
        gathering=gathering,
        answers=tuple((one, word) for one, word in zip(asked, entry.get("answers", ()), strict=False) if word),
    )
    return actions.collect_story(
        process=process, telling=telling, scopes=scopes, collected=collected, pictures=pictures,
        visitor=cast[entry["by"]], key=str(uuid4()), at=at,
    ).story  # fmt: skip


def _read(story: Story, entry: Mapping[str, Any], reader: Visitor, places: Places, at: datetime) -> None:
    """What the program is sure points at a person is hidden, as it is when a reader leaves the ticks."""
    hide = {
        name: [
            Hidden(trace.start, trace.end, trace.kind)
            for trace in find(getattr(story, name), places=places)
            if trace.is_direct
        ]
        for name in FIELDS
    }
    for photo in story.media.all():
        actions.check_photo(photo=photo, visitor=reader, at=at)
    decided = actions.Decided(
        after=State(entry.get("after", "shown")),
        hide=hide,
        reason=entry.get("reason", ""),
        answer=entry.get("answer", ""),
        summary=entry.get("summary", ""),
        themes=entry["themes"],
        tone=entry["tone"],
        quotes=entry.get("quotes", ()),
    )
    actions.read_story(story=story, decided=decided, version=story.version, visitor=reader, at=at)
