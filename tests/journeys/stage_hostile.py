"""Stories of which every word would run as a script where a page puts it in unguarded.

They are written past the acts, which would refuse or shorten some, so that nothing but the page itself protects.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

CODE = "K7QM-3XPA-VV2H-9RTD"  # of the story that holds them all
QUEUE = 100  # lines on the page of what waits
GATHERED = 199  # stories on the page of a gathering, and one with all


def spoiled(process: Any, by: dict[str, Any], payloads: Sequence[str]) -> dict[str, Any]:
    """One story for each payload that everybody may read, one with all of them, lists that wait, and gatherings."""
    from django.conf import settings

    from buurtblik.figures.store import open_current
    from buurtblik.stories.state import State
    from buurtblik.web.bridge.models import StoryAtFigure
    from buurtblik.web.bridge.reads.figures import lines_of
    from buurtblik.web.people.secret_words import kept_of
    from buurtblik.web.stories.models import Gathering, Media, Note, Original, Quote, Reading

    everything = "\n".join(payloads)
    process.can_change = process.cannot_change = process.hear_back = everything
    process.save()
    at, picture = by["at"], _picture()
    for number, words in enumerate(payloads):
        story = _story(process, words, at, state=State.SHOWN)
        _photo(Media, story, words, picture, at)
        waits = (State.NEW, State.HELD, State.HIDDEN)[number // QUEUE]
        _story(process, words, at, state=waits)
        Gathering.objects.create(
            process=process, method="walk", name=words, place=words, about=words, checklist=[words],
            held_on=process.starts, at=at,
        )  # fmt: skip
    walk, evening = _gatherings(Gathering, process, everything, payloads, at)
    for number, words in enumerate(payloads[:GATHERED]):
        _story(process, words, at, state=State.SHOWN, gathering=walk, tone="bad", answers={words: "no"})
        _story(process, words, at, state=State.SHOWN, gathering=evening, method="evening", fingerprint=f"e{number}")
    whole = _story(process, everything, at, state=State.SHOWN, code_hash=kept_of(CODE))
    photo = _photo(Media, whole, everything, picture, at)
    Original.objects.create(story=whole, words={"text": everything, "pride": everything})
    for words in payloads:
        Quote.objects.create(story=whole, words=words, at=at)
        Note.objects.create(story=whole, words=words, at=at)
        Reading.objects.create(story=whole, before="new", after="shown", reason=words, at=at)
    figure = lines_of(process, open_current(settings.BUURTBLIK.home))[0]
    StoryAtFigure.objects.create(
        story=whole, area_code=process.area_code, indicator=figure.indicator.key, period=figure.period, release="x",
        why=everything, at=at,
    )  # fmt: skip
    for one in (walk, evening):
        _story(process, everything, at, state=State.SHOWN, gathering=one, answers=dict.fromkeys(payloads, "yes"))
    by_number = {"walk": walk.pk, "evening": evening.pk}
    by_number |= import_module("stage_hostile_coding").spoiled(process, whole, by, payloads)
    return by_number | {"slug": process.slug, "whole": whole.name, "photo": photo.pk, "code": CODE}


def _gatherings(kind: Any, process: Any, everything: str, payloads: Sequence[str], at: Any) -> tuple[Any, Any]:
    told = {"process": process, "place": everything, "about": everything, "held_on": process.starts, "at": at}
    walk = kind.objects.create(name=everything, method="walk", checklist=list(payloads), **told)
    return walk, kind.objects.create(name=everything, method="evening", checklist=[], **told)


def _story(process: Any, words: str, at: Any, **more: Any) -> Any:
    from uuid import uuid4

    from buurtblik.web.stories.models import Story, Teller

    told = dict.fromkeys(
        ("text", "pride", "stay", "change", "wish", "summary", "place_name", "reason", "answer"), words
    )
    told |= {"name": uuid4().hex[:8].upper(), "code_hash": uuid4().hex, "fingerprint": uuid4().hex}
    told |= {
        "given": "site",
        "given_at": at,
        "told_on": process.starts,
        "at": at,
        "scopes": ["agenda", "photo", "quote"],
    }
    made = Story.objects.create(process=process, **{**told, **more})
    Teller.objects.create(story=made, group="resident")
    return made


def _photo(kind: Any, story: Any, words: str, picture: Any, at: Any) -> Any:
    return kind.objects.create(
        story=story, kind="photo", type=picture.type, bytes=picture.bytes, width=picture.width, height=picture.height,
        caption=words, credit=words, licence=words, is_checked=True, at=at,
    )  # fmt: skip


def _picture() -> Any:
    from stage_stories import some_photo

    from buurtblik.web.stories.pictures import drawn_anew

    return drawn_anew(some_photo())
