"""The points of an SVG path, and how far it reaches: enough to know where a name fits inside an area."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

TOKEN = re.compile(r"[MmLlHhVvZz]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
OTHER = re.compile(r"[A-DF-GI-KN-UW-Ya-df-gi-kn-uw-y]")  # commands that do not draw straight lines

Point = tuple[float, float]
Ring = tuple[Point, ...]  # without its first point repeated


@lru_cache(maxsize=2048)
def bounds(path: str) -> tuple[float, float, float, float] | None:
    """(left, top, right, bottom) of a path of straight lines; None when it is empty or holds other commands.

    >>> bounds("M10 10l5 0 0 5z")
    (10.0, 10.0, 15.0, 15.0)
    """
    try:
        xs, ys = zip(*_corners(path), strict=True)
    except ValueError:
        points = [point for ring in rings(path) for point in ring]
        if not points:
            return None
        xs, ys = zip(*points, strict=True)
        return (float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)))
    return (float(min(map(min, xs))), float(min(map(min, ys))), float(max(map(max, xs))), float(max(map(max, ys))))


@lru_cache(maxsize=256)
def rings(path: str) -> tuple[Ring, ...]:
    """The rings of a path of straight lines; none when it holds other commands.

    >>> rings("M10 10l5 0 0 5z")
    (((10, 10), (15, 10), (15, 15)),)
    """
    try:
        return _whole(path)
    except ValueError:
        return _any(path)


def reach(path: str, left: float, right: float) -> tuple[float, float] | None:
    """The highest and the lowest place (least and most y) of a path between two verticals; None when it is not there.

    >>> reach("M0 0h10v10h-10z", 4, 6), reach("M0 0h10v10h-10z", 11, 12)
    ((0.0, 10.0), None)
    """
    ys: list[float] = []
    for ring in rings(path):
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if left <= x1 <= right:
                ys.append(y1)
            cut = [edge for edge in (left, right) if (x1 < edge) != (x2 < edge)]
            ys += [y1 + (edge - x1) * (y2 - y1) / (x2 - x1) for edge in cut]
    return (min(ys), max(ys)) if ys else None


def holds(path: str, x: float, y: float) -> bool:
    """Whether a point lies inside a path of straight lines, not in one of its holes.

    >>> holds("M0 0l10 0 0 10-10 0zM4 4l2 0 0 2-2 0z", 2, 2), holds("M0 0l10 0 0 10-10 0zM4 4l2 0 0 2-2 0z", 5, 5)
    (True, False)
    """
    crossed = 0
    for ring in rings(path):
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
    return crossed % 2 == 1


def _whole(path: str) -> tuple[Ring, ...]:
    """Rings in whole numbers, 'M x y l dx dy ... z', as maps have them. Else a ValueError."""
    return tuple([tuple(zip(xs, ys, strict=True)) for xs, ys in _corners(path)])


def _corners(path: str) -> list[tuple[list[int], list[int]]]:
    """Of every ring of such a path the xs and the ys. Else a ValueError."""
    found: list[tuple[list[int], list[int]]] = []
    for ring in path.replace("-", " -").replace("z", "").split("M"):
        if ring:
            begin, _, steps = ring.partition("l")
            x, y = begin.split()
            numbers = list(map(int, steps.split()))
            xs = list(accumulate(numbers[::2], initial=int(x)))
            ys = list(accumulate(numbers[1::2], initial=int(y)))
            if len(xs) != len(ys):
                raise ValueError("_corners: a corner without its y")
            found.append((xs, ys))
    return found


def _any(path: str) -> tuple[Ring, ...]:
    x = y = 0.0
    found: list[list[Point]] = []
    command = ""
    if OTHER.search(path):
        return ()
    tokens = iter(TOKEN.findall(path))
    try:
        for token in tokens:
            if token.isalpha():
                command = token
                if command in "Zz" and found:
                    x, y = found[-1][0]
                continue
            number = float(token)
            if command in "Hh" and command:
                x = number + (x if command == "h" else 0)
            elif command in "Vv" and command:
                y = number + (y if command == "v" else 0)
            else:
                other = float(next(tokens))
                relative = command.islower()
                x, y = (x + number, y + other) if relative else (number, other)
                if command in "Mm":
                    found.append([])
                    command = "l" if relative else "L"
            found[-1].append((x, y))
    except (StopIteration, ValueError, IndexError):
        return ()
    return tuple([tuple(ring) for ring in found])
