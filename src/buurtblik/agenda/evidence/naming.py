"""What every piece of evidence must say: an id, its facts, and a moment that means the same everywhere."""

from __future__ import annotations

from datetime import datetime

from buurtblik.errors import UnusableInput


def require_id(id: str) -> None:
    """Raises UnusableInput for an id that is empty or holds anything but letters, digits and - _ . :"""
    if not id or not all(letter.isalnum() or letter in "-_.:" for letter in id):
        raise UnusableInput(f"evidence: '{id[:40]}' is no id; expected letters, digits and - _ . : only.")


def require_said(id: str, name: str, words: str) -> None:
    """Raises UnusableInput when something that a reader needs is empty."""
    if not words.strip():
        raise UnusableInput(f"evidence '{id}': {name} is empty; say what it was when it was placed.")


def require_moment(id: str, at: datetime) -> None:
    """Raises UnusableInput for a moment without a time zone."""
    if at.tzinfo is None:
        raise UnusableInput(f"evidence '{id}': {at} has no time zone; expected a moment with one.")
