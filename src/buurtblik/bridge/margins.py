"""Who lives somewhere, by characteristic, from the figures of that area.

Which indicators give which characteristic is a data pack (``margins.toml``):

- ``age``: ``bev_15_25``, ``bev_25_45``, ``bev_45_65``, ``bev_65plus``: shares of residents, taken as parts of all from
  15 years;
- ``sex``: ``bev_vrouwen``; men are the rest;
- ``tenure``: ``won_koop``, ``won_corporatie``, ``won_part_huur``, shares of homes, not of people;
- the part of the neighbourhood: ``bev_inwoners`` of each part, see :func:`parts_from`.

A characteristic of which one figure is withheld or missing has no shares at all: the others would give it away, or
would be taken for the whole. It says which figure it lacks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import fsum
from types import MappingProxyType
from typing import Any

from buurtblik.errors import UnusableInput
from buurtblik.figures.line import Line, Profile
from buurtblik.stories.weighting import Margin
from buurtblik.stories.weighting.margins import HUNDRED
from buurtblik.values import LANGUAGES, Language, Reason

Words = Mapping[Language, str]

RESIDENTS = "bev_inwoners"
PART = "part"


class Lack(StrEnum):
    """Why it is not known who lives there."""

    NO_FIGURE = "no_figure"  # a figure is withheld or missing
    PERIODS = "periods"  # the figures are of different years
    SUM = "sum"  # they do not add up to about a hundred
    NOT_COUNTED = "not_counted"  # no figure counts this


@dataclass(frozen=True)
class Population:
    """One characteristic of the people of an area.

    ``shares`` add up to 1 and are empty when it is not known; then ``lack`` says why and ``absent`` which categories
    have no figure, and why not. ``categories`` holds the words of each, in order; ``remainder`` those that stand for
    all others, of whom nobody is missed. ``is_group``: it says who people are, and not how they were heard.
    """

    key: str
    label: Words
    of: Words
    categories: Mapping[str, Words]
    is_ordered: bool = False
    shares: Mapping[str, float] = field(default_factory=dict)
    source: str = ""
    period: str = ""
    lack: Lack | None = None
    absent: Mapping[str, Reason] = field(default_factory=dict)
    remainder: frozenset[str] = frozenset()
    is_group: bool = True

    def margin(self) -> Margin:
        """The same for weighting. Raises UnusableInput when it is not known who lives there."""
        if not self.shares:
            absent = ", ".join(self.absent) or "the figures"
            raise UnusableInput(
                f"margins: who lives there by {self.key} is not known ({self.lack}: {absent}); leave it out."
            )
        return Margin(self.key, self.shares, self.is_ordered)


@cache
def characteristics() -> Mapping[str, Population]:
    """The characteristics of the pack with their words, before any figure.

    >>> list(characteristics()), list(characteristics()["sex"].categories)
    (['age', 'sex', 'tenure'], ['v', 'm'])
    """
    return MappingProxyType({entry["key"]: _named(entry) for entry in _pack()})


def margins_from(lines: Iterable[Line]) -> tuple[Population, ...]:
    """Every characteristic of the pack, from the lines of the profile of one area.

    Of each the source and the period of its figures; where a figure has no value, its category with the reason.
    """
    by_key = {line.indicator.key: line for line in lines}
    return tuple(_from(entry, by_key) for entry in _pack())


def parts_from(profiles: Sequence[Profile], *, label: Words, of: Words) -> Population:
    """Which part of the people lives in which part of an area: residents per part, by area code.

    Parameters
    ----------
    profiles : of every part, such as the buurten of a wijk.
    label, of : what the parts are called, and what their shares are of ("van de bewoners").

    Raises
    ------
    UnusableInput
        Fewer than two parts.
    """
    if len(profiles) < 2:
        raise UnusableInput(f"margins: {len(profiles)} part; expected two or more.")
    found = {
        profile.area.code: next((line for line in profile.lines if line.indicator.key == RESIDENTS), None)
        for profile in profiles
    }
    names: Mapping[str, Words] = {p.area.code: dict.fromkeys(LANGUAGES, p.area.name) for p in profiles}
    return _filled(Population(PART, label, of, names), found, whole=False)


def not_counted(
    key: str, label: Words, categories: Mapping[str, Words], *, remainder: Iterable[str] = (), is_group: bool = True
) -> Population:
    """A characteristic that no figure counts, such as the role of a teller: told, and compared with nothing."""
    lack = Lack.NOT_COUNTED
    return Population(key, label, {}, categories, lack=lack, remainder=frozenset(remainder), is_group=is_group)


def _from(entry: Mapping[str, Any], lines: Mapping[str, Line]) -> Population:
    found = {c["key"]: lines.get(c["indicator"]) for c in entry["category"] if not c.get("rest")}
    return _filled(_named(entry), found, whole=entry["whole"])


def _filled(of: Population, found: Mapping[str, Line | None], *, whole: bool) -> Population:
    """The characteristic with its shares, or with what it lacks."""
    value: dict[str, float] = {}
    absent: dict[str, Reason] = {}
    for category, line in found.items():
        if line is None or line.value is None:
            absent[category] = (line and line.reason) or Reason.MISSING
        else:
            value[category] = line.value
    lines = [line for line in found.values() if line is not None and line.value is not None]
    source = "; ".join(dict.fromkeys(line.source for line in lines))
    periods = list(dict.fromkeys(line.period or "" for line in lines))
    told = replace(of, source=source, period=", ".join(periods), absent=absent)
    if absent:
        return replace(told, lack=Lack.NO_FIGURE)
    if len(periods) > 1:
        return replace(told, lack=Lack.PERIODS)
    rest = [category for category in of.categories if category not in found]
    total = fsum(value.values())
    if total <= 0 or (whole and (total > HUNDRED[1] or (not rest and total < HUNDRED[0]))):
        return replace(told, lack=Lack.SUM)
    for category in rest:
        value[category] = max(100.0 - total, 0.0)
    total = fsum(value.values())
    return replace(told, shares={category: value[category] / total for category in of.categories})


def _named(entry: Mapping[str, Any]) -> Population:
    categories = {c["key"]: {language: str(c[language]) for language in LANGUAGES} for c in entry["category"]}
    label = {language: str(entry[language]["label"]) for language in LANGUAGES}
    of = {language: str(entry[language]["of"]) for language in LANGUAGES}
    return Population(entry["key"], label, of, categories, bool(entry["is_ordered"]))


@cache
def _pack() -> tuple[Mapping[str, Any], ...]:
    text = files("buurtblik.bridge").joinpath("margins.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["characteristic"])
