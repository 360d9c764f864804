"""Raking and post-stratification: by hand, by law, by printed numbers, and beside another package."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from buurtblik.errors import UnusableInput
from buurtblik.stories.weighting import Margin, design_effect, post_stratify, rake
from buurtblik.stories.weighting.refusals import (
    CannotWeigh,
    EmptyCategory,
    NobodyThere,
    NoConvergence,
    UnknownCategory,
)

from .respondents import from_table, made

HALF = Margin.counts("sex", {"m": 1, "v": 1})
samples = st.builds(
    lambda seed, n: made(np.random.default_rng(seed), n), st.integers(0, 2**32 - 1), st.integers(60, 300)
)


# By hand


def test_two_men_and_six_women_where_half_are_men_by_hand():
    # 8 people, so 4 should be men and 4 women: 4/2 = 2 and 4/6 = 0.667. deff: 8 (2·4 + 6·4/9) / 64 = 1.333.
    found = rake({"sex": ["m"] * 2 + ["v"] * 6}, [HALF], least=1)

    assert found.weights.tolist() == pytest.approx([2.0] * 2 + [2 / 3] * 6)
    assert (found.deff, found.effective_n) == (pytest.approx(4 / 3), pytest.approx(6.0))
    assert found.fits[0].people == (2, 6)


def test_who_gave_no_answer_keeps_their_weight_and_the_others_share_theirs():
    found = rake({"sex": ["m", "v", "v", "v", None]}, [HALF], least=1)

    assert found.weights.tolist() == pytest.approx([2.0, 2 / 3, 2 / 3, 2 / 3, 1.0])
    assert found.fits[0].unknown == 1
    assert found.fits[0].weighted == pytest.approx((0.5, 0.5))


def test_weights_are_cut_off_and_the_margins_still_hold():
    # Five of a hundred are men where half are: each has to count ten times, each woman half. No bound can hold.
    answers = {"sex": ["m"] * 5 + ["v"] * 95, "age": (["jong"] + ["oud"] * 9) * 10}
    margins = [HALF, Margin.counts("age", {"jong": 3, "oud": 7})]
    free, cut = rake(answers, margins, bounds=None), rake(answers, margins)

    assert free.weights.max() / np.median(free.weights) > 3
    assert (free.trimmed, free.beyond) == (0, 0)
    assert cut.trimmed > 0
    assert cut.beyond >= 5
    for fit in cut.fits:
        assert fit.weighted == pytest.approx(fit.expected, abs=1e-6)


@pytest.mark.slow
def test_bounds_hold_wherever_the_margins_leave_room():
    """Whether there is room is asked of a linear programme."""
    rng, room, held = np.random.default_rng(1), 0, 0
    for _ in range(60):
        answers, margins = made(rng, 200)
        low, high = (times * float(np.median(rake(answers, margins, bounds=None).weights)) for times in (0.3, 3.0))
        found = rake(answers, margins)
        if not found.trimmed:
            continue
        rows = [np.array([c == one for c in answers[m.key]], float) for m in margins for one in m.shares]
        sums = [200 * share for margin in margins for share in margin.shares.values()]
        room += linprog(np.zeros(200), A_eq=np.array(rows), b_eq=sums, bounds=(low, high)).status == 0
        if not found.beyond:
            held += 1
            assert found.weights.min() >= low * 0.9999
            assert found.weights.max() <= high * 1.0001

    assert room == held > 10


def test_a_small_category_is_weighed_with_its_neighbour():
    ages = ["15-25"] * 2 + ["25-45"] * 8 + ["45-65"] * 20 + ["65+"] * 10
    margin = Margin.percents("age", {"15-25": 20, "25-45": 30, "45-65": 30, "65+": 20}, is_ordered=True)
    (fit,) = rake({"age": ages}, [margin]).fits

    assert fit.groups == (("15-25", "25-45"), ("45-65",), ("65+",))
    assert fit.joined == (("15-25", "25-45"),)
    assert fit.expected == pytest.approx((0.5, 0.3, 0.2))


# By law


@pytest.mark.slow
@given(samples)
@settings(max_examples=60, deadline=None)
def test_every_margin_is_reached_to_a_millionth(sample):
    answers, margins = sample
    found = rake(answers, margins)

    for fit in found.fits:
        assert fit.weighted == pytest.approx(fit.expected, abs=1e-6)
        assert sum(fit.people) + fit.unknown == len(answers["age"])
    assert found.weights.sum() == pytest.approx(len(answers["age"]))
    assert (found.weights > 0).all()


@pytest.mark.slow
@given(samples, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_respondents_and_of_margins_changes_no_weight(sample, rng):
    answers, margins = sample
    order = list(range(len(answers["age"])))
    rng.shuffle(order)
    turned = {key: [column[at] for at in order] for key, column in answers.items()}

    assert rake(turned, margins[::-1], bounds=None).weights == pytest.approx(
        rake(answers, margins, bounds=None).weights[order], rel=1e-5
    )


@pytest.mark.slow
@given(samples, st.floats(0.01, 1000))
@settings(max_examples=30, deadline=None)
def test_starting_weights_may_be_of_any_size(sample, times):
    answers, margins = sample
    start = np.linspace(1, 2, len(answers["age"]))

    assert rake(answers, margins, start=start * times).weights == pytest.approx(
        rake(answers, margins, start=start).weights
    )


@pytest.mark.slow
@given(samples)
@settings(max_examples=30, deadline=None)
def test_margins_in_counts_of_any_size_give_the_same_weights(sample):
    answers, margins = sample
    larger = [
        Margin.counts(m.key, {c: 1234 * s for c, s in m.shares.items()}, is_ordered=m.is_ordered) for m in margins
    ]

    assert rake(answers, larger).weights == pytest.approx(rake(answers, margins).weights)


@pytest.mark.slow
@given(samples)
@settings(max_examples=30, deadline=None)
def test_who_is_alike_counts_alike_and_the_design_effect_is_one_plus_the_squared_variation(sample):
    answers, margins = sample
    found = rake(answers, margins)
    alike: dict[tuple[str, ...], set[float]] = {}
    for one, weight in zip(zip(*answers.values(), strict=True), found.weights, strict=True):
        alike.setdefault(one, set()).add(round(float(weight), 9))

    assert all(len(weights) == 1 for weights in alike.values())
    assert found.deff == pytest.approx(1 + (found.weights.std() / found.weights.mean()) ** 2)
    assert found.effective_n <= len(found.weights) + 1e-9


def test_a_sample_that_is_like_the_population_keeps_equal_weights():
    found = rake({"sex": ["m", "v"] * 20}, [HALF])

    assert (found.rounds, found.deff) == (0, 1.0)


def test_post_stratification_is_raking_with_one_margin_of_combinations():
    answers, _ = made(np.random.default_rng(4), 150)
    counts = {
        (a, s): 1 + n for n, (a, s) in enumerate((a, s) for a in ["15-25", "25-45", "45-65", "65+"] for s in "mv")
    }
    found = post_stratify(answers, counts, ["age", "sex"], bounds=None)
    total = sum(counts.values())

    for (age, sex), count in counts.items():
        who = [at for at, one in enumerate(zip(answers["age"], answers["sex"], strict=True)) if one == (age, sex)]
        assert found.weights[who].sum() / 150 == pytest.approx(count / total)
        assert len(set(found.weights[who].round(12))) == 1


# By printed numbers


def test_the_marriage_tables_of_bishop_fienberg_and_holland():
    """Age by marital status of the year before, adjusted to new margins: SAS/IML user's guide, example 9.14."""
    ages = ["15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50+"]
    before = [(1306, 83, 0), (619, 765, 3), (263, 1194, 9), (173, 1372, 28), (171, 1393, 51), (159, 1372, 81),
              (208, 1350, 108), (1116, 4100, 2329)]  # fmt: skip
    printed = [(1325.27, 86.73, 0.00), (615.56, 783.39, 3.05), (253.94, 1187.18, 8.88), (165.13, 1348.55, 27.32),
               (173.41, 1454.71, 52.87), (147.21, 1308.12, 76.67), (202.33, 1352.28, 107.40),
               (1105.16, 4181.04, 2357.81)]  # fmt: skip
    status = ["single", "married", "widowed or divorced"]
    margins = [
        Margin.counts("row", dict(zip(ages, [1412, 1402, 1450, 1541, 1681, 1532, 1662, 7644], strict=True))),
        Margin.counts("column", dict(zip(status, [3988, 11702, 2634], strict=True))),
    ]

    assert fitted(ages, status, before, margins, total=18324) == pytest.approx(np.array(printed), abs=0.01)


def test_the_table_that_wikipedia_works_out():
    """'Iterative proportional fitting', its example; printed there before the last rounds, hence the room of 0.1."""
    seed = [(40, 30, 20, 10), (35, 50, 100, 75), (30, 80, 70, 120), (20, 30, 40, 50)]
    printed = [(64.61, 46.28, 35.42, 3.83), (49.95, 68.15, 156.49, 25.37), (56.70, 144.40, 145.06, 53.76),
               (28.74, 41.18, 63.03, 17.03)]  # fmt: skip
    names = list("abcd")
    margins = [
        Margin.counts("row", dict(zip(names, [150, 300, 400, 150], strict=True))),
        Margin.counts("column", dict(zip(names, [200, 300, 400, 100], strict=True))),
    ]

    assert fitted(names, names, seed, margins, total=1000) == pytest.approx(np.array(printed), abs=0.1)


def fitted(rows, columns, counts, margins, *, total) -> np.ndarray:
    """The table after weighting one respondent for each person of the seed."""
    answers = from_table(rows, columns, counts)
    found = rake(answers, margins, least=1, bounds=None)
    table = np.zeros((len(rows), len(columns)))
    for row, column, weight in zip(answers["row"], answers["column"], found.weights, strict=True):
        table[rows.index(row), columns.index(column)] += weight
    return table * total / table.sum()


# Beside another package


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_raking_is_equal_to_that_of_ipfn():
    import pandas as pd
    from ipfn import ipfn

    rng = np.random.default_rng(7)
    for _ in range(10):
        answers, margins = made(rng, 180)
        ours = rake(answers, margins, bounds=None, least=1).weights

        frame = pd.DataFrame({**answers, "total": 1.0})
        wanted = []
        for margin in margins:
            one = pd.Series({category: 180 * share for category, share in margin.shares.items()}, name="total")
            one.index.name = margin.key
            wanted.append(one)
        theirs = ipfn.ipfn(
            frame, wanted, [["age"], ["home"], ["sex"]], convergence_rate=1e-12, max_iteration=2000, rate_tolerance=0.0
        ).iteration()

        assert theirs["total"].to_numpy() == pytest.approx(ours, rel=1e-6)


# What cannot be weighed


def test_a_category_in_which_nobody_answered_is_named_with_what_to_do():
    margin = Margin.percents("age", {"15-25": 20, "25-65": 60, "65+": 20}, is_ordered=True)

    with pytest.raises(
        EmptyCategory, match=r"nobody of 15-25 answered, and 20\.0% of the people are.*Margin\.together"
    ):
        rake({"age": ["25-65"] * 9 + ["65+"] * 9}, [margin])
    assert rake({"age": ["15-65"] * 9 + ["65+"] * 9}, [margin.together({"15-65": ["15-25", "25-65"]})]).deff > 1


def test_combinations_that_nobody_has_are_told_as_no_convergence():
    answers = {"sex": ["m"] * 10 + ["v"] * 10, "home": ["koop"] * 10 + ["huur"] * 10}

    with pytest.raises(NoConvergence, match=r"still not reached.*take categories together"):
        rake(answers, [HALF, Margin.percents("home", {"koop": 70, "huur": 30})])


@pytest.mark.parametrize(
    ("refusal", "answers", "margins", "says"),
    [
        (UnknownCategory, {"sex": ["m", "x"]}, [HALF], "respondent 2 is in 'x'"),
        (NobodyThere, {"sex": ["m", "v"]}, [Margin.counts("sex", {"m": 1, "v": 0})], "nobody lives there"),
        (CannotWeigh, {"sex": []}, [HALF], "1 or more"),
        (CannotWeigh, {"sex": ["m", "v"]}, [], "no margins"),
        (CannotWeigh, {"home": ["koop"]}, [HALF], "no answers for 'sex'"),
        (CannotWeigh, {"sex": ["m"], "home": ["koop", "huur"]}, [HALF, Margin.counts("home", {"koop": 1})], "as many"),
        (CannotWeigh, {"sex": ["m", "v"]}, [HALF, HALF], "one key"),
        (EmptyCategory, {"sex": [None, None]}, [HALF], "nobody of m answered"),
    ],
)
def test_what_cannot_be_weighed_is_refused_by_name(refusal, answers, margins, says):
    with pytest.raises(refusal, match=says) as caught:
        rake(answers, margins)

    assert isinstance(caught.value, UnusableInput)


@pytest.mark.parametrize("start", [[1.0], [1.0, 0.0], [1.0, float("nan")], [1.0, -1.0]])
def test_weights_to_start_with_are_above_zero(start):
    with pytest.raises(CannotWeigh, match="start holds"):
        rake({"sex": ["m", "v"]}, [HALF], start=start)


def test_the_design_effect_does_not_depend_on_the_size_of_weights():
    assert design_effect([1, 3]) == design_effect([10, 30]) == 1.25
