"""Codes, marks, memos and threads of which every word would run as a script where a page puts it in unguarded.

Written past the acts, as the stories are; only names of codes are one line, because a codebook is a tree of such names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4


def spoiled(process: Any, whole: Any, by: dict[str, Any], payloads: Sequence[str]) -> dict[str, Any]:
    """A code, a mark in the story that holds them all, a memo and a thread for each; two coders are done with it."""
    from buurtblik.web.coding.models import Code, Finished, Fragment, Memo, Thread, ThreadFragment
    from buurtblik.web.people.models import Person
    from buurtblik.web.process.models import Participant
    from buurtblik.web.stories.models import Story

    at = by["at"]
    lead = Participant.objects.get(process=process, person=by["visitor"].person)
    person = Person.objects.create(display_name=payloads[1][:80])
    other = Participant.objects.create(process=process, person=person, group="resident", since=process.starts)
    start, codes, fragments = 0, [], []
    for place, words in enumerate(payloads):
        name = f"{place} {' '.join(words.split())}"[:120].strip()
        code = Code.objects.create(
            process=process, guid=uuid4(), name=_printable(name), description=words[:2000], place=place, at=at
        )
        codes.append(code)
        told = {"story": whole, "part": "text", "start": start, "end": start + len(words), "code": code, "at": at}
        fragments.append(Fragment.objects.create(by=lead, **told))
        start += len(words) + 1
        Memo.objects.create(process=process, story=whole, words=words, by=lead, at=at)
    for who in (lead, other):
        Finished.objects.create(story=whole, by=who, at=at)
    aside = Code.objects.create(process=process, guid=uuid4(), name=payloads[1][:120], place=999, gone_at=at, at=at)
    for place, words in enumerate(payloads):
        thread = Thread.objects.create(
            process=process, name=f"{words} {place}"[:120], description=words, published_at=at, at=at
        )
        ThreadFragment.objects.create(thread=thread, fragment=fragments[place])
    full = Thread.objects.create(process=process, name=payloads[1], description="x", published_at=at, at=at)
    stories = Story.objects.filter(process=process, state="shown").exclude(pk=whole.pk).order_by("pk")
    for place, story in enumerate(stories[: len(payloads)]):
        mark = Fragment.objects.create(
            story=story, part="text", start=0, end=len(story.text), code=codes[place], by=lead, at=at
        )
        ThreadFragment.objects.create(thread=full, fragment=mark, place=place)
    return {"thread": full.pk, "one_code": codes[1].pk, "aside": aside.pk}


def _printable(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable() or sign == " ")
