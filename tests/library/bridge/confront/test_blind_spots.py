"""Blind spots both ways: what is on the lists, what is not, and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from buurtblik.bridge.confront.blind_spots import Because, BlindSpot, To, What, blind_spots
from buurtblik.bridge.confront.inside import Telling
from buurtblik.bridge.confront.outside import Standing
from buurtblik.bridge.confront.proposals import RULES, Judgement

from . import made

TONES = {Telling.NOTHING: {}, Telling.FEW: {"bad": 2}, Telling.GOOD: {"good": 9}, Telling.MIXED: {"mixed": 9},
         Telling.BAD: {"bad": 9}, Telling.UNCLEAR: {"unsaid": 9}}  # fmt: skip


@pytest.mark.parametrize(("standing", "telling"), list(product(Standing, Telling)))
def test_a_theme_is_on_a_list_when_and_only_when_a_blind_spot_is_proposed(standing, telling):
    told = made.told(made.facts(**TONES[telling]))
    found = blind_spots([made.out(standing)], told)
    judgement, _ = RULES[standing][told["samenleven"].telling]

    assert told["samenleven"].telling is telling
    expected = {Judgement.BLIND_STORIES: [To.COLLECT], Judgement.BLIND_FIGURES: [To.LOOK_UP]}
    assert [spot.to for spot in found] == expected.get(judgement, [])


def test_every_list_by_hand():
    facts = [replace(fact, threads=("honden",)) for fact in made.facts("leefomgeving", bad=6)]
    outsides = [
        made.out(Standing.WORSE, "wonen"),
        made.out(Standing.BETTER, "werk"),
        made.out(Standing.UNKNOWN, "leefomgeving"),
    ]
    told = made.told([*facts, *made.facts("werk", good=2)])
    assert told["leefomgeving"].telling is Telling.BAD

    assert blind_spots(outsides, told, at_figures={"k0": ["s1"], "k2": []}) == (
        BlindSpot(To.COLLECT, What.THEME, "wonen", "wonen", Because.NO_STORY),
        BlindSpot(To.COLLECT, What.THEME, "werk", "werk", Because.FEW_STORIES),
        BlindSpot(To.COLLECT, What.INDICATOR, "k1", "wonen", Because.NOT_PUT_BESIDE),
        BlindSpot(To.COLLECT, What.INDICATOR, "k2", "wonen", Because.NOT_PUT_BESIDE),
        BlindSpot(To.COLLECT, What.INDICATOR, "k1", "werk", Because.NOT_PUT_BESIDE),
        BlindSpot(To.COLLECT, What.INDICATOR, "k2", "werk", Because.NOT_PUT_BESIDE),
        BlindSpot(To.LOOK_UP, What.THEME, "leefomgeving", "leefomgeving", Because.NO_FIGURE),
        BlindSpot(To.LOOK_UP, What.THREAD, "honden", "leefomgeving", Because.NO_FIGURE_BESIDE),
    )


def test_where_nobody_could_put_stories_at_figures_no_figure_is_blamed():
    found = blind_spots([made.out(Standing.WORSE)], made.told(made.facts(bad=9)))

    assert found == ()


def test_a_figure_that_does_not_stand_out_is_not_on_the_list():
    found = blind_spots([made.out(Standing.AS)], made.told([]), at_figures={})

    assert found == ()


def test_a_thread_with_a_figure_or_with_few_stories_is_not_on_the_list():
    facts = [replace(fact, threads=("honden",)) for fact in made.facts(bad=6)]
    outsides = [made.out(Standing.WORSE)]

    assert len(blind_spots(outsides, made.told(facts))) == 1
    assert blind_spots(outsides, made.told(facts), threads_at_figures={"honden"}) == ()
    few = [replace(fact, threads=("honden",) if n < 2 else ()) for n, fact in enumerate(facts)]
    assert blind_spots(outsides, made.told(few)) == ()
