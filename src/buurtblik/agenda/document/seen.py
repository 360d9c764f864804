"""The first chapters: what is counted, what is told, what both say together, what goes well and what is urgent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from buurtblik.agenda.document.naming import day, theme_name
from buurtblik.agenda.document.resting import FIGURES, STORIES, Ground
from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.items import FigureSeen, QuoteSeen, ThreadSeen, UrgencySeen, VerdictSeen
from buurtblik.agenda.ideas.words import day_of
from buurtblik.agenda.plan.challenges import Opportunity, Strength
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.paper.blocks import Block, Box, Heading, Items, Paragraph, Quote, Run, Small, Table, World


def figures_chapter(of: Ground) -> Iterator[Block]:
    """Maps, a table of every figure that leads to its card, and the cards that belong to no other place."""
    said, language = words(of.language)["text"], of.language
    figures = [item for item in of.edition.evidence if isinstance(item, FigureSeen)]
    if not figures and not of.pictures.maps:
        return
    yield Heading(words(language)["heads"]["figures"])
    yield Paragraph(said["figures_intro"])
    yield from of.pictures.maps
    if figures:
        rows = [
            (
                (Run(item.label[language], evidence=item.id),),
                f"{item.written[language]} ({item.period})",
                "; ".join(
                    said["compared"].format(name=one.name, written=one.written[language])
                    for one in item.compared
                    if one.value is not None
                )
                or said["nothing_beside"],
            )
            for item in figures
        ]
        heads = (said["figure"], said["here"], said["beside"])
        yield Table(said["figures_table"], heads, tuple(rows), widths=(38, 22, 40))
    yield from of.cards(of.at(FIGURES))


def stories_chapter(of: Ground) -> Iterator[Block]:
    """Threads, and the quotes that no verdict and no part of the plan holds."""
    said, language = words(of.language)["text"], of.language
    threads = [item for item in of.edition.evidence if isinstance(item, ThreadSeen)]
    quotes = of.at(STORIES)
    if not threads and not quotes:
        return
    yield Heading(words(language)["heads"]["stories"])
    for thread in threads:
        form = "thread_stories" if thread.stories else "thread"
        words_of_it = said[form].format(title=thread.title, stories=thread.stories)
        yield Paragraph(words_of_it, anchor=of.places[thread.id])
    yield from of.cards(quotes)


def together_chapter(of: Ground) -> Iterator[Block]:
    """Every verdict with who set it, figures and quotes beside each other, and the dissent in its own words."""
    said, language, spoken = words(of.language)["text"], of.language, of.edition.spoken
    verdicts = [item for item in of.edition.evidence if isinstance(item, VerdictSeen)]
    if not verdicts:
        return
    yield Heading(words(language)["heads"]["together"])
    for item in verdicts:
        yield Heading(f"{theme_name(item.theme, language)}: {_judged(item, of)}", 2, anchor=of.places[item.id])
        yield from of.sides(of.at(item.id))
        yield Paragraph(item.why, language=spoken)
        yield Small(said["verdict_by"].format(by=item.by, day=day(day_of(item.at), language)))
        if item.dissent:
            quotes = tuple(Quote(one.words, by=one.who, language=spoken) for one in item.dissent)
            yield Box(quotes, title=said["dissent"], world=World.TOGETHER)


def good_chapter(of: Ground, where: Mapping[str, str]) -> Iterator[Block]:
    """Strengths, then opportunities, each with what it rests on."""
    heads = words(of.language)["heads"]
    for head, parts in (("good", of.edition.plan.strengths), ("opportunities", of.edition.plan.opportunities)):
        if parts:
            yield Heading(heads[head])
        for part in parts:
            yield from _good(of, part, where[part.id])


def urgency_chapter(of: Ground) -> Iterator[Block]:
    rounds = [item for item in of.edition.evidence if isinstance(item, UrgencySeen)]
    if rounds:
        yield Heading(words(of.language)["heads"]["urgency"])
    for item in rounds:
        label = theme_name(item.theme, of.language)
        told = f"{item.written[of.language]} ({day(day_of(item.at), of.language)})"
        yield Paragraph(told, label=label, anchor=of.places[item.id])


def quotes_line(of: Ground) -> Iterator[Block]:
    """How many quotes stand in it; those that were taken back do not count."""
    said = words(of.language)["text"]
    many = sum(isinstance(item, QuoteSeen) and not item.is_withdrawn for item in of.edition.evidence)
    if many:
        yield Paragraph(said["quotes_one"] if many == 1 else said["quotes_many"].format(n=many))


def dissent_items(of: Ground) -> Items | None:
    """All dissent in one list: who, and in which words."""
    said = words(of.language)["council"]
    lines = [
        f"{said['said_by'].format(who=one.who, theme=theme_name(item.theme, of.language).lower())}: “{one.words}”"
        for item in of.edition.evidence
        if isinstance(item, VerdictSeen)
        for one in item.dissent
    ]
    return Items(tuple(lines)) if lines else None


def _good(of: Ground, part: Strength | Opportunity, anchor: str) -> Iterator[Block]:
    yield Heading(part.title, 2, anchor=anchor)
    if part.evidence:
        yield of.rests_on(part.evidence)
    yield from of.cards(of.at(part.id))


def _judged(item: VerdictSeen, of: Ground) -> str:
    known = {one.value for one in Judgement}
    return Judgement(item.verdict).label(of.language).lower() if item.verdict in known else item.verdict
