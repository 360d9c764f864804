"""The proposal: every cell of the rules, their laws, and the cautions beside them."""

from __future__ import annotations

from itertools import product

import pytest

from buurtblik.bridge.confront.inside import Telling
from buurtblik.bridge.confront.outside import Course, Standing
from buurtblik.bridge.confront.proposals import RULES, Caution, Judgement, Why, propose
from buurtblik.errors import UnusableInput
from buurtblik.values import Cell, Kind, Reason

from . import made

C, N, X = Judgement.CONFIRMED, Judgement.NUANCED, Judgement.CONTRADICTED
F, S, D = Judgement.BLIND_FIGURES, Judgement.BLIND_STORIES, Judgement.NOT_DISCUSSED
COLUMNS = (Telling.NOTHING, Telling.FEW, Telling.GOOD, Telling.MIXED, Telling.BAD, Telling.UNCLEAR)
TABLE = {  # as docs/methods/confront.md has it
    Standing.WORSE: (S, S, X, N, C, D),
    Standing.AS: (D, D, N, C, N, D),
    Standing.BETTER: (S, S, C, N, X, D),
    Standing.MIXED: (S, S, N, C, N, D),
    Standing.UNKNOWN: (D, D, F, F, F, F),
}
EACH = list(product(Standing, Telling))


@pytest.mark.parametrize(("standing", "telling"), EACH)
def test_every_cell_of_the_rules(standing, telling):
    found = made.proposal(standing, telling)

    assert found.judgement is TABLE[standing][COLUMNS.index(telling)]
    assert (found.judgement, found.why) == RULES[standing][telling]


def test_the_rules_are_whole_and_every_judgement_and_reason_occurs():
    assert {(one, other) for one, row in RULES.items() for other in row} == set(EACH)
    assert {judgement for row in RULES.values() for judgement, _ in row.values()} == set(Judgement)
    assert {why for row in RULES.values() for _, why in row.values()} == set(Why)


def test_a_reason_belongs_to_one_judgement():
    pairs = {pair for row in RULES.values() for pair in row.values()}

    assert len(pairs) == len(Why)


def test_turning_both_views_around_changes_no_judgement():
    standing = {Standing.WORSE: Standing.BETTER, Standing.BETTER: Standing.WORSE}
    telling = {Telling.GOOD: Telling.BAD, Telling.BAD: Telling.GOOD}

    for one, other in EACH:
        turned = RULES[standing.get(one, one)][telling.get(other, other)]
        assert turned[0] is RULES[one][other][0]


def test_contradicted_is_proposed_only_where_both_views_are_clear_and_opposed():
    found = {pair for pair in EACH if RULES[pair[0]][pair[1]][0] is X}

    assert found == {(Standing.WORSE, Telling.GOOD), (Standing.BETTER, Telling.BAD)}


def test_without_figures_or_stories_nothing_is_said_of_both():
    for standing, telling in EACH:
        if standing is Standing.UNKNOWN or telling in (Telling.NOTHING, Telling.FEW):
            assert RULES[standing][telling][0] in (F, S, D)


def test_signals_of_two_themes_are_refused():
    with pytest.raises(UnusableInput, match="the figures are about 'wonen', the stories about 'werk'"):
        propose(made.out(Standing.WORSE, "wonen"), made.within(Telling.BAD, "werk"))


# Cautions


def test_a_single_figure_and_a_mere_prediction_are_said():
    one = propose(made.seen(made.line("k", 50.0)), made.within(Telling.BAD))
    model = propose(made.seen(*made.sides(worse=2, kind=Kind.MODEL)), made.within(Telling.BAD))
    plain = propose(made.seen(*made.sides(worse=3)), made.within(Telling.BAD))

    assert [found.cautions for found in (one, model, plain)] == [(Caution.ONE_FIGURE,), (Caution.PREDICTION,), ()]


@pytest.mark.parametrize(("standing", "course"), list(product(Standing, Course)))
def test_figures_that_move_the_other_way_are_said(standing, course):
    found = propose(made.out(standing, course=course), made.within(Telling.BAD))
    opposed = {(Standing.WORSE, Course.BETTER), (Standing.BETTER, Course.WORSE)}

    assert (Caution.TURNING in found.cautions) is ((standing, course) in opposed)


def test_stories_of_one_group_are_said_only_when_it_is_sure_that_there_is_no_other():
    one, few, none = Cell(10.0, None), Cell(None, Reason.TOO_FEW), Cell(0.0, None)

    def cautions(*cells: Cell) -> tuple[Caution, ...]:
        groups = dict(zip(made.GROUPS, cells, strict=False))
        return propose(made.out(Standing.WORSE), made.within(Telling.BAD, groups=groups)).cautions

    assert cautions(one, none) == (Caution.ONE_GROUP,)
    assert cautions(one, one) == cautions(one, few) == cautions(none, none) == ()
