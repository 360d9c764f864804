"""Codes that may fit a story: by what somebody chose for it, and by its words. The program proposes; a coder decides.

What is proposed is kept nowhere. A proposal becomes a mark only when a coder chooses the code and the words; one that
is not chosen is gone when the coder is done with the story.
"""

from __future__ import annotations

from dataclasses import dataclass

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.text.themes import suggest
from buurtblik.values import Language
from buurtblik.web.coding.models import Fragment
from buurtblik.web.coding.reads.codebook import Book
from buurtblik.web.process.models import Participant
from buurtblik.web.stories.languages import written_of
from buurtblik.web.stories.models import FIELDS, Story

LANGUAGE = "nl"  # what the method was learned from


@dataclass(frozen=True)
class Proposed:
    """A theme that a story may be about, as a code, and the words of the story that made the program think so."""

    guid: str
    path: str
    words: tuple[str, ...]


def suggested_codes(story: Story, book: Book, language: Language) -> list[tuple[str, str]]:
    """The guid and the path of the themes that somebody chose for the story, where they still are codes."""
    guids = [guid_of("theme", key) for key in story.themes]
    return [(str(guid), book.path(guid, language)) for guid in guids if guid in book.tree]


def proposed_codes(story: Story, book: Book, language: Language, *, by: Participant | None) -> list[Proposed]:
    """At most two themes that the words of a story speak for, where they are codes that can be marked with.

    Without those that somebody chose for the story and those that this coder marked in it. None for a story that is
    not in Dutch. The first time in a process it takes some seconds: the words of Dutch are read and the method learns.
    """
    if written_of(story).language != LANGUAGE:
        return []
    marked = Fragment.objects.filter(story=story, by=by).values_list("code", flat=True)
    done = {book.stands.get(pk) for pk in marked}
    told = "\n".join(words for name in FIELDS if (words := getattr(story, name)))
    found = [(guid_of("theme", one.theme), one) for one in suggest(told) if one.theme not in story.themes]
    return [
        Proposed(str(guid), book.path(guid, language), one.words)
        for guid, one in found
        if guid in book.tree and guid not in done and not book.tree[guid].groups_only
    ]
