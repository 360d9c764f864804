"""Threads as they are read: by those who take part with all that is in them, by everybody with what tellers allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from buurtblik.agenda.urgency.groups import groups
from buurtblik.disclosure.rule import Rule
from buurtblik.stories.coding.fragments import Fragment as OneFragment
from buurtblik.stories.coding.threads import AMONG_US, Summary, Told, summary
from buurtblik.stories.coding.threads import Thread as OneThread
from buurtblik.stories.consent import Use
from buurtblik.stories.state import State
from buurtblik.stories.words import Tone
from buurtblik.values import Language
from buurtblik.web.coding.models import Fragment, Thread, ThreadFragment
from buurtblik.web.coding.reads.codebook import Book, in_language
from buurtblik.web.coding.rules import visible_marks
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.stories.languages import direction_of
from buurtblik.web.stories.models import Story, Teller
from buurtblik.web.stories.rules import consent_of, is_shown_to_all

_NO_CODE = UUID(int=0)  # a summary asks for no codes
TONES = (Tone.GOOD, Tone.MIXED, Tone.BAD)


@dataclass(frozen=True)
class Quote:
    """Words in a thread, and the story that they are from."""

    words: str
    story: Story
    direction: str
    is_for_all: bool
    code: str = ""  # for those who take part


@dataclass(frozen=True)
class Numbers:
    """What may be told of a thread, in words."""

    stories: int | None  # None: fewer than ``least``
    least: int
    tones: Sequence[tuple[str, int | None]]
    groups: Sequence[str]
    others: bool
    sentences: Sequence[str]  # how the numbers were protected


@dataclass(frozen=True)
class Shown:
    """A thread for its reader."""

    thread: Thread
    quotes: Sequence[Quote]
    told: Numbers
    left_out: int  # stretches that are not shown here


def threads_for(process: Process, *, inside: bool) -> QuerySet[Thread]:
    found = Thread.objects.filter(process=process).order_by("-published_at", "name")
    return found if inside else found.filter(published_at__isnull=False)


def shown(threads: Iterable[Thread], book: Book | None, language: Language, *, inside: bool) -> list[Shown]:
    """Threads with their words; ``inside`` for who takes part. The same few questions for one thread and for many."""
    wanted = list(threads)
    rows: defaultdict[int, list[Fragment]] = defaultdict(list)
    chosen = ThreadFragment.objects.filter(thread__in=wanted, fragment__story__state=State.SHOWN.value)
    chosen = chosen.exclude(fragment__doubt=Fragment.Doubt.LOST).order_by("place", "pk")
    for one in chosen.select_related("fragment__story"):
        rows[one.thread_id].append(one.fragment)
    stories = {row.story_id: row.story for fragments in rows.values() for row in fragments}
    tellers: defaultdict[int, list[str]] = defaultdict(list)
    for story, group in Teller.objects.filter(story__in=stories).values_list("story", "group"):
        tellers[story].append(group)
    names = _names(book, language) if book is not None and inside else {}
    return [_shown(thread, rows[thread.pk], tellers, names, language, inside=inside) for thread in wanted]


def to_choose(
    process: Process, part: Participant | None, thread: Thread, book: Book, language: Language
) -> list[tuple[str, list[Fragment]]]:
    """What may go into a thread, by code: one's own marks, those of others who are done as well, what is in it."""
    names = _names(book, language)
    inside = set(thread.chosen.values_list("fragment", flat=True))
    rows = visible_marks(process, part) | Fragment.objects.filter(
        pk__in=inside, story__process=process, story__state=State.SHOWN.value
    )
    found: defaultdict[str, list[Fragment]] = defaultdict(list)
    listed = rows.exclude(doubt=Fragment.Doubt.LOST).select_related("story", "code").distinct()
    once: dict[tuple[object, ...], Fragment] = {}  # two coders who marked the same words give one line
    for row in listed.order_by("story__at", "story", "part", "start", "pk"):
        if row.code_id in names:
            same = (names[row.code_id], row.story_id, row.part, row.start, row.end)
            if same not in once or (row.pk in inside and once[same].pk not in inside):
                once[same] = row
    for (name, *_place), row in once.items():
        found[str(name)].append(row)
    order = {name: at for at, name in enumerate(dict.fromkeys(names.values()))}
    return sorted(found.items(), key=lambda item: order[item[0]])


def _shown(
    thread: Thread,
    rows: Sequence[Fragment],
    tellers: Mapping[int, Sequence[str]],
    names: Mapping[int, str],
    language: Language,
    *,
    inside: bool,
) -> Shown:
    counted = [row for row in rows if inside or consent_of(row.story).allows(Use.COUNT)]
    readable = [row for row in rows if inside or is_shown_to_all(row.story)]
    quotes = [
        Quote(
            getattr(row.story, row.part)[row.start : row.end],
            row.story,
            direction_of(row.story.language),
            is_shown_to_all(row.story),
            names.get(row.code_id, ""),
        )
        for row in _once(readable, names)
    ]
    marks = tuple(OneFragment(str(row.story_id), row.part, row.start, row.end, _NO_CODE, "") for row in counted)
    told = {str(row.story_id): Told(tuple(tellers.get(row.story_id, ())), row.story.tone) for row in counted}
    rule = AMONG_US if inside else Rule()
    found = summary(
        OneThread(thread.name, thread.description, marks), told, tones=[tone.value for tone in TONES],
        groups=groups(), rule=rule,
    )  # fmt: skip
    return Shown(thread, quotes, _numbers(found, rule, language), len(rows) - len(readable))


def _once(rows: Iterable[Fragment], names: Mapping[int, str]) -> list[Fragment]:
    """Words that two coders marked the same stand once; under two codes twice, for who sees the codes."""
    found: dict[tuple[object, ...], Fragment] = {}
    for row in rows:
        found.setdefault((row.story_id, row.part, row.start, row.end, names.get(row.code_id)), row)
    return list(found.values())


def _numbers(found: Summary, rule: Rule, language: Language) -> Numbers:
    known = groups()
    return Numbers(
        None if found.stories.value is None else int(found.stories.value),
        rule.k,
        [
            (tone.label(language), None if cell.value is None else int(cell.value))
            for tone in TONES
            if (cell := found.tones[tone.value])
        ],
        [known[key].label[language] for key in found.groups],
        found.others,
        rule.sentences(language),
    )


def _names(book: Book, language: Language) -> dict[int, str]:
    """By the number of a row, the path of the code that it counts as."""
    tree = in_language(book.tree, language)
    paths = {code.guid: " › ".join(tree.path(code.guid)) for code in tree.codes}
    return {pk: paths[guid] for pk, guid in book.stands.items()}
