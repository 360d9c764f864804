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
from buurtblik.agenda.progress.overview import Progress, counts_sentence, progress_sentences
from buurtblik.agenda.progress.standing import Standing, standing_sentences
from buurtblik.paper.blocks import Block, Heading, Items, Paragraph, Run
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
        yield Items(tuple(_line(one, names, language) for one in part.standings))


def _line(of: Standing, names: dict[str, str], language: Language) -> tuple[Run, ...]:
    """One measure: how it goes and why, who owns it and until when, and what residents say when they were asked."""
    said, text = words(language)["going"], words(language)["text"]
    owner, due = names.get(of.measure.owner, text["no_owner"]), day(of.measure.due, language, text["no_day"])
    runs = [Run(f"{of.measure.title}: {of.status.label(language)}", bold=True)]
    if of.why:
        runs.append(Run(f". {of.why}"))
    runs.append(Run("\n" + said["who_when"].format(owner=owner, due=due)))
    if of.voices:
        runs.append(Run("\n" + voices_sentence(of.voices[-1], language)))
    return tuple(runs)


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
