"""The last chapters: who took part and who did not, where the figures come from, and what the parties say."""

from __future__ import annotations

from collections.abc import Iterator

from buurtblik.agenda.document.about import absent_lines
from buurtblik.agenda.document.edition import Edition
from buurtblik.agenda.document.naming import day
from buurtblik.agenda.document.resting import Ground
from buurtblik.agenda.document.seen import quotes_line
from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.items import FigureSeen
from buurtblik.agenda.plan.words import listed
from buurtblik.paper.blocks import Block, Heading, Items, Paragraph, Table
from buurtblik.paper.signing import SignOff, sign_off_table
from buurtblik.values import Language


def who_chapter(edition: Edition, language: Language) -> Iterator[Block]:
    said, about, who = words(language)["text"], words(language)["about"], edition.who
    yield Heading(words(language)["heads"]["who"])
    yield Paragraph(_ended(listed(who.took_part, language)) or about["nobody_told"], label=said["who_parties"])
    if who.absent or not who.brief:
        yield Paragraph(_ended(listed(who.absent, language)) or about["unknown_absent"], label=said["who_absent"])
    if who.whole:
        yield Items(tuple(one[language] for one in who.whole))
    elif who.brief:
        yield Items(tuple(one[language] for one in who.brief))
    yield Paragraph(who.influence.strip() or said["influence_none"], label=said["who_influence"])


def sources_chapter(of: Ground) -> Iterator[Block]:
    """Every source once, with its years, its release and its terms."""
    said, language = words(of.language)["text"], of.language
    found: dict[tuple[str, str, str], set[str]] = {}
    for item in of.edition.evidence:
        if isinstance(item, FigureSeen):
            found.setdefault((item.source, item.release, item.licence), set()).add(item.period)
    quotes = tuple(quotes_line(of))
    if not found and not quotes:
        return
    yield Heading(words(language)["heads"]["sources"])
    if found:
        rows = [
            (source, ", ".join(sorted(periods)), release, licence)
            for (source, release, licence), periods in sorted(found.items())
        ]
        heads = (said["source"], said["periods"], said["release_head"], said["licence"])
        yield Table(said["sources_table"], heads, tuple(rows), widths=(40, 22, 20, 18))
    yield from quotes


def signed_chapter(edition: Edition, language: Language) -> Iterator[Block]:
    """A row for every party that was asked; who has not signed and which groups were not heard stand below it."""
    said, about = words(language)["text"], words(language)["about"]
    yield Heading(words(language)["heads"]["signed"])
    if not edition.signatures:
        yield Paragraph(about["nobody_asked"])
    else:
        rows = [
            SignOff(
                one.party,
                one.stand.label(language) if one.stand is not None else said["not_signed"],
                one.words.strip() or (said["no_words"] if one.stand is not None else "–"),
                day(one.on, language, "–"),
            )
            for one in edition.signatures
        ]
        yield sign_off_table(rows, language)
        yield Paragraph(said["signed_about"])
    if edition.silent:
        yield Paragraph(about["silent"].format(names=listed(edition.silent, language)))
    for line in absent_lines(edition, language):
        yield Paragraph(line)


def _ended(text: str) -> str:
    """Names as a sentence: with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}." if text else ""
