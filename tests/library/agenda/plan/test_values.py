"""What can never be right in a plan is refused, with what came, where, and what was expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buurtblik.agenda.plan.challenges import Challenge, Evidence, Opportunity, Side, Strength, sides
from buurtblik.agenda.plan.goals import Ambition, Goal, Vision
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.money import bare_years, not_covered
from buurtblik.agenda.plan.plan import CityPlan, NotDone, Party, Plan, UnusablePlan
from buurtblik.errors import UnusableInput

from .made_plan import changed, whole_plan


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Measure("m1", " "), "measure 'm1': it has no title"),
        (
            lambda: Measure("m1", "Pad", start=date(2027, 3, 1), due=date(2027, 2, 1)),
            "measure 'm1': it is due on 2027-02-01 and starts on 2027-03-01; expected a due date on or after the start.",
        ),
        (lambda: Measure("m1", "Pad", challenges=("o1", "o1")), "measure 'm1': challenges holds o1 twice"),
        (
            lambda: Measure("m1", "Pad", owner="a", partners=("b", "a")),
            "'a' is its owner and stands among its partners",
        ),
        (lambda: Money(2027, -5), "money of 2027: -5; expected whole euros, 0 or more."),
        (lambda: Money(2027, 5.5), "money of 2027: 5.5; expected whole euros"),  # type: ignore[arg-type]
        (lambda: Money(2027, True), "money of 2027: True; expected whole euros"),
        (lambda: Money(27, 5), "money: year 27; expected 1990 to 2100."),
        (lambda: Goal(), "goal: it says nothing"),
        (lambda: Goal("Minder", target=3.0), "goal 'Minder': target 3.0 of no indicator"),
        (lambda: Goal(indicator="gez_eenzaam", target=float("nan")), "goal on 'gez_eenzaam': target is nan"),
        (lambda: Goal(indicator="gez_eenzaam", baseline=50.0), "baseline 50.0 and baseline_year None; give both"),
        (lambda: Goal("", "gez_eenzaam", 50.0, 2024, 45.0, 2020), "its target is of 2020, its baseline of 2024"),
        (lambda: Ambition("a1", ""), "ambition 'a1': it has no title"),
        (lambda: Vision("v", "\n"), "vision 'v': it has no title"),
        (lambda: Strength("s1", ""), "strength 's1': it has no title"),
        (lambda: Opportunity("k1", ""), "opportunity 'k1': it has no title"),
        (lambda: Challenge("o1", ""), "challenge 'o1': it has no title"),
        (lambda: Challenge("o1", "Groen", strengths=("s1", "s1")), "challenge 'o1': strengths holds s1 twice"),
        (lambda: Party("p", " "), "party 'p': it has no title"),
        (lambda: CityPlan("c", ""), "city plan 'c': it has no title"),
        (lambda: NotDone("n", ""), "not done 'n': it has no title"),
        (lambda: Plan(2029, 2026), "plan: it runs from 2029 to 2026; expected years from 1990 to 2100"),
    ],
)
def test_what_can_never_be_right_is_refused(make, said):
    with pytest.raises(UnusableInput) as refused:
        make()

    assert said in str(refused.value)


def test_all_that_is_wrong_with_a_plan_is_told_at_once():
    plan = whole_plan()
    wrong = (
        replace(plan.measures[0], owner="niemand", partners=("geest",), challenges=("o9",), ambitions=("a9",)),
        replace(plan.measures[1], id="o1", money=(Money(2027, 5, "bank"),)),
    )
    with pytest.raises(UnusablePlan) as refused:
        replace(
            plan,
            measures=wrong,
            challenges=(
                replace(plan.challenges[0], strengths=("s9",), opportunities=("k9",)),
                replace(plan.challenges[1], id=" o2"),
            ),
            not_done=(NotDone("n1", "Een zwembad", "Te duur", challenge="o8"),),
        )

    assert refused.value.faults == (
        "plan: a challenge has the id ' o2'; expected a text without spaces around it.",
        "plan: the id 'o1' belongs to challenge and measure; give every part an id of its own.",
        "plan: challenge 'o1' names the strength 's9', which is not in the plan; add it or leave it out.",
        "plan: challenge 'o1' names the opportunity 'k9', which is not in the plan; add it or leave it out.",
        "plan: not done 'n1' names the challenge 'o8', which is not in the plan; add it or leave it out.",
        "plan: measure 'm1' names the party 'niemand', which is not in the plan; add it or leave it out.",
        "plan: measure 'm1' names the party 'geest', which is not in the plan; add it or leave it out.",
        "plan: measure 'm1' names the challenge 'o9', which is not in the plan; add it or leave it out.",
        "plan: measure 'm1' names the ambition 'a9', which is not in the plan; add it or leave it out.",
        "plan: measure 'o1' names the party 'bank', which is not in the plan; add it or leave it out.",
    )


def test_a_measure_can_move_between_challenges_and_the_plan_stays_usable():
    moved = changed(whole_plan(), "m1", challenges=("o2",))

    assert [one.challenges for one in moved.measures] == [("o2",), ("o1",), ("o2",), ("o1", "o2")]


def test_a_goal_says_what_it_lacks_to_be_followed():
    assert Goal("Mensen groeten elkaar").lacks == ()
    assert not Goal("Mensen groeten elkaar").can_be_measured
    assert Goal(indicator="gez_eenzaam", year=2029).lacks == ("baseline", "target")
    assert Goal("", "gez_eenzaam", 50.0, 2024, 45.0, 2029).can_be_measured


def test_a_verdict_of_people_holds_both_sides():
    assert sides((Evidence("v1", Side.TOGETHER),)) == {Side.FIGURES, Side.STORIES}
    assert sides((Evidence("f1", Side.FIGURES),)) == {Side.FIGURES}
    assert sides(()) == frozenset()


def test_what_a_measure_costs_and_what_nobody_promised_by_hand():
    measure = Measure(
        "m1",
        "Pad",
        due=date(2029, 1, 31),
        money=(Money(2027, 700), Money(2026, 300, is_extra=True, is_covered=True), Money(2027, 50), Money(2028, 0)),
    )

    assert not_covered(measure) == {2027: 750}
    assert bare_years(measure) == (2028, 2029)
    assert not_covered(Measure("m2", "Pad")) == {}
    assert bare_years(replace(measure, due=None)) == ()


def test_only_a_measure_that_was_stopped_counts_no_longer():
    assert [status for status in Status if not Measure("m1", "Pad", status=status).counts] == [Status.STOPPED]
