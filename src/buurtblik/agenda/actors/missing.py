"""Who is not at the table yet: of the usual partners, and seen from who lives in the neighbourhood.

A rule of the pack looks at one figure. It speaks when the figure is clearly higher than in the
gemeente (the margins do not touch) or at least so much, and it is satisfied as soon as one of its
partners takes part. What it says is neutral: who lives somewhere is never a problem. Where a figure
is absent the rule says so and draws no conclusion. See docs/methods/actors.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.actors.model import Compare, Partner, PartnerSet, Rule
from buurtblik.agenda.actors.words import words
from buurtblik.figures.line import Line, Profile
from buurtblik.figures.sentences import write_for
from buurtblik.figures.standing import contrast
from buurtblik.values import Language


class Standing(StrEnum):
    ABSENT = "absent"  # the figure speaks, and none of the partners takes part
    PRESENT = "present"  # the figure speaks, and one of them does
    SILENT = "silent"  # the figure says nothing in particular
    UNKNOWN = "unknown"  # there is no figure


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """One rule, seen from the areas of a process. ``place`` and ``line`` are those of the area in which it speaks."""

    rule: Rule
    standing: Standing
    place: str
    line: Line | None

    def say(self, language: Language) -> str:
        """Who lives there, and when nobody of them takes part also that."""
        if self.standing is Standing.UNKNOWN:
            return words(language)["figure"]["unknown"].format(place=self.place)
        lives = self.rule.lives[language].format(place=self.place)
        return f"{lives} {self.rule.absent[language]}" if self.standing is Standing.ABSENT else lives

    def figure(self, language: Language) -> str:
        """The figure behind it with its reference and source; empty without one."""
        line = self.line
        if line is None or line.value is None:
            return ""
        write, said = write_for(line, language), words(language)["figure"]
        parts = {"label": line.indicator.label[language], "value": write(line.value), "source": line.source}
        one = contrast(line)
        if one is None or one.reference.value is None:
            return said["alone"].format(**parts)
        other = write(one.reference.value)
        return said["with_reference"].format(**parts, reference=one.reference.name, other=other)


@dataclass(frozen=True, slots=True)
class Usual:
    """One usual partner, and whether it takes part."""

    partner: Partner
    takes_part: bool


@dataclass(frozen=True, slots=True)
class Missing:
    usual: tuple[Usual, ...]
    signals: tuple[Signal, ...]  # every rule of the pack, in its order
    place: str
    has_figures: bool

    @property
    def absent_partners(self) -> tuple[Partner, ...]:
        return tuple(one.partner for one in self.usual if not one.takes_part)

    def of(self, standing: Standing) -> tuple[Signal, ...]:
        return tuple(signal for signal in self.signals if signal.standing is standing)


def who_is_missing(
    among: PartnerSet, kinds: Collection[str], profiles: Sequence[Profile], *, place: str = ""
) -> Missing:
    """What the pack says about a table.

    Parameters
    ----------
    kinds : the kinds of those who take part, keys of partners.
    profiles : of every area of the process; several when the process drew its own. A rule speaks of the first area
        in which its figure does. Empty when there are no figures: then every rule is unknown.
    place : the name of the whole area.
    """
    present = frozenset(kinds)
    return Missing(
        usual=tuple(Usual(one, one.key in present) for one in among.partners.values() if one.is_usual),
        signals=tuple(_signal(rule, present, profiles, place) for rule in among.rules),
        place=place,
        has_figures=any(line.value is not None for profile in profiles for line in profile.lines),
    )


def _signal(rule: Rule, present: frozenset[str], profiles: Sequence[Profile], place: str) -> Signal:
    found = [(profile.area.name, line) for profile in profiles for line in _lines(profile, rule.indicator)]
    filled = [(name, line) for name, line in found if line.value is not None]
    if not filled:
        return Signal(rule, Standing.UNKNOWN, place, None)
    for name, line in filled:
        if speaks(rule, line):
            told = Standing.ABSENT if present.isdisjoint(rule.partners) else Standing.PRESENT
            return Signal(rule, told, name, line)
    return Signal(rule, Standing.SILENT, filled[0][0], filled[0][1])


def _lines(profile: Profile, key: str) -> Iterable[Line]:
    return (line for line in profile.lines if line.indicator.key == key)


def speaks(rule: Rule, line: Line) -> bool:
    """Whether this figure is one about which the rule has something to say."""
    if line.value is None or (rule.least is not None and line.value < rule.least):
        return False
    if rule.compare is Compare.AT_LEAST:
        return rule.least is not None
    one = contrast(line)
    return one is not None and one.is_clear and one.difference > 0
