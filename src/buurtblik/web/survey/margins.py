"""Who lives in the area of a process, for weights: a room above says so without being known here.

Figures and stories do not know each other; the bridge knows both and registers itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from buurtblik.figures.release import Release
from buurtblik.stories.weighting import Margin
from buurtblik.values import Language
from buurtblik.web.process.models import Process


@dataclass(frozen=True)
class Known:
    """Margins of the population; of each how a respondent's own word is called in it.

    ``categories``: characteristic -> what a respondent says -> category of the margin; a word that is not there is
    not compared. ``labels``: per language the words of each characteristic (under ``""``) and its categories.
    ``sources``: where the figures come from and of when.
    """

    margins: Sequence[Margin]
    categories: Mapping[str, Mapping[str, str]]
    labels: Mapping[Language, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    sources: Sequence[str] = ()


_telling: list[Callable[[Process, Release | None], Known | None]] = []


def register(tell: Callable[[Process, Release | None], Known | None]) -> None:
    if tell not in _telling:
        _telling.append(tell)


def known_of(process: Process, release: Release | None) -> Known | None:
    """What is known of who lives there; None when nothing is."""
    return next((found for tell in _telling if (found := tell(process, release)) is not None), None)
