"""The verdict: the examples of the issue, an answer to every result, and people who decide."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.urgency.course import Trend, course
from buurtblik.agenda.urgency.groups import Side, groups
from buurtblik.agenda.urgency.verdict import Caution, Feeling, Judgement, Verdict, feeling, propose
from buurtblik.errors import UnusableInput

from . import made_scores as made

HALVES = [n / 2 for n in range(2, 11)]
medians = st.dictionaries(st.sampled_from([*groups(), None]), st.sampled_from(HALVES))


def verdict(policy=None, residents=None, professionals=None, **others) -> Verdict:
    given_ = {"policy": policy, "resident": residents, "professional": professionals, **others}
    return propose(made.shown({group: m for group, m in given_.items() if m is not None})).verdict


def test_policy_5_residents_2_professionals_2_is_one_sided_from_above_with_its_warnings():
    proposal = propose(made.result(made.FROM_ABOVE))

    assert proposal.verdict is Verdict.ONE_SIDED_POLICY
    assert proposal.warnings == (Caution.STIGMA, Caution.FALSE_START)
    assert proposal.say("nl") == (
        "Eenzijdig: van bovenaf. Beleid of bestuur vindt dit dringend. Bewoners en professionals vinden dit minder "
        "dringend. Bewoners: 2 (niet of een beetje dringend). Professionals in de buurt: 2 (niet of een beetje "
        "dringend). Beleidsmakers: 5 (dringend). Let op: de buurt kan een slechte naam krijgen. Bewoners kunnen zich "
        "bekeken voelen. Vraag eerst waar zij trots op zijn en wat zij zelf zien. Let op: dit kan een valse start "
        "worden. Wie het werk moet doen of ermee leeft, ziet het nu niet. Praat eerst met elkaar voordat u iets begint."
    )


@pytest.mark.parametrize(
    ("policy", "residents", "professionals", "expected"),
    [
        (5, 5, 4, Verdict.SHARED),
        (5, 2, 2, Verdict.ONE_SIDED_POLICY),
        (2, 5, 3, Verdict.ONE_SIDED_RESIDENTS),
        (1, 2, 4, Verdict.ONE_SIDED_PROFESSIONALS),
        (2, 4, 5, Verdict.NOT_BY_POLICY),
        (4, 3, 4, Verdict.NOT_BY_RESIDENTS),
        (4, 4, 3.5, Verdict.NOT_BY_PROFESSIONALS),
        (3, 2, 1, Verdict.MODERATE),
        (2, 2, 2.5, Verdict.MODERATE),
        (2, 2, 1, Verdict.LOW),
        (None, 5, 5, Verdict.TOO_LITTLE),
        (5, None, None, Verdict.TOO_LITTLE),
        (None, None, 1, Verdict.TOO_LITTLE),
        (None, None, None, Verdict.TOO_LITTLE),
    ],
)
def test_verdicts_by_hand(policy, residents, professionals, expected):
    assert verdict(policy, residents, professionals) is expected


def test_administrators_are_a_voice_of_policy_and_the_most_urgent_of_the_two_counts():
    assert verdict(None, 2, 2, administrator=5) is Verdict.ONE_SIDED_POLICY
    assert verdict(2, 2, 2, administrator=5) is Verdict.ONE_SIDED_POLICY
    assert verdict(5, 2, 2, administrator=2) is Verdict.ONE_SIDED_POLICY


def test_a_group_that_sees_it_otherwise_stays_visible_beside_a_shared_verdict():
    proposal = propose(made.shown({"resident": 5, "professional": 4, "policy": 4, "entrepreneur": 2, None: 3}))

    assert proposal.verdict is Verdict.SHARED
    assert [row.group for row in proposal.otherwise] == ["entrepreneur", None]
    assert "Dit zien anders: ondernemers en andere groepen samen." in proposal.say("nl")


def test_a_group_that_does_find_it_urgent_stays_visible_beside_a_low_verdict():
    proposal = propose(made.shown({"resident": 2, "professional": 2, "policy": 1, "housing_association": 5}))

    assert (proposal.verdict, [row.group for row in proposal.otherwise]) == (Verdict.LOW, ["housing_association"])


def test_who_is_missing_is_told():
    proposal = propose(made.result({**made.FROM_ABOVE, "professional": [2, 2]}))

    assert (proposal.verdict, proposal.unheard) == (Verdict.TOO_LITTLE, (Side.PROFESSIONALS,))
    assert proposal.say("en").endswith("Too few scores to show of: professionals.")
    assert proposal.warnings == ()


def test_there_is_a_verdict_on_every_combination_and_each_verdict_occurs():
    found = {verdict(*three) for three in product([None, *HALVES], repeat=3)}

    assert found == set(Verdict)


@pytest.mark.slow
@given(medians, st.randoms(use_true_random=False))
def test_the_verdict_is_stable(given_, rng):
    mixed = dict(rng.sample(list(given_.items()), len(given_)))
    one, other = propose(made.shown(given_)), propose(made.shown(mixed))

    assert (one.verdict, one.sides, one.warnings) == (other.verdict, other.sides, other.warnings)
    assert {row.group for row in one.otherwise} == {row.group for row in other.otherwise}
    assert one.say("nl") != one.say("en")


@given(medians)
def test_groups_without_a_voice_do_not_move_the_verdict(given_):
    voices = {group: m for group, m in given_.items() if group is not None and groups()[group].side is not None}

    assert propose(made.shown(given_)).verdict is propose(made.shown(voices)).verdict


@given(medians)
def test_more_urgency_everywhere_never_undoes_a_shared_verdict(given_):
    if propose(made.shown(given_)).verdict is Verdict.SHARED:
        more = {group: min(5.0, m + 1) for group, m in given_.items()}
        assert propose(made.shown(more)).verdict is Verdict.SHARED


@given(medians)
def test_no_verdict_that_one_voice_alone_finds_it_urgent_comes_without_a_warning(given_):
    proposal = propose(made.shown(given_))
    felt = [m is not None and feeling(m) is Feeling.FELT for m in proposal.sides.values()]

    if proposal.verdict is not Verdict.TOO_LITTLE:
        assert bool(proposal.warnings) is (0 < sum(felt) < 3)


def test_a_result_of_other_groups_is_refused():
    with pytest.raises(UnusableInput, match="group 'school' is not in the groups"):
        propose(made.shown({"school": 5}))


def test_people_set_the_verdict_and_may_differ_from_the_proposal():
    proposal = propose(made.result(made.FROM_ABOVE))
    same = Judgement(proposal, Verdict.ONE_SIDED_POLICY, "core team", made.NOON, "We see it like this.")
    other = Judgement(proposal, Verdict.SHARED, "core team", made.NOON, "Residents told us more at the table.")

    assert (same.follows_the_proposal, other.follows_the_proposal) == (True, False)
    for missing in ({"by": " "}, {"reason": ""}, {"at": made.NOON.replace(tzinfo=None)}):
        with pytest.raises(UnusableInput, match="verdict on 'veiligheid'"):
            Judgement(
                **{"proposal": proposal, "verdict": Verdict.LOW, "by": "x", "at": made.NOON, "reason": "x", **missing}
            )


def test_the_example_of_the_method_page():
    values = {
        "resident": [1, 2, 2, 2, 4],
        "professional": [2, 2, 3],
        "policy": [5, 5, 5],
        "administrator": [5],
        "entrepreneur": [3, 4, 4, 5],
    }
    first = made.result(values)
    rows = [(row.group, row.n, row.median, row.spread) for row in first.rows]
    later = made.shown({"resident": 4, "professional": 4, "policy": 5}, key="2027")
    over = course(made.THEME, [(made.round_of(), first), (made.round_of("2027", year=2027), later)])

    assert rows == [
        ("resident", 5, 2, (2, 2)), ("professional", 3, 2, None), ("policy", 3, 5, None), (None, 5, 4, (4, 5)),
    ]  # fmt: skip
    assert (first.n, first.overall) == (16, 3.25)
    assert propose(first).verdict is Verdict.ONE_SIDED_POLICY
    assert (over.trend, over.change) == (Trend.RISES, pytest.approx(4 / 3))
    assert propose(later).verdict is Verdict.SHARED
