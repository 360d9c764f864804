"""Cards of a round: an A4 sheet in large type, or four A6 cards on an A4 with marks to cut along.

An A6 card has a side to read and a side to fill in. Everything that is typed in later, the
number of the card too, stands on the side to fill in; the side to read is the same on every
card, so that it does not matter how the paper is turned. See docs/how-to/paper-cards.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from buurtblik.agenda.urgency.paper.ask import Ask, day, letters, style, words
from buurtblik.agenda.urgency.rounds import HIGHEST, LOWEST, scale
from buurtblik.charts.svg import escape
from buurtblik.paper.codes import shown
from buurtblik.paper.copies import Copy, copies
from buurtblik.paper.mark import MARK
from buurtblik.paper.pdf import Face
from buurtblik.paper.qr import qr

PER_SHEET = 4
_CUTS = '<div class="cut cut-top"></div><div class="cut cut-bottom"></div>' + (
    '<div class="cut cut-left"></div><div class="cut cut-right"></div><div class="cut cut-mid"></div>'
    '<div class="cut cut-across"></div>'
)


class Size(StrEnum):
    SHEET = "a4"
    CARD = "a6"


def cards(ask: Ask, codes: Sequence[str], *, size: Size, faces: Iterable[Face]) -> bytes:
    """A PDF with one card for each number, in the order given.

    Raises
    ------
    CannotPrint
        Pango is not on this machine.
    UnusableInput
        See :func:`~buurtblik.paper.qr.qr`.
    """
    square = qr(ask.address, name=words(ask.language)["card"]["phone_name"])
    masters, of = _sheets(ask, codes, square) if size is Size.SHEET else _small_cards(ask, codes, square)
    return copies(
        masters,
        of,
        page="sheet-own" if size is Size.SHEET else "four",
        css=style(),
        title=words(ask.language)["card"]["document"].format(place=ask.place),
        language=ask.language,
        faces=faces,
    )


def _sheets(ask: Ask, codes: Sequence[str], square: str) -> tuple[list[str], list[Copy]]:
    said = words(ask.language)["card"]
    master = (
        f'<section class="sheet">{head(ask, said["title"])}<p class="how">{said["how"]}</p>'
        f"{_table(ask, small=False)}"
        f'{_groups(ask)}{_why(ask)}<div class="foot">{_number(ask)}<div class="told">'
        f"<p><b>{said['made_by_head']}</b> {escape(ask.made_by)}.</p>{following(ask)}<p>{said['private']}</p></div>"
        f"{_phone(ask, square)}</div></section>"
    )
    return [master], [Copy(0, [_code(code)]) for code in codes]


def _small_cards(ask: Ask, codes: Sequence[str], square: str) -> tuple[list[str], list[Copy]]:
    said = words(ask.language)["card"]
    front = (
        f'<h2>{said["title"]}</h2><p class="how">{said["how"]}</p>{_table(ask, small=True)}{_groups(ask)}{_why(ask)}'
    )
    front += f'<div class="foot">{_number(ask)}{_phone(ask, square)}</div>'
    back = _back(ask)
    masters: list[str] = []
    made: dict[int, int] = {}  # so many cards on a page: the place of its master
    of = []
    for start in range(0, len(codes), PER_SHEET):
        batch = codes[start : start + PER_SHEET]
        if len(batch) not in made:
            made[len(batch)] = len(masters)
            fronts = [f'<section class="card place-{p}">{front}</section>' for p in range(len(batch))]
            # Turned on the long side, left and right change places; the last page may not be full.
            backs = [f'<section class="card back place-{p ^ 1}">{back}</section>' for p in range(len(batch))]
            masters += [f'<div class="four">{_CUTS}{"".join(cards)}</div>' for cards in (fronts, backs)]
        master = made[len(batch)]
        own = [f'<div class="place-{p} own">{_code(code)}</div>' for p, code in enumerate(batch)]
        of += [Copy(master, own), Copy(master + 1)]
    return masters, of


def head(ask: Ask, title: str) -> str:
    """The mark, what it is about, and the title."""
    said = words(ask.language)["card"]
    return (
        f'<div class="head">{MARK}<p class="kicker">{escape(said["about"].format(place=ask.place))}</p>'
        f"<h1>{title}</h1></div>"
    )


def _back(ask: Ask) -> str:
    said = words(ask.language)["card"]
    until = f"<h3>{said['when_head']}</h3><p>{_until(ask)}</p>" if ask.until else ""
    following = f"<h3>{said['what_next_head']}</h3><p>{escape(ask.what_next)}</p>" if ask.what_next.strip() else ""
    return (
        head(ask, said["title"]) + f"<h3>{said['made_by_head']}</h3><p>{escape(ask.made_by)}.</p>{following}"
        f"<h3>{said['private_head']}</h3><p>{said['private']}</p>{until}"
        f'<p class="turn">{said["turn"]}</p>'
    )


def _table(ask: Ask, *, small: bool) -> str:
    """The themes with five circles each; the words of the scale stand above them, on a small card at the two ends."""
    steps = scale(ask.language)
    heads = "".join(
        f'<th scope="col"><span class="step">{step if not small or value in (LOWEST, HIGHEST) else ""}</span>'
        f"<b>{value}</b></th>"
        for value, step in enumerate(steps, start=LOWEST)
    )
    rows = "".join(
        f'<tr><th scope="row"><span class="nr">{number}</span><b>{escape(theme.name)}</b>'
        f'<span class="about">{escape(theme.about)}</span></th>'
        + "".join(f'<td><span class="circle">{value}</span></td>' for value in range(1, len(steps) + 1))
        + "</tr>"
        for number, theme in enumerate(ask.themes, start=1)
    )
    head = words(ask.language)["card"]["theme"]
    return (
        f'<table class="scores"><thead><tr><th scope="col"><span class="step">{head}</span></th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _groups(ask: Ask) -> str:
    items = "".join(
        f'<li><span class="square">{letter}</span> {escape(ask.among[key].label[ask.language])}</li>'
        for key, letter in letters(ask.among).items()
    )
    return f'<div class="groups"><h3>{words(ask.language)["card"]["group"]}</h3><ul>{items}</ul></div>'


def _why(ask: Ask) -> str:
    said = words(ask.language)["card"]
    return (
        f'<div class="why"><h3>{said["why"]}</h3><p class="no-names">{said["no_names"]}</p>'
        f'<div class="lines"><p class="which">{said["for_theme"]}</p></div><div class="lines second"></div></div>'
    )


def _code(code: str) -> str:
    return f'<p class="code">{shown(code)}</p>'


def _number(ask: Ask) -> str:
    said = words(ask.language)["card"]
    until = f'<p class="until">{_until(ask)}</p>' if ask.until else ""
    return f'<div class="number"><p>{said["number"]}</p>{until}</div>'


def _phone(ask: Ask, square: str) -> str:
    said = words(ask.language)["card"]
    return f'<div class="phone">{square}<p><b>{said["phone"]}</b> {said["once"]}</p></div>'


def _until(ask: Ask) -> str:
    hand_in: str = words(ask.language)["card"]["hand_in"]
    return hand_in.format(day=day(ask.until, ask.language)) if ask.until else ""


def following(ask: Ask) -> str:
    """What happens with it, where that was said."""
    head = words(ask.language)["card"]["what_next_head"]
    return f"<p><b>{head}</b> {escape(ask.what_next)}</p>" if ask.what_next.strip() else ""
