"""Who was heard, and who was not: tellers or respondents beside the people of the area.

Everything that is given out is made of counts as they may be shown (:mod:`buurtblik.disclosure`): shares, intervals
and verdicts tell nothing that the shown counts do not. Where a count is withheld the verdict is given only when every
count that anybody could think of has the same one.

Which indicators give the population by age band, sex, tenure and part of the neighbourhood stands in
:mod:`buurtblik.bridge.margins`. See docs/methods/who-was-heard.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from buurtblik.bridge.margins import Population
from buurtblik.disclosure.protect import Protected, protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, Axis, Table
from buurtblik.errors import UnusableInput
from buurtblik.stories.weighting import Interval, wilson
from buurtblik.values import Cell, Reason

SAID = "(said)"  # all who said what they are
UNSAID = "(unsaid)"  # those who did not


class Verdict(IntEnum):
    """How a group was heard, from not at all to more than expected."""

    NOT_AT_ALL = 0  # nobody
    HARDLY = 1  # clearly less than half of what was to be expected
    LESS = 2
    AS_EXPECTED = 3
    MORE = 4

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Row:
    """One category: how many were heard, which part that is of who said what they are, and which was expected.

    ``share`` and ``interval`` (95%, Wilson) are None where the count is not shown, ``expected`` where it is not known
    who lives there, ``verdict`` where nothing can be said.
    """

    category: str
    count: Cell
    share: float | None
    interval: Interval | None
    expected: float | None
    verdict: Verdict | None

    @property
    def is_missing(self) -> bool:
        return self.verdict in (Verdict.NOT_AT_ALL, Verdict.HARDLY)


@dataclass(frozen=True)
class Part:
    """One characteristic. ``said`` of the people said what they are, ``unsaid`` did not."""

    population: Population
    said: Cell
    unsaid: Cell
    rows: tuple[Row, ...]

    @property
    def dissimilarity(self) -> float | None:
        """Which part of those who were heard would have to be others to look like the population, 0 to 1.

        Half the sum of the distances between share and expected share; None when one of them is not shown.
        """
        pairs = [(row.share, row.expected) for row in self.rows]
        if not pairs or any(share is None or expected is None for share, expected in pairs):
            return None
        return sum(abs((share or 0.0) - (expected or 0.0)) for share, expected in pairs) / 2


@dataclass(frozen=True)
class Heard:
    """Who was heard; small enough to travel with every output that rests on these people."""

    total: Cell
    parts: tuple[Part, ...]
    rule: Rule

    @property
    def missing(self) -> tuple[tuple[Part, Row], ...]:
        """The groups that were not or hardly heard, those that are largest in the area first."""
        found = [(part, row) for part, row in self._of_groups if row.is_missing]
        return tuple(sorted(found, key=lambda pair: -(pair[1].expected or 0.0)))

    @property
    def less(self) -> tuple[tuple[Part, Row], ...]:
        """The groups that were heard, though less than was to be expected; the largest in the area first."""
        found = [(part, row) for part, row in self._of_groups if row.verdict is Verdict.LESS]
        return tuple(sorted(found, key=lambda pair: -(pair[1].expected or 0.0)))

    @property
    def nobody_of(self) -> tuple[tuple[Part, Row], ...]:
        """The groups of which nobody was heard and of which no figure says how many were to be expected."""
        return tuple(
            (part, row)
            for part, row in self._of_groups
            if part.said.value and row.expected is None and row.count.value == 0
            if row.category not in part.population.remainder
        )

    @property
    def is_known_of_all(self) -> bool:
        """Whether of every group that figures count it can be said how it was heard; False when they count none."""
        known = [row.verdict is not None for _part, row in self._of_groups if row.expected is not None]
        return bool(known) and all(known)

    @property
    def _of_groups(self) -> list[tuple[Part, Row]]:
        return [(part, row) for part in self.parts if part.population.is_group for row in part.rows]


def who_was_heard(
    people: Mapping[str, Sequence[str | None]], populations: Sequence[Population], *, rule: Rule | None = None
) -> Heard:
    """Tellers or respondents by characteristic, beside the people of the area.

    Parameters
    ----------
    people : per characteristic the category of each person, None when it was not said.
    populations : one for each characteristic that is to be told; without shares it is told and compared with nothing.
    rule : for small groups; 10 people, rounded to 5, unless another is given.

    Raises
    ------
    UnusableInput
        A characteristic without people, columns of different lengths, or a category that a population does not have.

    Examples
    --------
    >>> from buurtblik.bridge.margins import not_counted
    >>> words = {"nl": "bewoners", "en": "residents"}
    >>> role = not_counted("role", {"nl": "Rol", "en": "Role"}, {"resident": words, "other": words})
    >>> found = who_was_heard({"role": ["resident"] * 24 + ["other"] * 12}, [role])
    >>> [(row.category, row.count.value, row.share) for row in found.parts[0].rows]
    [('resident', 25.0, 0.7142857142857143), ('other', 10.0, 0.2857142857142857)]
    """
    rule = Rule() if rule is None else rule
    size = _size(people, populations)
    if not populations or not size:
        return Heard(Cell(0.0, None) if not rule.hides_zero else Cell(None, Reason.TOO_FEW), (), rule)
    tables = [_table(people[population.key], population) for population in populations]
    shown = protect_together(tables, rule)
    parts = tuple(_part(one, population, rule) for one, population in zip(shown, populations, strict=True))
    return Heard(shown[0][ALL], parts, rule)


class Reaching(Protocol):
    """A way to reach people, such as an instrument of the agenda; ``reaches`` holds words such as ``age:15-25``."""

    @property
    def reaches(self) -> Sequence[str]: ...


def ways_to_reach[Way: Reaching](heard: Heard, ways: Iterable[Way]) -> tuple[tuple[Part, Row, tuple[Way, ...]], ...]:
    """For each group that was not or hardly heard, what is known to reach it, in the order of ``ways``; or nothing."""
    every = tuple(ways)
    return tuple(
        (part, row, tuple(way for way in every if f"{part.population.key}:{row.category}" in way.reaches))
        for part, row in heard.missing
    )


def verdict(count: int, n: int, expected: float) -> Verdict:
    """How a group was heard: ``count`` of ``n`` people, where a part ``expected`` of all people was to be expected.

    More or less only when the expected share lies outside the 95% interval of the share (Wilson); hardly when even half
    of it does.

    >>> [verdict(count, 60, 0.31).word for count in (0, 3, 9, 16, 30)]
    ['not_at_all', 'hardly', 'less', 'as_expected', 'more']
    """
    if count == 0:
        return Verdict.NOT_AT_ALL if expected > 0 else Verdict.AS_EXPECTED
    sure = wilson(min(count / n, 1.0), n)
    if sure.low > expected:
        return Verdict.MORE
    if sure.high >= expected:
        return Verdict.AS_EXPECTED
    return Verdict.LESS if sure.high >= expected / 2 else Verdict.HARDLY


def _size(people: Mapping[str, Sequence[str | None]], populations: Sequence[Population]) -> int:
    keys = [population.key for population in populations]
    if absent := [key for key in keys if key not in people]:
        raise UnusableInput(f"who was heard: nothing is known of '{absent[0]}'; there are {', '.join(people)}.")
    sizes = {key: len(people[key]) for key in keys}
    if len(set(sizes.values())) > 1:
        told = ", ".join(f"{key} {size}" for key, size in sizes.items())
        raise UnusableInput(f"who was heard: people per characteristic: {told}; expected as many for each.")
    return next(iter(sizes.values()), 0)


def _table(column: Sequence[str | None], population: Population) -> Table:
    odd = sorted({category for category in column if category is not None and category not in population.categories})
    if odd:
        raise UnusableInput(
            f"who was heard: '{odd[0]}' is no category of {population.key}; expected one of "
            f"{', '.join(population.categories)}, or None when it was not said."
        )
    tree = {**dict.fromkeys(population.categories, SAID), UNSAID: ALL, SAID: ALL}
    axis = Axis(population.key, tree, harmless=frozenset({UNSAID}))
    return Table.tally([axis], [(UNSAID if category is None else category,) for category in column])


def _part(shown: Protected, population: Population, rule: Rule) -> Part:
    rows = tuple(_row(shown, category, population.shares.get(category), rule) for category in population.categories)
    return Part(population, shown[SAID], shown[UNSAID], rows)


def _row(shown: Protected, category: str, expected: float | None, rule: Rule) -> Row:
    count, said = shown[category], shown[SAID].value
    share = interval = judged = None
    if said:
        if count.value is not None:
            share = min(count.value / said, 1.0)
            interval = wilson(share, said)
        if expected is not None:
            judged = _judged(shown, category, int(said), expected, rule)
    return Row(category, count, share, interval, expected, judged)


def _judged(shown: Protected, category: str, said: int, expected: float, rule: Rule) -> Verdict | None:
    """The verdict on a shown count; on a withheld one that on all that it may be, when these are one."""
    value = shown[category].value
    if value is not None:
        return verdict(int(value), said, expected)
    low, high = shown.left[category,]
    if high is None:
        return None
    ends = {verdict(min(end, said), said, expected) for end in (max(low, 0 if rule.hides_zero else 1), high)}
    return ends.pop() if len(ends) == 1 else None
