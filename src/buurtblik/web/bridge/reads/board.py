"""The board: per theme the signal from figures and the signal from stories, with what people find of the two.

Counts are protected for each kind of reader: for everybody from ten stories, for those who take part from three, since
they may read the stories themselves (decision 0233). What is proposed to those who set a verdict is what they can see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.blind_spots import BlindSpot, blind_spots
from buurtblik.bridge.confront.inside import AT_THE_TABLE, Told
from buurtblik.bridge.confront.inside import inside as signal_of_stories
from buurtblik.bridge.confront.outside import Certainty, Course, Outside, Standing, outside
from buurtblik.bridge.confront.proposals import Proposal, propose
from buurtblik.bridge.confront.telling import (
    Names,
    blind_spot_sentence,
    inside_sentences,
    outside_sentences,
    proposal_sentences,
)
from buurtblik.bridge.confront.verdicts import History
from buurtblik.disclosure.rule import Rule
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.line import Line
from buurtblik.figures.release import Release
from buurtblik.figures.sentences import compare_sentence, write_for
from buurtblik.values import Language
from buurtblik.web.bridge.models import StoryAtFigure
from buurtblik.web.bridge.reads.facts import Facts, Said, facts_of
from buurtblik.web.bridge.reads.figures import profile_of
from buurtblik.web.bridge.reads.verdicts import Became, area_of, histories, outcomes_of
from buurtblik.web.coding.models import ThreadFragment
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import theme_name, themes

ON_THE_BOARD = 3  # figures and quotes of a theme on the board; its own page has all


@dataclass(frozen=True)
class Card:
    """A figure that counts in the signal. ``side``: 1 more favourable, -1 less, 0 not clearly different."""

    id: str
    key: str
    name: str
    value: str
    compared: str
    period: str
    source: str
    side: int


@dataclass(frozen=True)
class Theme:
    """One theme on the board."""

    key: str
    name: str
    proposal: Proposal
    figures: Sequence[Card]
    quotes: Sequence[Said]  # where the signal shows none, those that the page of stories shows to everybody
    outside: Sequence[str]  # sentences
    inside: Sequence[str]
    proposed: Sequence[str]
    threads: Sequence[tuple[str, str]]  # id and name
    history: History
    outcomes: Sequence[Became]

    @property
    def few_figures(self) -> Sequence[Card]:
        return self.figures[:ON_THE_BOARD]

    @property
    def few_quotes(self) -> Sequence[Said]:
        return self.quotes[:ON_THE_BOARD]


@dataclass(frozen=True)
class Board:
    themes: Sequence[Theme]
    to_collect: Sequence[tuple[BlindSpot, str]]  # and its sentence
    to_look_up: Sequence[tuple[BlindSpot, str]]
    rule: Rule
    has_figures: bool

    def of(self, theme: str) -> Theme:
        return next(one for one in self.themes if one.key == theme)


def board_of(process: Process, release: Release | None, language: Language, *, inside: bool) -> Board:
    """The whole board for somebody who takes part (``inside``) or for everybody."""
    rule = AT_THE_TABLE if inside else Rule()
    facts = facts_of(process, inside=inside)
    told = signal_of_stories(facts.facts, themes=themes(), groups=list(groups()), rule=rule, for_everybody=not inside)
    lines = _lines(process, release)
    signals = _signals(process, release)
    known, became = histories(process), outcomes_of(process)
    names = _names(facts, lines)
    shown = [_theme(signals[key], told, facts, lines, known[key], became, names, rule, language) for key in themes()]
    spots = _spots(process, list(signals.values()), told, inside=inside)
    sentences = [(spot, blind_spot_sentence(spot, language, names)) for spot in spots]
    return Board(
        shown,
        [one for one in sentences if one[0].to.value == "collect"],
        [one for one in sentences if one[0].to.value == "look_up"],
        rule,
        bool(lines),
    )


def _theme(
    signal: Outside,
    told: Told,
    facts: Facts,
    lines: Mapping[str, Line],
    history: History,
    became: Sequence[Became],
    names: Names,
    rule: Rule,
    language: Language,
) -> Theme:
    key = signal.theme
    proposal = propose(signal, told[key])
    counting = sorted(signal.counting, key=lambda one: (-abs(one.side), -one.size))
    cards = [
        Card(
            one.id,
            one.indicator,
            line.indicator.label[language],
            write_for(line, language)(line.value) if line.value is not None else "",
            compare_sentence(line, language),
            line.period or "",
            line.source,
            one.side,
        )
        for one in counting
        if (line := lines[one.indicator])
    ]
    return Theme(
        key,
        theme_name(key, language),
        proposal,
        cards,
        facts.said(told[key].quotes) or facts.public(key),
        outside_sentences(signal, language),
        inside_sentences(told[key], language, rule=rule, names=names),
        proposal_sentences(proposal, language),
        [(thread, names.thread(thread)) for thread in told[key].threads],
        history,
        [one for one in became if one.row.verdict.theme == key],
    )


def _signals(process: Process, release: Release | None) -> dict[str, Outside]:
    """The signal from outside of each theme; nothing can be said without figures of the area."""
    if release is None or not process.area_code or process.area_code not in release:
        area, no = area_of(process), (Standing.UNKNOWN, Course.UNKNOWN, Certainty.NONE, (), ())
        return {key: Outside(area, key, release.id if release else "–", *no) for key in themes()}
    profile = profile_of(release, process.area_code)
    return {key: outside(profile, key) for key in themes()}


def _lines(process: Process, release: Release | None) -> dict[str, Line]:
    if release is None or not process.area_code or process.area_code not in release:
        return {}
    return {line.indicator.key: line for line in profile_of(release, process.area_code).lines}


def _spots(process: Process, signals: Sequence[Outside], told: Told, *, inside: bool) -> tuple[BlindSpot, ...]:
    """For those who take part also which figures have no story yet: who knows that, knows where a story stands."""
    rows = StoryAtFigure.objects.filter(story__process=process).values_list("indicator", "story")
    at: dict[str, set[int]] = {}
    for indicator, story in rows:
        at.setdefault(indicator, set()).add(story)
    beside = {story for stories in at.values() for story in stories}
    threads = _threads_beside(process, beside)
    return blind_spots(
        signals,
        told,
        at_figures={key: [str(one) for one in stories] for key, stories in at.items()} if inside else None,
        threads_at_figures=threads,
    )


def _threads_beside(process: Process, stories: set[int]) -> set[str]:
    """The threads of which a story stands at a figure."""
    rows = ThreadFragment.objects.filter(thread__process=process, fragment__story__in=stories)
    return {f"thread:{one}" for one in rows.values_list("thread", flat=True)}


def _names(facts: Facts, lines: Mapping[str, Line]) -> Names:
    return Names(
        groups={key: group.label for key, group in groups().items()},
        threads=facts.threads,
        themes={key: catalogue().theme(key).label for key in themes()},
        indicators={key: line.indicator.label for key, line in lines.items()},
    )
