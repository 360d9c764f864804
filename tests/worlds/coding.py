"""What the room of coding brings: a code, marked words, a memo, and a thread that everybody may read."""

from __future__ import annotations

from uuid import uuid4

from buurtblik.stories.coding.fragments import anchored
from buurtblik.web.coding.models import Code, Fragment, Memo, Thread, ThreadFragment
from buurtblik.web.coding.rules import anchor_key
from buurtblik.web.stories.models import Story
from worlds import Place, brings


def _story(place: Place) -> Story:
    told = place.bring("story")
    assert isinstance(told, dict)
    return Story.objects.get(name=told["name"])


@brings("code")
def code(place: Place) -> object:
    made = Code.objects.create(process=place.process, guid=uuid4(), name="Plein", at=place.at)
    return {"number": made.pk}


@brings("coding_codebook_file")
def codebook_file(place: Place) -> object:
    return {"kind": "qdc"}


@brings("fragment")
def fragment(place: Place) -> object:
    story = _story(place)
    anchor = anchored(story.text, 0, 12, key=anchor_key())
    told = place.bring("code")
    assert isinstance(told, dict)
    made = Fragment.objects.create(
        story=story, part="text", start=anchor.start, end=anchor.end, text_print=anchor.text,
        words_print=anchor.words, before_print=anchor.before, after_print=anchor.after, code_id=told["number"],
        at=place.at,
    )  # fmt: skip
    return {"name": story.name, "number": made.pk}


@brings("memo")
def memo(place: Place) -> object:
    story = _story(place)
    return {"name": story.name, "number": Memo.objects.create(process=place.process, words="Let op.", at=place.at).pk}


@brings("thread")
def thread(place: Place) -> object:
    made = Thread.objects.create(process=place.process, name="Het plein", published_at=place.at, at=place.at)
    told = place.bring("fragment")
    assert isinstance(told, dict)
    ThreadFragment.objects.create(thread=made, fragment_id=told["number"])
    return {"number": made.pk}
