"""Coding for the journeys: two coders who are done with one story, a memo, a code put aside, and two threads."""

from __future__ import annotations

from typing import Any
from uuid import uuid4


def coded(process: Any, by: dict[str, Any]) -> dict[str, Any]:
    """The numbers by which pages know what was made."""
    from buurtblik.stories.coding.codebook import guid_of
    from buurtblik.web.coding import actions
    from buurtblik.web.coding.models import Fragment
    from buurtblik.web.coding.rules import coded_stories

    other = {**by, "visitor": coder(process, "Bram")}
    story = coded_stories(process).filter(language="nl").first()
    together = guid_of("theme", "samenleven")
    made = actions.add_code(
        process=process, name="Buren ontmoeten", description="Ook: elkaar groeten.", under=together, key=_key(), **by
    )
    spare = actions.add_code(process=process, name="Gezelligheid", key=_key(), **by)
    actions.merge_code(process=process, guid=spare.guid, into=made.guid, **by)
    mark(story, "Op het plein zitten wij elke zaterdag met de buren.", made.guid, by)
    mark(story, "elke zaterdag", together, other)
    for who in (by, other):
        actions.finish_story(story=story, **who)
    actions.write_memo(
        process=process, words="Gaat dit over het plein of over de buren?", story=story, key=_key(), **by
    )
    thread, draft = (
        actions.make_thread(process=process, name=name, description="Wie elkaar kent, groet.", key=_key(), **by)
        for name in ("Op het plein leer je elkaar kennen", "Nog niet klaar")
    )
    actions.choose_for_thread(thread=thread, fragments=list(Fragment.objects.filter(story=story)), **by)
    actions.publish_thread(thread=thread, **by)
    return {"coded": story.name, "one_code": made.pk, "thread": thread.pk, "draft": draft.pk}


def coder(process: Any, name: str) -> Any:
    """Somebody who takes part by invitation."""
    from buurtblik.web.people.models import Account, Person
    from buurtblik.web.people.visitors import visitor_with
    from buurtblik.web.process.models import Participant

    person = Person.objects.create(display_name=name)
    made = Account.objects.create_user(f"{name.lower()}-{process.pk}@example.nl", None, person=person)
    Participant.objects.create(process=process, person=person, group="resident", since=process.starts)
    return visitor_with(made)


def mark(story: Any, words: str, code: Any, by: dict[str, Any]) -> None:
    from buurtblik.web.coding import actions

    start = story.text.index(words)
    stretch = actions.Stretch("text", start, start + len(words))
    actions.mark_words(story=story, stretches=[stretch], code=code, version=story.version, **by)


def _key() -> str:
    return str(uuid4())
