"""Margins: which part of the population is in each category of one characteristic.

A margin comes from counts, which may each be rounded, or from percentages; both become shares that add up to 1.
Small categories are taken together before anything is weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from buurtblik.stories.weighting.refusals import EmptyCategory, NegativeMargin, NobodyThere, UnevenMargin

HUNDRED = (99.0, 101.0)  # between which percentages add up, each rounded to a whole


@dataclass(frozen=True)
class Margin:
    """Shares of the population, 0 to 1, together 1.

    ``is_ordered``: the categories have an order (age, income), so that a small one joins a neighbour.
    """

    key: str
    shares: Mapping[str, float]
    is_ordered: bool = False

    @classmethod
    def counts(cls, key: str, counts: Mapping[str, float], *, is_ordered: bool = False) -> Margin:
        """From counts of people or homes.

        Raises
        ------
        NegativeMargin, UnevenMargin
            A count is below zero or no number; all together count nobody.

        Examples
        --------
        >>> Margin.counts("sex", {"m": 120, "v": 130}).shares["m"]
        0.48
        """
        for category, count in counts.items():
            if not (isfinite(count) and count >= 0):
                raise NegativeMargin(
                    f"margin '{key}': {category} counts {count}; expected a number from 0 up. Leave a margin with a "
                    "missing or withheld figure out."
                )
        total = sum(counts.values())
        if total <= 0:
            raise UnevenMargin(f"margin '{key}': counts nobody; give at least one count above 0.")
        return cls(key, {category: count / total for category, count in counts.items()}, is_ordered)

    @classmethod
    def percents(cls, key: str, percents: Mapping[str, float], *, is_ordered: bool = False) -> Margin:
        """From percentages; rounded ones add up to 99 to 101, and are then made to add up to 100.

        Raises
        ------
        NegativeMargin, UnevenMargin
            A percentage is below zero or no number; they do not add up to 99 to 101.
        """
        margin = cls.counts(key, percents, is_ordered=is_ordered)
        total = sum(percents.values())
        if not HUNDRED[0] <= total <= HUNDRED[1]:
            raise UnevenMargin(
                f"margin '{key}': the percentages add up to {total:g}; expected 99 to 101. Add the category that is "
                "missing, or give counts."
            )
        return margin

    def together(self, groups: Mapping[str, Iterable[str]]) -> Margin:
        """The same margin with some categories taken together, as people decide.

        >>> Margin.counts("age", {"15-25": 1, "25-45": 2, "65+": 1}).together({"15-45": ["15-25", "25-45"]}).shares
        {'15-45': 0.75, '65+': 0.25}
        """
        name = {category: group for group, categories in groups.items() for category in categories}
        if odd := sorted(set(name) - set(self.shares)):
            raise NobodyThere(f"margin '{self.key}': '{odd[0]}' is no category; there are {', '.join(self.shares)}.")
        shares: dict[str, float] = {}
        for category, share in self.shares.items():
            group = name.get(category, category)
            shares[group] = shares.get(group, 0.0) + share
        return Margin(self.key, shares, self.is_ordered)


Groups = tuple[tuple[str, ...], ...]


def grouped(margin: Margin, people: Mapping[str, int], *, least: int) -> Groups:
    """The categories of a margin, taken together until each group has at least ``least`` respondents.

    The smallest group joins another: in an ordered margin the smaller of its neighbours, in another the smallest group
    that is left. Equal ones go in the order of the margin. A category in which nobody lives and nobody answered is
    left out. When all are together the margin weighs nothing.

    Raises
    ------
    EmptyCategory
        Somebody lives there and nobody answered.
    NobodyThere
        Somebody answered and nobody lives there.

    Examples
    --------
    >>> ages = Margin.counts("age", {"15-25": 1, "25-45": 3, "45-65": 3, "65+": 2}, is_ordered=True)
    >>> grouped(ages, {"15-25": 2, "25-45": 30, "45-65": 40, "65+": 20}, least=5)
    (('15-25', '25-45'), ('45-65',), ('65+',))
    """
    for category, share in margin.shares.items():
        if share > 0 and not people.get(category):
            raise EmptyCategory(
                f"margin '{margin.key}': nobody of {category} answered, and {100 * share:.1f}% of the people are. Take "
                "it together with another category (Margin.together), or leave this characteristic out."
            )
        if share == 0 and people.get(category):
            raise NobodyThere(
                f"margin '{margin.key}': {people[category]} of {category} answered, and nobody lives there by these "
                "figures. Take it together with another category (Margin.together)."
            )
    groups = [(category,) for category, share in margin.shares.items() if share > 0]
    sizes = [people[category] for (category,) in groups]
    joined: list[tuple[str, ...]] = list(groups)
    while len(joined) > 1 and min(sizes) < least:
        small = sizes.index(min(sizes))
        other = min(_partners(small, len(sizes), is_ordered=margin.is_ordered), key=lambda at: sizes[at])
        first, second = sorted((small, other))
        joined[first] += joined[second]
        sizes[first] += sizes[second]
        del joined[second], sizes[second]
    return tuple(joined)


def _partners(small: int, count: int, *, is_ordered: bool) -> Sequence[int]:
    if is_ordered:
        return [at for at in (small - 1, small + 1) if 0 <= at < count]
    return [at for at in range(count) if at != small]
