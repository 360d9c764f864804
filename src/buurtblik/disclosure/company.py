"""Which numbers to withhold along with a small one, so that as little as possible is lost.

The heuristic of Kelly, Golden and Assad (1992, Networks 22:397-417), for numbers that hang together in any way: what is
shown may move too, at a price, and the linear programme finds the cheapest way in which the small one can be larger.
What moves is withheld.
"""

from __future__ import annotations

import numpy as np

from buurtblik.disclosure.ranges import Flags, Floats, Ranges
from buurtblik.disclosure.simplex import Moves

_EPS = 1e-6


def company(ranges: Ranges, at: int, hidden: Flags, price: Floats, *, up: float) -> Flags:
    """What to withhold so that the number at ``at`` can be ``up`` larger; nothing when no way is found.

    ``price`` is what it costs to withhold each number, above 0.
    """
    m, n = ranges.sums.shape
    shown = np.flatnonzero(~hidden & ranges.seen)
    lower, upper = ranges.limits(hidden)
    upper[at] = min(upper[at], up)
    # For each shown number a column that lifts it and one that lowers it, beyond what its rounding allows.
    lift = np.hstack([ranges.sums, -np.eye(m)])[:, shown]
    down = np.clip(ranges.true[shown] + ranges.low[shown], 0.0, ranges.far)
    nothing, most = np.zeros(shown.size), np.full(shown.size, ranges.far)
    moves = Moves(
        np.hstack([ranges.sums, lift, -lift]),
        np.concatenate([lower[:n], nothing, nothing, lower[n:]]),
        np.concatenate([upper[:n], most, down, upper[n:]]),
    )
    gain = np.zeros(moves.at.size)
    gain[n : n + 2 * shown.size] = -np.tile(price[shown], 2)
    gain[at if at < n else at + 2 * shown.size] = 10.0 * float(price[shown].sum() + 1.0)
    for _ in moves.towards(gain):
        pass
    moved = moves.at[n : n + shown.size] + moves.at[n + shown.size : n + 2 * shown.size]
    found = np.zeros_like(hidden)
    found[shown[moved > _EPS]] = True
    return found
