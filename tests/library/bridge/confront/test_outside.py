"""The signal from outside: by hand, and what never counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.bridge.confront.outside import Certainty, Course, Ground, Standing, outside_of
from buurtblik.errors import UnusableInput
from buurtblik.figures.numbers import shown_decimals
from buurtblik.figures.profile import profile
from buurtblik.figures.standing import contrast, spread
from buurtblik.figures.store import open_current
from buurtblik.values import Direction, Kind, Status

from . import made

NOT_CLEAR = [31.5, 24.0]  # margins touch; margins do not touch, and it is less than half a spread


def test_one_figure_by_hand():
    # 58.2 (55.2 to 61.2) against 48.9 (45.9 to 51.9): 3.3 between the margins. Peers 40 to 60: middle half 45 to 55.
    peers = np.arange(40.0, 61.0)
    (figure,) = made.seen(made.line("lonely", 58.2, 48.9, margin=3.0, peers=peers)).figures

    assert spread(peers) == pytest.approx(10 / 1.349)
    assert (figure.side, figure.reference, figure.id) == (-1, "Lindedam", "figure:lonely:2024")
    assert figure.size == pytest.approx((55.2 - 51.9) / (10 / 1.349))
    assert (figure.ground, figure.has_margin, figure.moved, figure.since) == (Ground.COUNTED, True, None, "")


@pytest.mark.parametrize("value", NOT_CLEAR)
def test_a_difference_inside_the_margins_or_too_small_to_speak_of_takes_no_side(value):
    (figure,) = made.seen(made.line("k", value)).figures

    assert figure.side == 0


def test_where_areas_cannot_be_compared_the_margins_alone_decide():
    assert [made.seen(made.line("k", v, peers=np.empty(0))).figures[0].side for v in (24.0, 31.5)] == [1, 0]


@pytest.mark.parametrize(
    ("better", "worse", "same", "expected"),
    [
        (0, 0, 0, Standing.UNKNOWN),
        (0, 0, 3, Standing.AS),
        (1, 0, 3, Standing.BETTER),  # one in four
        (1, 0, 4, Standing.AS),  # one in five
        (0, 1, 3, Standing.WORSE),
        (0, 2, 4, Standing.WORSE),
        (1, 1, 2, Standing.MIXED),
        (1, 3, 1, Standing.WORSE),  # one in five on the other side
        (2, 2, 4, Standing.MIXED),
        (1, 0, 0, Standing.BETTER),
        (1, 1, 7, Standing.AS),
    ],
)
def test_a_theme_takes_a_side_from_one_in_four_figures(better, worse, same, expected):
    assert made.seen(*made.sides(better, worse, same)).standing is expected


def test_more_is_more_favourable_turns_the_side_around():
    less, more = (
        made.seen(made.line("k", 50.0, direction=d)) for d in (Direction.LOWER_IS_BETTER, Direction.HIGHER_IS_BETTER)
    )

    assert (less.standing, more.standing) == (Standing.WORSE, Standing.BETTER)


@pytest.mark.parametrize(
    "changes", [{"kind": Kind.COMPOSITION}, {"direction": Direction.NEUTRAL}, {"theme": "wonen"}], ids=str
)
def test_composition_and_what_has_no_direction_or_another_theme_never_counts(changes):
    plain = made.seen(*made.sides(worse=1))
    beside = made.seen(*made.sides(worse=1), *(made.line(f"c{n}", 5.0, **changes) for n in range(9)))

    assert beside == plain
    assert made.seen(made.line("c", 5.0, **changes)).standing is Standing.UNKNOWN


def test_a_figure_without_value_or_reference_is_named_and_does_not_count():
    found = made.seen(made.line("withheld", None), made.line("alone", 50.0, None), made.line("k", 50.0))

    assert found.silent == ("withheld", "alone")
    assert [figure.indicator for figure in found.counting] == ["k"]


def test_figures_that_say_the_same_count_once_and_the_clearest_speaks():
    gas = [made.line("gas", 29.5, about="gas"), made.line("no_gas", 50.0, about="gas")]
    found = made.seen(*gas, *made.sides(same=3))

    assert [figure.indicator for figure in found.counting] == ["no_gas", "k0", "k1", "k2"]
    assert found.standing is Standing.WORSE


def test_distances_say_much_the_same_and_count_once():
    found = made.seen(*(made.line(f"to_{n}", 50.0, unit="km") for n in range(6)), *made.sides(same=4))

    assert (len(found.figures), len(found.counting), found.standing) == (10, 5, Standing.AS)


def test_a_prediction_counts_only_where_nothing_else_is_known():
    model = made.line("model", 50.0, kind=Kind.MODEL)
    alone, beside = made.seen(model), made.seen(model, *made.sides(better=1))

    assert (alone.standing, alone.certainty) == (Standing.WORSE, Certainty.LITTLE)
    assert (beside.standing, [f.indicator for f in beside.counting]) == (Standing.BETTER, ["k0"])
    assert [f.ground for f in beside.figures] == [Ground.PREDICTED, Ground.COUNTED]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (made.sides(), Certainty.NONE),
        (made.sides(worse=1), Certainty.LITTLE),
        (made.sides(worse=2), Certainty.FAIR),
        (made.sides(worse=3), Certainty.FIRM),
        (made.sides(worse=3, status=Status.ESTIMATED), Certainty.FAIR),
        (made.sides(worse=3, kind=Kind.SUBJECTIVE), Certainty.FAIR),
        (made.sides(worse=3, kind=Kind.MODEL), Certainty.LITTLE),
    ],
    ids=["none", "one", "two", "three", "estimates", "asked", "predicted"],
)
def test_certainty_by_number_and_ground(lines, expected):
    assert made.seen(*lines).certainty is expected


# How it moved


@pytest.mark.parametrize(
    ("before", "breaks", "expected", "since"),
    [
        ({}, (), None, ""),
        ({"2020": 20.0}, (), -1, "2020"),
        ({"2020": 44.0}, (), 1, "2020"),
        ({"2020": 31.0}, (), 0, "2020"),
        ({"2019": 20.0, "2022": 31.0}, (), -1, "2019"),  # the oldest of five years
        ({"2018": 20.0, "2022": 31.0}, (), 0, "2022"),  # six years is too long ago
        ({"2018": 20.0}, (), None, ""),
        ({"2020": 20.0, "2022": 31.0}, ("2022",), 0, "2022"),  # 2020 was defined otherwise
        ({"2020": 20.0}, ("2024",), None, ""),
        ({"2020": 20.0, "2022": None}, (), -1, "2020"),
    ],
)
def test_the_course_of_a_figure_by_hand(before, breaks, expected, since):
    (figure,) = made.seen(made.line("k", 30.0, before=before, breaks=breaks)).figures

    assert (figure.moved, figure.since) == (expected, since)


def test_money_has_no_course_because_prices_move_too():
    (figure,) = made.seen(made.line("k", 30.0, before={"2020": 20.0}, unit="eur_1000")).figures

    assert figure.moved is None


def test_a_later_period_than_that_of_the_line_is_not_looked_at():
    (figure,) = made.seen(made.line("k", 30.0, before={"2022": 20.0, "2025": 99.0})).figures

    assert figure.since == "2022"


@pytest.mark.parametrize(
    ("befores", "expected"),
    [
        ([None, None], Course.UNKNOWN),
        ([None, 20.0], Course.WORSE),
        ([44.0, 20.0], Course.MIXED),
        ([44.0, 30.0], Course.BETTER),
        ([30.0] * 4 + [20.0], Course.SAME),
    ],
)
def test_the_course_of_a_theme(befores, expected):
    lines = [
        made.line(f"k{n}", 30.0, before={} if before is None else {"2020": before}) for n, before in enumerate(befores)
    ]

    assert made.seen(*lines).course is expected


# Laws


@given(st.permutations(range(6)))
def test_the_order_of_figures_does_not_matter(order):
    lines = [*made.sides(1, 2, 2), made.line("k5", None)]
    one, other = made.seen(*lines), made.seen(*(lines[n] for n in order))

    assert (one.standing, one.course, one.certainty) == (other.standing, other.course, other.certainty)
    assert set(one.figures) == set(other.figures)


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_turning_every_figure_around_turns_the_theme_around(better, worse, same):
    turned = {Standing.BETTER: Standing.WORSE, Standing.WORSE: Standing.BETTER}
    one, other = made.seen(*made.sides(better, worse, same)), made.seen(*made.sides(worse, better, same))

    assert other.standing is turned.get(one.standing, one.standing)


def test_there_is_a_signal_for_every_theme_in_its_order():
    found = outside_of(made.profile(*made.sides(worse=1)), ["wonen", "samenleven"])

    assert [(one.theme, one.standing) for one in found] == [("wonen", Standing.UNKNOWN), ("samenleven", Standing.WORSE)]
    assert {(one.area, one.release) for one in found} == {("WK990001", "release-1")}


@pytest.mark.slow
def test_no_figure_of_a_release_takes_another_side_than_its_card_says(lindemeer):
    release = open_current(lindemeer)
    taken = 0
    for code in release.areas.codes.astype(str):
        lines = profile(release, code)
        by_key = {one.indicator.key: one for one in lines.lines}
        for figure in (figure for one in outside_of(lines, made.THEMES) for figure in one.figures):
            of = by_key[figure.indicator]
            card = contrast(of, decimals=shown_decimals(of.peers, of.indicator.decimals))
            assert of.indicator.kind is not Kind.COMPOSITION
            assert figure.side in (0, card.favour)
            assert (figure.period, figure.reference) == (of.period, card.reference.name)
            taken += figure.side != 0

    assert taken > 200


def test_a_figure_twice_is_refused():
    with pytest.raises(UnusableInput, match="outside signal of 'samenleven': a figure stands in it twice"):
        made.seen(made.line("k", 50.0), made.line("k", 40.0))


def test_evidence_names_a_figure_without_signs_that_do_not_belong_in_an_id():
    (figure,) = made.seen(made.line("k", 50.0, period="2022/2023")).figures

    assert (figure.id, figure.period) == ("figure:k:2022-2023", "2022/2023")


def test_periods_and_references_are_those_of_the_figures_that_count():
    found = made.seen(
        made.line("a", 50.0, period="2022"), made.line("b", 50.0), made.line("m", 50.0, kind=Kind.MODEL, period="2018")
    )

    assert (found.periods, found.references) == (("2022", "2024"), ("Lindedam",))
