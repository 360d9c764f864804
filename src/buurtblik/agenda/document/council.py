"""A note for the council about a version of an agenda: what it holds and costs, who took part, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buurtblik.agenda.document.closing import signed_chapter, sources_chapter, who_chapter
from buurtblik.agenda.document.doing import coherence_chart, measures_table, money_blocks, money_by_year, policy_blocks
from buurtblik.agenda.document.edition import NO_PICTURES, Edition, Stand
from buurtblik.agenda.document.naming import day
from buurtblik.agenda.document.resting import Ground, ground
from buurtblik.agenda.document.seen import dissent_items
from buurtblik.agenda.document.whole import document
from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.items import VerdictSeen
from buurtblik.agenda.ideas.overview import Overview
from buurtblik.agenda.ideas.sentences import sentences
from buurtblik.agenda.ideas.ways import Moment
from buurtblik.agenda.plan.coherence import coherence
from buurtblik.agenda.plan.finding import Severity
from buurtblik.agenda.plan.words import euros
from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Block, Heading, Items, Paragraph, Quote, Table
from buurtblik.paper.document import Document
from buurtblik.values import Language


def council_document(
    edition: Edition,
    language: Language,
    *,
    occasion: str,
    asked: str = "",
    moments: Sequence[Moment] = (),
    ideas: Overview | None = None,
) -> Document:
    """The note.

    Parameters
    ----------
    occasion : why the council reads it now.
    asked : what the council is asked to decide; empty when it is only to read.
    moments : when the council decides, see :mod:`buurtblik.agenda.ideas.ways`.
    ideas : what was done with ideas from the neighbourhood.

    Raises
    ------
    UnusableInput
        The occasion is empty.
    """
    if not occasion.strip():
        raise UnusableInput("council note: 'occasion' is empty; say why the council reads this now.")
    of = ground(edition, language, NO_PICTURES)
    said = words(language)["council"]
    blocks: tuple[Block, ...] = (
        *_core(of, occasion, asked),
        *_why(of),
        *_doing(of),
        *_money(of),
        Heading(words(language)["heads"]["policy"]),
        *policy_blocks(of),
        *_ideas(ideas, language),
        *_objections(of),
        *_loose(of),
        *_moments(moments, language),
        *who_chapter(edition, language),
        *signed_chapter(edition, language),
        *sources_chapter(of),
    )
    return document(edition, language, said["title"].format(title=edition.title), blocks, subtitle=edition.place)


def _core(of: Ground, occasion: str, asked: str) -> Iterator[Block]:
    said, plan, spoken = words(of.language)["council"], of.edition.plan, of.edition.spoken
    yield Heading(said["core"])
    yield Paragraph(
        said["core_line"].format(
            place=of.edition.place,
            first=plan.first_year,
            last=plan.last_year,
            challenges=len(plan.challenges),
            measures=sum(one.counts for one in plan.measures),
        )
    )
    if plan.summary.strip():
        yield Paragraph(plan.summary, language=spoken)
    yield Heading(said["occasion"])
    yield Paragraph(occasion, language=spoken)
    yield Heading(said["asked"])
    yield Paragraph(asked, language=spoken) if asked.strip() else Paragraph(said["asked_none"])


def _why(of: Ground) -> Iterator[Block]:
    """Each challenge with what it rests on in words; verdicts with their reason."""
    if not of.edition.plan.challenges:
        return
    yield Heading(words(of.language)["council"]["why"])
    for one in of.edition.plan.challenges:
        yield Heading(one.title, 2)
        yield of.named(one.evidence)
        verdicts = [of.items[e.id] for e in one.evidence if e.id in of.items]
        for item in verdicts:
            if isinstance(item, VerdictSeen):
                yield Paragraph(item.why, language=of.edition.spoken)


def _doing(of: Ground) -> Iterator[Block]:
    plan = of.edition.plan
    running = [one for one in plan.measures if one.counts]
    if not running:
        return
    yield Heading(words(of.language)["council"]["measures"])
    if (picture := coherence_chart(plan, of.language)) is not None:
        yield picture
        yield Paragraph(words(of.language)["text"]["matrix_about"])
    yield measures_table(of, running, {}, linked=False)


def _money(of: Ground) -> Iterator[Block]:
    said, plan = words(of.language)["council"], of.edition.plan
    yield Heading(said["money"])
    table = tuple(money_blocks(plan, of.language))
    yield from table
    unknown = sum(one.money is None for one in plan.measures if one.counts)
    if not table:
        yield Paragraph(said["money_none"])
    elif unknown:
        yield Paragraph(said["money_unknown_one"] if unknown == 1 else said["money_unknown"].format(n=unknown))
    for year, one in money_by_year(plan).items():
        if one.open:
            yield Paragraph(said["money_gap"].format(year=year, open=euros(one.open, of.language)))


def _ideas(ideas: Overview | None, language: Language) -> Iterator[Block]:
    if ideas is not None:
        yield Heading(words(language)["council"]["ideas"])
        yield Paragraph(" ".join(sentences(ideas, language)))


def _objections(of: Ground) -> Iterator[Block]:
    """Dissent beside verdicts, then reservations and refusals of parties, all in their own words."""
    said = words(of.language)["council"]
    yield Heading(said["objections"])
    dissent = dissent_items(of)
    against = [one for one in of.edition.signatures if one.stand in (Stand.RESERVATION, Stand.NOT)]
    if dissent is not None:
        yield dissent
    for one in against:
        stand = one.stand.label(of.language) if one.stand is not None else ""
        yield Quote(one.words, by=f"{one.party}, {stand}", language=of.edition.spoken)
    if dissent is None and not against:
        yield Paragraph(said["objections_none"])


def _loose(of: Ground) -> Iterator[Block]:
    """What the coherence check finds, but for remarks."""
    said = words(of.language)["council"]
    found = [one for one in coherence(of.edition.plan) if one.severity is not Severity.REMARK]
    yield Heading(said["loose"])
    if found:
        yield Items(tuple(one.say(of.language) for one in found))
    else:
        yield Paragraph(said["loose_none"])


def _moments(moments: Sequence[Moment], language: Language) -> Iterator[Block]:
    if not moments:
        return
    said = words(language)["council"]
    yield Heading(said["moments"])
    rows = []
    for one in moments:
        days = [day(one.hand_in, language), day(one.decides, language)]
        if not one.is_own:
            days = [said["about_then"].format(day=told) for told in days]
        rows.append((f"{one.kind.label[language]} ({one.year})", *days))
    yield Table(said["moments_table"], (said["moment"], said["hand_in"], said["decides"]), tuple(rows))
