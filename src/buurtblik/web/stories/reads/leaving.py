"""Stories as they leave: of a row what may go out with it, for everybody or for those who lead a process.

What everybody may have holds no more than the page on which everybody reads. There the month stands and no day, and no
age, sex or home. In a file rows can be counted by group, so there a group that hardly anybody belongs to is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from buurtblik.disclosure.thresholds import GROUP
from buurtblik.stories.place import Place, PlaceKind
from buurtblik.stories.sources.fields import Field
from buurtblik.stories.sources.lines import Line
from buurtblik.stories.sources.writing import COLUMNS
from buurtblik.stories.telling import PARTS, Teller, Telling
from buurtblik.stories.words import Method, Scope, Tone
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.rows import number_out, words_hold
from buurtblik.web.stories.rules import shown_to, shown_to_everybody

_OF_ONE_PERSON = {Field.AGE, Field.SEX, Field.TENURE, Field.PART}
FOR_ALL = tuple(field for field in COLUMNS if field not in _OF_ONE_PERSON)


def stories_out(visitor: Visitor, process: Process, *, inside: bool, on: object) -> list[Story]:
    """The stories that go out, the newest first: of ``inside`` all that were read and are shown, masked as they are."""
    rows = shown_to(visitor, process, on=on) if inside else shown_to_everybody(process)  # type: ignore[arg-type]
    return list(rows.order_by("-told_on", "name").select_related("gathering").prefetch_related("tellers", "quotes"))


def lines_out(stories: Sequence[Story], *, inside: bool) -> list[Line]:
    """Each story as a line of a file."""
    if inside:
        return [_line(story, _tellers(story), number_out(story, inside=True)) for story in stories]
    named = groups_named(stories)
    return [_line(story, _voices(story, named), number_out(story, inside=False)) for story in stories]


def groups_named(stories: Iterable[Story]) -> frozenset[str]:
    """The groups that may stand in a file for everybody: of which enough stories are in it."""
    told = Counter(group for story in stories for group in {teller.group for teller in story.tellers.all()})
    return frozenset(group for group, count in told.items() if count >= GROUP)


def _tellers(story: Story) -> tuple[Teller, ...]:
    rows = sorted(story.tellers.all(), key=lambda row: row.pk)
    return tuple(Teller(row.group, row.age, row.sex, row.tenure, row.part) for row in rows) or (Teller(""),)


def _voices(story: Story, named: frozenset[str]) -> tuple[Teller, ...]:
    """The groups, each once; how many of a group told together is not said."""
    found = dict.fromkeys(row.group for row in sorted(story.tellers.all(), key=lambda row: row.pk))
    return tuple(Teller(group) for group in found if group in named) or (Teller(""),)


def _line(story: Story, tellers: tuple[Teller, ...], number: str) -> Line:
    telling = Telling(
        text=story.text,
        told_on=story.told_on,
        method=Method(story.method),
        tellers=tellers,
        parts={part: getattr(story, part) for part in PARTS if getattr(story, part)},
        themes=tuple(story.themes),
        tone=Tone(story.tone) if story.tone else None,
        language=story.language,
        place=Place(PlaceKind(story.place_kind), tuple((corner[0], corner[1]) for corner in story.corners)),
        place_name=story.place_name,
        summary=story.summary,
    )
    quotes = words_hold(story, [quote.words for quote in sorted(story.quotes.all(), key=lambda row: row.pk)])
    return Line(telling, number, frozenset(Scope(word) for word in story.scopes), tuple(quotes))
