"""The whole agenda, and the action plan of one year, each as one document."""

from __future__ import annotations

from collections.abc import Iterator

from buurtblik.agenda.document.about import about
from buurtblik.agenda.document.closing import signed_chapter, sources_chapter, who_chapter
from buurtblik.agenda.document.doing import (
    around_chapters,
    challenges_chapter,
    follow_chapter,
    measures_chapter,
    money_words,
    vision_chapter,
)
from buurtblik.agenda.document.edition import NO_PICTURES, Edition, Pictures
from buurtblik.agenda.document.naming import anchors, day
from buurtblik.agenda.document.resting import Ground, ground
from buurtblik.agenda.document.seen import (
    figures_chapter,
    good_chapter,
    stories_chapter,
    together_chapter,
    urgency_chapter,
)
from buurtblik.agenda.document.words import words
from buurtblik.agenda.plan.words import euros
from buurtblik.agenda.plan.year import Share, Task, year_plan
from buurtblik.paper.blocks import Block, Contents, Heading, Items, Paragraph, Run, Table
from buurtblik.paper.document import Document
from buurtblik.values import Language


def agenda_document(edition: Edition, language: Language, pictures: Pictures = NO_PICTURES) -> Document:
    """Everything: from the summary by way of figures and stories to measures, sources and signatures.

    A chapter about which nothing was written is left out, but for policy, who took part and signatures: these say
    so. Anchors of parts are those of :func:`buurtblik.agenda.document.naming.anchors`.

    Raises
    ------
    UnsoundDocument
        What people wrote does not fit in a document, such as a title without one letter that can be shown.
    """
    of = ground(edition, language, pictures)
    return document(edition, language, edition.title, tuple(_chapters(of)), subtitle=edition.place)


def year_document(edition: Edition, year: int, language: Language) -> Document:
    """What happens in one year, by owner, with its money and what residents do.

    Raises
    ------
    UnusableInput
        The year is not one of the agenda.
    """
    found, said, text = year_plan(edition.plan, year), words(language)["year"], words(language)["text"]
    blocks: list[Block] = [Paragraph(found.say(language) if found.tasks else said["no_tasks"].format(year=year))]
    for share in found.shares:
        name = share.name or text["no_owner"].capitalize()
        blocks += [Heading(name), _tasks(share, name, language)]
    if parts := [task.measure for task in found.tasks if task.measure.residents_part.strip()]:
        blocks.append(Heading(said["residents"]))
        blocks.append(Items(tuple((Run(f"{m.title}: ", bold=True), Run(m.residents_part)) for m in parts)))
    title = said["title"].format(year=year, title=edition.title)
    return document(edition, language, title, tuple(blocks), subtitle=edition.place)


def document(
    edition: Edition, language: Language, title: str, blocks: tuple[Block, ...], *, subtitle: str = ""
) -> Document:
    """Blocks below the lines that every output carries."""
    return Document(
        title,
        language,
        blocks,
        subtitle=subtitle,
        about=about(edition, language),
        site=edition.site,
        at=edition.at,
        by=edition.by,
    )


def _chapters(of: Ground) -> Iterator[Block]:
    edition, language = of.edition, of.language
    where = anchors(edition)
    yield Contents(1)
    if edition.reasons:
        yield Heading(words(language)["about"]["reasons"])
        yield Items(edition.reasons)
    if edition.plan.summary.strip():
        yield Heading(words(language)["heads"]["short"])
        yield Paragraph(edition.plan.summary, language=edition.spoken)
    yield from figures_chapter(of)
    yield from stories_chapter(of)
    yield from together_chapter(of)
    yield from good_chapter(of, where)
    yield from urgency_chapter(of)
    yield from vision_chapter(of, where)
    yield from challenges_chapter(of, where)
    yield from measures_chapter(of, where)
    yield from around_chapters(of, where)
    yield from follow_chapter(of)
    yield from who_chapter(edition, language)
    yield from sources_chapter(of)
    yield from signed_chapter(edition, language)


def _tasks(share: Share, name: str, language: Language) -> Table:
    said, text = words(language)["year"], words(language)["text"]
    rows = tuple(
        (
            task.measure.title,
            _stage(task, language),
            day(task.measure.due, language, text["no_day"]),
            _money(task, language),
        )
        for task in share.tasks
    )
    heads = (text["measure"], said["stage"], text["due"], said["money"])
    return Table(
        said["table"].format(party=name), heads, rows, align=("start", "start", "start", "end"), widths=(44, 18, 18, 20)
    )


def _stage(task: Task, language: Language) -> str:
    return task.stage.label(language)


def _money(task: Task, language: Language) -> str:
    if not task.money.all:
        return "" if task.measure.money else money_words(task.measure, language)
    told = euros(task.money.all, language)
    if task.money.open:
        told += " (" + words(language)["year"]["open"].format(open=euros(task.money.open, language)) + ")"
    return told
