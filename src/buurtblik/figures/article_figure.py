"""One figure of the article: its finding, value, charts, tables and source.

This is the hot path of a profile page, so it is plain f-strings over prepared parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from buurtblik.charts.dots import Mark, Parents, dot_strip, parent_marks
from buurtblik.charts.sparkline import Series, sparkline
from buurtblik.charts.svg import escape
from buurtblik.figures.article_page import Facts, Page, Peers
from buurtblik.figures.numbers import Texts
from buurtblik.figures.profile import Line
from buurtblik.figures.sentences import comparison, favour_words
from buurtblik.figures.standing import Contrast, tone
from buurtblik.values import Reason, Status

INF = float("inf")


class Above(NamedTuple):
    """The parents of one figure: the same for all areas in the same wijk."""

    marks: Parents
    words: str  # "Utrecht 48,9%, Nederland 47,0%"
    rows: str  # of the table of comparison, with margins
    bare: str  # the same without
    margins: bool
    values: int


def figure(page: Page, line: Line, one: Contrast | None, peers: Peers) -> str:
    """The figure of a line that has a value, as an HTML article with its key as anchor."""
    pack, value, language = page.pack, line.value, page.language
    facts = peers.facts
    key, area_name = facts.key, page.name
    if value is None:
        raise ValueError(f"article: {key} has no value; it belongs in the list of what is not published.")
    told = escape(comparison(line, one, language, decimals=peers.decimals))
    shade = tone(one, peers.spread)
    tag, plain = facts.tag[value], facts.plain[value]
    above = _above(page, line, peers)
    meta, table = facts.stamps.get((line.period, line.status)) or _stamp(page, line, facts)
    lower, upper = line.lower, line.upper
    bounds = ""
    if lower is not None:
        bounds = _margin(lower, upper, facts.plain, facts.unit.is_count, pack["to"])
        if bounds:
            meta += f" · {page.margin_word} {bounds}"
    elif line.status is Status.ESTIMATED:
        meta += f" {pack['no_margin']}"
    if facts.directed and one is not None and one.favour:
        meta += f' <span class="bb-verdict">{escape(favour_words(one, language))}</span>'
    if value == 0:
        meta += f' <span class="bb-zero">{page.words["compare"]["zero"]}</span>'

    charts = ""
    if peers.strip.count > 1 or above.values:
        charts = dot_strip(
            Mark(page.profile.area.name, value, tag),
            line=peers.strip,
            parents=above.marks,
            lower=lower,
            upper=upper,
            tone=shade,
            directed=facts.directed,
            prefix="d-" + key,
            title=f"{facts.label}: {told}",
            desc=f"{area_name}: {facts.text[value]}. {above.words}. {peers.words}",
            language=language,
            escaped=True,
        )
    if bounds or above.margins:
        table += page.margin_head
        rows = f"<td>{plain}</td><td>{bounds}</td>{above.rows}"
    else:
        rows = f"<td>{plain}</td>{above.bare}"
    spark, note, years = _through_years(page, line, peers)
    downloads = ""
    if page.figure_link is not None:
        svg, png = escape(page.figure_link(key, "svg")), escape(page.figure_link(key, "png"))
        downloads = f'{facts.downloads}<a href="{svg}">SVG</a> · <a href="{png}">PNG</a></p>'
    source, licence = _source(page, line)
    return (
        f'<article class="bb-figure bb-{shade.value}{facts.head}{told}</span></h3>'
        f'<p class="bb-value">{facts.before}<strong>{tag}</strong>{facts.after}</p>'
        f'<p class="bb-meta">{meta}</p><div class="bb-charts">{charts}{spark}</div>{note}{facts.tail}'
        f'{table}</tr></thead><tbody><tr><th scope="row">{area_name}</th>{rows}</tr></tbody></table>'
        f"{years}{downloads}{licence}</details>{source}</article>"
    )


def _stamp(page: Page, line: Line, facts: Facts) -> tuple[str, str]:
    """The line under a value and the beginning of the table of comparison, per period and status."""
    pack, status, period = page.pack, page.statuses[line.status], escape(line.period or "")
    made = facts.stamps[line.period, line.status] = (
        period if line.status is Status.DEFINITE else f"{period} · {status}",
        f'<table class="bb-table"><caption>{facts.caption}, {period}, {status}</caption><thead><tr>'
        f'<th scope="col">{pack["area"]}</th><th scope="col">{pack["value"]}</th>',
    )
    return made


def _above(page: Page, line: Line, peers: Peers) -> Above:
    """The parents of this line, kept per wijk (or gemeente) and figure."""
    profile, facts = page.profile, peers.facts
    key = (profile.release, page.parent, profile.area.level, facts.key, line.period, page.language, "above")
    kept: Above | None = page.cache.get(key)
    if kept is not None:
        return kept
    tag, plain, text, to = facts.tag, facts.plain, facts.text, page.pack["to"]
    marks: list[Mark] = []
    rows = bare = words = ""
    margins = False
    for code, name, _, value, reason, lower, upper in line.comparison:
        shown = page.names.get(code) or _name(page, code, name)
        if value is None:
            row = shown + page.absent[reason or Reason.MISSING]
            rows += row
            bare += row
            continue
        row = f"{shown}<td>{plain[value]}</td>"
        bounds = "" if lower is None else _margin(lower, upper, plain, facts.unit.is_count, to)
        margins = margins or bool(bounds)
        rows += f"{row}<td>{bounds}</td>"
        bare += row
        if not facts.unit.is_count:
            marks.append(Mark(name, value, tag[value]))
            words += f"{', ' if words else ''}{name} {text[value]}"
    kept = page.cache[key] = Above(parent_marks(peers.strip, marks), escape(words), rows, bare, margins, len(marks))
    return kept


def _name(page: Page, code: str, name: str) -> str:
    """The name of an area above, as a link at the head of its row; once per page."""
    shown, href = escape(name), page.link(code)
    if href:
        shown = f'<a href="{escape(href)}">{shown}</a>'
    made = page.names[code] = f'</tr><tr><th scope="row">{shown}</th>'
    return made


def _through_years(page: Page, line: Line, peers: Peers) -> tuple[str, str, str]:
    """The trend as a chart, as notes about changes of definition, and as a table; nothing below two values."""
    periods, values, reasons, lowers, uppers, statuses, breaks = line.trend_columns
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return "", "", ""
    facts = peers.facts
    since, until = periods[0], periods[-1]
    if len(known) < len(values):
        filled = [period for period, value in zip(periods, values, strict=True) if value is not None]
        since, until = filled[0], filled[-1]
        reasons = tuple([None if v is not None else r or Reason.MISSING for v, r in zip(values, reasons, strict=True)])
    text, pack = facts.text, page.pack
    spark = sparkline(
        Series(periods, values, lowers, uppers, breaks),
        write=facts.tag.__getitem__,
        prefix="t-" + facts.key,
        title=facts.spark_title,
        desc=escape(page.spark_desc % (text[known[0]], since, text[known[-1]], until)),
        step=peers.step,
        language=page.language,
        escaped=True,
    )
    note = ""
    if True in breaks:
        for period, broken in zip(periods, breaks, strict=True):
            if broken and since < period:
                why = line.indicator.breaks.get(period)
                head = pack["break_note"].format(period=escape(period))
                note += f'<p class="bb-note">{head}{": " + escape(why[page.language]) if why else "."}</p>'

    plain = facts.plain
    cells: Sequence[str] = [plain[value] for value in known]
    margins = lowers.count(None) < len(lowers)
    if margins:
        is_count, to = facts.unit.is_count, pack["to"]
        told = [
            _margin(lower, upper, plain, is_count, to)
            for value, lower, upper in zip(values, lowers, uppers, strict=True)
            if value is not None
        ]
        margins = any(told)
        if margins:
            cells = [f"{cell}</td><td>{bounds}" for cell, bounds in zip(cells, told, strict=True)]
    key = ("years", page.language, facts.caption, periods, reasons, statuses, margins)
    table: str | None = page.cache.get(key)
    if table is None:
        table = page.cache[key] = _years(page, facts, periods, reasons, statuses, margins)
    return spark, note, table % tuple(cells)


def _years(
    page: Page,
    facts: Facts,
    periods: Sequence[str],
    reasons: Sequence[Reason | None],
    statuses: Sequence[Status],
    margins: bool,
) -> str:
    """The table of a trend with a place (%s) for every value.

    Its heading names the status of the oldest value, and a later one that differs says so itself.
    """
    firm = next(status for status, reason in zip(statuses, reasons, strict=True) if reason is None)
    rows = []
    for period, reason, status in zip(periods, reasons, statuses, strict=True):
        if reason is None:
            mark, cell = f", {page.statuses[status]}" if status is not firm else "", "<td>%s</td>"
        else:
            mark, cell = "", page.absent[reason].replace("%", "%%")
            if margins:
                cell = cell.replace("<td ", '<td colspan="2" ', 1)
        rows.append(f'<tr><th scope="row">{escape(period).replace("%", "%%")}{mark}</th>{cell}</tr>')
    caption = f"{facts.caption}, {page.trend_word}, {page.statuses[firm]}".replace("%", "%%")
    return (
        f'<table class="bb-table"><caption>{caption}</caption><thead><tr><th scope="col">{page.pack["period"]}</th>'
        f'<th scope="col">{page.pack["value"]}</th>{page.margin_head if margins else ""}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _margin(lower: float | None, upper: float | None, plain: Texts, is_count: bool, to: str) -> str:
    """'34.908 tot 34.912'; of a count the whole numbers that lie inside, since people come in whole numbers."""
    if lower is None or upper is None or not -INF < lower <= upper < INF:
        return ""
    if is_count:
        lower, upper = float(ceil(lower)), float(floor(upper))
    low, high = plain[lower], plain[upper]
    return f"{low} {to} {high}" if low != high else ""  # smaller than the digits that are shown


def _source(page: Page, line: Line) -> tuple[str, str]:
    """The source under a figure, and its licence for the explanation."""
    key = (page.language, line.source, line.licence)
    kept: tuple[str, str] | None = page.cache.get(key)
    if kept is None:
        pack = page.pack
        kept = page.cache[key] = (
            f'<p class="bb-source">{pack["source"]}: {escape(line.source)}</p>',
            f"<p>{pack['licence']}: {escape(line.licence)}.</p>" if line.licence else "",
        )
    return kept
