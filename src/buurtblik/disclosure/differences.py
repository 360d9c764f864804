"""Two counts that may not stand beside each other, because what they differ by is a small group.

Whoever sees how many tellers there are and how many are left with a filter, can subtract. So a count is given only
when, with everything that was shown before, no group of 1 to k - 1 people can be found that way: not by one pair of
filters, and not by a chain of several. See docs/methods/small-groups.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from buurtblik.disclosure.counts import rounded
from buurtblik.disclosure.ranges import Ranges
from buurtblik.disclosure.rule import Rule
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Reason

MOST_FILTERS = 50  # of which counts are shown beside each other; who wants more of them wants a table

People = frozenset[Hashable]


def differs_by_few(one: People, other: People, rule: Rule) -> bool:
    """Whether the people who are in one of the two only are a group that may not be seen.

    >>> differs_by_few(frozenset(range(30)), frozenset(range(27)), Rule())
    True
    """
    return rule.is_small(len(one ^ other))


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was shown of filters over the same people: of each key the last answer, and every group behind one.

    Keep it as long as the counts can be remembered by whoever saw them.
    """

    answers: Mapping[str, tuple[People, int]]
    groups: tuple[People, ...] = ()

    @classmethod
    def empty(cls) -> Ledger:
        return cls({})

    def ask(self, key: str, people: Collection[Hashable], rule: Rule | None = None) -> tuple[Cell, Ledger]:
        """The count of a filter as it may be shown now, and the ledger with it.

        A key that was answered before keeps its answer until so many people came or went that the difference may be
        seen; a new one is refused when its difference with anything that was shown is a small group.

        Examples
        --------
        >>> everybody, without = set(range(40)), set(range(36))
        >>> cell, ledger = Ledger.empty().ask("all", everybody)
        >>> cell.value, ledger.ask("not in the tower", without)[0].reason.word
        (40.0, 'too_few')
        """
        rule = Rule() if rule is None else rule
        group: People = frozenset(people)
        answered = self.answers.get(key)
        if answered is not None and answered[0] == group:
            return _cell(answered[1]), self
        others = [shown for shown in self.groups if shown != group or rule.hides_zero]
        if (
            rule.is_small(len(group))
            or len(self.groups) >= MOST_FILTERS
            or any(differs_by_few(group, shown, rule) for shown in others)
            or not holds_together([*self.groups, group], rule)
        ):
            return (Cell(None, Reason.TOO_FEW) if answered is None else _cell(answered[1])), self
        value = rounded(len(group), rule.step)
        groups = self.groups if group in self.groups else (*self.groups, group)
        return _cell(value), Ledger({**self.answers, key: (group, value)}, groups)


def holds_together(groups: Iterable[People], rule: Rule) -> bool:
    """Whether the counts of all these groups, taken together, leave every small part of them its range.

    The parts are the people who are in exactly the same groups; an attacker is taken to know which parts have nobody.
    """
    of_each = list(dict.fromkeys(groups))
    if len(of_each) < 3:  # two groups are one difference, and that has been looked at
        return True
    member: dict[Hashable, int] = {}
    for number, group in enumerate(of_each):
        for person in group:
            member[person] = member.get(person, 0) | 1 << number
    sizes: dict[int, int] = {}
    for pattern in member.values():
        sizes[pattern] = sizes.get(pattern, 0) + 1
    parts = sorted(sizes)
    sums = np.array([[pattern >> number & 1 for pattern in parts] for number in range(len(of_each))], float)
    true = np.array([*(sizes[pattern] for pattern in parts), *(len(group) for group in of_each)], float)
    hidden = np.arange(true.size) < len(parts)
    small = [at for at in range(len(parts)) if rule.is_small(int(true[at]))]
    return Ranges(sums, true, rule).first_unsafe(hidden, small) is None


def may_stand_beside(everybody: Mapping[str, int], without: Mapping[str, int], *, threshold: int) -> bool:
    """Whether a result with everybody and one without some of them may both be shown.

    In every group that differs, those who are left out and those who remain have to be as many as the threshold.

    >>> may_stand_beside({"resident": 9}, {"resident": 6}, threshold=3)
    True
    >>> may_stand_beside({"resident": 9}, {"resident": 7}, threshold=3)
    False
    """
    if odd := sorted(key for key in without if without[key] > everybody.get(key, 0)):
        raise UnusableInput(f"disclosure: '{odd[0]}' has more people in a part than in the whole.")
    out = {key: count - without.get(key, 0) for key, count in everybody.items()}
    return all(n == 0 or (n >= threshold and without.get(key, 0) >= threshold) for key, n in out.items())


def _cell(value: int) -> Cell:
    return Cell(float(value), None)
