"""Stories that have the asked words, each with the sentence in which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from buurtblik.agenda.urgency.groups import groups
from buurtblik.disclosure.thresholds import GROUP
from buurtblik.stories.words import Method
from buurtblik.text.excerpts import Excerpt, excerpt
from buurtblik.text.search import Query, query
from buurtblik.values import Language
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.search.reads import LIMIT_MAX, count, search
from buurtblik.web.stories.models import FIELDS, Story, Teller
from buurtblik.web.stories.reads.places import first_words
from buurtblik.web.stories.reads.shown import Shown, as_shown, with_all
from buurtblik.web.stories.searched import KIND, process_tag

PAGE = 10
ASKED_MAX = 200  # signs of a question
EXCERPTS = 2  # of one story
LENGTH = 220  # signs of one
BESIDE = ("summary", "place_name")
NAMED = 40  # signs by which a story is told from another for who does not see the page


@dataclass(frozen=True)
class Wanted:
    """What a reader asks: words, and which stories to look in. An empty field asks for all."""

    words: str = ""
    theme: str = ""
    method: str = ""
    group: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.theme or self.method or self.group)


@dataclass(frozen=True)
class Choices:
    """In which stories a reader can choose to look: of (key, name)."""

    themes: Sequence[tuple[str, str]]
    methods: Sequence[tuple[str, str]]
    groups: Sequence[tuple[str, str]]

    def kept(self, given: Mapping[str, str]) -> Wanted:
        """What was asked, without what cannot be chosen."""
        return Wanted(
            words=given.get("q", "").replace("\x00", " ").strip()[:ASKED_MAX],
            theme=_known(given.get("theme", ""), self.themes),
            method=_known(given.get("method", ""), self.methods),
            group=_known(given.get("group", ""), self.groups),
        )


@dataclass(frozen=True)
class Piece:
    """A piece of a story with the asked words marked; ``field`` is where in the story it stands."""

    field: str
    excerpt: Excerpt


@dataclass(frozen=True)
class Found:
    shown: Shown
    pieces: Sequence[Piece]

    @property
    def first_words(self) -> str:
        return first_words(self.shown.story, NAMED)


@dataclass(frozen=True)
class Results:
    """A page of what was found. ``asked``: whether the question has words to look for.

    ``is_over``: there are more than ``count``, which is as many as the pages show.
    """

    asked: bool
    count: int = 0
    is_over: bool = False
    found: Sequence[Found] = ()
    more: bool = False


def choices_for(readable: QuerySet[Story], language: Language) -> Choices:
    """What can be chosen among the stories that somebody may read.

    A group only when three stories or more are of it, whatever is asked: the same line as for an opinion of a group.
    """
    methods = set(readable.order_by().values_list("method", flat=True).distinct())
    tellers = Teller.objects.filter(story__in=readable.order_by()).order_by().values("group")
    told = {row["group"] for row in tellers.annotate(stories=Count("story", distinct=True)) if row["stories"] >= GROUP}
    return Choices(
        themes=[(key, theme_name(key, language)) for key in themes()],
        methods=[(one.value, one.label(language)) for one in Method if one.value in methods],
        groups=[(key, one.label[language]) for key, one in groups().items() if key in told],
    )


def found_for(
    readable: QuerySet[Story], wanted: Wanted, *, process: int, inside: bool, language: Language, page: int = 1
) -> Results:
    """A page of the stories that somebody may read and that have what is asked, the best first."""
    asked = query(wanted.words)
    if not asked.asked:
        return Results(asked=False)
    among, tags = narrowed(readable, wanted), [process_tag(process)]
    start = (page - 1) * PAGE
    hits = search(KIND, asked, limit=min(start + PAGE + 1, LIMIT_MAX), tags=tags, among=among)
    keys = [hit.key for hit in hits[start : start + PAGE]]
    by_key = {row.pk: row for row in with_all(readable.filter(pk__in=keys))}
    number = count(KIND, asked, tags=tags, among=among, most=LIMIT_MAX + 1)
    return Results(
        asked=True,
        count=min(number, LIMIT_MAX),
        is_over=number > LIMIT_MAX,
        found=[
            Found(as_shown(row, language, inside=inside), pieces_of(row, asked))
            for row in (by_key.get(key) for key in keys)
            if row is not None  # taken back at this moment
        ],
        more=len(hits) > start + PAGE,
    )


def narrowed(stories: QuerySet[Story], wanted: Wanted) -> QuerySet[Story]:
    if wanted.theme:
        stories = stories.filter(Q(themes__icontains=f'"{wanted.theme}"'))
    if wanted.method:
        stories = stories.filter(method=wanted.method)
    if wanted.group:
        stories = stories.filter(Exists(Teller.objects.filter(story=OuterRef("pk"), group=wanted.group)))
    return stories


def counts_apart(readable: QuerySet[Story], wanted: Wanted, *, process: int) -> list[tuple[str, int]]:
    """Of a question of several words, how many stories each word by itself finds; those that find any."""
    asked = query(wanted.words).asked
    if len(asked) < 2:
        return []
    among, tags = narrowed(readable, wanted), [process_tag(process)]
    found = [(one.text, count(KIND, Query((one,)), tags=tags, among=among, most=LIMIT_MAX)) for one in asked]
    return [(words, number) for words, number in found if number]


def pieces_of(story: Story, asked: Query) -> list[Piece]:
    """Where the asked words stand in a story: in the words of its teller, else in what others wrote beside it."""
    own = sorted(_pieces(story, FIELDS, asked), key=_marked, reverse=True)
    return own[:EXCERPTS] or _pieces(story, BESIDE, asked)[:1]


def _pieces(story: Story, fields: Sequence[str], asked: Query) -> list[Piece]:
    told = ((name, excerpt(words, asked, length=LENGTH)) for name in fields if (words := getattr(story, name)))
    return [Piece(name, found) for name, found in told if _has_mark(found)]


def _has_mark(found: Excerpt) -> bool:
    return any(piece.marked for piece in found.pieces)


def _marked(piece: Piece) -> int:
    """How many different words are marked."""
    return len({part.text.casefold() for part in piece.excerpt.pieces if part.marked})


def _known(said: str, among: Sequence[tuple[str, str]]) -> str:
    return said if any(said == key for key, _ in among) else ""
