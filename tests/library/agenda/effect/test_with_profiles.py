"""The same on profiles of a release of the made-up town: every figure of an area gets a verdict that can be told."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from buurtblik.agenda.effect.effect import Verdict, Why, effect
from buurtblik.agenda.effect.series import rest_of, series_of, shares
from buurtblik.agenda.effect.telling import effect_blocks
from buurtblik.figures.profile import profile
from buurtblik.figures.standing import spread
from buurtblik.figures.store import open_current
from buurtblik.paper.blocks import Heading
from buurtblik.paper.document import Document
from buurtblik.values import Level

pytestmark = pytest.mark.slow


def test_every_figure_of_a_district_beside_the_rest_of_its_town(lindemeer):
    release = open_current(lindemeer)
    code = next(code for code in release.areas.codes.astype(str) if code.startswith("WK"))
    here = profile(release, code)
    town = profile(release, next(one.code for one in here.parents if one.level is Level.MUNICIPALITY))
    above = {line.indicator.key: line for line in town.lines}
    people = [series_of(of, code="", name="") for of in (_line(here, "bev_inwoners"), above["bev_inwoners"])]

    found = []
    for line in here.lines:
        whole = above.get(line.indicator.key)
        if whole is None:
            continue
        part = series_of(line, code=code, name=here.area.name)
        city = series_of(whole, code=town.area.code, name=town.area.name)
        share = shares(*people, [point.period for point in city.points])
        rest = rest_of(line.indicator, city, part, share, name=f"de rest van {town.area.name}")
        found.append(effect(line.indicator, part, rest, since=date(2020, 6, 1), spread=spread(line.peers)))

    assert len(found) > 50
    verdicts = Counter(one.verdict for one in found)
    assert verdicts[Verdict.NO_EVIDENCE] > verdicts[Verdict.MORE] + verdicts[Verdict.LESS]
    assert all(one.why is not Why.CLEAR or abs(one.difference) > one.wobble for one in found)
    blocks = [block for n, one in enumerate(found) for block in effect_blocks([one], "nl", prefix=f"e{n}-")]
    assert Document("Effecten", "nl", (Heading("Cijfers"), *blocks)).blocks


def _line(of, key):
    return next(line for line in of.lines if line.indicator.key == key)
