"""Stories by the place that they are about, and no place nearer than it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurtblik.stories.place import Corner, PlaceKind, square
from buurtblik.stories.walk import together
from buurtblik.stories.words import Tone
from buurtblik.web.stories.languages import written_of
from buurtblik.web.stories.models import Story

WORDS = 90
NEWEST = 400  # stories on one map


@dataclass(frozen=True)
class Line:
    """A story in a list: where it stands, its first words, and how these are written."""

    story: Story
    words: str
    language: str
    direction: str


@dataclass(frozen=True)
class Spot:
    """One place and the stories about it. ``corners`` is empty for a place that has a name only."""

    number: int
    name: str  # as its tellers call it
    kind: PlaceKind
    corners: tuple[Corner, ...]
    lines: Sequence[Line]

    @property
    def shape(self) -> tuple[Corner, ...]:
        """What is drawn: of a point its whole square."""
        return square(self.corners[0]) if self.kind is PlaceKind.POINT else self.corners

    @property
    def tone(self) -> Tone:
        """What those of a walk say of this place together."""
        return together(line.story.tone for line in self.lines)


def spots_of(stories: Iterable[Story]) -> list[Spot]:
    """The places of stories in the order of these; places that have a name only come last.

    Stories in the same square are at one place, whatever their tellers call it.
    """
    found: dict[tuple[bool, str], list[Story]] = {}
    for story in stories:
        is_drawn = story.place_kind != PlaceKind.NONE
        if is_drawn or story.place_name:
            key = f"{story.place_kind}{story.corners}" if is_drawn else story.place_name.casefold()
            found.setdefault((not is_drawn, key), []).append(story)
    in_order = sorted(found.items(), key=lambda one: one[0][0])  # keeps the order of the stories
    return [_spot(number, rows) for number, (_, rows) in enumerate(in_order, 1)]


def first_words(story: Story, most: int = WORDS) -> str:
    words = " ".join((story.text or story.change or story.stay or story.pride or story.wish).split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"


def _written(story: Story) -> tuple[str, str]:
    written = written_of(story)
    return written.language, written.direction


def _spot(number: int, rows: Sequence[Story]) -> Spot:
    names = dict.fromkeys(row.place_name for row in rows if row.place_name)
    return Spot(
        number=number,
        name=", ".join(list(names)[:3]),
        kind=PlaceKind(rows[0].place_kind),
        corners=tuple((corner[0], corner[1]) for corner in rows[0].corners),
        lines=[Line(row, first_words(row), *_written(row)) for row in rows],
    )
