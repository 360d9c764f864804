"""How two coders read the stories of the example: codes, marks, memos and threads, by the acts that people use."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid4

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Fragment
from buurtblik.web.coding.rules import coded_stories
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import themes
from buurtblik.web.stories.models import FIELDS, Story

BEGAN = timedelta(days=5)  # before the moment of making; by then every story that is coded was read
Cast = Mapping[str, Visitor]


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "coding.toml").read_text("utf-8"))


def code_stories(process: Process, cast: Cast, *, at: datetime) -> None:
    """All coding of the example, some days ago; one story is left half done and some wait for whoever tries."""
    pack = told()
    lead = cast[pack["coders"][0]]
    began = at - BEGAN
    codes = {key: guid_of("theme", key) for key in themes()}
    for entry in pack["code"]:
        under = codes[entry["under"]] if "under" in entry else None
        row = actions.add_code(
            process=process, name=entry["name"], description=entry["description"], under=under, visitor=lead,
            key=str(uuid4()), at=began,
        )  # fmt: skip
        codes[entry["key"]] = row.guid
    stories = list(coded_stories(process))
    for number, entry in enumerate(pack["story"]):
        story = next(one for one in stories if one.text.startswith(entry["begins"]))
        _code(story, entry, codes, cast, began + timedelta(minutes=10 * number))
    for number, entry in enumerate(pack["thread"], start=1):
        _gather(process, entry, lead, began + timedelta(days=1, hours=number))


def _code(story: Story, entry: Mapping[str, Any], codes: Mapping[str, UUID], cast: Cast, at: datetime) -> None:
    chosen: defaultdict[tuple[str, str], list[actions.Stretch]] = defaultdict(list)
    for code, words, coders in entry["marks"]:
        for coder in coders:
            chosen[code, coder].append(place_of(words, story))
    for (code, coder), stretches in chosen.items():
        actions.mark_words(
            story=story, stretches=stretches, code=codes[code], version=story.version, visitor=cast[coder], at=at
        )
    for coder in entry.get("done", ()):
        actions.finish_story(story=story, visitor=cast[coder], at=at)
    for coder, words in entry.get("memos", ()):
        actions.write_memo(
            process=story.process, words=words, story=story, visitor=cast[coder], key=str(uuid4()), at=at
        )


def _gather(process: Process, entry: Mapping[str, Any], lead: Visitor, at: datetime) -> None:
    thread = actions.make_thread(
        process=process, name=entry["name"], description=entry["description"], visitor=lead, key=str(uuid4()), at=at
    )
    rows = list(Fragment.objects.filter(story__process=process).select_related("story").order_by("pk"))
    chosen = [next(row for row in rows if _words_of(row) == words) for words in entry["words"]]
    actions.choose_for_thread(thread=thread, fragments=chosen, visitor=lead, at=at)
    if entry.get("is_published"):
        actions.publish_thread(thread=thread, visitor=lead, at=at)


def place_of(words: str, story: Story) -> actions.Stretch:
    """Where words stand in a story."""
    part = next(name for name in FIELDS if words in getattr(story, name))
    start = getattr(story, part).index(words)
    return actions.Stretch(part, start, start + len(words))


def _words_of(row: Fragment) -> str:
    return str(getattr(row.story, row.part))[row.start : row.end]
