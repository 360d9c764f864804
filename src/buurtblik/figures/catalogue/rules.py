"""What a catalogue pack must obey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buurtblik.figures.catalogue.model import Catalogue


def faults_before(entries: list[tuple[str, Mapping[str, Any]]], words: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return []


def faults_after(catalogue: Catalogue) -> list[str]:
    return []
