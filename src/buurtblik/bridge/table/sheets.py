"""The table set of a conversation: programme, large cards with figures and quotes, a map, and a form for answers.

A figure and a quote get a card of the same size (A5), in type that five people at a table read at once. What a card
says comes in as words; nothing is looked up here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import batched

from buurtblik.bridge.confront.answers import Question, Recognition, Worth
from buurtblik.bridge.confront.script import Script
from buurtblik.charts.svg import escape
from buurtblik.errors import UnusableInput
from buurtblik.paper.mark import MARK
from buurtblik.paper.pdf import Face, pdf
from buurtblik.values import Language

CARDS_MAX = 60
PER_FORM = 4  # figures for which a form has room
_SIZES = ((60, "huge"), (130, "large"), (260, "middle"))  # up to so many signs


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A figure as it stands on the table: name, value with its unit, how it compares, and where it comes from."""

    name: str
    value: str
    compared: str
    origin: str


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """Words of a teller that everybody may read; ``direction`` is "ltr", "rtl" or "auto"."""

    words: str
    theme: str = ""
    language: str = "nl"
    direction: str = "auto"


@dataclass(frozen=True, slots=True)
class Table:
    """What a conversation needs. ``begins`` is in the time of the place where it is held; ``drawing`` an SVG or ""."""

    name: str
    place: str
    begins: datetime
    script: Script
    figures: Sequence[FigureCard]
    quotes: Sequence[QuoteCard]
    groups: Sequence[str]
    drawing: str = ""


def table_set(table: Table, language: Language, *, faces: Iterable[Face]) -> bytes:
    """All papers as one PDF, in the order in which they are used.

    Raises UnusableInput for more than 60 cards, and CannotPrint.
    """
    if len(table.figures) + len(table.quotes) > CARDS_MAX:
        raise UnusableInput(f"table set: {len(table.figures) + len(table.quotes)} cards; at most {CARDS_MAX}.")
    sheets = [_programme(table, language), *_cards(table, language), _map(table, language), *_forms(table, language)]
    html = "".join(sheets)
    title = words(language)["document"].format(name=table.name)
    drawings = {"kaart": table.drawing} if table.drawing else {}
    return pdf(html, css=_style(), title=title, language=language, faces=faces, drawings=drawings)


def size_of(text: str) -> str:
    """How large words are set, so that every quote fits on its card.

    >>> size_of("Hier ken ik iedereen."), size_of("a" * 500)
    ('huge', 'small')
    """
    return next((name for most, name in _SIZES if len(text) <= most), "small")


@cache
def words(language: Language) -> Mapping[str, str]:
    """The words of these papers."""
    found: Mapping[str, str] = tomllib.loads(_file("words.toml"))[language]
    return found


def _programme(table: Table, language: Language) -> str:
    said = words(language)
    steps = []
    for step in table.script.steps:
        begins, ends = (table.begins + timedelta(minutes=n) for n in (step.starts, step.starts + step.minutes))
        needs = said["needs"].format(needs=", ".join(step.needs[language]))
        steps.append(
            f'<li><span class="time">{begins:%H:%M} – {ends:%H:%M}</span><b>{escape(step.title[language])}</b>'
            f'<p>{escape(step.says[language][0])}</p><p class="soft">{escape(needs)}</p></li>'
        )
    return (
        f'<section class="sheet">{MARK}<h1>{escape(table.name)}</h1><p class="how soft">{escape(table.place)} · '
        f"{escape(said['minutes'].format(n=table.script.minutes))}</p><h2>{escape(said['programme'])}</h2>"
        f'<ol class="steps">{"".join(steps)}</ol></section>'
    )


def _cards(table: Table, language: Language) -> Iterable[str]:
    said = words(language)
    cards = [
        (
            "",
            f'<p class="kind">{escape(said["figure"])}</p><h2>{escape(one.name)}</h2><p class="value">'
            f'{escape(one.value)}</p><p class="compared">{escape(one.compared)}</p>'
            f'<p class="origin">{escape(one.origin)}</p>',
        )
        for one in table.figures
    ]
    cards += [
        (
            " told",
            f'<p class="kind">{escape(said["quote"])}{": " if one.theme else ""}{escape(one.theme)}</p>'
            f'<blockquote class="{size_of(one.words)}" lang="{escape(one.language)}" dir="{escape(one.direction)}">'
            f"{escape(one.words)}</blockquote>"
            f'<p class="origin">{escape(said["quote_from"].format(place=table.place))}</p>',
        )
        for one in table.quotes
    ]
    for pair in batched(cards, 2):
        laid = "".join(
            f'<section class="card{kind} place-{place}">{body}</section>' for place, (kind, body) in enumerate(pair)
        )
        yield f'<div class="sheet two">{laid}<div class="cut"></div></div>'


def _map(table: Table, language: Language) -> str:
    said = words(language)
    name = said["map_name"].format(place=table.place)
    picture = f'<p class="map"><img src="drawing:kaart" alt="{escape(name)}"></p>' if table.drawing else ""
    return (
        f'<section class="sheet"><p class="kind">{escape(name)}</p><h1>{escape(said["strikes"])}</h1>'
        f'<p class="how">{escape(said["map_how"])}</p>{picture}</section>'
    )


def _forms(table: Table, language: Language) -> Iterable[str]:
    said = words(language)
    who = "".join(f'<span class="one"><span class="box"></span>{escape(group)}</span> ' for group in table.groups)
    for part in batched(table.figures, PER_FORM):
        yield (
            f'<section class="sheet">{MARK}<h1>{escape(said["answer"])}</h1>'
            f'<p class="how">{escape(said["answer_how"])}</p>'
            f'<p class="choice"><b>{escape(said["card"])}</b> <span class="line" style="width: 30mm"></span></p>'
            f'<p class="choice"><b>{escape(said["who"])}</b> {who}</p>'
            + "".join(_asked(one, language) for one in part)
            + "</section>"
        )


def _asked(one: FigureCard, language: Language) -> str:
    because = escape(words(language)["because"])
    return (
        f'<div class="asked"><h2>{escape(one.name)}: {escape(one.value)}</h2>'
        f'<p class="choice"><b>{escape(Question.RECOGNISE.text(language))}</b> {_boxes(Recognition, language)}</p>'
        f'<p>{because} <span class="line"></span></p>'
        f'<p class="choice"><b>{escape(Question.VALUE.text(language))}</b> {_boxes(Worth, language)}</p>'
        f'<p>{escape(Question.IMPROVE.text(language))} <span class="line" style="width: 120mm"></span></p></div>'
    )


def _boxes(kind: type[Recognition] | type[Worth], language: Language) -> str:
    return "".join(f'<span class="one"><span class="box"></span>{escape(one.label(language))}</span> ' for one in kind)


@cache
def _style() -> str:
    return _file("table.css")


def _file(name: str) -> str:
    return files("buurtblik.bridge.table").joinpath(name).read_text("utf-8")
