"""The map of Lindemeer: a river, a ring road, an old centre, and land around it.

The lines of the plan (river, moat, ring road, railway, village) cut the municipality into
stretches of land. Each stretch is laid out in blocks as such a place is in real life: small
blocks in the centre, street blocks in the town, long polder strips outside. Blocks go to the
nearest neighbourhood of their stretch; then everything is bent a little by the seed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from buurtblik.demo import geometry as g
from buurtblik.demo.plan import Plan

LAYOUT: dict[str, tuple[tuple[float, float], float]] = {
    # stretch: (length and depth of a block in km, turn of the street grid)
    "moat": ((0.13, 0.1), 0.35),
    "north": ((0.42, 0.26), 0.2),
    "east": ((0.36, 0.22), -0.32),
    "south": ((0.44, 0.3), 0.12),
    "west": ((0.4, 0.3), 0.02),
    "estate": ((0.7, 0.5), 0.0),
    "quarter": ((0.5, 0.34), 0.5),
    "village": ((0.3, 0.22), -0.3),
    "polder": ((1.5, 0.45), 0.1),
    "heath": ((1.1, 0.6), -0.15),
}


@dataclass(frozen=True, slots=True, eq=False)
class TownMap:
    """Geometry in RD metres; ``buurten`` in the order of the plan."""

    buurten: tuple[BaseGeometry, ...]
    peers: tuple[BaseGeometry, ...]


def draw(plan: Plan, rng: np.random.Generator) -> TownMap:
    """The map that belongs to ``plan``; ``rng`` bends the borders."""
    buurten = _lay_out(plan, rng)
    bent = g.bend(buurten, g.bending(rng, reach=0.11, waves=(0.35, 0.9, 2.6)), step=0.06, decimals=4)
    peers = g.bend(_peers(plan), g.bending(rng, reach=0.8, waves=(2.0, 5.0)), step=0.5, decimals=4)
    return TownMap(tuple(_to_rd(shape, plan) for shape in bent), tuple(_to_rd(shape, plan) for shape in peers))


def _lay_out(plan: Plan, rng: np.random.Generator) -> list[BaseGeometry]:
    """The neighbourhoods in kilometres, before they are bent."""
    water = _water(plan)
    stretches = _stretches(plan)
    lines = [water.boundary, *(stretch.boundary for stretch in stretches.values())]
    for land, stretch in stretches.items():
        size, turn = LAYOUT[land]
        lines += g.street_grid(stretch, size=size, turn=turn + rng.normal(0, 0.03))
    faces = g.faces_of(lines, grid=1e-6)
    owner = np.array([_owner(face, stretches, water, plan) for face in faces])
    owner = g.join_scraps(faces, owner, smallest=0.4)
    drawn: dict[int, BaseGeometry] = {}
    for land in stretches:
        own = [index for index, place in enumerate(plan.places) if place.land == land]
        laid = [
            shapely.unary_union([face for face, who in zip(faces, owner, strict=True) if who == index]) for index in own
        ]
        straight = shapely.coverage_simplify(np.array(laid), 0.8 * LAYOUT[land][0][1], simplify_boundary=False)
        drawn.update(zip(own, straight.tolist(), strict=True))
    return [drawn[index] for index in range(len(plan.places))]


def _owner(face: Polygon, stretches: dict[str, BaseGeometry], water: BaseGeometry, plan: Plan) -> int:
    """The neighbourhood nearest to ``face`` in the same stretch of land, -1 for water and what lies outside."""
    middle = face.representative_point()
    if middle.within(water):
        return -1
    for land, stretch in stretches.items():
        if middle.within(stretch):
            away = [np.hypot(middle.x - p.at[0], middle.y - p.at[1]) if p.land == land else np.inf for p in plan.places]
            return int(np.argmin(away))
    return -1


def _water(plan: Plan) -> BaseGeometry:
    river = g.line(plan.land["river"]).buffer(plan.river_width / 2)
    whole: BaseGeometry = shapely.unary_union(
        [river, g.area(plan.land["lake"]), g.area(plan.land["harbour"], rounds=1)]
    )
    return whole


def _stretches(plan: Plan) -> dict[str, BaseGeometry]:
    outline = Polygon(plan.land["outline"])
    south_bank, north_bank = _sides(outline, plan, "river")
    below_rail, above_rail = _sides(outline, plan, "railway")
    ring = g.area(plan.land["ring"])
    moat = g.area(plan.land["moat"], rounds=2).intersection(south_bank).intersection(above_rail)
    village = g.area(plan.land["village"], rounds=2)
    estate = g.area(plan.land["estate"], rounds=1).intersection(south_bank).difference(ring)
    quarter = g.area(plan.land["quarter"], rounds=2).intersection(north_bank).difference(ring)
    flanks = g.parts(ring.intersection(south_bank).intersection(above_rail).difference(moat))
    built = shapely.unary_union([ring, village, estate, quarter])
    return {
        "moat": moat,
        "north": ring.intersection(north_bank),
        "east": shapely.unary_union([part for part in flanks if part.centroid.x >= 0]),
        "west": shapely.unary_union([part for part in flanks if part.centroid.x < 0]),
        "south": ring.intersection(below_rail),
        "estate": estate,
        "quarter": quarter,
        "village": village,
        "polder": north_bank.difference(built),
        "heath": south_bank.difference(built),
    }


def _sides(outline: Polygon, plan: Plan, line: str) -> tuple[BaseGeometry, BaseGeometry]:
    """``outline`` cut by a line that runs from west to east: what lies south and north of it."""
    halves = g.parts(shapely.ops.split(outline, g.line(plan.land[line])))
    halves.sort(key=lambda half: half.centroid.y)
    return halves[0], halves[-1]


def _peers(plan: Plan) -> list[BaseGeometry]:
    own = Polygon(plan.land["outline"]).buffer(0.8)
    taken: BaseGeometry = own
    peers: list[BaseGeometry] = []
    for peer in plan.peers:
        shape = box(*peer.box).difference(taken)
        taken = taken.union(shape)
        peers.append(shape)
    return peers


def _to_rd(shape: BaseGeometry, plan: Plan) -> Polygon | MultiPolygon:
    east, north = plan.origin_rd
    return g.polygons(shapely.transform(shape, lambda p: np.round(p * 1000 + np.array([east, north]), 1)))
