"""A form to write a story on: one on an A4, or two of A5 on an A4 to cut. Below is a strip to tear off, with a code.

What differs between two forms is the number, for who types it in, and the code, for its teller.
See docs/methods/stories-on-paper.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.charts.svg import escape
from buurtblik.paper.codes import shown
from buurtblik.paper.copies import Copy, copies
from buurtblik.paper.pdf import Face
from buurtblik.paper.qr import qr
from buurtblik.stories.paper.ask import Ask, bare, head, style, words
from buurtblik.stories.words import Age, Scope, Tone

Labels = Mapping[str, str]  # key -> its word, in the order in which they stand
PER_SHEET = 2
_LINES = {"a4": 5, "a5": 7}


class Size(StrEnum):
    SHEET = "a4"
    HALF = "a5"


@dataclass(frozen=True, slots=True)
class Numbered:
    """What stands on one form alone: its number and the code of its teller."""

    number: str
    code: str


def forms(
    ask: Ask, of: Sequence[Numbered], *, size: Size, groups: Labels, themes: Labels, faces: Iterable[Face]
) -> bytes:
    """A PDF with a form for each number, in the order given.

    ``groups`` and ``themes`` are the words to choose from, in the language of ``ask``; themes are numbered as they
    stand. Raises CannotPrint, and UnusableInput for an address that makes no QR code.
    """
    square = qr(ask.own, name=words(ask.language)["form"]["own_name"])
    master = _form(ask, size, groups, themes, square)
    masters, made = _alone(ask, master, of) if size is Size.SHEET else _paired(ask, master, of)
    return copies(
        masters,
        made,
        page="sheet-own" if size is Size.SHEET else "pair",
        css=style(),
        title=words(ask.language)["form"]["document"].format(place=ask.place),
        language=ask.language,
        faces=faces,
    )


def _alone(ask: Ask, master: str, of: Sequence[Numbered]) -> tuple[list[str], list[Copy]]:
    return [f'<section class="form sheet">{master}</section>'], [
        Copy(0, [f'<div class="own">{_own(ask, one)}</div>']) for one in of
    ]


def _paired(ask: Ask, master: str, of: Sequence[Numbered]) -> tuple[list[str], list[Copy]]:
    masters: list[str] = []
    at: dict[int, int] = {}  # so many forms on a sheet: the place of its master
    made = []
    for start in range(0, len(of), PER_SHEET):
        batch = of[start : start + PER_SHEET]
        if len(batch) not in at:
            at[len(batch)] = len(masters)
            halves = "".join(f'<section class="form half place-{p}">{master}</section>' for p in range(len(batch)))
            masters.append(f'<div class="pair"><div class="cut"></div>{halves}</div>')
        own = [f'<div class="own place-{p}">{_own(ask, one)}</div>' for p, one in enumerate(batch)]
        made.append(Copy(at[len(batch)], own))
    return masters, made


def _own(ask: Ask, one: Numbered) -> str:
    said = words(ask.language)["form"]
    return (
        f'<p class="number"><b>{said["number"]}</b> {shown(one.number)}</p>'
        f'<p class="code"><b>{said["code"]}</b> {escape(one.code)}</p>'
    )


def _form(ask: Ask, size: Size, groups: Labels, themes: Labels, square: str) -> str:
    said = words(ask.language)["form"]
    is_whole = size is Size.SHEET
    parts = [head(ask, said["title"]), f'<p class="how">{said["how"]}</p>', _told_before(ask)]
    parts.append(f"<h2>{said['story']}</h2>" + _lines(_LINES[size]))
    if is_whole:
        parts.append(
            '<div class="columns">'
            + "".join(f"<div><h3>{said[part]}</h3>{_lines(1)}</div>" for part in ("pride", "stay", "change", "wish"))
            + "</div>"
        )
        numbered = [f"{number} {escape(name)}" for number, name in enumerate(themes.values(), 1)]
        parts.append(f'<div class="one-line"><h3>{said["where"]}</h3><div class="line"></div></div>')
        parts.append(_boxes(said["themes"], numbered, "by-four"))
        tones = [escape(tone.label(ask.language)) for tone in Tone if tone is not Tone.NONE]
        parts.append(_boxes(said["tone"], tones, "inline"))
    parts.append(_boxes(said["who"], [escape(name) for name in groups.values()], "by-four" if is_whole else "by-two"))
    if is_whole:
        parts.append(_boxes(said["age"], [escape(age.label(ask.language)) for age in Age], "inline"))
    parts.append(_consent(ask))
    parts.append(
        f'<div class="strip"><p class="keep">{said["keep"]}</p><p class="code-for">{said["code_for"]}</p>'
        f'<p class="own-page">{said["own"]} <b>{escape(bare(ask.own))}</b></p>{square}</div>'
    )
    return "".join(parts)


def _told_before(ask: Ask) -> str:
    """What it is for, what can be influenced and when people hear back: said before they start."""
    said = words(ask.language)["form"]
    what_for = said["what_for"].format(made_by=ask.made_by, process=ask.process)
    told = [(said["what_for_head"], what_for), (said["can_change"], ask.can_change), (said["hear_back"], ask.hear_back)]
    return (
        '<div class="before">'
        + "".join(f"<p><b>{heading}</b> {escape(words)}</p>" for heading, words in told if words.strip())
        + "</div>"
    )


def _consent(ask: Ask) -> str:
    said = words(ask.language)["form"]
    steps = [said["inside"], *(scope.label(ask.language) for scope in (Scope.AGENDA, Scope.QUOTE))]
    items = "".join(f'<li><span class="box"></span><span>{escape(step)}</span></li>' for step in steps)
    return (
        f'<div class="consent"><h3>{said["consent"]}</h3><ol>{items}</ol>'
        f'<p class="sign"><span>{said["day"]}</span><span>{said["sign"]}</span></p></div>'
    )


def _boxes(title: str, choices: Iterable[str], how: str) -> str:
    items = "".join(f'<li><span class="box"></span><span>{choice}</span></li>' for choice in choices)
    return f'<div class="choose {how}"><h3>{title}</h3><ul>{items}</ul></div>'


def _lines(count: int) -> str:
    return '<div class="line"></div>' * count
