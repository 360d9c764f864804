"""Borders that look drawn by hand: curves, street blocks and bent lines.

Everything works on shared lines: neighbours are cut from one arrangement and bent by
one smooth field, so that a border is the same line for the areas on both sides of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]
Field = Callable[[Points], Points]


def smooth(points: Sequence[Sequence[float]], *, closed: bool, rounds: int = 3) -> Points:
    """The line through ``points`` with its corners cut (Chaikin), (m, 2)."""
    line = np.asarray(points, dtype=float)
    for _ in range(rounds):
        following = np.roll(line, -1, axis=0) if closed else line[1:]
        start = line if closed else line[:-1]
        cut = np.stack([0.75 * start + 0.25 * following, 0.25 * start + 0.75 * following], axis=1).reshape(-1, 2)
        line = cut if closed else np.concatenate([line[:1], cut, line[-1:]])
    return line


def bending(rng: np.random.Generator, *, reach: float, waves: Sequence[float]) -> Field:
    """A smooth displacement field: sums of sines with ``waves`` long, at most ``reach`` far."""
    count = 7
    directions = rng.uniform(0, 2 * np.pi, (2, len(waves), count))
    phases = rng.uniform(0, 2 * np.pi, (2, len(waves), count))
    lengths = np.asarray(waves)[None, :, None] * rng.uniform(0.8, 1.25, (2, len(waves), count))
    weights = np.broadcast_to(np.asarray(waves)[None, :, None] / np.sum(waves), lengths.shape) / np.sqrt(count)

    def field(points: Points) -> Points:
        moved = np.empty_like(points)
        for axis in range(2):
            kx = 2 * np.pi * np.cos(directions[axis]) / lengths[axis]
            ky = 2 * np.pi * np.sin(directions[axis]) / lengths[axis]
            angle = points[:, 0, None, None] * kx + points[:, 1, None, None] * ky + phases[axis]
            moved[:, axis] = points[:, axis] + reach * np.sum(weights[axis] * np.sin(angle), axis=(1, 2))
        return moved

    return field


def street_grid(region: BaseGeometry, *, size: tuple[float, float], turn: float) -> list[LineString]:
    """The borders of blocks of ``size`` over ``region``, turned by ``turn`` radians, like brickwork."""
    centre = np.array([region.centroid.x, region.centroid.y])
    reach = 0.75 * np.hypot(region.bounds[2] - region.bounds[0], region.bounds[3] - region.bounds[1])
    turned = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    lines = []
    for row, y in enumerate(np.arange(-reach, reach, size[1])):
        lines.append(LineString(np.array([[-reach, y], [reach, y]]) @ turned + centre))
        columns = np.arange(-reach + 0.5 * size[0] * (row % 2), reach, size[0])
        lines += [LineString(np.array([[x, y], [x, y + size[1]]]) @ turned + centre) for x in columns]
    return [part for line in lines for part in shapely.get_parts(line.intersection(region)).tolist() if part.length > 0]


def faces_of(lines: Sequence[BaseGeometry], *, grid: float) -> list[Polygon]:
    """The faces between ``lines``, with all crossings rounded to ``grid``: a coverage without gaps."""
    noded = shapely.union_all(np.array(lines, dtype=object), grid_size=grid)
    return [face for face in shapely.get_parts(shapely.polygonize([noded])).tolist() if face.area > 0]


def join_scraps(faces: Sequence[Polygon], owner: NDArray[np.intp], *, smallest: float) -> NDArray[np.intp]:
    """``owner`` of each face (-1 = nobody), with loose pieces under ``smallest`` given
    to the neighbour that they touch most."""
    owner = owner.copy()
    for index in sorted(set(owner.tolist()) - {-1}):
        own = np.flatnonzero(owner == index).tolist()
        pieces = sorted(
            parts(shapely.union_all(np.array([faces[k] for k in own], dtype=object))), key=lambda p: -p.area
        )
        for scrap in pieces[1:]:
            if scrap.area >= smallest:
                continue
            inside = [k for k in own if faces[k].representative_point().within(scrap)]
            touch: dict[int, float] = {}
            for k, face in enumerate(faces):
                if owner[k] not in (-1, index) and face.intersects(scrap):
                    touch[int(owner[k])] = touch.get(int(owner[k]), 0.0) + face.intersection(scrap).length
            if touch:
                owner[inside] = max(touch, key=lambda other: touch[other])
    return owner


def bend(shapes: Sequence[BaseGeometry], field: Field, *, step: float, decimals: int) -> list[Polygon | MultiPolygon]:
    """``shapes`` with a vertex every ``step`` and all vertices moved by ``field``.

    The borders are moved as shared lines and put together again; a face then belongs to
    the shape whose roughly moved outline covers most of it.
    """
    borders = shapely.union_all(np.array([shape.boundary for shape in shapes], dtype=object))
    arcs = shapely.segmentize(shapely.line_merge(borders), step)
    moved = shapely.transform(arcs, lambda points: np.round(field(points), decimals))
    rough = [shapely.make_valid(shapely.transform(shapely.segmentize(shape, step), field)) for shape in shapes]
    pieces: list[list[Polygon]] = [[] for _ in shapes]
    for face in faces_of([moved], grid=10.0**-decimals):
        shared = [shape.intersection(face).area if shape.intersects(face) else 0.0 for shape in rough]
        best = int(np.argmax(shared))
        if shared[best] > 0.4 * face.area:
            pieces[best].append(face)
    return [polygons(shapely.unary_union(own)) for own in pieces]


def parts(shape: BaseGeometry) -> list[Polygon]:
    """The polygons in ``shape``; lines and points that a cut left behind are dropped."""
    return [part for part in shapely.get_parts(shapely.get_parts(shape)).tolist() if isinstance(part, Polygon)]


def polygons(shape: BaseGeometry) -> Polygon | MultiPolygon:
    """``shape`` as one polygon, or a multipolygon where it must be."""
    found = parts(shape)
    return found[0] if len(found) == 1 else MultiPolygon(found)


def line(points: Sequence[Sequence[float]]) -> LineString:
    return LineString(smooth(points, closed=False))


def area(points: Sequence[Sequence[float]], *, rounds: int = 3) -> Polygon:
    return Polygon(smooth(points, closed=True, rounds=rounds))
