"""The action plan of a year: every measure in its years, every euro once, and nothing left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.plan.words import words
from buurtblik.agenda.plan.year import Stage, Sum, year_plan
from buurtblik.errors import UnusableInput

from . import made_plan as made
from .made_plan import changed, whole_plan

HOLDS = settings(deadline=None)


def stages(plan: Plan, id: str) -> dict[int, Stage]:
    years = range(plan.first_year, plan.last_year + 1)
    return {year: task.stage for year in years for task in year_plan(plan, year).tasks if task.measure.id == id}


def test_a_year_by_hand():
    # m1 and m3 have 9,000 a year (m1, m3: given), m2 and m4 cost nothing; all run from March 2026 to December 2028.
    plan = changed(whole_plan(), "m3", owner="", money=(Money(2027, 4_000), Money(2026, 500, "rijk", True, True)))
    year = year_plan(plan, 2027)

    assert [(share.name, [task.measure.id for task in share.tasks]) for share in year.shares] == [
        ("Gemeente", ["m4"]), ("Welzijnswerk", ["m1"]), ("Bewonersgroep", ["m2"]), ("", ["m3"]),
    ]  # fmt: skip
    assert year.money == Sum(covered=9_000, open=4_000)
    assert [share.money for share in year.shares][-1] == Sum(open=4_000)
    assert year.say("nl") == (
        "Maatregelen in 2027: nieuw 0, lopend 4, klaar 0. Ze kosten dan samen €\xa013.000. "
        "Daarvan is €\xa04.000 nog niet toegezegd."
    )
    assert year_plan(plan, 2026).money == Sum(covered=9_500, extra=9_500)
    assert year_plan(plan, 2029).tasks == ()
    assert year_plan(plan, 2029).say("en") == "Measures in 2029: new 0, going on 0, finished 0."


def test_the_stages_of_a_measure_over_the_years():
    assert stages(whole_plan(), "m1") == {2026: Stage.BEGINS, 2027: Stage.GOES_ON, 2028: Stage.ENDS}
    short = changed(whole_plan(), "m2", start=date(2027, 1, 1), due=date(2027, 6, 1))
    assert stages(short, "m2") == {2027: Stage.WHOLE}
    paid_later = changed(short, "m2", money=(Money(2028, 100, is_covered=True), Money(2029, 0)))
    assert stages(paid_later, "m2") == {2027: Stage.WHOLE, 2028: Stage.ONLY_MONEY}


def test_without_a_date_the_years_of_the_agenda_are_taken_and_that_is_said():
    open_end = changed(whole_plan(), "m2", start=None, due=None)
    (task,) = [task for task in year_plan(open_end, 2028).tasks if task.measure.id == "m2"]

    assert stages(open_end, "m2") == {2026: Stage.BEGINS, 2027: Stage.GOES_ON, 2028: Stage.GOES_ON, 2029: Stage.ENDS}
    assert not task.is_dated
    before = changed(whole_plan(), "m2", start=None, due=date(2024, 1, 1))
    assert stages(before, "m2") == {}
    late = changed(whole_plan(), "m2", start=date(2031, 1, 1), due=None)
    assert stages(late, "m2") == {}


def test_measures_of_one_owner_stand_by_due_date_and_those_without_last():
    plan = replace(
        whole_plan(),
        measures=tuple(
            Measure(f"m{number}", "Pad", owner="gemeente", due=due)
            for number, due in ((1, None), (10, date(2028, 1, 1)), (2, date(2028, 1, 1)), (3, date(2027, 1, 1)))
        ),
    )

    assert [task.measure.id for task in year_plan(plan, 2026).tasks] == ["m3", "m2", "m10", "m1"]


@HOLDS
@given(made.plans())
def test_every_euro_of_the_years_of_the_agenda_stands_in_one_year_once(plan):
    plan = replace(plan, last_year=2031)
    years = [year_plan(plan, year) for year in range(plan.first_year, plan.last_year + 1)]
    lines = [line for one in plan.measures if one.counts for line in one.money or ()]

    assert sum(year.money.all for year in years) == sum(line.eur for line in lines)
    assert sum(year.money.extra for year in years) == sum(line.eur for line in lines if line.is_extra)
    assert all(year.money.all == sum(share.money.all for share in year.shares) for year in years)


@HOLDS
@given(made.plans())
def test_every_measure_stands_with_its_owner_in_each_of_its_years_once(plan):
    for year in range(plan.first_year, plan.last_year + 1):
        made_year = year_plan(plan, year)
        ids = [task.measure.id for task in made_year.tasks]

        assert len(set(ids)) == len(ids)
        assert all(task.measure.owner == share.party for share in made_year.shares for task in share.tasks)
        for one in plan.measures:
            if one.counts and one.start and one.due and one.start.year <= year <= one.due.year:
                assert one.id in ids
            if one.status is Status.STOPPED:
                assert one.id not in ids


def test_a_year_outside_the_agenda_is_refused():
    with pytest.raises(UnusableInput, match="year plan: 2030; expected a year of the agenda, 2026 to 2029"):
        year_plan(whole_plan(), 2030)


def test_every_stage_has_its_word():
    assert set(words("nl")["stages"]) == {stage.value for stage in Stage}
    assert len({stage.label("en") for stage in Stage}) == len(Stage)
