"""A plan as plain values and back: nothing is lost, and what is no plan is refused in words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from buurtblik.agenda.plan.as_json import LISTS, as_json, part_from, plan_from
from buurtblik.agenda.plan.challenges import Challenge, Evidence, Opportunity, Side, Strength
from buurtblik.agenda.plan.goals import Ambition, Goal, Vision
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import CityPlan, NotDone, Party, Plan
from buurtblik.errors import UnusableInput

WHOLE = Plan(
    2027,
    2030,
    summary="Kort: <b>groen</b> & buren.",
    vision=Vision("v", "Een buurt waar men elkaar kent."),
    parties=(Party("p1", "Woonstede"), Party("p2", "Bewoners", is_residents=True)),
    strengths=(Strength("s1", "Buren helpen elkaar", "samenleven", (Evidence("e1", Side.STORIES),)),),
    opportunities=(Opportunity("k1", "Het plein", "leefomgeving"),),
    challenges=(Challenge("o1", "Eenzaamheid", "Veel.", "gezondheid", (Evidence("e2", Side.FIGURES),), ("s1",), ("k1",)),),
    ambitions=(Ambition("a1", "Minder alleen", "gezondheid", Goal("", "eenzaam", 58.2, 2022, 50.0, 2030)),),
    measures=(
        Measure(
            "m1", "Koffie", "Elke week", "Buurthuis", "p1", ("p2",), date(2027, 1, 1), date(2028, 12, 31),
            (Money(2027, 500, "p1", True, False),), Goal("Iedereen kent iemand"), ("a1",), "Schenken", ("o1",),
            (Evidence("e3", Side.TOGETHER),), ("beleid-1",), Status.RUNNING,
        ),
        Measure("m2", "Bank", money=()),
        Measure("m3", "Boom"),
    ),
    city_plans=(CityPlan("c1", "Omgevingsvisie", "Het park", "Twee avonden"),),
    not_done=(NotDone("n1", "Zwembad", "Te duur", "o1"),),
)  # fmt: skip


def test_a_plan_comes_back_as_it_was():
    assert plan_from(json.loads(json.dumps(as_json(WHOLE)))) == WHOLE


def test_every_part_comes_back_by_itself():
    for name, kind in LISTS.items():
        for part in getattr(WHOLE, name):
            assert part_from(kind, json.loads(json.dumps(as_json(part)))) == part


def test_no_costs_and_costs_that_nobody_wrote_down_stay_apart():
    _, free, unknown = plan_from(as_json(WHOLE)).measures

    assert (free.money, unknown.money) == ((), None)


def test_a_plan_from_before_a_field_came_is_read_as_not_written_down():
    kept = as_json(WHOLE)
    for measure in kept["measures"]:
        del measure["policies"]
    del kept["not_done"]

    found = plan_from(kept)

    assert (found.measures[0].policies, found.not_done) == ((), ())


@pytest.mark.parametrize(
    "values", [{}, {"first_year": 2027}, {"first_year": 2027, "last_year": 2030, "strange": 1},
               {"first_year": 2027, "last_year": 2030, "measures": [{"id": "m1", "title": "x", "due": "morgen"}]}]
)  # fmt: skip
def test_what_is_no_plan_is_refused(values):
    with pytest.raises(UnusableInput, match="no plan"):
        plan_from(values)
