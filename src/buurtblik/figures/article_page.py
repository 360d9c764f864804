"""What the figures of one article share: the words, the looks of numbers, the comparable areas.

A page has 98 figures and a few milliseconds. Everything that several areas have in common is made
once and kept in the cache that the caller holds; entries are pure functions of their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from buurtblik.charts.dots import Strip, strips
from buurtblik.charts.svg import escape
from buurtblik.figures.catalogue import Unit, catalogue
from buurtblik.figures.numbers import Texts, roundings, shown_digits, writer
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.sentences import words
from buurtblik.figures.standing import LEAST_PEERS, REFERENCES, TO_SD, spread
from buurtblik.values import Direction, Kind, Language, Level, Reason, Status

# Below the address of an article with ``figure_link`` stands per figure where it comes from. The link is relative:
# the same for all areas, so it costs nothing while writing.
ORIGIN = "herkomst"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What all figures of one article share."""

    profile: Profile
    language: Language
    link: Callable[[str], str]
    figure_link: Callable[[str, str], str] | None
    cache: dict[Any, Any]
    words: dict[str, dict[str, Any]]
    pack: dict[str, Any]  # the words of the article
    statuses: tuple[str, ...]
    lines: dict[str, Line]
    place: str  # code of the area in which the comparable areas lie
    reference: str | None  # name of the area to compare with
    peers_name: str
    peers_word: str  # "buurten"
    name: str  # of the area, HTML
    parent: str  # code of the smallest area above this one
    margin_word: str
    trend_word: str
    margin_head: str  # of a table, HTML
    absent: tuple[str, ...]  # cells of a table, by reason
    spark_desc: str
    names: dict[str, str]  # of the parents, as headings of a row: filled while writing


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What a figure says in every area, as HTML where that saves time."""

    key: str
    head: str  # how its card begins, after the tone
    label: str
    spark_title: str
    unit: Unit
    text: Texts  # with the unit, as in a sentence
    tag: Texts  # beside a mark in a chart: with the sign for per cent, else bare
    plain: Texts  # bare: in tables under a heading that names the unit
    before: str  # of the value, in the sentence of the subject
    after: str
    tail: str  # what stands at the end of every card: caveat and the opening of the tables
    directed: bool
    flip: bool
    is_model: bool
    caption: str
    downloads: str
    stamps: dict[tuple[str | None, Status], tuple[str, str]]  # by period and status: the line under the value, a table


class Peers(NamedTuple):
    """The comparable areas of one figure: the line with ticks, their spread, and a sentence about them."""

    facts: Facts
    strip: Strip
    spread: float | None
    words: str  # "110 buurten in Utrecht lopen van 3,1% tot 9,9%."
    decimals: int
    step: float  # to which the publisher rounded


def page_of(
    profile: Profile,
    language: Language,
    link: Callable[[str], str],
    figure_link: Callable[[str, str], str] | None,
    cache: dict[Any, Any],
) -> Page:
    all_words = words(language)
    level = profile.area.level
    municipality = next((p for p in profile.parents if p.level is Level.MUNICIPALITY), None)
    reference = next((p for p in profile.parents if p.level in REFERENCES), None)
    peers_name = next((line.peers_name for line in profile.lines if line.value is not None), "")
    return Page(
        profile,
        language,
        link,
        figure_link,
        cache,
        all_words,
        all_words["article"],
        tuple(all_words["status"][status.word] for status in Status),
        {line.indicator.key: line for line in profile.lines},
        municipality.code if municipality else "NL00",
        reference.name if reference else None,
        peers_name,
        all_words["levels"][level.value],
        escape(profile.area.name),
        profile.parents[0].code if profile.parents else "",
        all_words["article"]["margin"].lower(),
        all_words["article"]["through_years"].lower(),
        f'<th scope="col">{all_words["article"]["margin"]}</th>',
        ("", *(f'<td class="bb-no">{all_words["absent_short"][reason.word]}</td>' for reason in Reason)),
        all_words["article"]["spark_desc"],
        {},
    )


def peers_of(page: Page, lines: Sequence[Line]) -> list[Peers]:
    """The comparable areas of these lines: kept per release, place, level, figure and period.

    What is not kept yet is made for all lines at once.
    """
    profile = page.profile
    shared = (profile.release, page.place, profile.area.level, page.language)
    keys = [(shared, line.indicator.key, line.period) for line in lines]
    found: list[Peers | None] = [page.cache.get(key) for key in keys]
    fresh = [i for i, peers in enumerate(found) if peers is None]
    if fresh:
        for i, peers in zip(fresh, _peers(page, [lines[i] for i in fresh]), strict=True):
            found[i] = page.cache[keys[i]] = peers
    return [peers for peers in found if peers is not None]


def _peers(page: Page, lines: Sequence[Line]) -> Iterable[Peers]:
    every = [line.peers for line in lines]
    digits = shown_digits(every, [line.indicator.decimals for line in lines])
    facts = [_facts_of(page, line, decimals) for line, decimals in zip(lines, digits, strict=True)]
    made = strips(
        every,
        also=[
            [] if one.unit.is_count else [c.value for c in line.comparison if c.level in REFERENCES]
            for line, one in zip(lines, facts, strict=True)
        ],
        flips=[one.flip for one in facts],
    )
    for line, decimals, one, drawn, step in zip(lines, digits, facts, made, roundings(every, digits), strict=True):
        told, width = "", None
        if drawn.ends is not None:
            told = escape(
                page.pack["dots_peers"].format(
                    count=drawn.count,
                    peers=page.peers_word,
                    place=line.peers_name,
                    low=one.text[drawn.ends[0]],
                    high=one.text[drawn.ends[1]],
                )
            )
        if drawn.quartiles is not None and drawn.count >= LEAST_PEERS:
            width = (drawn.quartiles[1] - drawn.quartiles[0]) / TO_SD or spread(line.peers)
        yield Peers(one, drawn, width, told, decimals, step)


def _facts_of(page: Page, line: Line, decimals: int) -> Facts:
    """The facts of the figure of this line, kept per language and number of digits."""
    key = ("facts", page.profile.release, page.language, line.indicator.key, decimals)
    facts: Facts | None = page.cache.get(key)
    if facts is None:
        facts = page.cache[key] = _facts(page, line, decimals)
    return facts


def _facts(page: Page, line: Line, decimals: int) -> Facts:
    indicator, language, pack = line.indicator, page.language, page.pack
    unit = catalogue().units[indicator.unit]
    label = escape(indicator.label[language])
    subject = escape(indicator.subject[language])
    before, slot, after = subject.partition("{value}")
    if not slot:
        before, after = "", " " + subject
    if not unit.is_percent:  # only the number is set large, not its unit
        ahead, _, behind = escape(unit.template[language]).partition("{value}")
        before, after = before + ahead, behind + after
    tail = f'<p class="bb-caveat">{escape(indicator.caveat[language])}</p>' if indicator.caveat else ""
    tail += (
        f'<details class="bb-more"><summary>{pack["table"]}<span class="bb-hidden">: {label}</span></summary>'
        f'<p class="bb-definition">{escape(indicator.definition[language])}'
    )
    if indicator.denominator is not None:
        tail += " " + escape(pack["of_people"].format(denominator=indicator.denominator[language]))
    directed = indicator.direction is not Direction.NEUTRAL and indicator.kind is not Kind.COMPOSITION
    if indicator.detail is not None:
        tail += " " + escape(indicator.detail[language])
    return Facts(
        indicator.key,
        f'" id="{indicator.key}"><h3><span class="bb-label">{label}:</span> <span class="bb-told">',
        label,
        pack["spark_title"].replace("{label}", label),
        unit,
        _texts(page, decimals, unit.template[language]),
        _texts(page, decimals, "{value}%" if unit.is_percent else "{value}"),
        _texts(page, decimals, "{value}"),
        before,
        after,
        tail + "</p>",
        directed,
        directed and indicator.direction is Direction.LOWER_IS_BETTER,
        indicator.kind is Kind.MODEL,
        f"{label} ({escape(unit.label[language])})",
        f'<p class="bb-downloads"><a href="{ORIGIN}/{indicator.key}/">{pack["origin"]}'
        f'<span class="bb-hidden"> ({label})</span></a> · '
        f'{pack["download"]}<span class="bb-hidden"> ({label})</span>: ',
        {},
    )


def _texts(page: Page, decimals: int, template: str) -> Texts:
    """Numbers of one shape, shared by all figures that write them so."""
    key = ("texts", page.language, decimals, template)
    texts: Texts | None = page.cache.get(key)
    if texts is None:
        texts = page.cache[key] = Texts(writer(decimals, page.language, template))
    return texts
