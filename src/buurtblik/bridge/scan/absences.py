"""What is not known of an area, counted by theme and by why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtblik.bridge.scan.figure import Figure


@dataclass(frozen=True, slots=True)
class Absence:
    """The figures of one theme that are not there. ``whys``: why, in a word, and the keys; the most frequent first."""

    theme: str
    known: int
    whys: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def absent(self) -> int:
        return sum(len(keys) for _, keys in self.whys)

    @property
    def total(self) -> int:
        return self.known + self.absent


def absences(figures: Iterable[Figure]) -> tuple[Absence, ...]:
    """Every theme of which a figure is not there, in the order of the figures."""
    known: dict[str, int] = {}
    absent: dict[str, dict[str, list[str]]] = {}
    for figure in figures:
        known.setdefault(figure.theme, 0)
        whys = absent.setdefault(figure.theme, {})
        if figure.value is None:
            whys.setdefault(figure.why, []).append(figure.key)
        else:
            known[figure.theme] += 1
    return tuple(
        Absence(theme, known[theme], tuple((why, tuple(keys)) for why, keys in _most_first(whys)))
        for theme, whys in absent.items()
        if whys
    )


def _most_first(whys: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return sorted(whys.items(), key=lambda pair: -len(pair[1]))
