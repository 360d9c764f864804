"""Quotes as cards of A6, four on an A4 with lines to cut along: large type, the theme, and no name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurtblik.charts.svg import escape
from buurtblik.errors import UnusableInput
from buurtblik.paper.pdf import Face, pdf
from buurtblik.paper.qr import qr
from buurtblik.stories.paper.ask import Ask, style, words

PER_SHEET = 4
CARDS_MAX = 200
_SIZES = ((70, "huge"), (140, "large"), (280, "middle"))  # up to so many signs


@dataclass(frozen=True, slots=True)
class Card:
    """Words of a teller as they stand in a story; ``language`` is theirs, ``direction`` "ltr", "rtl" or "auto"."""

    words: str
    theme: str = ""
    language: str = "nl"
    direction: str = "auto"


def quote_cards(ask: Ask, cards: Sequence[Card], *, more: str, faces: Iterable[Face]) -> bytes:
    """A PDF of the cards, in the order given. ``more`` is where the stories are read.

    Raises UnusableInput for no card or more than 200, and CannotPrint.
    """
    if not 1 <= len(cards) <= CARDS_MAX:
        raise UnusableInput(f"stories on paper: {len(cards)} quotes to print; expected 1-{CARDS_MAX}.")
    said = words(ask.language)["quotes"]
    square = qr(more, name=said["more_name"])
    sheets = [cards[start : start + PER_SHEET] for start in range(0, len(cards), PER_SHEET)]
    html = "".join(
        '<div class="four"><div class="cut-down"></div><div class="cut-across"></div>'
        + "".join(_card(ask, card, place, square) for place, card in enumerate(sheet))
        + "</div>"
        for sheet in sheets
    )
    title = said["document"].format(place=ask.place)
    return pdf(html, css=style(), title=title, language=ask.language, faces=faces)


def size_of(text: str) -> str:
    """How large words are set, so that every quote fits on its card.

    >>> size_of("Hier ken ik iedereen."), size_of("a" * 500)
    ('huge', 'small')
    """
    return next((name for most, name in _SIZES if len(text) <= most), "small")


def _card(ask: Ask, card: Card, place: int, square: str) -> str:
    said = words(ask.language)["quotes"]
    theme = f'<p class="theme">{escape(card.theme)}</p>' if card.theme else ""
    return (
        f'<section class="card place-{place}"><p class="open" aria-hidden="true">“</p>'
        f'<blockquote class="{size_of(card.words)}" lang="{escape(card.language)}" dir="{escape(card.direction)}">'
        f"{escape(card.words)}</blockquote>"
        f'<div class="foot">{theme}<p>{escape(said["from"].format(place=ask.place))}</p><p>{said["more"]}</p></div>'
        f"{square}</section>"
    )
