"""How an agenda stands, as a document for everybody: what is done first, then each challenge, and what stands still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buurtblik.agenda.document.doing import party_names
from buurtblik.agenda.document.edition import Edition
from buurtblik.agenda.document.naming import anchors, day
from buurtblik.agenda.document.whole import document
from buurtblik.agenda.document.words import words
from buurtblik.agenda.progress.bell import TERMS, Terms, call_sentences
from buurtblik.agenda.progress.judgement import voices_sentence
from buurtblik.agenda.progress.overview import Part, Progress, counts_sentence, progress_sentences
from buurtblik.agenda.progress.standing import Standing, standing_sentences
from buurtblik.paper.blocks import Block, Heading, Items, Paragraph, Run, Table
from buurtblik.paper.document import Document
from buurtblik.values import Language


def progress_document(
    edition: Edition,
    progress: Progress,
    language: Language,
    *,
    effects: Sequence[Block] = (),
    terms: Terms = TERMS,
) -> Document:
    """The progress page, also for paper.

    ``effects`` are blocks on figures that moved or not, see :func:`buurtblik.agenda.effect.telling.effect_blocks`; they
    get a heading of their own.
    """
    said = words(language)["going"]
    blocks = (
        Paragraph(" ".join(progress_sentences(progress, language, terms=terms))),
        *_challenges(edition, progress, language),
        *_still(progress, language),
        *_calls(edition, progress, language, terms),
        *((Heading(said["effect"]), *effects) if effects else ()),
    )
    return document(edition, language, said["title"].format(title=edition.title), blocks, subtitle=edition.place)


def _challenges(edition: Edition, progress: Progress, language: Language) -> Iterator[Block]:
    said, where = words(language)["going"], anchors(edition)
    names = party_names(edition.plan)
    if progress.standings:
        yield Heading(said["challenges"])
    for part in progress.challenges:
        name = part.title or said["none"]
        yield Heading(name[:1].upper() + name[1:], 2, anchor=where.get(part.id, ""))
        yield Paragraph(counts_sentence(part.counts, language))
        if part.standings:
            yield _table(part, name, names, language)


def _table(part: Part, name: str, names: dict[str, str], language: Language) -> Table:
    """Three columns, so that on a phone what is said stands in sight."""
    said, text = words(language)["going"], words(language)["text"]
    rows = tuple(
        (
            one.measure.title,
            (
                *_owner_says(one, language),
                Run(
                    "\n"
                    + said["who_when"].format(
                        owner=names.get(one.measure.owner, text["no_owner"]),
                        due=day(one.measure.due, language, text["no_day"]),
                    )
                ),
            ),
            voices_sentence(one.voices[-1], language) if one.voices else said["no_residents"],
        )
        for one in part.standings
    )
    heads = (text["measure"], said["said"], said["residents"])
    return Table(said["table"].format(name=name), heads, rows, widths=(32, 36, 32))


def _owner_says(of: Standing, language: Language) -> tuple[Run, ...]:
    """The status in bold, and why."""
    status = Run(of.status.label(language), bold=True)
    return (status, Run(f". {of.why}")) if of.why else (status,)


def _still(progress: Progress, language: Language) -> Iterator[Block]:
    if progress.stalled:
        yield Heading(words(language)["going"]["still"])
        yield Items(
            tuple(
                (Run(f"{one.measure.title}: ", bold=True), Run(" ".join(standing_sentences(one, language))))
                for one in progress.stalled
            )
        )


def _calls(edition: Edition, progress: Progress, language: Language, terms: Terms) -> Iterator[Block]:
    if not progress.calls:
        return
    said, names = words(language)["going"], party_names(edition.plan)
    measures = {one.id: one for one in edition.plan.measures}
    yield Heading(said["calls"])
    for call in progress.calls:
        measure = measures.get(call.measure)
        if measure is None:
            continue
        owner = names.get(measure.owner, said["owner"])
        yield Heading(said["about"].format(name=measure.title), 2)
        yield Items(call_sentences(call, progress.on, language, owner=owner, lead=said["lead"], terms=terms))
