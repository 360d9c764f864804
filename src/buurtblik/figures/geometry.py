"""Maps of gemeenten as ready-made outlines (being written)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from buurtblik.figures.parts import Part


@dataclass(frozen=True, slots=True)
class Maps:
    id: str
    folder: Path | None


def build_maps(
    parts: Sequence[Part], work: Path, *, known: Path, progress: Callable[[str, float], None] | None = None
) -> Maps | None:
    return None
