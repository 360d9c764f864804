"""Telling how far a long piece of work has come."""

from __future__ import annotations

from collections.abc import Callable

type Progress = Callable[[str, float], None]  # what is being done, and which share (0-1) of it is done


def silent(what: str, share: float) -> None:
    """Nobody wants to hear how far it is."""
