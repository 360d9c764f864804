"""Figures that are computed over a whole release, because no single file holds what they need.

They are computed from the cells that the release publishes, after every conflict is decided:
a withheld input withholds what is derived from it. Methods: docs/methods/derived-figures.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtblik.disclosure.derived import reason_of_all
from buurtblik.disclosure.thresholds import BASE
from buurtblik.figures.catalogue import Catalogue
from buurtblik.values import Level, Reason

Name = tuple[str, str, str]  # key, group, period
Block = dict[str, NDArray[Any]]
_LETTERS = {Level.COUNTRY: "N", Level.MUNICIPALITY: "G", Level.DISTRICT: "W", Level.NEIGHBOURHOOD: "B"}
_GROWTH_YEARS = 5


@dataclass(frozen=True, slots=True)
class Derivation:
    """One derived column and the columns it needs; ``at`` are their places in the cube once known."""

    name: Name
    formula: str
    inputs: tuple[Name, ...]
    letters: str = "NGWB"  # with which an area code begins that gets the figure
    at: tuple[int, ...] = ()

    def placed(self, place: Mapping[Name, int]) -> Derivation:
        return replace(self, at=tuple(place[n] for n in (self.name, *self.inputs)))


def derivations(catalogue: Catalogue, columns: Iterable[Name]) -> tuple[Derivation, ...]:
    """What can be derived from these columns. A figure that a file prints itself is never derived."""
    have = set(columns)
    found: list[Derivation] = []
    for key, (formula, names_of) in _RECIPES.items():
        if key not in catalogue or not any(b.recipe == "derived" for b in catalogue.get(key).bindings):
            continue
        letters = "".join(_LETTERS[level] for level in catalogue.get(key).levels)
        for period in sorted({p for _, g, p in have if not g and p.isdigit() and len(p) == 4}):
            inputs = tuple(names_of(period))
            if (key, "", period) not in have and all(name in have for name in inputs):
                found.append(Derivation((key, "", period), formula, inputs, letters))
    return tuple(found)


def inputs_of(key: str, period: str) -> tuple[Name, ...]:
    """The columns from which a figure is computed over a release, in the order in which its formula names them.

    >>> inputs_of("bev_groei5", "2023")
    (('bev_inwoners', '', '2023'), ('bev_inwoners', '', '2018'))
    """
    return tuple(_RECIPES[key][1](period)) if key in _RECIPES else ()


def compute(step: Derivation, block: Block, codes: NDArray[np.bytes_], recoded: Mapping[str, tuple[int, ...]]) -> None:
    """Fill one derived column of a block. An area that was redrawn in between gets no growth."""
    target, *inputs = step.at
    cells = [_Input(*(block[n][j] for n in ("value", "reason", "lower", "upper"))) for j in inputs]
    if step.name[0] == "bev_groei5":
        year = int(step.name[2])
        redrawn = np.array([_changed(recoded, code, year - _GROWTH_YEARS, year) for code in codes], bool)
        value, lower, upper = _growth(*cells)
        value[redrawn] = np.nan
    else:
        value, lower, upper = _ratio(*cells)
    elsewhere = ~np.isin(codes.astype("S1"), [letter.encode() for letter in step.letters])
    value[elsewhere] = np.nan
    reason = reason_of_all([cell.reason for cell in cells])
    reason[elsewhere | (np.isnan(value) & (reason == 0))] = Reason.NOT_APPLICABLE
    gone = np.isnan(value)
    block["value"][target], block["reason"][target] = value, reason
    block["lower"][target] = np.where(gone, np.nan, lower)
    block["upper"][target] = np.where(gone, np.nan, upper)
    block["origin"][target] = block["origin"][inputs[0]]


@dataclass(frozen=True, slots=True)
class _Input:
    value: NDArray[np.float64]
    reason: NDArray[np.uint8]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]

    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        none = np.isnan(self.lower)
        return np.where(none, self.value, self.lower), np.where(none, self.value, self.upper)


def _growth(now: _Input, then: _Input) -> tuple[NDArray[np.float64], ...]:
    """100 * (now - then) / then, with the bounds that rounding leaves."""
    (now_low, now_high), (then_low, then_high) = now.bounds(), then.bounds()
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 100 * (now.value - then.value) / then.value
        lower, upper = 100 * (now_low / then_high - 1), 100 * (now_high / then_low - 1)
    few = ~(then.value >= BASE)  # no growth of a place with fewer people than this at the start
    return np.where(few, np.nan, np.round(value, 10)), np.round(lower, 10), np.round(upper, 10)


def _ratio(top: _Input, bottom: _Input) -> tuple[NDArray[np.float64], ...]:
    """top / bottom, with the bounds that rounding leaves."""
    (top_low, top_high), (bottom_low, bottom_high) = top.bounds(), bottom.bounds()
    with np.errstate(divide="ignore", invalid="ignore"):
        value, lower, upper = top.value / bottom.value, top_low / bottom_high, top_high / bottom_low
    none = ~(bottom.value > 0)
    return np.where(none, np.nan, np.round(value, 10)), np.round(lower, 10), np.round(upper, 10)


def _changed(recoded: Mapping[str, tuple[int, ...]], code: bytes, after: int, until: int) -> bool:
    return any(after < year <= until for year in recoded.get(code.decode(), ())) if recoded else False


def _growth_inputs(period: str) -> list[Name]:
    return [("bev_inwoners", "", period), ("bev_inwoners", "", f"{int(period) - _GROWTH_YEARS:04d}")]


def _ratio_inputs(period: str) -> list[Name]:
    return [("won_woz", "", period), ("ink_inwoner", "", period)]


_RECIPES: Mapping[str, tuple[str, Callable[[str], list[Name]]]] = {
    "bev_groei5": ("100 * (bev_inwoners[t] - bev_inwoners[t-5]) / bev_inwoners[t-5]", _growth_inputs),
    "won_woz_inkomen": ("won_woz[t] / ink_inwoner[t]", _ratio_inputs),
}
