"""Blank forms for at the kitchen table: the five questions of the urgency file, and an occasion, each on one A4.

The code leads to the page where everybody reads what was filled in; who takes part types in there what was written,
and then it is the same as what was filled in on the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.agenda.urgency.occasions import OccasionKind
from buurtblik.agenda.urgency.paper.ask import Ask, style, words
from buurtblik.agenda.urgency.paper.cards import following, head
from buurtblik.charts.svg import escape
from buurtblik.paper.pdf import Face, pdf
from buurtblik.paper.qr import qr

LINES = {Question.GOING_ON: 4, Question.RECOGNITION: 2}  # to write on; the other questions have three
FEW = 3  # squares beside each other


def file_sheet(ask: Ask, *, faces: Iterable[Face]) -> bytes:
    """The five questions of the urgency file with lines to write on. Of ``ask`` the themes and groups are not used.

    Raises
    ------
    CannotPrint
        Pango is not on this machine.
    """
    said, parts = words(ask.language)["blank"], []
    for number, question in enumerate(Question, start=1):
        squares = _squares([r.label(ask.language) for r in Recognition]) if question is Question.RECOGNITION else ""
        why = f"<p>{said['why']}</p>" if squares else ""
        parts.append(f"<h3>{number}. {question.text(ask.language)}</h3>{squares}{why}" + _lines(LINES.get(question, 3)))
    party = f"<h3>{said['party']}</h3>{_lines(1)}"
    return _sheet(ask, said["file_title"], said["file_how"], party + "".join(parts), faces)


def occasion_sheet(ask: Ask, *, faces: Iterable[Face]) -> bytes:
    """What happened, of which kind and theme, when, where and from whom. Raises CannotPrint."""
    said = words(ask.language)["blank"]
    parts = [
        f"<h3>{said['good']}</h3>{_squares([said['yes_good'], said['not_good']])}",
        f"<h3>{said['happened']}</h3>{_lines(6)}",
        f"<h3>{said['kind']}</h3>{_squares([kind.label(ask.language) for kind in OccasionKind])}",
        f"<h3>{said['theme']}</h3>{_squares([theme.name for theme in ask.themes])}",
        *(f"<h3>{said[field]}</h3>{_lines(1)}" for field in ("when", "source", "place")),
    ]
    return _sheet(ask, said["occasion_title"], said["occasion_how"], "".join(parts), faces)


def _sheet(ask: Ask, title: str, how: str, body: str, faces: Iterable[Face]) -> bytes:
    said, card = words(ask.language)["blank"], words(ask.language)["card"]
    foot = (
        f'<div class="foot"><div class="told"><p><b>{card["made_by_head"]}</b> {escape(ask.made_by)}.</p>'
        f'{following(ask)}<p>{said["typed"]}</p></div><div class="phone">{qr(ask.address, name=card["phone_name"])}'
        f"<p>{said['scan']}</p></div></div>"
    )
    return pdf(
        f'<section class="blank">{head(ask, title)}<p class="how">{how}</p>{body}{foot}</section>',
        css=style(),
        title=f"{title} ({ask.place})",
        language=ask.language,
        faces=faces,
    )


def _lines(many: int) -> str:
    return '<div class="lines"></div>' * many


def _squares(labels: Sequence[str]) -> str:
    few = " few" if len(labels) <= FEW else ""
    items = "".join([f'<li><span class="square"></span>{escape(label)}</li>' for label in labels])
    return f'<ul class="squares{few}">{items}</ul>'
