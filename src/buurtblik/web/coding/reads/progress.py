"""How far coding is: which stories, who is done with what, and whether a next story is still new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import Count, Q

from buurtblik.stories.coding.comparison import Comparison, compare
from buurtblik.stories.coding.differences import Difference, differences
from buurtblik.stories.coding.fragments import Fragment as OneFragment
from buurtblik.stories.coding.saturation import Saturation, saturation
from buurtblik.web.coding.models import Finished, Fragment
from buurtblik.web.coding.reads.codebook import Book
from buurtblik.web.coding.rules import coded_stories
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.stories.models import FIELDS, Story

EXCERPT = 110
SEED = 20260301  # of the intervals: who looks twice sees the same


@dataclass(frozen=True)
class ToCode:
    """One story in the list of a coder."""

    story: Story
    excerpt: str
    mine: int
    to_look: int  # marks of one's own in which words were changed or lost
    is_done: bool
    others: int  # other coders who are done with it


@dataclass(frozen=True)
class Compared:
    """What several coders did, and where they differ. ``names`` are by the number of the coder, as text."""

    comparison: Comparison
    differences: tuple[Difference, ...]
    names: Mapping[str, str]
    stories: Mapping[str, Story]


def to_code(process: Process, part: Participant | None, *, start: int, size: int) -> list[ToCode]:
    """Stories in the order of coming in, from ``start`` on."""
    rows = list(
        coded_stories(process).annotate(
            mine=Count("fragments", filter=Q(fragments__by=part) & ~Q(fragments__doubt="lost"), distinct=True),
            to_look=Count("fragments", filter=Q(fragments__by=part) & ~Q(fragments__doubt=""), distinct=True),
        )[start : start + size]
    )
    done: defaultdict[int, set[int]] = defaultdict(set)
    for story, by in Finished.objects.filter(story__in=rows).values_list("story", "by"):
        done[story].add(by)
    own = part.pk if part is not None else None
    return [
        ToCode(row, _excerpt(row), row.mine, row.to_look, own in done[row.pk], len(done[row.pk] - {own}))
        for row in rows
    ]


def finished_by(process: Process, part: Participant | None) -> set[int]:
    """The numbers of the stories that a coder is done with."""
    return set(Finished.objects.filter(story__process=process, by=part).values_list("story", flat=True))


def used_most(part: Participant | None, book: Book, *, most: int) -> list[UUID]:
    """The codes that a coder uses most, at most so many, in the order of the tree."""
    if part is None:
        return []
    times: defaultdict[UUID, int] = defaultdict(int)
    rows = Fragment.objects.filter(by=part).order_by().values_list("code").annotate(Count("pk"))
    for code, number in rows:
        if code in book.stands and not book.tree[book.stands[code]].groups_only:
            times[book.stands[code]] += number
    first = set(sorted(times, key=lambda guid: (-times[guid], str(guid)))[:most])
    return [code.guid for code in book.tree.codes if code.guid in first]


def coders(process: Process) -> list[tuple[str, int]]:
    """Who is done with how many stories that are coded now; the name and the number."""
    found = Finished.objects.filter(story__in=coded_stories(process)).order_by()
    counted = found.values_list("by__person__display_name", "by").annotate(Count("pk"))
    return [(name, number) for name, _, number in sorted(counted)]


def compared(process: Process, part: Participant | None, book: Book, *, all_words: bool) -> Compared:
    """Every story that two coders finished counts; the differences are those of stories that the reader finished,
    or all for who may see all, so that nobody reads what others marked before they are done themselves.
    """
    stories = {str(row.pk): row for row in coded_stories(process)}
    done = Finished.objects.filter(story__process=process).select_related("by__person")
    finished = {(str(row.story_id), _key(row.by_id)) for row in done if str(row.story_id) in stories}
    names = {_key(row.by_id): row.by.person.display_name for row in done}
    marks = fragments_of(process, book, only_by_people=True)
    texts = {
        story: {name: getattr(row, name) for name in FIELDS if getattr(row, name)} for story, row in stories.items()
    }
    found = compare(marks, texts, finished=finished, rng=np.random.default_rng(SEED))
    own = {story for story, by in finished if part is not None and by == _key(part.pk)}
    seen = {(story, by) for story, by in finished if all_words or story in own}
    return Compared(found, differences(marks, finished=seen), _apart(names), stories)


def saturation_of(process: Process, book: Book) -> Saturation:
    """Over the stories that are coded, in the order of coming in; whoever marked them."""
    codes: defaultdict[str, set[object]] = defaultdict(set)
    for one in fragments_of(process, book):
        codes[one.story].add(one.code)
    return saturation(codes.get(str(pk), ()) for pk in coded_stories(process).values_list("pk", flat=True))


def fragments_of(process: Process, book: Book, *, only_by_people: bool = False) -> list[OneFragment]:
    """The marks that stand, with the code that they count as now."""
    rows = Fragment.objects.filter(story__in=coded_stories(process)).exclude(doubt="lost").order_by("pk")
    if only_by_people:
        rows = rows.filter(by__isnull=False)
    return [
        OneFragment(str(story), name, start, end, book.stands[code], _key(by))
        for story, name, start, end, code, by in rows.values_list("story", "part", "start", "end", "code", "by")
        if code in book.stands
    ]


def _key(by: int | None) -> str:
    """A coder as text, in the order of the numbers: 99 before 100."""
    return "" if by is None else f"{by:012}"


def _apart(names: Mapping[str, str]) -> dict[str, str]:
    """Two people with one name get a number."""
    seen: defaultdict[str, int] = defaultdict(int)
    found = {}
    for by, name in sorted(names.items(), key=lambda item: int(item[0])):
        seen[name] += 1
        found[by] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return found


def _excerpt(row: Story) -> str:
    words = " ".join((row.text or row.change or row.stay or row.pride or row.wish).split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rsplit(" ", 1)[0] + " …"
