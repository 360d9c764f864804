"""From how many people something is shown. One place, so that two rooms never draw the line in two ways."""

from __future__ import annotations

from typing import Final

PEOPLE: Final = 10
"""Counts of people in a public table: what fewer people are in is not shown."""

GROUP: Final = 3
"""An opinion that was given to be shown as that of a group; decision 0091 says why it may be so low. Never lower."""

SPREAD: Final = 5
"""With fewer people a median and a spread together give back every single answer (decision 0091)."""

BASE: Final = 50
"""A share or rate of our own is not made over fewer people, households or homes than this."""

STEP: Final = 5
"""The multiple to which counts of people are rounded, and the step in which a running count is told."""
