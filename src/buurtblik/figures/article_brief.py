"""The overview of one area: every figure on one line, for a table at which people talk.

It fits on two sheets of paper and holds the same head as the article, so that what goes well still
comes first. A pure function of profile and language; no inline style or script.

Classes: ``bb-profile bb-brief`` > ``bb-portrait``, ``bb-summary`` (see ``article``), ``bb-lines`` (a table:
``bb-group`` for a theme, then a row per figure with ``bb-when``, ``bb-better`` ... as in the article), ``bb-sources``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from buurtblik.charts.svg import escape
from buurtblik.figures.article_map import AreaMap
from buurtblik.figures.article_page import Page, Peers, page_of
from buurtblik.figures.article_summary import judge, portrait_of, summary_of
from buurtblik.figures.catalogue import Theme, catalogue
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.sentences import absence_in_short
from buurtblik.figures.standing import REFERENCES, Contrast, tone
from buurtblik.values import Language, Reason, Status

Row = tuple[Line, Contrast | None, Peers]


def brief(
    profile: Profile,
    *,
    language: Language,
    link: Callable[[str], str],
    article_link: str = "",
    area_map: AreaMap | None = None,
    cache: dict[Any, Any] | None = None,
) -> str:
    """The overview as HTML.

    Parameters
    ----------
    link : address of the page of an area, from its code.
    article_link : address of the whole article; every figure is an anchor in it. Empty: no links.
    area_map, cache : as in ``article.pieces``.
    """
    page = page_of(profile, language, link, None, {} if cache is None else cache)
    judged = judge(page)
    filled = {c.code for line, _, _ in judged.present for c in line.comparison if c.value is not None}
    beside = [parent for parent in profile.parents if parent.level in REFERENCES and parent.code in filled]
    heads = "".join(f'<th scope="col">{escape(one.name)}</th>' for one in (profile.area, *beside))
    pack = page.words["brief"]
    parts = [
        '<div class="bb-profile bb-brief">',
        portrait_of(page, area_map),
        summary_of(page, judged, article_link),
        f'<h2 id="bb-lines">{escape(pack["caption"].format(name=profile.area.name))}</h2>'
        '<div class="bb-scroll" tabindex="0" role="region" aria-labelledby="bb-lines">'
        '<table class="bb-lines" aria-labelledby="bb-lines">'
        f'<thead><tr><th scope="col">{pack["figure"]}</th>{heads}</tr></thead>',
    ]
    codes = [parent.code for parent in beside]
    for theme in catalogue().themes:
        rows = [row for row in judged.present if row[0].indicator.theme == theme.key]
        without = [line for line in judged.absent if line.indicator.theme == theme.key]
        if rows or without:
            parts.append(_group(page, theme, rows, without, codes, article_link))
    parts.append("</table></div>")
    parts.append(_sources(page, [row[0] for row in judged.present]))
    parts.append("</div>")
    return "".join(parts)


def _group(page: Page, theme: Theme, rows: list[Row], without: list[Line], codes: list[str], article_link: str) -> str:
    """The figures of one theme; those without a value in one line at the end."""
    language, wide = page.language, len(codes) + 2
    text = "".join(_row(page, *row, codes, article_link) for row in rows)
    if without:
        level, by_reason = page.profile.area.level, dict[str, list[str]]()
        for line in without:
            by_reason.setdefault(absence_in_short(line, level, language), []).append(line.indicator.label[language])
        told = "; ".join(f"{', '.join(labels)} ({why})" for why, labels in by_reason.items())
        head = page.words["brief"]["without"]
        text += f'<tr class="bb-without"><td colspan="{wide}">{head}: {escape(told)}</td></tr>'
    label = escape(theme.label[language])
    return f'<tbody><tr class="bb-group"><th scope="rowgroup" colspan="{wide}">{label}</th></tr>{text}</tbody>'


def _row(page: Page, line: Line, one: Contrast | None, peers: Peers, codes: list[str], article_link: str) -> str:
    pack, facts = page.words["brief"], peers.facts
    label = f'<a href="{escape(article_link)}#{facts.key}">{facts.label}</a>' if article_link else facts.label
    unit = "" if facts.unit.is_percent or facts.unit.is_count else f"{escape(facts.unit.label[page.language])} · "
    when = unit + escape(line.period or "")
    if line.status is not Status.DEFINITE:
        when += f" · {page.statuses[line.status]}"
    if facts.directed and one is not None:
        verdict = pack["same"] if not one.is_clear else pack["better"] if one.favour > 0 else pack["worse"]
        when += f' · <span class="bb-verdict">{verdict}</span>'
    known = {c.code: c for c in line.comparison}
    cells = ""
    for code in codes:
        other = known.get(code)
        if other is not None and other.value is not None:
            cells += f"<td>{facts.tag[other.value]}</td>"
        elif other is None or other.reason in (None, Reason.MISSING):
            cells += f'<td>–<span class="bb-hidden"> {page.words["absent_short"]["missing"]}</span></td>'
        else:
            cells += page.absent[other.reason]
    value = facts.tag[line.value or 0.0]
    shade = tone(one, peers.spread).value
    return (
        f'<tr class="bb-{shade}"><th scope="row">{label} <span class="bb-when">{when}</span></th>'
        f"<td><strong>{value}</strong></td>{cells}</tr>"
    )


def _sources(page: Page, lines: list[Line]) -> str:
    """Every publication once, with its licence."""
    pack = page.words["brief"]
    told = dict.fromkeys(f"{line.source} ({line.licence})" if line.licence else line.source for line in lines)
    listed = "; ".join(escape(text) for text in sorted(told))
    note = pack["reading"].format(place=page.reference) if page.reference else ""
    missing = page.words["absent_short"]["missing"]
    release = page.pack["release_only"].format(release=page.profile.release)
    return (
        f'<div class="bb-sources"><p>{escape(note)} {page.pack["about_text"]} – : {missing}.</p>'
        f"<p>{page.pack['source']}: {listed}. {escape(release)}</p></div>"
    )
