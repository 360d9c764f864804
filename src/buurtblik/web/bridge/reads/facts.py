"""What is known of the stories of a process, without their tellers, as the library lays them beside figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtblik.bridge.confront import inside as confront
from buurtblik.stories.consent import Use
from buurtblik.stories.state import State
from buurtblik.web.coding.models import Fragment, ThreadFragment
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import in_order
from buurtblik.web.stories.languages import written_of
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.rows import words_hold
from buurtblik.web.stories.rules import consent_of, is_shown_to_all


@dataclass(frozen=True)
class Said:
    """Words of a story as they stand on a card. ``id`` is how evidence names them."""

    id: str
    words: str
    language: str
    direction: str
    themes: Sequence[str]
    is_for_all: bool


@dataclass(frozen=True)
class Facts:
    """What goes into the signal from inside: a fact per story, names of threads, and how quotes are written."""

    facts: Sequence[confront.Fact]
    threads: Mapping[str, str]
    quotes: Mapping[str, Said]  # by their words

    def said(self, words: Sequence[str]) -> list[Said]:
        return [self.quotes[one] for one in words]

    def public(self, theme: str) -> list[Said]:
        """What everybody may read on a theme, on the page of stories too, in alphabetical order."""
        found = [one for one in self.quotes.values() if one.is_for_all and theme in one.themes]
        return sorted(found, key=lambda one: one.words)


def facts_of(process: Process, *, inside: bool) -> Facts:
    """Of every story of which the teller lets it count. ``inside``: for those who take part, who see all threads."""
    rows = Story.objects.filter(process=process, state=State.SHOWN.value).prefetch_related("tellers", "quotes")
    stories = [row for row in rows.order_by("pk") if consent_of(row).allows(Use.COUNT)]
    threads, names = _threads(process, stories, inside=inside)
    quotes: dict[str, Said] = {}
    facts = []
    for story in stories:
        written, is_for_all, themes = written_of(story), is_shown_to_all(story), in_order(story.themes)
        held = [row for row in story.quotes.all() if words_hold(story, [row.words])]
        for row in held:
            one = Said(f"quote:{row.pk}", row.words, written.language, written.direction, themes, is_for_all)
            if is_for_all or row.words not in quotes:
                quotes[row.words] = one
        groups = {teller.group for teller in story.tellers.all()}
        facts.append(
            confront.Fact(
                str(story.pk),
                tuple(themes),
                groups.pop() if len(groups) == 1 else "",
                story.tone,
                tuple(sorted(threads.get(story.pk, ()))),
                tuple(confront.Quote(row.words, is_for_all) for row in held),
                f"{story.told_on:%Y-%m}",
            )
        )
    return Facts(facts, names, quotes)


def _threads(
    process: Process, stories: Sequence[Story], *, inside: bool
) -> tuple[Mapping[int, set[str]], Mapping[str, str]]:
    """By story the threads that run through it, and the names of these; for everybody those that are published."""
    known = {story.pk for story in stories}
    rows = ThreadFragment.objects.filter(thread__process=process).exclude(fragment__doubt=Fragment.Doubt.LOST)
    if not inside:
        rows = rows.filter(thread__published_at__isnull=False)
    found: defaultdict[int, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for thread, name, story in rows.values_list("thread", "thread__name", "fragment__story"):
        if story in known:
            found[story].add(f"thread:{thread}")
            names[f"thread:{thread}"] = name
    return found, names
