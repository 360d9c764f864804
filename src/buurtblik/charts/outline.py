"""How far an SVG path reaches: enough to know whether a name fits inside an area."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

TOKEN = re.compile(r"[MmLlHhVvZz]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")


@lru_cache(maxsize=2048)
def bounds(path: str) -> tuple[float, float, float, float] | None:
    """(left, top, right, bottom) of a path of straight lines; None when it is empty or holds other commands.

    >>> bounds("M10 10l5 0 0 5z")
    (10.0, 10.0, 15.0, 15.0)
    """
    try:
        return _of_rings(path)
    except ValueError:
        return _of_any(path)


def _of_rings(path: str) -> tuple[float, float, float, float] | None:
    """The bounds of rings in whole numbers, 'M x y l dx dy ... z', as maps have them. Else a ValueError."""
    xs: list[int] = []
    ys: list[int] = []
    for ring in path.replace("-", " -").replace("z", "").split("M"):
        if ring:
            begin, _, steps = ring.partition("l")
            x, y = map(int, begin.split())
            numbers = list(map(int, steps.split()))
            xs += accumulate(numbers[::2], initial=x)
            ys += accumulate(numbers[1::2], initial=y)
    return (float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))) if xs else None


def _of_any(path: str) -> tuple[float, float, float, float] | None:
    x = y = start_x = start_y = 0.0
    xs: list[float] = []
    ys: list[float] = []
    command = ""
    tokens = iter(TOKEN.findall(path))
    try:
        for token in tokens:
            if token.isalpha():
                command = token
                if command in "Zz":
                    x, y = start_x, start_y
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
                    start_x, start_y = x, y
                    command = "l" if relative else "L"
            xs.append(x)
            ys.append(y)
    except (StopIteration, ValueError):
        return None
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None
