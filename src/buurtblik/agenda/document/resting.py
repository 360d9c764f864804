"""Evidence in a document: each piece has a card or a heading at one place, and what rests on it leads there.

A figure or quote stands where it is needed first: beside the verdict that rests on it, else at the first strength,
opportunity, challenge or measure, else with the others of its sort. Words that were taken back leave the line that
they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from buurtblik.agenda.document.edition import Edition, Pictures
from buurtblik.agenda.document.naming import month_words, number, theme_name
from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.chain import claims
from buurtblik.agenda.evidence.items import FigureSeen, Item, QuoteSeen, ThreadSeen, UrgencySeen, VerdictSeen
from buurtblik.agenda.plan.challenges import Evidence
from buurtblik.agenda.plan.words import listed
from buurtblik.figures.sentences import words as figure_words
from buurtblik.paper.blocks import Block, Box, Cards, Columns, FigureCard, Paragraph, QuoteCard, Run, Small, World
from buurtblik.paper.blocks import runs as runs_of
from buurtblik.values import Language, Status

FIGURES, STORIES = "figures", "stories"  # where stands what no sentence leads to


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence of an edition in one language, and at which part or item each figure and quote has its card."""

    edition: Edition
    pictures: Pictures
    language: Language
    items: Mapping[str, Item]
    home: Mapping[str, str]
    places: Mapping[str, str]  # id of a verdict, thread or round -> its anchor
    area: str  # of most figures: only another one is named

    def at(self, home: str) -> tuple[Item, ...]:
        """The figures and quotes that have their card here."""
        return tuple(self.items[id] for id, place in self.home.items() if place == home)

    def references(self, evidence: Iterable[Evidence]) -> tuple[Run, ...]:
        """Names of what a sentence rests on, each leading to it; empty when it rests on nothing that is there."""
        found = [self.items[one.id] for one in evidence if one.id in self.items]
        runs: list[Run] = []
        joint = f" {words_and(self.language)} "
        for place, item in enumerate(found):
            if place:
                runs.append(Run(joint if place == len(found) - 1 else ", "))
            link = f"#{self.places[item.id]}" if item.id in self.places else ""
            runs.append(Run(self.name(item), link=link, evidence="" if link else item.id))
        return tuple(runs)

    def name(self, item: Item) -> str:
        """An item in a few words, as it stands in a sentence."""
        said = words(self.language)["text"]
        match item:
            case FigureSeen():
                return f"{item.label[self.language]}, {item.written[self.language]} ({item.period})"
            case QuoteSeen():
                if item.is_withdrawn:
                    return str(said["ref_gone"])
                return str(said["ref_quote"]).format(group=item.group) if item.group else str(said["ref_quote_alone"])
            case ThreadSeen():
                return str(said["ref_thread"]).format(title=item.title)
            case VerdictSeen():
                return str(said["ref_verdict"]).format(theme=theme_name(item.theme, self.language).lower())
            case UrgencySeen():
                return str(said["ref_urgency"]).format(theme=theme_name(item.theme, self.language).lower())

    def rests_on(self, evidence: tuple[Evidence, ...]) -> Paragraph:
        """One line: what a part rests on, or that nobody said so yet."""
        said = words(self.language)["text"]
        runs = self.references(evidence)
        return (
            Paragraph((Run(said["rests_on"], bold=True), *runs, Run(".")))
            if runs
            else Paragraph(said["rests_on_nothing"])
        )

    def named(self, evidence: tuple[Evidence, ...]) -> Paragraph:
        """The same in a document without the cards: nothing in it leads anywhere."""
        runs = tuple(Run(run.words, bold=run.bold) for run in runs_of(self.rests_on(evidence).words))
        return Paragraph(runs)

    def cards(self, items: Iterable[Item]) -> Iterator[Block]:
        """The figures and quotes among the items as cards, and a line for each quote that was taken back."""
        listed_items = tuple(items)
        shown = tuple(card for item in listed_items if (card := self.card(item)) is not None)
        if shown:
            yield Cards(shown)
        yield from self.gone(listed_items)

    def gone(self, items: Iterable[Item]) -> Iterator[Block]:
        for item in items:
            if isinstance(item, QuoteSeen) and item.is_withdrawn:
                yield Small(words(self.language)["text"]["taken_back"])

    def sides(self, items: Iterable[Item]) -> Iterator[Block]:
        """What is counted beside what is told, when there is something of both; else the cards alone."""
        listed_items = tuple(items)
        said = words(self.language)["text"]
        counted = tuple(self.figure(one) for one in listed_items if isinstance(one, FigureSeen))
        told = tuple(self.quote(one) for one in listed_items if isinstance(one, QuoteSeen) and not one.is_withdrawn)
        if counted and told:
            left = Box(counted, title=said["counted"], world=World.COUNTED)
            right = Box(told, title=said["told"], world=World.TOLD)
            yield Columns(((left,), (right,)))
            yield from self.gone(listed_items)
        else:
            yield from self.cards(listed_items)

    def card(self, item: Item) -> FigureCard | QuoteCard | None:
        if isinstance(item, FigureSeen):
            return self.figure(item)
        if isinstance(item, QuoteSeen) and not item.is_withdrawn:
            return self.quote(item)
        return None

    def figure(self, item: FigureSeen) -> FigureCard:
        said, language = words(self.language)["text"], self.language
        label = item.label[language]
        if item.area_name and item.area_name != self.area:
            label = f"{label}, {item.area_name}"
        beside = [
            str(said["compared"]).format(name=one.name, written=one.written[language])
            for one in item.compared
            if one.value is not None
        ]
        return FigureCard(
            label,
            item.written[language],
            margin=_margin(item, language),
            direction=" · ".join(beside),
            period=item.period,
            source=item.source,
            release=str(said["release"]).format(release=item.release),
            chart=self.pictures.charts.get(item.id),
            link=self.edition.links.get(item.id, ""),
            evidence=item.id,
        )

    def quote(self, item: QuoteSeen) -> QuoteCard:
        said, language = words(self.language)["text"], self.language
        return QuoteCard(
            item.words or "",
            by=str(said["told_by"]).format(group=item.group) if item.group else "",
            told=str(said["told_in"]).format(month=month_words(item.month, language)) if item.month else "",
            language=item.language,
            link=self.edition.links.get(item.id, ""),
            evidence=item.id,
        )


def ground(edition: Edition, language: Language, pictures: Pictures) -> Ground:
    """The evidence of an edition with a home for each figure and each quote, and a place for everything else."""
    items = {item.id: item for item in edition.evidence}
    home: dict[str, str] = {}

    def settle(ids: Iterable[str], place: str) -> None:
        for id in ids:
            if isinstance(items.get(id), FigureSeen | QuoteSeen):
                home.setdefault(id, place)

    for item in edition.evidence:
        if isinstance(item, VerdictSeen):
            settle(item.rests_on, item.id)
    for claim in claims(edition.plan):
        settle((one.id for one in claim.evidence), claim.id)
    settle((id for id, item in items.items() if isinstance(item, FigureSeen)), FIGURES)
    settle((id for id, item in items.items() if isinstance(item, QuoteSeen)), STORIES)
    others = [item.id for item in edition.evidence if not isinstance(item, FigureSeen | QuoteSeen)]
    places = {id: f"bewijs-{place}" for place, id in enumerate(others, 1)}
    names = [item.area_name for item in edition.evidence if isinstance(item, FigureSeen)]
    area = max(dict.fromkeys(names), key=names.count) if names else ""
    return Ground(edition, pictures, language, items, home, places, area)


def words_and(language: Language) -> str:
    return listed(["", ""], language).strip()


def _margin(item: FigureSeen, language: Language) -> str:
    """How firm a figure is where that is not plain, and between which values it lies."""
    told = []
    if item.value is not None and item.status is not Status.DEFINITE:
        told.append(str(figure_words(language)["status"][item.status.word]))
    if item.lower is not None and item.upper is not None:
        lower, upper = (number(end, item.indicator, language) for end in (item.lower, item.upper))
        told.append(str(words(language)["text"]["between"]).format(lower=lower, upper=upper))
    return ", ".join(told)
