"""Numbers on a map moved so far apart that each can be read and touched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

ROUNDS = 80
_TURN = np.pi * (3 - 5**0.5)  # numbers on one point leave it in different directions

Point = tuple[float, float]


def apart(points: Sequence[Point], least: float, *, width: float, height: float) -> list[Point]:
    """The points in the same order, pushed apart until ``least`` lies between any two, within the picture.

    Points that stand free stay where they are, half of ``least`` from the edge at least. When so many cannot stand free
    in the picture, all stay.

    >>> [(round(x), round(y)) for x, y in apart([(50, 50), (60, 50), (90, 80)], 30, width=100, height=100)]
    [(40, 50), (70, 50), (85, 80)]
    """
    at = np.array(points, dtype=float).reshape(-1, 2)
    if len(at) < 2 or len(at) * least**2 > 0.6 * width * height:
        return [(float(x), float(y)) for x, y in at]
    angle = np.arange(len(at)) * _TURN
    own = np.column_stack([np.cos(angle), np.sin(angle)])
    far = np.eye(len(at)) * 2 * least
    for _ in range(ROUNDS):
        ways = at[:, None] - at[None, :]
        distance = np.hypot(ways[..., 0], ways[..., 1])
        same = distance < 1e-6
        short = np.clip(least - np.where(same, 0.0, distance) - far, 0, None)
        if short.max() < 1e-3:
            break
        ways = np.where(same[..., None], own[:, None] - own[None, :], ways)
        length = np.maximum(np.hypot(ways[..., 0], ways[..., 1]), 1e-9)
        at = at + (ways / length[..., None] * short[..., None] / 2).sum(axis=1)
        # At an edge a number slides along it, and not back over the one that pushed it there.
        at = np.clip(at, least / 2, np.maximum([width - least / 2, height - least / 2], least / 2))
    return [(float(x), float(y)) for x, y in at]
