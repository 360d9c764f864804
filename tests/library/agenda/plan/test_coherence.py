"""Whether a plan hangs together: each fault gets its own warning, and the laws that hold for any plan."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from types import CodeType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.plan.challenges import Evidence, Side
from buurtblik.agenda.plan.coherence import LIMITS, Limits, coherence, describing_keys, may_be_adopted, summary
from buurtblik.agenda.plan.finding import BLOCKING, Finding, Kind, Severity
from buurtblik.agenda.plan.goals import Goal
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import NotDone, Party, Plan

from . import made_plan as made
from .made_plan import FAULTS, changed, kinds, whole_plan

HOLDS = settings(deadline=None)


def test_a_plan_that_lacks_nothing_has_no_findings():
    assert coherence(whole_plan()) == ()
    assert summary(coherence(whole_plan()), "nl").startswith("Deze agenda hangt samen.")


@pytest.mark.parametrize("kind", Kind)
def test_each_fault_in_a_whole_plan_gets_exactly_its_own_finding(kind):
    (finding,) = coherence(FAULTS[kind](whole_plan()))

    assert finding.kind is kind


def test_all_faults_at_once_are_all_told():
    # Left out: faults that change the field that another one changes too.
    hidden = {Kind.CHALLENGE_WITHOUT_EVIDENCE, Kind.CHALLENGE_ON_FIGURES_ONLY, Kind.HALF_A_GOAL, Kind.MEASURE_WITHOUT_GOAL,
              Kind.GOAL_ABOUT_WHO_LIVES_HERE, Kind.OLD_BASELINE, Kind.MONEY_NOT_COVERED, Kind.TOO_MANY_CHALLENGES}  # fmt: skip
    plan = whole_plan()
    for kind, fault in FAULTS.items():
        if kind not in hidden:
            plan = fault(plan)

    assert set(kinds(plan)) == set(Kind) - hidden


def test_only_a_missing_owner_or_due_date_blocks_adoption():
    blocking = {kind for kind, fault in FAULTS.items() if not may_be_adopted(coherence(fault(whole_plan())))}

    assert blocking == {Kind.MEASURE_WITHOUT_OWNER, Kind.MEASURE_WITHOUT_DUE} == BLOCKING
    assert {kind for kind in Kind if kind.severity is Severity.BLOCKS} == BLOCKING


def test_what_blocks_comes_first_and_remarks_last():
    assert [kind.severity for kind in Kind] == sorted((kind.severity for kind in Kind), key=list(Severity).index)


@HOLDS
@given(made.plans(), st.randoms())
def test_the_order_of_the_parts_changes_nothing(plan, chance):
    def mixed(parts):
        return tuple(chance.sample(parts, len(parts)))

    other = replace(
        plan, measures=mixed(plan.measures), challenges=mixed(plan.challenges), ambitions=mixed(plan.ambitions)
    )

    assert coherence(other) == coherence(plan)


@HOLDS
@given(made.plans())
def test_an_owner_who_is_found_takes_away_exactly_that_finding(plan):
    without = [one for one in plan.measures if not one.owner and one.counts]
    for one in without:
        mended = changed(replace(plan, parties=(*plan.parties, Party("nieuw", "Buurtbedrijf"))), one.id, owner="nieuw")
        gone = Counter(coherence(plan)) - Counter(coherence(mended))

        assert gone == Counter([Finding(Kind.MEASURE_WITHOUT_OWNER, (one.id,), one.title)])
        assert not Counter(coherence(mended)) - Counter(coherence(plan))


@HOLDS
@given(made.plans(), st.sampled_from(Side), st.sampled_from(["o1", "o2", "o3"]))
def test_more_evidence_never_adds_a_finding_where_there_was_evidence_of_both_sides(plan, side, id):
    both = changed(plan, id, evidence=(made.FIGURE, made.STORY))
    more = changed(plan, id, evidence=(made.FIGURE, made.STORY, Evidence("new", side)))

    assert coherence(more) == coherence(both)


@given(st.sampled_from(Side), st.sampled_from(["o1", "o2"]), st.sampled_from(["m1", "m2", "m3", "m4"]))
def test_a_plan_without_findings_stays_without_when_evidence_is_added(side, challenge, measure):
    plan = whole_plan()
    grounds = (next(one for one in plan.challenges if one.id == challenge).evidence, (made.STORY,))
    more = changed(plan, challenge, evidence=(*grounds[0], Evidence("new", side)))
    more = changed(more, measure, evidence=(*grounds[1], Evidence("new", side)))

    assert coherence(more) == ()


@HOLDS
@given(made.plans())
def test_every_finding_points_at_a_part_of_the_plan_once(plan):
    parts = (*plan.parties, *plan.challenges, *plan.ambitions, *plan.measures, *plan.not_done)
    ids = {part.id for part in parts}
    findings = coherence(plan)

    assert all(set(finding.of) <= ids for finding in findings)
    assert len({(finding.kind, finding.of) for finding in findings}) == len(findings)


@HOLDS
@given(made.plans())
def test_a_measure_that_was_stopped_asks_for_nothing_and_serves_nothing(plan):
    stopped = replace(plan, measures=tuple(replace(one, status=Status.STOPPED) for one in plan.measures))
    without = replace(plan, measures=())

    words = (Kind.WORDS_THAT_LABEL,)  # what people read is read, stopped or not
    assert [f for f in coherence(stopped) if f.kind not in words] == list(coherence(without))


def test_the_sums_of_a_money_gap_by_hand():
    money = (
        Money(2028, 500),
        Money(2027, 20_000),
        Money(2027, 2_500, "rijk", is_extra=True),
        Money(2027, 9_000, "gemeente", is_covered=True),
        Money(2026, 0),
    )
    (finding,) = coherence(changed(whole_plan(), "m2", money=money))

    assert (finding.years, finding.eur) == ((2027, 2028), (22_500, 500))
    assert "2027: €\xa022.500 en 2028: €\xa0500." in finding.say("nl")


def test_one_off_money_that_ends_in_2027_under_a_measure_until_2030_is_told_with_its_years():
    plan = replace(whole_plan(), last_year=2030)
    paid = tuple(Money(year, 1_000, "rijk", is_extra=True, is_covered=True) for year in (2026, 2027))
    ends = changed(plan, "m2", due=date(2030, 6, 1), money=paid)
    (finding,) = coherence(ends)

    assert (finding.kind, finding.years) == (Kind.MONEY_ENDS_EARLY, (2028, 2029, 2030))
    assert finding.say("nl").endswith("Dan is er geen geld meer voor 2028, 2029 en 2030.")
    # Regular money that takes over in each of these years mends it, in some of them it does not.
    over = tuple(Money(year, 1_000, "gemeente", is_covered=True) for year in (2028, 2029, 2030))
    assert coherence(changed(ends, "m2", money=paid + over)) == ()
    assert coherence(changed(ends, "m2", money=paid + over[:1]))[0].years == (2029, 2030)
    # A line of nothing pays for nothing, and is no extra money that ends.
    assert coherence(changed(ends, "m2", money=(*paid, Money(2029, 0))))[0].years == (2028, 2029, 2030)
    assert coherence(changed(ends, "m2", money=(Money(2026, 0, "rijk", is_extra=True),))) == ()
    assert coherence(changed(ends, "m2", due=date(2027, 12, 31))) == ()


def test_what_is_not_done_and_why_answers_a_challenge_too():
    alone = FAULTS[Kind.CHALLENGE_WITHOUT_MEASURE](whole_plan())
    because = NotDone("n2", "Vaker vegen", "De gemeente veegt hier al twee keer per week.", challenge="o3")

    assert coherence(replace(alone, not_done=(because,))) == ()
    silent = replace(alone, not_done=(replace(because, why=""),))
    assert kinds(silent) == [Kind.CHALLENGE_WITHOUT_MEASURE, Kind.NOT_DONE_WITHOUT_WHY]


def test_a_verdict_that_was_set_together_stands_for_figures_and_stories():
    assert kinds(changed(whole_plan(), "o1", evidence=(made.VERDICT,))) == []
    assert kinds(changed(whole_plan(), "o1", evidence=(made.FIGURE, made.FIGURE))) == [Kind.CHALLENGE_ON_FIGURES_ONLY]


def test_goals_in_words_alone_are_enough():
    plan = FAULTS[Kind.NOTHING_MEASURED](whole_plan())

    assert [finding.severity for finding in coherence(plan)] == [Severity.REMARK]
    assert "Dat mag." in coherence(plan)[0].advice("nl")


def test_a_half_goal_names_what_it_lacks():
    plan = changed(whole_plan(), "m3", goal=Goal(indicator="vei_onveilig", target=20.0))
    (finding,) = coherence(plan)

    assert finding.found == ("baseline", "year")
    assert finding.say("nl") == (
        "Bij het doel van ‘Een zebrapad bij de school’ staat nog niet: hoe het nu is en in welk jaar."
    )


def test_measures_that_are_done_do_not_weigh_on_their_owner():
    busy = FAULTS[Kind.OWNER_WITH_MANY](whole_plan())
    done = changed(busy, "m10", status=Status.DONE)

    assert coherence(busy)[0].count == LIMITS.measures_of_an_owner + 1
    assert coherence(done) == ()


def test_limits_are_settings():
    strict = coherence(whole_plan(), limits=Limits(challenges=1, measures_of_an_owner=1, summary_words=3))

    assert [finding.kind for finding in strict] == [
        Kind.TOO_MANY_CHALLENGES, Kind.OWNER_WITH_MANY, Kind.LONG_SUMMARY,
    ]  # fmt: skip


def test_what_describes_people_is_asked_of_the_catalogue_or_given():
    plan = FAULTS[Kind.GOAL_ABOUT_WHO_LIVES_HERE](whole_plan())

    assert "bev_buiten_europa" in describing_keys()
    assert "gez_eenzaam" not in describing_keys()
    assert coherence(plan, describing=()) == ()
    assert [f.kind for f in coherence(whole_plan(), describing=["gez_eenzaam"])] == [Kind.GOAL_ABOUT_WHO_LIVES_HERE]


def test_findings_stand_in_the_order_in_which_people_count():
    plan = Plan(2026, 2029, measures=tuple(Measure(f"m{number}", "Een pad") for number in (10, 2, 1)))
    owners = [finding.of for finding in coherence(plan) if finding.kind is Kind.MEASURE_WITHOUT_OWNER]

    assert owners == [("m1",), ("m2",), ("m10",)]


def test_an_empty_plan_lacks_nothing_that_can_be_checked():
    assert coherence(Plan(2026, 2029)) == ()


class Watched(str):
    """An id that counts how often it is compared or looked up."""

    looked = 0

    def __eq__(self, other):
        Watched.looked += 1
        return str.__eq__(self, other)

    def __hash__(self):
        Watched.looked += 1
        return str.__hash__(self)


def work_for(measures: int) -> tuple[int, int]:
    """Steps of the interpreter, and looks at ids, for a plan in which every measure lacks something."""
    challenges = tuple(
        replace(whole_plan().challenges[0], id=Watched(f"o{number}"), strengths=()) for number in range(measures)
    )
    parts = tuple(
        made.measure(Watched(f"m{number}"), due=None, challenges=(Watched(f"o{number}"),), money=(Money(2027, 5),))
        for number in range(measures)
    )
    plan = replace(whole_plan(), challenges=challenges, measures=parts)
    coherence(plan)  # packs of words are read once
    steps, Watched.looked = 0, 0

    def step(code: CodeType, at: int) -> None:
        nonlocal steps
        steps += 1

    tool = sys.monitoring
    tool.use_tool_id(4, "steps")
    tool.register_callback(4, tool.events.INSTRUCTION, step)
    tool.set_events(4, tool.events.INSTRUCTION)
    try:
        found = coherence(plan)
    finally:
        tool.set_events(4, 0)
        tool.free_tool_id(4)
    assert len(found) >= 3 * measures
    return steps, Watched.looked


def test_the_work_grows_as_the_number_of_measures_and_no_faster():
    few, middle, many = (work_for(measures) for measures in (20, 50, 500))

    for small, half, large in zip(few, middle, many, strict=True):
        a_measure = (half - small) / 30  # what each more measure costs
        assert large <= 1.05 * (small + 480 * a_measure)


def test_a_limit_itself_is_not_too_much():
    plan = whole_plan()
    five = changed(FAULTS[Kind.TOO_MANY_CHALLENGES](plan), "m1", challenges=("o1", "o3", "o4", "o5"))
    five = replace(five, challenges=five.challenges[:-1])
    old = changed(plan, "a1", goal=replace(made.WALK, baseline_year=plan.first_year - LIMITS.baseline_years))
    page = replace(plan, summary="woord " * LIMITS.summary_words)

    assert len(five.challenges) == LIMITS.challenges
    assert [coherence(one) for one in (five, old, page)] == [(), (), ()]


def test_residents_who_own_or_join_a_measure_have_a_part():
    institutions = FAULTS[Kind.ONLY_INSTITUTIONS](whole_plan())

    assert coherence(changed(institutions, "m2", owner="bewoners")) == ()
    assert coherence(changed(institutions, "m2", partners=("bewoners",))) == ()
    assert coherence(changed(institutions, "m2", residents_part="Bewoners kiezen wat er gegeten wordt.")) == ()


def test_a_measure_that_begins_after_the_end_is_told_also_without_a_due_date():
    late = changed(whole_plan(), "m2", start=date(2030, 1, 1), due=None)

    assert kinds(late) == [Kind.MEASURE_WITHOUT_DUE, Kind.MEASURE_AFTER_THE_END]
    assert coherence(changed(whole_plan(), "m2", start=None, due=date(2029, 12, 31))) == ()
