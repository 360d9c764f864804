"""Stories in the index of texts: those that are shown, by the words that their readers have before them.

What is not shown stands in no index, whoever reads it in the queue. Who finds which of the shown ones is decided when
somebody asks (``rules.shown_to``), so that a consent that is narrowed counts at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from buurtblik.stories.state import State
from buurtblik.web.search.actions import forget, index
from buurtblik.web.search.kinds import Searched, Text
from buurtblik.web.stories.models import FIELDS, Story

KIND = "story"
FOUND_BY = (*FIELDS, "summary", "place_name")  # as every reader of a story sees them; see stories/one.html


def process_tag(process: int) -> str:
    """The tag by which a question is asked of one process only."""
    return f"process{process}"


def keep_found(story: Story) -> None:
    """Let a story be found as it stands now, or no longer; call it in the act that changes it."""
    if story.state == State.SHOWN:
        found = _text(story)
        index(kind=KIND, key=found.key, text=found.text, tags=found.tags)
    else:
        forget(kind=KIND, keys=[story.pk])


def _text(story: Story) -> Text:
    # On lines of their own: the words of two fields make no sentence together.
    said = "\n\n".join(words for name in FOUND_BY if (words := getattr(story, name)))
    return Text(story.pk, said, (process_tag(story.process_id),))


def _texts(keys: Sequence[int]) -> Iterable[Text]:
    # Locked, so that none is taken back between reading it and putting it into the index.
    shown = Story.objects.select_for_update(of=("self",)).filter(pk__in=keys, state=State.SHOWN.value)
    return map(_text, shown.order_by("pk"))


SEARCHED = [Searched(KIND, "stories.Story", _texts)]
