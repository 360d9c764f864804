"""One figure of the article: its finding, value, charts, tables and source.

This is the hot path of a profile page, so it is plain f-strings over prepared parts.
"""

from __future__ import annotations

from typing import NamedTuple

from buurtblik.charts.dots import Mark, Parents, dot_strip, parent_marks
from buurtblik.charts.sparkline import sparkline
from buurtblik.charts.svg import escape
from buurtblik.figures.article_page import Page, Peers
from buurtblik.figures.numbers import Texts
from buurtblik.figures.profile import Line
from buurtblik.figures.sentences import comparison, favour_words
from buurtblik.figures.standing import Contrast, tone
from buurtblik.values import Status

INF = float("inf")


class Above(NamedTuple):
    """The parents of one figure: the same for all areas in the same wijk."""

    marks: Parents
    words: str  # "Utrecht 48,9%, Nederland 47,0%"
    rows: str  # of the table of comparison
    margins: bool
    values: int


def figure(page: Page, line: Line, one: Contrast | None, peers: Peers) -> str:
    """The figure of a line that has a value, as an HTML article with its key as anchor."""
    indicator, pack, value, language = line.indicator, page.pack, line.value, page.language
    facts = peers.facts
    if value is None:
        raise ValueError(f"article: {indicator.key} has no value; it belongs in the list of what is not published.")
    key, label, text, area_name = indicator.key, facts.label, facts.text[value], page.name
    told = escape(comparison(line, one, language, decimals=peers.decimals))
    shade = tone(one, peers.spread)
    period = escape(line.period or "")
    status = page.statuses[line.status]
    lower, upper = line.lower, line.upper
    above = _above(page, line, peers)

    meta = period if line.status is Status.DEFINITE else f"{period} · {status}"
    bounds = _margin(lower, upper, facts.plain, pack["to"])
    if bounds:
        meta += f" · {page.margin_word} {bounds}"
    if facts.directed and one is not None and one.favour:
        meta += f' <span class="bb-verdict">{escape(favour_words(one, language))}</span>'
    if value == 0:
        meta += f' <span class="bb-zero">{page.words["compare"]["zero"]}</span>'

    charts = ""
    if peers.strip.count > 1 or above.values:
        charts = dot_strip(
            Mark(page.profile.area.name, value, facts.tag[value]),
            line=peers.strip,
            parents=above.marks,
            lower=lower,
            upper=upper,
            tone=shade,
            directed=facts.directed,
            prefix="d-" + key,
            title=f"{label}: {told}",
            desc=f"{area_name}: {text}. {above.words}. {peers.words}",
            language=language,
            escaped=True,
        )
    caption = f"{facts.caption}, {period}, {status}"
    has_margins = bounds or above.margins
    margin_head = f'<th scope="col">{pack["margin"]}</th>' if has_margins else ""
    tables = (
        f'<table class="bb-table"><caption>{caption}</caption><thead><tr><th scope="col">{pack["area"]}</th>'
        f'<th scope="col">{pack["value"]}</th>{margin_head}</tr></thead><tbody><tr><th scope="row">{area_name}</th>'
        f"<td>{facts.plain[value]}</td>{f'<td>{bounds}</td>' if has_margins else ''}"
        f"{above.rows if has_margins else above.rows.replace('<td></td>', '')}</tbody></table>"
    )
    trend = line.trend
    seen = [point for point in trend if point.value is not None]
    note = ""
    if len(seen) > 1:
        first, last = seen[0], seen[-1]
        texts = facts.text
        charts += sparkline(
            trend,
            write=facts.tag.__getitem__,
            prefix="t-" + key,
            title=page.spark_title.replace("{label}", label),
            desc=escape(
                page.spark_desc % (texts[first.value or 0.0], first.period, texts[last.value or 0.0], last.period)
            ),
            language=language,
            escaped=True,
        )
        for point in trend:
            if point.breaks and first.period < point.period:
                why = indicator.breaks.get(point.period)
                head = pack["break_note"].format(period=escape(point.period))
                note += f'<p class="bb-note">{head}{": " + escape(why[language]) if why else "."}</p>'
        tables += _trend_table(page, line, peers)
    if page.figure_link is not None:
        svg, png = escape(page.figure_link(key, "svg")), escape(page.figure_link(key, "png"))
        tables += (
            f'<p class="bb-downloads">{pack["download"]}: '
            f'<a href="{svg}">SVG<span class="bb-hidden"> {label}</span></a>'
            f' · <a href="{png}">PNG<span class="bb-hidden"> {label}</span></a></p>'
        )
    return (
        f'<article class="bb-figure bb-{shade.value}" id="{key}">'
        f'<h3><span class="bb-label">{label}:</span> <span class="bb-told">{told}</span></h3>'
        f'<p class="bb-value">{facts.before}<strong>{facts.tag[value]}</strong>{facts.after}</p>'
        f'<p class="bb-meta">{meta}</p><div class="bb-charts">{charts}</div>{note}{facts.tail}{tables}</details>'
        f"{_source(page, line)}</article>"
    )


def _above(page: Page, line: Line, peers: Peers) -> Above:
    """The parents of this line, kept per wijk (or gemeente) and figure."""
    profile, facts = page.profile, peers.facts
    key = (profile.release, page.parent, profile.area.level, line.indicator.key, line.period, page.language, "above")
    kept: Above | None = page.cache.get(key)
    if kept is not None:
        return kept
    tag, plain, to, absent = facts.tag, facts.plain, page.pack["to"], page.words["absent_short"]
    marks: list[Mark] = []
    rows: list[str] = []
    margins = False
    for code, name, _, value, reason, lower, upper in line.comparison:
        shown = page.names.get(code)
        if shown is None:
            shown, href = escape(name), page.link(code)
            if href:
                shown = f'<a href="{escape(href)}">{shown}</a>'
            page.names[code] = shown
        if value is None:
            said = absent[reason.word if reason else "missing"]
            rows.append(f'<tr><th scope="row">{shown}</th><td class="bb-no">{said}</td>')
            continue
        marks.append(Mark(name, value, tag[value]))
        bounds = _margin(lower, upper, plain, to)
        margins = margins or bool(bounds)
        rows.append(f'<tr><th scope="row">{shown}</th><td>{plain[value]}</td><td>{bounds}</td>')
    drawn = [] if facts.unit.is_count else marks
    kept = page.cache[key] = Above(
        parent_marks(peers.strip, drawn),
        escape(", ".join([f"{mark.name} {facts.text[mark.value or 0.0]}" for mark in drawn])),
        "".join(rows),
        margins,
        len(drawn),
    )
    return kept


def _trend_table(page: Page, line: Line, peers: Peers) -> str:
    """Every period with its value; margins and statuses only where there is something to say."""
    facts, pack, trend = peers.facts, page.pack, line.trend
    plain = facts.plain
    absent, statuses = page.words["absent_short"], page.statuses
    margins = any([point.lower is not None for point in trend])  # noqa: C419 - a list is faster here
    firm = trend[-1].status
    mixed = any([point.status is not firm for point in trend])  # noqa: C419
    head = ""
    if margins:
        head = f'<th scope="col">{pack["margin"]}</th>'
    if mixed:
        head += f'<th scope="col">{pack["status"]}</th>'
    if margins or mixed:
        to = pack["to"]
        rows = []
        for p in trend:
            value = p.value
            if value is None:
                said = absent[p.reason.word if p.reason else "missing"]
                rows.append(f'<tr><th scope="row">{p.period}</th><td class="bb-no" colspan="3">{said}</td>')
                continue
            row = f'<tr><th scope="row">{p.period}</th><td>{plain[value]}</td>'
            if margins:
                row += f"<td>{_margin(p.lower, p.upper, plain, to)}</td>"
            rows.append(f"{row}<td>{statuses[p.status]}</td>" if mixed else row)
    else:
        rows = [
            f'<tr><th scope="row">{p.period}</th><td>{plain[p.value]}</td>'
            if p.value is not None
            else f'<tr><th scope="row">{p.period}</th><td class="bb-no">'
            f"{absent[p.reason.word if p.reason else 'missing']}</td>"
            for p in trend
        ]
    said = "" if mixed else f", {statuses[firm]}"
    return (
        f'<table class="bb-table"><caption>{facts.caption}, {page.trend_word}{said}</caption><thead><tr>'
        f'<th scope="col">{pack["period"]}</th><th scope="col">{pack["value"]}</th>{head}</tr></thead>'
        f"<tbody>{'</tr>'.join(rows)}</tr></tbody></table>"
    )


def _margin(lower: float | None, upper: float | None, plain: Texts, to: str) -> str:
    if lower is None or upper is None or not -INF < lower <= upper < INF:
        return ""
    low, high = plain[lower], plain[upper]
    return f"{low} {to} {high}" if low != high else ""  # smaller than the digits that are shown


def _source(page: Page, line: Line) -> str:
    key = (page.language, line.source, line.licence)
    kept: str | None = page.cache.get(key)
    if kept is None:
        pack = page.pack
        licence = f" {pack['licence']}: {escape(line.licence)}." if line.licence else ""
        kept = page.cache[key] = f'<p class="bb-source">{pack["source"]}: {escape(line.source)}.{licence}</p>'
    return kept
