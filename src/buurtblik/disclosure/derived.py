"""What is computed from figures that may be withheld, or that are about too few people.

A figure is withheld as soon as one of its inputs is: otherwise the input could be computed back from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtblik.disclosure.thresholds import BASE
from buurtblik.values import Reason

HIDES: Final = frozenset({Reason.WITHHELD, Reason.TOO_FEW})
"""The reasons that hide a value that somebody has; the others say that there is none."""

Reasons = NDArray[np.uint8]


def hides(reasons: Reasons) -> NDArray[np.bool_]:
    """Where a value is hidden that somebody has.

    >>> hides(np.array([0, Reason.MISSING, Reason.WITHHELD, Reason.TOO_FEW], np.uint8)).tolist()
    [False, False, True, True]
    """
    return _HIDES[reasons]


def too_small_a_base(base: NDArray[np.float64], *, least: float = BASE) -> NDArray[np.bool_]:
    """Where there are people, and fewer than a share or rate of our own is made over.

    >>> too_small_a_base(np.array([0.0, 45.0, 50.0, np.nan])).tolist()
    [False, True, False, False]
    """
    with np.errstate(invalid="ignore"):
        found: NDArray[np.bool_] = (base > 0) & (base < least)
    return found


def reason_of_all(inputs: Sequence[Reasons]) -> Reasons:
    """Why a figure that needs all of these has no value: withheld where one is, else the first reason; 0 for none."""
    reason = np.zeros_like(inputs[0])
    for one in reversed(inputs):
        np.copyto(reason, one, where=one != 0)
    for one in inputs:
        np.copyto(reason, one, where=one == Reason.WITHHELD)
    return reason


_HIDES = np.zeros(256, bool)
_HIDES[sorted(HIDES)] = True
