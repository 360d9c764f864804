"""What lies and hangs beside the cards: a page for who leads the talk, and a poster of what came out.

The poster is made of closed results and of nothing else; a group that is not given out is not on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from buurtblik.agenda.urgency.paper.ask import Ask, day, letters, style, words
from buurtblik.agenda.urgency.paper.cards import head
from buurtblik.agenda.urgency.results import Row, ThemeResult
from buurtblik.agenda.urgency.rounds import HIGHEST, LOWEST
from buurtblik.agenda.urgency.verdict import Judgement, propose
from buurtblik.agenda.urgency.words import score_text
from buurtblik.agenda.urgency.words import words as scores_words
from buurtblik.charts.svg import escape
from buurtblik.errors import UnusableInput
from buurtblik.paper.codes import shown
from buurtblik.paper.pdf import Face, pdf
from buurtblik.paper.qr import qr

EXAMPLE = "K7D4MX3"  # not a card of any round: it is only shown


def guide(ask: Ask, *, faces: Iterable[Face]) -> bytes:
    """Two A4 pages for who leads the talk: how it goes, and how a card is typed in."""
    said, card = words(ask.language)["guide"], words(ask.language)["card"]
    parts = [
        head(ask, said["title"]),
        f'<p class="lead">{said["lead"]}</p>',
        f'<div class="told"><p><b>{card["made_by_head"]}</b> {escape(ask.made_by)}.</p>',
        f"<p><b>{card['what_next_head']}</b> {escape(ask.what_next)}</p></div>" if ask.what_next.strip() else "</div>",
    ]
    for part in ("before", "start", "fill", "after"):
        steps = "".join(f"<li>{step}</li>" for step in said[part])
        parts.append(f"<h2>{said[part + '_head']}</h2><ol>{steps}</ol>")
    parts.append(f'<div class="typing"><h2>{said["type_head"]}</h2><p>{said["type_lead"]}</p>{_example(ask)}')
    parts.append(f"<p>{said['type_where']} {escape(ask.address)}</p>")
    kinds = "".join(
        f'<li><span class="key">{letter}</span>{escape(ask.among[key].label[ask.language])}</li>'
        for key, letter in letters(ask.among).items()
    )
    themes = "".join(
        f'<li><span class="key">{number}</span>{escape(theme.name)}</li>'
        for number, theme in enumerate(ask.themes, start=1)
    )
    parts.append(
        f'<table class="pair"><tr><td><h2>{said["groups_head"]}</h2><ul>{kinds}</ul></td>'
        f"<td><h2>{said['themes_head']}</h2><ul>{themes}</ul></td></tr></table></div>"
    )
    return pdf(
        f'<section class="guide">{"".join(parts)}</section>',
        css=style(),
        title=said["document"].format(place=ask.place),
        language=ask.language,
        faces=faces,
    )


def poster(
    ask: Ask,
    results: Iterable[ThemeResult],
    judgements: Mapping[str, Judgement],
    *,
    closed: date,
    faces: Iterable[Face],
) -> bytes:
    """An A3 poster of a closed round, or more than one when there is much to tell.

    Parameters
    ----------
    results : per theme of ``ask``, as they were given out when the round closed.
    judgements : the verdicts that people set, by theme; a theme without one shows what the program proposes.

    Raises
    ------
    UnusableInput
        A result on a theme that is not in ``ask``.
    """
    said = words(ask.language)["poster"]
    names = {theme.key: theme.name for theme in ask.themes}
    results = tuple(results)
    if strange := [result.theme for result in results if result.theme not in names]:
        raise UnusableInput(f"urgency poster: the round did not ask theme '{strange[0]}'.")
    most = max((result.n for result in results), default=0)
    parts = [head(ask, said["title"]), qr(ask.address, name=said["more"])]
    parts.append(f'<p class="lead">{said["lead"].format(people=most) if most else said["nothing"]}</p>')
    parts += [_theme(ask, names[result.theme], result, judgements.get(result.theme)) for result in results]
    scores = scores_words(ask.language)["scores"]
    rows = [row for result in results for row in result.rows]
    notes = [said["spread"]] if any(row.spread for row in rows) else []
    notes += [scores["no_spread"]] if any(row.spread is None for row in rows) else []
    notes += [scores["together"]] if any(row.group is None for row in rows) else []
    parts.append(
        f'<div class="foot"><p>{" ".join(notes)}</p><p>{escape(ask.made_by)}. '
        f"{said['closed'].format(day=day(closed, ask.language))}.</p>"
        f"<p><b>{said['more']}:</b> {escape(ask.address)}</p></div>"
    )
    return pdf(
        f'<section class="poster">{"".join(parts)}</section>',
        css=style(),
        title=said["document"].format(place=ask.place),
        language=ask.language,
        faces=faces,
    )


def _example(ask: Ask) -> str:
    said = words(ask.language)["guide"]
    values = [(place * 2) % (HIGHEST + 1) for place in range(2, len(ask.themes) + 2)]
    cells = f'<td style="width:38mm">{shown(EXAMPLE)}</td><td style="width:16mm">A</td>'
    cells += "".join(f"<td>{value}</td>" for value in values)
    return (
        f'<table class="example"><tr>{cells}</tr><tr><th>{said["type_code"]}</th><th>{said["type_group"]}</th>'
        f'<th colspan="{len(values)}">{said["type_scores"]}</th></tr></table>'
    )


def _theme(ask: Ask, name: str, result: ThemeResult, judgement: Judgement | None) -> str:
    said = words(ask.language)["poster"]
    proposal = propose(result, ask.among)
    verdict = judgement.verdict if judgement else proposal.verdict
    by = said["agreed"] if judgement else said["proposed"]
    rows = "".join(_row(ask, row) for row in result.rows)
    scores = scores_words(ask.language)["scores"]  # what holds for every row stands once, at the foot
    notes = [scores["nobody"]] if not result.rows else []
    notes += [scores["left_out"]] if result.is_partial else []
    told = "".join(f'<p class="note">{note}</p>' for note in notes)
    return (
        f'<div class="theme"><table><tr><td class="say"><h2>{escape(name)}</h2>'
        f'<p class="verdict">{verdict.label(ask.language)} <small>{by}</small></p>'
        f'<p class="why-verdict">{verdict.explanation(ask.language)}</p></td>'
        f'<td><table class="rows">{rows}</table>{told}</td></tr></table></div>'
    )


def _row(ask: Ask, row: Row) -> str:
    said = words(ask.language)["poster"]
    people = said["one"] if row.n == 1 else said["theme_people"].format(n=row.n)
    median = score_text(row.median, ask.language)
    return (
        f'<tr><td class="who">{escape(row.name(ask.language, ask.among))} <small>{people}</small></td>'
        f'<td>{_strip(row, median)}</td><td class="median">{median}</td></tr>'
    )


def _strip(row: Row, name: str) -> str:
    """A line from 1 to 5 with a dot at the median and a bar over the middle half. Colours stand in the drawing."""

    def x(score: float) -> float:
        return 10 + (score - LOWEST) * 180 / (HIGHEST - LOWEST)

    ticks = "".join(f'<path d="M{x(score):g} 5v10" stroke="#8a92a0"/>' for score in range(LOWEST, HIGHEST + 1))
    bar = ""
    if row.spread is not None:
        low, high = row.spread
        bar = f'<path d="M{x(low):g} 10H{x(high):g}" stroke="#cbb9da" stroke-width="8" stroke-linecap="round"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 20"><title>{name}</title>'
        f'<path d="M10 10H190" stroke="#8a92a0"/>{ticks}{bar}'
        f'<circle cx="{x(row.median):g}" cy="10" r="7" fill="#5a2a7a"/></svg>'
    )
