"""The profile of one area as an article: a page that a resident reads from top to bottom.

``pieces`` are the whole main content as HTML, ``sections`` its table of contents, ``standalone`` a
complete file that needs nothing else. All are pure functions of profile and language. No inline
style or script: looks come from the classes below (``article.css`` here, the theme on the site).

Classes: ``bb-profile`` > ``bb-portrait`` (``bb-badge``, ``bb-lead``, ``bb-facts``, ``bb-locator``),
``bb-summary`` > ``bb-card bb-good`` | ``bb-card bb-notable`` (``bb-card-lead``, ``bb-findings`` > li >
``bb-finding-label``, ``bb-finding-value``, ``bb-finding-words``; ``bb-none``), ``bb-reading``,
``bb-theme`` (``bb-question``, ``bb-figures``, ``bb-absent``) > ``bb-figure`` + one of ``bb-better
bb-lightly-better bb-neutral bb-lightly-worse bb-worse`` (``bb-label``, ``bb-told``, ``bb-value``, ``bb-meta``,
``bb-verdict``, ``bb-charts``, ``bb-note``, ``bb-caveat``, ``bb-more`` > ``bb-definition``, ``bb-table``,
``bb-downloads``; ``bb-source``), ``bb-about``, ``bb-hidden`` (for screen readers only). Charts:
``bc`` + ``bc-dots | bc-spark | bc-spread | bc-map``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from buurtblik.charts.svg import escape
from buurtblik.figures.article_figure import figure
from buurtblik.figures.article_map import AreaMap
from buurtblik.figures.article_page import Page, page_of
from buurtblik.figures.article_summary import judge, portrait_of, summary_of
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.sentences import absence, words
from buurtblik.values import Language

Link = Callable[[str], str]
FigureLink = Callable[[str, str], str]
MOST_KEPT = 20_000  # entries in ``cache``; above that it is emptied
IN_SIGHT = 4  # figures of a theme that stand open; the others are one click away


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the table of contents: ``id`` is the anchor, ``figures`` how many have a value."""

    id: str
    label: str
    figures: int


def sections(profile: Profile, language: Language) -> tuple[Section, ...]:
    """The sections of :func:`pieces` that hold at least one line, in order."""
    known: dict[str, int] = {}
    for line in profile.lines:
        theme = line.indicator.theme
        known[theme] = known.get(theme, 0) + (line.value is not None)
    return tuple(
        Section(theme.key, theme.label[language], known[theme.key])
        for theme in catalogue().themes
        if theme.key in known
    )


def pieces(
    profile: Profile,
    *,
    language: Language,
    link: Link,
    figure_link: FigureLink | None = None,
    area_map: AreaMap | None = None,
    cache: dict[Any, Any] | None = None,
) -> list[str]:
    """The whole main content as HTML: portrait, strengths, what stands out, all themes.

    In parts, because who sends or packs them need not copy the whole.

    Parameters
    ----------
    link : address of the page of an area, from its code.
    figure_link : address of a chart as a file, from key and format ('svg', 'png'). Who gives it serves
        ``article_page.ORIGIN``/key/ below the address of the article too.
    area_map : outlines of the gemeente, for the map of where this is.
    cache : a dict that the caller keeps between calls; it holds what areas share (ticks of the
        comparable areas, definitions, links to the areas above) and is emptied when it grows too
        large. Keep one for every way in which ``link`` makes addresses.
    """
    kept = {} if cache is None else cache
    if len(kept) > MOST_KEPT:
        kept.clear()
    page = page_of(profile, language, link, figure_link, kept)
    judged = judge(page)
    found = frozenset(finding.line.indicator.key for finding in (*judged.good, *judged.notable))
    figures: dict[str, list[tuple[str, str]]] = {}
    absent: dict[str, list[Line]] = {}
    for line, one, peers in judged.present:
        figures.setdefault(line.indicator.theme, []).append((line.indicator.key, figure(page, line, one, peers)))
    for line in judged.absent:
        absent.setdefault(line.indicator.theme, []).append(line)
    parts = [
        '<div class="bb-profile">',
        portrait_of(page, area_map),
        summary_of(page, judged),
        _reading(page),
    ]
    for entry in catalogue().themes:
        key = entry.key
        if key not in figures and key not in absent:
            continue
        parts.append(
            f'<section class="bb-theme bb-theme-{key}" id="{key}" aria-labelledby="{key}-h">'
            f'<h2 id="{key}-h">{escape(entry.label[language])}</h2>'
            f'<p class="bb-question">{escape(entry.question[language])}</p>'
        )
        if key in figures:
            parts += _figures(page, figures[key], entry.label[language], found)
        if key in absent:
            parts.append(_absent(page, absent[key]))
        parts.append("</section>")
    parts.append(_about(page))
    parts.append("</div>")
    return parts


def standalone(profile: Profile, language: Language, area_map: AreaMap | None = None) -> str:
    """A complete HTML file of the profile, with its looks inside; it asks nothing of any host."""
    pack = words(language)["article"]
    css = files("buurtblik.figures").joinpath("article.css").read_text("utf-8")
    title = pack["document_title"].format(name=profile.area.name)
    if profile.fictional:
        title += f" ({pack['fictional'].lower()})"
    main = "".join(pieces(profile, language=language, link=lambda code: "", area_map=area_map))
    contents = "".join(f'<li><a href="#{s.id}">{escape(s.label)}</a></li>' for s in sections(profile, language))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="generator" content="Buurtblik">'
        f"<title>{escape(title)}</title><style>\n{css}</style></head>\n"
        f'<body><main class="bb-page"><nav class="bb-contents" aria-label="{pack["themes"]}"><ul>{contents}</ul></nav>'
        f"{main}</main></body></html>\n"
    )


def _reading(page: Page) -> str:
    pack = page.pack
    if not page.peers_name:
        return ""
    text = pack["how_to_read_text"].format(
        peers=page.peers_word, place=escape(page.peers_name), name=escape(page.profile.area.name)
    )
    return f'<details class="bb-reading"><summary>{pack["how_to_read"]}</summary><p>{text}</p></details>'


def _figures(page: Page, figures: list[tuple[str, str]], label: str, found: frozenset[str]) -> list[str]:
    """The figures of a theme: the first ones and what stands out in sight, the others folded."""
    if len(figures) <= IN_SIGHT + 1:  # one more takes no more room than the fold
        return ['<div class="bb-figures">', *[text for _, text in figures], "</div>"]
    shown = [text for at, (key, text) in enumerate(figures) if at < IN_SIGHT or key in found]
    rest = [text for at, (key, text) in enumerate(figures) if at >= IN_SIGHT and key not in found]
    parts = ['<div class="bb-figures">', *shown, "</div>"]
    if rest:
        head = page.pack["rest_one" if len(rest) == 1 else "rest_many"].format(n=len(rest))
        head += f'<span class="bb-hidden">: {escape(label)}</span>'  # so that a list of such heads can be told apart
        parts += [
            f'<details class="bb-rest"><summary>{head}</summary><div class="bb-figures">',
            *rest,
            "</div></details>",
        ]
    return parts


def _absent(page: Page, lines: list[Line]) -> str:
    pack, language, level = page.pack, page.language, page.profile.area.level
    items = ""
    for line in lines:
        key = ("absent", level, language, line.indicator.key, line.reason)
        item: str | None = page.cache.get(key)
        if item is None:
            label, why = escape(line.indicator.label[language]), escape(absence(line, level, language))
            item = page.cache[key] = f'<li id="{line.indicator.key}"><b>{label}</b> {why}</li>'
        items += item
    head = pack["absent_one"] if len(lines) == 1 else pack["absent_many"].format(n=len(lines))
    return f'<details class="bb-absent"><summary>{head}</summary><ul>{items}</ul></details>'


def _about(page: Page) -> str:
    profile, pack = page.profile, page.pack
    known = profile.boundary_year is not None
    release = pack["release" if known else "release_only"].format(release=profile.release, year=profile.boundary_year)
    return (
        f'<section class="bb-about" id="over-deze-cijfers"><h2>{pack["about"]}</h2>'
        f"<p>{pack['about_text']}</p><p>{escape(release)}</p></section>"
    )
