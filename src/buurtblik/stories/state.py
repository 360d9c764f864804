"""How a story stands with those who read it before it is shown, and which steps lead where."""

from __future__ import annotations

from enum import StrEnum

from buurtblik.errors import BuurtblikError


class State(StrEnum):
    NEW = "new"  # nobody of the process has read it
    SHOWN = "shown"  # may stand where its consent allows
    HELD = "held"  # somebody wants another to look, or asks the teller something
    HIDDEN = "hidden"  # not shown; the teller is told why
    MERGED = "merged"  # the same story came in before; that one stands
    REPLACED = "replaced"  # the teller told it anew; the newer one stands


_STEPS: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.SHOWN, State.HELD, State.HIDDEN, State.MERGED, State.REPLACED}),
    State.HELD: frozenset({State.SHOWN, State.HIDDEN, State.MERGED, State.REPLACED}),
    State.SHOWN: frozenset({State.HELD, State.HIDDEN, State.MERGED, State.REPLACED}),
    State.HIDDEN: frozenset({State.SHOWN, State.HELD}),
    State.MERGED: frozenset({State.HELD}),
    State.REPLACED: frozenset({State.HELD}),
}
TO_READ = (State.NEW, State.HELD)
NEEDS_REASON = frozenset({State.HELD, State.HIDDEN})
NEEDS_OTHER = frozenset({State.MERGED, State.REPLACED})


class NoSuchStep(BuurtblikError):
    """From this state a story cannot go there. Nothing was changed."""


def step(before: State, after: State) -> State:
    """The state after a step.

    >>> step(State.NEW, State.SHOWN)
    <State.SHOWN: 'shown'>

    Raises
    ------
    NoSuchStep
        The state cannot follow; ``after`` equal to ``before`` is no step either.
    """
    if after not in _STEPS[before]:
        expected = ", ".join(sorted(_STEPS[before]))
        raise NoSuchStep(f"stories: a story that is {before} cannot become {after}; expected {expected}.")
    return after


def can_become(before: State) -> tuple[State, ...]:
    return tuple(state for state in State if state in _STEPS[before])
