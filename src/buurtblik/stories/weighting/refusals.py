"""Why answers cannot be weighed. Each says which characteristic and category, what came, and what to do."""

from __future__ import annotations

from buurtblik.errors import UnusableInput


class CannotWeigh(UnusableInput):
    """These answers cannot be weighed with these margins; no weights are given."""


class EmptyCategory(CannotWeigh):
    """Somebody lives there, and nobody of them answered: nobody's answer can be made to count for theirs."""


class NobodyThere(CannotWeigh):
    """Somebody answered for a category in which nobody lives."""


class UnknownCategory(CannotWeigh):
    """An answer names a category that the margin does not have."""


class NegativeMargin(CannotWeigh):
    """A margin counts fewer than nobody, or no number at all."""


class UnevenMargin(CannotWeigh):
    """Percentages of a margin do not add up to about a hundred, or a margin counts nobody."""


class NoConvergence(CannotWeigh):
    """No weights reach all margins at once, or not within the rounds that were given."""
