"""Results per group: by hand, by law, and by an attacker who subtracts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buurtblik.agenda.urgency.groups import groups, read_groups
from buurtblik.agenda.urgency.pooling import Sharing, sharing
from buurtblik.agenda.urgency.results import Row, median, middle_half, results
from buurtblik.agenda.urgency.rounds import Round
from buurtblik.agenda.urgency.verdict import propose
from buurtblik.errors import UnusableInput

from . import made_scores as made

KEYS = list(groups())
CORE = {key for key, group in groups().items() if group.is_core}
some_scores = st.dictionaries(st.sampled_from(KEYS), st.lists(st.integers(1, 5), max_size=7))
thresholds = st.integers(3, 6)


def hidden(values, result) -> set[str]:
    """The groups that scored and that the result does not show alone."""
    return {group for group, given_ in values.items() if given_} - {row.group for row in result.rows}


# By hand


def test_a_result_by_hand():
    # Residents 1 2 4 4 5: middle 4; a quarter off at each end leaves 2 to 4. Professionals 3 4 4 5: halfway 4 and 4.
    # Mean of the two medians: 4.
    result = made.result({"resident": [4, 1, 5, 2, 4], "professional": [3, 5, 4, 4]})

    assert result.rows == (Row("resident", 5, 4.0, (2, 4)), Row("professional", 4, 4.0, None))
    assert (result.n, result.overall, result.is_partial) == (9, 4.0, False)


def test_each_group_has_the_same_weight_however_many_take_part():
    # 30 residents say 1, three policy makers say 5: mean of 1 and 5, not of 33 people.
    assert made.result({"resident": [1] * 30, "policy": [5, 5, 5]}).overall == 3.0


def test_two_groups_of_two_are_shown_together_and_not_alone():
    # 1 1 of policy and 5 5 of entrepreneurs: four people, halfway 1 and 5.
    result = made.result({"resident": [2, 2, 2], "policy": [1, 1], "entrepreneur": [5, 5]})

    assert result.rows == (Row("resident", 3, 2.0, None), Row(None, 4, 3.0, None))
    assert result.rows[1].name("nl") == "andere groepen samen"


def test_one_small_group_is_joined_by_the_smallest_group_on_which_no_verdict_rests():
    result = made.result({**made.FROM_ABOVE, "administrator": [4] * 6, "entrepreneur": [3] * 4, "other": [5, 5]})

    assert [(row.group, row.n) for row in result.rows] == [
        ("resident", 3), ("professional", 3), ("policy", 3), ("administrator", 6), (None, 6),
    ]  # fmt: skip
    assert result.n == 21


def test_one_small_group_without_a_partner_is_left_out_of_everything():
    without = made.result(made.FROM_ABOVE)
    result = made.result({**made.FROM_ABOVE, "entrepreneur": [1, 1]})

    assert result == replace(without, is_partial=True)
    assert result.notes("en")[0].startswith("There are also scores of a group with very few people.")
    assert without.notes("nl") == ("Bij minder dan vijf mensen laten we alleen het midden zien.",)


def test_two_groups_of_one_are_too_few_together():
    assert made.result({"resident": [3] * 3, "policy": [5], "other": [5]}).rows == (Row("resident", 3, 3.0, None),)
    assert made.result({"policy": [5], "other": [5]}).notes("nl")[0].startswith("Over dit thema zijn nog geen scores")


def test_a_round_that_is_open_has_no_results():
    running = Round("2026-1", date(2026, 3, 2), (made.THEME,))

    with pytest.raises(UnusableInput, match="still open"):
        results(running, made.scores(made.FROM_ABOVE))


def test_each_theme_has_its_own_result_in_the_order_of_the_round():
    of = made.round_of(themes=("werk", "wonen"))
    given_ = [made.score(theme="wonen", person=f"card {n}") for n in range(3)]

    assert [(r.theme, r.n) for r in results(of, given_)] == [("werk", 0), ("wonen", 3)]


def test_words_stand_with_the_row_in_alphabetical_order():
    told = [made.score(person=f"card {n}", words=text) for n, text in enumerate(["Licht", " ", "Fietsen", "Bankjes "])]
    (result,) = results(made.round_of(), told)

    assert result.rows[0].words == ("Bankjes", "Fietsen", "Licht")


def test_median_and_middle_half_by_hand():
    assert [median(v) for v in ([3], [1, 2], [1, 2, 5], [1, 2, 5, 5])] == [3.0, 1.5, 2.0, 3.5]
    assert [middle_half(v) for v in ([1, 2, 3, 4], [1, 2, 3, 4, 5], [1, 1, 2, 3, 4, 4, 5, 5])] == [
        None, (2, 4), (2, 4),
    ]  # fmt: skip


# Laws


@pytest.mark.slow
@given(some_scores, thresholds, st.randoms(use_true_random=False))
def test_the_order_of_scores_does_not_matter(values, threshold, rng):
    of, given_ = made.round_of(threshold=threshold), made.scores(values)
    mixed = rng.sample(given_, len(given_))

    assert results(of, mixed) == results(of, given_)


@pytest.mark.slow
@given(some_scores, st.data())
def test_adding_a_score_twice_changes_nothing(values, data):
    given_ = made.scores(values)
    assume(given_)
    again = data.draw(st.sampled_from(given_))
    later = replace(again, at=again.at + timedelta(days=1))

    assert results(made.round_of(), [*given_, again, later]) == results(made.round_of(), given_)


@pytest.mark.slow
@given(some_scores, thresholds, st.sampled_from(["", 'side = "policy"']), st.booleans())
def test_adding_an_empty_group_changes_nothing(values, threshold, side, first):
    pack = "\n".join(
        f'[{key}]\nnl = "x"\nen = "x"\ncore = {str(group.is_core).lower()}\n' + (f'side = "{group.side}"' if group.side else "")
        for key, group in groups().items()
    )  # fmt: skip
    school = f'[school]\nnl = "school"\nen = "school"\n{side}'
    more = read_groups(f"{school}\n{pack}" if first else f"{pack}\n{school}")
    of, given_ = made.round_of(threshold=threshold), made.scores(values)

    assert results(of, given_, more) == results(of, given_)
    assert propose(results(of, given_, more)[0], more) == propose(results(of, given_)[0])


@given(some_scores)
def test_a_group_without_scores_is_not_in_the_result(values):
    assert made.result({**dict.fromkeys(KEYS, ()), **values}) == made.result(values)


# Disclosure


@given(some_scores, thresholds)
def test_small_groups_never_appear(values, threshold):
    result = made.result(values, threshold=threshold)

    assert all(row.n >= threshold for row in result.rows)
    assert all(len(values[row.group]) == row.n for row in result.rows if row.group is not None)
    assert all(row.spread is None or row.n >= 5 for row in result.rows)


@pytest.mark.slow
@given(some_scores, thresholds)
def test_what_is_together_is_two_groups_or_more_and_comes_last(values, threshold):
    result = made.result(values, threshold=threshold)
    together = [row for row in result.rows if row.group is None]

    if together:
        assert together == [result.rows[-1]]
        assert together[0].n == sum(len(values[group]) for group in hidden(values, result))
        assert len(hidden(values, result)) >= 2


@given(some_scores, thresholds)
def test_totals_minus_what_is_shown_leave_nothing_of_one_group(values, threshold):
    result = made.result(values, threshold=threshold)
    alone = [row for row in result.rows if row.group is not None]
    people = result.n - sum(row.n for row in alone)
    urgency = (result.overall or 0) * len(result.rows) - sum(row.median for row in alone)
    together = [row for row in result.rows if row.group is None]

    assert people == sum(row.n for row in together)
    assert urgency == pytest.approx(sum(row.median for row in together))
    assert people == 0 or (people >= threshold and len(hidden(values, result)) >= 2)


@pytest.mark.slow
@given(some_scores, thresholds, st.randoms(use_true_random=False))
def test_who_of_the_hidden_groups_said_what_changes_nothing_that_is_given_out(values, threshold, rng):
    """Deal the scores of the hidden groups out among them anew: an attacker sees the same in every case."""
    result = made.result(values, threshold=threshold)
    out = sorted(hidden(values, result))
    pile = [value for group in out for value in values[group]]
    rng.shuffle(pile)
    if all(row.group is not None for row in result.rows):  # left out altogether: any score would do
        pile = [rng.randint(1, 5) for _ in pile]
    dealt = dict(values)
    for group in out:
        dealt[group] = [pile.pop() for _ in values[group]]
    other = made.result(dealt, threshold=threshold)

    assert other == result
    assert propose(other) == propose(result)


@given(some_scores, thresholds)
def test_counts_alone_decide_who_is_shown(values, threshold):
    flat = {group: [3] * len(given_) for group, given_ in values.items()}

    assert hidden(values, made.result(values, threshold=threshold)) == hidden(
        values, made.result(flat, threshold=threshold)
    )


# People per hidden group: small groups among themselves, and one small group with a partner of three or four.
HIDDEN = [(1, 2), (2, 2), (1, 1, 1), (1, 1, 2), (1, 2, 2), (2, 2, 2), (1, 3), (2, 3), (1, 4), (2, 4), (1, 1, 3)]


@pytest.mark.parametrize("sizes", HIDDEN, ids=str)
def test_an_attacker_who_knows_every_group_size_cannot_compute_a_small_group(sizes):
    """All worlds with the same row together: each small group has more than one possible median in them."""
    a_group = {n: list(combinations_with_replacement(range(1, 6), n)) for n in sizes}
    worlds_of: dict[object, list[tuple[float, ...]]] = {}
    for world in product(*(a_group[n] for n in sizes)):
        pile = sorted(value for given_ in world for value in given_)
        row = (median(pile), middle_half(pile))
        worlds_of.setdefault(row, []).append(tuple(median(given_) for given_ in world))

    assert len(worlds_of) > 1
    for worlds in worlds_of.values():
        assert all(len({world[n] for world in worlds}) > 1 for n, size in enumerate(sizes) if size < 3)


def test_three_people_with_a_spread_would_give_back_every_score():
    """What the rule of five prevents: 35 piles of three scores, 35 different rows; the median alone leaves five."""
    piles = list(combinations_with_replacement(range(1, 6), 3))

    assert len({(pile[0], median(pile), pile[2]) for pile in piles}) == len(piles) == 35
    assert len({(median(pile), middle_half(pile)) for pile in piles}) == 5


def test_where_groups_go_for_all_small_counts():
    """Every combination of up to five people in a core group and three others: nobody small is alone or only one."""
    for counts in product(range(6), repeat=4):
        given_ = Counter(dict(zip(("resident", "administrator", "entrepreneur", "other"), counts, strict=True)))
        places = sharing(given_, groups(), threshold=3)

        assert sorted(places.alone + places.together + places.left_out) == sorted(k for k in given_ if given_[k])
        assert all(given_[key] >= 3 for key in places.alone)
        if places.together:
            assert len(places.together) >= 2
            assert sum(given_[key] for key in places.together) >= 3
        assert all(given_[key] < 3 for key in places.left_out)
        assert not (places.together and places.left_out)
        assert all(given_[key] < 3 for key in places.together if key in CORE)


def test_sharing_by_hand():
    assert sharing(
        {"resident": 5, "other": 1, "entrepreneur": 4, "administrator": 3}, groups(), threshold=3
    ) == Sharing(("resident", "entrepreneur"), ("administrator", "other"), ())
    assert sharing({"resident": 5, "other": 1}, groups(), threshold=3) == Sharing(("resident",), (), ("other",))
    assert sharing({}, groups(), threshold=3) == Sharing((), (), ())
