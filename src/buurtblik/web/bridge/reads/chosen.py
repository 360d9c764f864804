"""Which words of a story somebody let stand at a figure: by place, so that what is masked is gone there too."""

from __future__ import annotations

from buurtblik.stories.coding.units import sentences
from buurtblik.web.bridge.models import StoryAtFigure
from buurtblik.web.stories.models import FIELDS, Story


def words_to_choose(story: Story) -> list[tuple[str, str]]:
    """The quotes of a story and then its sentences: the place of each and its words, each once."""
    found: dict[str, str] = {}
    for quote in story.quotes.order_by("pk"):
        part = next((name for name in FIELDS if quote.words in getattr(story, name)), None)
        if part is not None:
            start = getattr(story, part).index(quote.words)
            found[f"{part}:{start}:{start + len(quote.words)}"] = quote.words
    for part in FIELDS:
        text = getattr(story, part)
        for unit in sentences(text):
            found.setdefault(f"{part}:{unit.start}:{unit.end}", text[unit.start : unit.end])
    return list(found.items())


def chosen_words(row: StoryAtFigure) -> str:
    """The words that stand at a figure; empty when nobody chose, or when the story was changed since."""
    if not row.place or row.version != row.story.version:
        return ""
    part, start, end = row.place.split(":")
    return str(getattr(row.story, part))[int(start) : int(end)]
