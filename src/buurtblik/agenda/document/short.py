"""The agenda on one sheet: a summary to read in the hand, and a poster for on the wall, each with a code to scan.

What does not fit is left out from the end, and the sheet says how many measures it leaves out; the lines on release,
years, who took part and who did not stay on it always.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from buurtblik.agenda.document.about import about
from buurtblik.agenda.document.edition import Edition
from buurtblik.agenda.document.naming import day
from buurtblik.agenda.document.words import words
from buurtblik.agenda.plan.measures import Measure
from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Block, Heading, Items, Paragraph, Run, Small
from buurtblik.paper.document import Document
from buurtblik.paper.one_page import Sheet, one_page
from buurtblik.paper.pdf import Face
from buurtblik.values import Language

STEPS = ((5, 5, 8, True), (4, 5, 6, True), (3, 5, 5, True), (3, 5, 4, False), (2, 4, 3, False), (1, 3, 2, False))


def summary_document(
    edition: Edition,
    language: Language,
    *,
    strengths: int = 3,
    challenges: int = 5,
    measures: int = 5,
    text: bool = True,
) -> Document:
    """The agenda in brief: where to, what goes well, what is worked on, what is done by whom and when.

    ``strengths``, ``challenges`` and ``measures`` are the most that are told of each; ``text``: with the summary that
    people wrote. Measures that are due first stand first, one of each challenge before a second of any.
    """
    plan, said = edition.plan, words(language)["short"]
    vision = plan.vision.text if plan.vision is not None else ""
    blocks: list[Block] = []
    if text and plan.summary.strip():
        blocks.append(Paragraph(plan.summary, language=edition.spoken))
    blocks += _listed(said["good"], [one.title for one in plan.strengths], strengths)
    blocks += _listed(said["want"], [one.title for one in plan.challenges], challenges)
    blocks += _measures(edition, language, measures)
    return _sheet(edition, language, edition.title, blocks, subtitle=vision or edition.place)


def poster_document(
    edition: Edition, language: Language, *, measures: int = 3, challenges: int = 3, call: str = ""
) -> Document:
    """What a passer-by reads: what is done here together. ``call`` says what people can join, where and when."""
    said = words(language)["short"]
    blocks: list[Block] = []
    if call.strip():
        blocks.append(Paragraph(call, label=said["call"]))
    blocks += _listed(said["want"], [one.title for one in edition.plan.challenges], challenges)
    blocks += _measures(edition, language, measures)
    title = said["poster"].format(place=edition.place)
    return _sheet(edition, language, title, blocks, subtitle=edition.title)


def summary_sheet(edition: Edition, language: Language, *, address: str, faces: Iterable[Face]) -> bytes:
    """The summary as a PDF of one page of A4.

    Raises CannotPrint when Pango is not there, UnusableInput when even the shortest form does not fit.
    """
    forms = [
        summary_document(edition, language, strengths=good, challenges=most, measures=many, text=text)
        for good, most, many, text in STEPS
    ]
    return _first_that_fits(forms, Sheet.SUMMARY, address=address, faces=faces)


def poster_sheet(
    edition: Edition,
    language: Language,
    *,
    address: str,
    faces: Iterable[Face],
    sheet: Sheet = Sheet.POSTER_A3,
    call: str = "",
) -> bytes:
    """The poster as a PDF of one page of A3 or A4; what is raised is as for the summary."""
    forms = [
        poster_document(edition, language, measures=many, challenges=most, call=call)
        for most, many in ((3, 3), (3, 2), (2, 1), (1, 1))
    ]
    return _first_that_fits(forms, sheet, address=address, faces=faces)


def first_measures(edition: Edition, most: int) -> tuple[Measure, ...]:
    """The measures to name first: of each challenge in turn the one that is due first; none that was stopped."""
    rows: dict[str, list[Measure]] = {id: [] for id in (*(one.id for one in edition.plan.challenges), "")}
    for measure in sorted((m for m in edition.plan.measures if m.counts), key=lambda m: m.due or date.max):
        rows[measure.challenges[0] if measure.challenges else ""].append(measure)
    found: list[Measure] = []
    depth = max((len(row) for row in rows.values()), default=0)
    for place in range(depth):
        found += [row[place] for row in rows.values() if place < len(row)]
    return tuple(found[:most])


def _sheet(edition: Edition, language: Language, title: str, blocks: list[Block], *, subtitle: str) -> Document:
    """What it rests on stands small at the end, because the place for words is on top."""
    small = Small(" ".join(about(edition, language)))
    return Document(
        title,
        language,
        (*blocks, small),
        subtitle=subtitle,
        site=edition.site,
        at=edition.at,
        by=edition.by,
    )


def _listed(head: str, titles: list[str], most: int) -> list[Block]:
    return [Heading(head), Items(tuple(titles[:most]))] if titles and most else []


def _measures(edition: Edition, language: Language, most: int) -> list[Block]:
    said, text = words(language)["short"], words(language)["text"]
    names = {party.id: party.name for party in edition.plan.parties}
    chosen = first_measures(edition, most)
    if not chosen:
        return []
    lines = []
    for one in chosen:
        due = text["until"].format(due=day(one.due, language)) if one.due else text["no_day"]
        about = said["line"].format(owner=names.get(one.owner, text["no_owner"]), due=due)
        lines.append((Run(f"{one.title}. ", bold=True), Run(about)))
    blocks: list[Block] = [Heading(said["do"]), Items(tuple(lines))]
    left = sum(one.counts for one in edition.plan.measures) - len(chosen)
    if left:
        blocks.append(Paragraph(said["more_one"] if left == 1 else said["more"].format(n=left)))
    return blocks


def _first_that_fits(forms: Iterable[Document], sheet: Sheet, *, address: str, faces: Iterable[Face]) -> bytes:
    given, told = tuple(faces), None
    for form in forms:
        try:
            return one_page(form, sheet, address=address, faces=given)
        except UnusableInput as refused:
            told = refused
    raise told or UnusableInput("agenda: there is nothing to print.")
