"""Questions to take to the neighbourhood, from what a scan found and from what people picked.

They are put together from a data pack (``questions.toml``), so the same scan asks the same. A picked figure is asked as
it was picked; the reason of who picked it is not read out, because a question takes no side. What goes well is asked
first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.bridge.scan.absences import Absence
from buurtblik.bridge.scan.budget import Ask
from buurtblik.bridge.scan.divergence import Divergence
from buurtblik.bridge.scan.figure import Beside, Figure
from buurtblik.bridge.scan.picks import Leaning, Pick
from buurtblik.bridge.scan.scanning import Scan
from buurtblik.bridge.scan.strengths import Rung
from buurtblik.bridge.scan.words import Words, in_each, words
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.sentences import words as figure_words
from buurtblik.values import Language


class About(StrEnum):
    """What a question comes from."""

    STRENGTHS = "strengths"
    PROMISING = "promising"
    STANDS_OUT = "stands_out"
    WORRYING = "worrying"
    CHANGED = "changed"
    DIVERGES = "diverges"
    MISSING = "missing"


OPEN_OF_THEME = {
    About.STRENGTHS: "better",
    About.PROMISING: "better",
    About.STANDS_OUT: "worse",
    About.WORRYING: "worse",
    About.MISSING: "unknown",
}
HARD_TO_SEE = (Rung.ALIKE, Rung.LEAST, Rung.ASK)


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the fact that it is about. ``id`` is the same for the same finding and ask.

    ``theme`` is empty for a question about the whole area; ``keys`` are the indicators that it is about.
    """

    id: str
    about: About
    ask: Ask
    theme: str
    keys: tuple[str, ...]
    fact: Words
    text: Words


@cache
def pack(language: Language) -> dict[str, Any]:
    """The templates of one language."""
    text = files("buurtblik.bridge.scan").joinpath("questions.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)[language]
    return found


def questions(scan: Scan, picks: Sequence[Pick] = ()) -> tuple[Question, ...]:
    """The questions of a scan, what goes well first. The same text about the same theme is asked once."""
    found: list[Question] = []
    told: set[tuple[str, str]] = set()
    for question in _all(scan, picks):
        mark = question.text["nl"], "" if question.ask is Ask.OPEN else question.id
        if mark not in told:
            told.add(mark)
            found.append(question)
    return tuple(found)


def _all(scan: Scan, picks: Sequence[Pick]) -> Iterator[Question]:
    asks = scan.budget.asks
    asked = {pick.figure.key for pick in picks}
    if scan.strengths.rung in HARD_TO_SEE:
        fact = in_each(lambda language: str(pack(language)["facts"]["nothing"]))
        yield _question(About.STRENGTHS, Ask.OPEN, "", (), fact, _of_kind(About.STRENGTHS, Ask.OPEN))
    for pick in picks:
        if pick.leaning is Leaning.PROMISING:
            yield from _about(About.PROMISING, pick.figure, _fact(pick.figure, pick.figure.beside), asks)
    for found in scan.strengths.found:
        if found.figure.key not in asked:
            yield from _about(About.STRENGTHS, found.figure, _fact(found.figure, [found.against]), asks)
    for change in scan.strengths.changed:
        if change.figure.key not in asked:
            yield from _about(About.STRENGTHS, change.figure, change.told, asks)
    asked |= {one.figure.key for one in scan.strengths.found}
    asked |= {one.figure.key for one in scan.strengths.changed}
    for pick in picks:
        if pick.leaning is Leaning.WORRYING:
            yield from _about(About.WORRYING, pick.figure, _fact(pick.figure, pick.figure.beside), asks)
    for found in scan.stands_out:
        if found.figure.key not in asked:
            yield from _about(About.STANDS_OUT, found.figure, _fact(found.figure, [found.against]), asks)
    asked |= {found.figure.key for found in scan.stands_out}
    for change in scan.changed:
        if change.figure.key not in asked:
            yield from _about(About.CHANGED, change.figure, change.told, asks)
    for one in scan.diverges:
        yield from _diverging(one, asks)
    for absence in [one for one in scan.missing if 2 * one.absent >= one.total][: scan.budget.most]:
        text = _of_theme(About.MISSING, absence.theme)
        yield _question(About.MISSING, Ask.OPEN, absence.theme, (), _missing(absence), text)


def _about(about: About, figure: Figure, fact: Words, asks: Iterable[Ask]) -> Iterator[Question]:
    for ask in asks:
        is_of_theme = ask is Ask.OPEN and about in OPEN_OF_THEME
        text = _of_theme(about, figure.theme) if is_of_theme else _of_kind(about, ask)
        yield _question(about, ask, figure.theme, (figure.key,), fact, text)


def _diverging(one: Divergence, asks: Iterable[Ask]) -> Iterator[Question]:
    keys = one.counted.key, one.felt.key
    fact = in_each(lambda language: divergence_text(one, language))
    for ask in asks:
        yield _question(About.DIVERGES, ask, one.felt.theme, keys, fact, _of_kind(About.DIVERGES, ask))


def divergence_text(one: Divergence, language: Language) -> str:
    """Both figures with their period and which way they point."""
    sides = {"counted": one.counted, "felt": one.felt}
    slots = {name: f"{figure.told[language]}, {figure.period}" for name, figure in sides.items()}
    for name, figure in sides.items():
        beside = figure.against(one.level)
        form = "favourable" if beside is not None and beside.favour > 0 else "unfavourable"
        template = str(figure_words(language)["compare"][form])
        slots[f"{name}_favour"] = template.replace("{place}", beside.name if beside is not None else "")
    return str(words(language)["diverges"]["line"]).format(**slots)


def _fact(figure: Figure, beside: Iterable[Beside]) -> Words:
    against = next((one for one in beside if one.value is not None), None)

    def say(language: Language) -> str:
        facts = pack(language)["facts"]
        told, label = figure.told[language], figure.label[language]
        if figure.value is None:
            return str(facts["absent"]).format(label=label, told=told)
        if against is None:
            return str(facts["alone"]).format(told=told, period=figure.period)
        return str(facts["found"]).format(told=told, period=figure.period, compared=against.told[language])

    return in_each(say)


def _missing(absence: Absence) -> Words:
    theme = catalogue().theme(absence.theme)
    slots = {"n": absence.absent, "total": absence.total}
    return in_each(lambda language: pack(language)["facts"]["missing"].format(theme=theme.label[language], **slots))


def _of_kind(about: About, ask: Ask) -> Words:
    return in_each(lambda language: str(pack(language)["asks"][about.value][ask.value]))


def _of_theme(about: About, theme: str) -> Words:
    return in_each(lambda language: str(pack(language)["themes"][theme][OPEN_OF_THEME[about]]))


def _question(about: About, ask: Ask, theme: str, keys: tuple[str, ...], fact: Words, text: Words) -> Question:
    name = "-".join(keys) or theme or "area"
    return Question(f"{about.value}.{name}.{ask.value}", about, ask, theme, keys, fact, text)
