"""From any sentence to what it rests on, and from any figure or story to what is done with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.evidence.chain import Break, Chain, LooseEnd, claims
from buurtblik.agenda.evidence.frozen import freeze, thaw, without
from buurtblik.agenda.plan.challenges import Challenge, Evidence, Side
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.errors import UnusableInput

from .made_evidence import AT, ITEMS, PLAN, figure, quote, seen, verdict

CHAIN = Chain(PLAN, ITEMS)


def ids(chain: Chain, part: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.item.id, step.through) for step in chain.back(part)]


def test_a_challenge_leads_by_its_verdicts_to_the_figure_and_the_quote():
    assert ids(CHAIN, "o1") == [
        ("u1", ()),
        ("v2", ()),
        ("t1", ("v2",)),
        ("v1", ("v2",)),
        ("f1", ("v2", "v1")),
        ("q1", ("v2", "v1")),
    ]


def test_a_measure_also_rests_on_what_its_challenge_rests_on():
    assert ids(CHAIN, "m2") == [("q1", ()), ("f2", ("o2",))]
    assert ids(CHAIN, "m1")[0] == ("u1", ("o1",))


def test_a_figure_leads_to_the_measures_that_hope_to_move_it():
    reach = CHAIN.forward("f1")

    assert reach.verdicts == ("v1", "v2")
    assert reach.challenges == ("o1",)
    assert reach.measures == ("m1",)
    assert reach.ambitions == ("a1",)
    assert reach.strengths == ()


def test_a_story_leads_to_everything_that_its_words_stand_under():
    assert CHAIN.of_story("K7QM3XPA") == ("q1",)
    assert CHAIN.forward("q1").measures == ("m1", "m2")
    assert CHAIN.of_figure("eenzaam", "WK990101") == ("f1",)
    assert CHAIN.of_figure("eenzaam", "WK990102") == ()


def test_a_whole_chain_has_no_loose_end():
    assert CHAIN.loose_ends() == ()
    assert len(claims(PLAN)) == 5


def test_once_words_are_taken_back_the_story_leads_nowhere_and_the_chain_stays_whole():
    items = thaw(without(freeze(ITEMS, at=AT), ["K7QM3XPA"]))
    chain = Chain(PLAN, items)

    assert chain.of_story("K7QM3XPA") == ()
    assert chain.of_story("") == ()
    assert chain.loose_ends() == ()
    assert ids(chain, "o1") == ids(CHAIN, "o1")


def _of(*challenges: Challenge) -> Plan:
    return Plan(first_year=2026, last_year=2029, challenges=challenges)


@pytest.mark.parametrize(
    ("plan", "items", "told"),
    [
        (_of(Challenge("o1", "T", evidence=(Evidence("weg", Side.FIGURES),))), (), [(Break.UNKNOWN, "o1", "weg")]),
        (_of(Challenge("o1", "T", evidence=(Evidence("f1", Side.STORIES),))), (figure(),), [(Break.SIDE, "o1", "f1")]),
        (_of(), (figure(),), [(Break.UNUSED, "f1", "f1")]),
        (_of(Challenge("o1", "T", evidence=(seen("v1"),))), (verdict(rests_on=()),),
         [(Break.RESTS_ON_NOTHING, "v1", "v1")]),
        (_of(Challenge("o1", "T", evidence=(seen("v1"),))), (verdict(rests_on=("f1", "weg")), figure()),
         [(Break.UNKNOWN, "v1", "weg")]),
        (_of(Challenge("o1", "T", evidence=(seen("v1"),))),
         (verdict(rests_on=("v2", "f1")), verdict("v2", ("v1",)), figure()),
         [(Break.CIRCLE, "v1", "v1"), (Break.CIRCLE, "v2", "v2")]),
    ],
)  # fmt: skip
def test_a_broken_chain_says_where(plan, items, told):
    assert Chain(plan, items).loose_ends() == tuple(LooseEnd(*one) for one in told)


def test_what_claims_nothing_cannot_be_asked():
    with pytest.raises(UnusableInput, match="'a1' is no strength"):
        CHAIN.back("a1")


def test_two_items_with_one_id_are_refused():
    with pytest.raises(UnusableInput, match="q1 stands for two"):
        Chain(PLAN, [*ITEMS, quote()])


@st.composite
def anything(draw) -> tuple[Plan, list]:
    """Any plan over any web of verdicts, with circles and with pointers at nothing."""
    verdicts = [f"v{n}" for n in range(draw(st.integers(0, 5)))]
    items = [figure(), quote()]
    known = ["f1", "q1", "weg", *verdicts]
    for id in verdicts:
        on = draw(st.lists(st.sampled_from([one for one in known if one != id]), unique=True, max_size=4))
        items.append(verdict(id, tuple(on)))
    some = st.lists(st.sampled_from(known), unique=True, max_size=3)
    challenges = tuple(
        Challenge(f"o{n}", "T", evidence=tuple(Evidence(id, Side.TOGETHER) for id in draw(some)))
        for n in range(draw(st.integers(1, 4)))
    )
    measures = tuple(
        Measure(
            f"m{n}",
            "T",
            challenges=tuple(draw(st.lists(st.sampled_from([c.id for c in challenges]), unique=True))),
            evidence=tuple(Evidence(id, Side.TOGETHER) for id in draw(some)),
        )
        for n in range(draw(st.integers(0, 4)))
    )
    return replace(_of(*challenges), measures=measures), items


@given(anything())
def test_there_and_back_is_the_same_way(made):
    plan, items = made
    chain = Chain(plan, items)

    for claim in claims(plan):
        rests_on = {step.item.id for step in chain.back(claim.id)}
        for item in items:
            reach = chain.forward(item.id)
            assert (item.id in rests_on) == (claim.id in (*reach.challenges, *reach.measures))


@given(anything())
def test_every_step_of_a_way_leads_to_the_next(made):
    plan, items = made
    by_id, by_part = {item.id: item for item in items}, {claim.id: claim for claim in claims(plan)}

    for part in by_part:
        for step in Chain(plan, items).back(part):
            at, *way = part, *step.through, step.item.id
            for there in way:
                if at in by_part:
                    known = [one.id for one in by_part[at].evidence]
                    known += [one for m in plan.measures if m.id == at for one in m.challenges]
                else:
                    known = list(by_id[at].rests_on)
                assert there in known
                at = there
