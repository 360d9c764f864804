"""Strengths and what stands out: outside the margins, in the spread of comparable areas, never composition."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.charts import Tone
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.standing import (
    contrast,
    contrast_with,
    gap_between,
    pick,
    spread,
    stands_out,
    strengths,
    tone,
    varied,
)
from buurtblik.values import Direction, Kind, Status

from . import made_profiles as made

NINE = np.arange(1.0, 10.0)  # middle half 3-7, spread 4 / 1.349


def against_town(key, value, other, peers=NINE, **more):
    return made.line(key, value, comparison=(made.comparison(made.TOWN, other),), peers=peers, **more)


def test_contrast_by_hand():
    # 58.2 (55.2-61.2) against 48.9 (47.9-49.9): difference 9.3, between the margins 55.2 - 49.9 = 5.3.
    one = contrast(made.lonely(58.2))

    assert (one.difference, one.gap, one.favour) == (pytest.approx(9.3), pytest.approx(5.3), -1)


def test_contrast_with_a_larger_area_of_choice():
    # 58.2 (55.2-61.2) against 47.0 (46.8-47.2): difference 11.2, between the margins 55.2 - 47.2 = 8.0.
    line = made.lonely(58.2)
    country = line.comparison[-1]

    one = contrast_with(line, country)

    assert one.reference is country
    assert (one.difference, one.gap, one.favour) == (pytest.approx(11.2), pytest.approx(8.0), -1)
    assert contrast_with(line, country._replace(value=None)) is None
    assert contrast_with(made.lonely(None), country) is None


def test_the_gap_of_two_points_of_a_trend():
    indicator = catalogue().get("gez_roken")
    then, now = made.point("2016", 9.0), made.point("2020", 5.0)

    assert gap_between(indicator, now, then, is_estimate=False) == pytest.approx(3.9)
    assert gap_between(indicator, now, then, is_estimate=False, decimals=0) == pytest.approx(3.0)
    assert gap_between(indicator, now, then, is_estimate=True) == 0.0  # under five points without a margin
    assert gap_between(indicator, now, then._replace(value=None), is_estimate=False) == 0.0


def test_a_varied_list_keeps_its_order_and_does_not_say_the_same_twice():
    keys = ("sam_eenzaam", "sam_ernstig_eenzaam", "sam_lbm", "sam_vrijwilliger", "gez_roken", "wrk_ww")

    def chosen(**most):
        return varied(keys, catalogue().get, **most)

    assert chosen(n=5) == ("sam_eenzaam", "sam_lbm", "gez_roken", "wrk_ww")  # loneliness once, two of a theme
    assert chosen(n=2) == ("sam_eenzaam", "sam_lbm")
    assert chosen(n=5, per_theme=1) == ("sam_eenzaam", "gez_roken", "wrk_ww")
    assert chosen(n=9, per_theme=9) == ("sam_eenzaam", "sam_lbm", "sam_vrijwilliger", "gez_roken", "wrk_ww")


def test_more_of_a_theme_when_that_is_asked():
    lines = [against_town(key, 9.0, 1.0) for key in ("vei_onveilig", "vei_geweld", "vei_fiets")]

    assert len(pick(made.profile(*lines), favour=-1)) == 2
    assert len(pick(made.profile(*lines), favour=-1, per_theme=3)) == 3


def test_the_margins_of_both_sides_count():
    line = made.lonely(51.5)
    sure = replace(line, lower=51.4, upper=51.6)

    assert contrast(line).favour == 0
    assert contrast(sure).favour == -1


def test_an_infinite_margin_is_never_a_difference_and_an_unknown_one_is_half_a_digit():
    assert contrast(replace(made.lonely(90.0), lower=-np.inf)).favour == 0
    assert contrast(replace(made.lonely(90.0), lower=float("nan"), upper=None)).favour == -1


def test_integers_are_read_as_rounded_to_integers():
    line = against_town("sam_eenzaam", 41.0, 40.0)

    assert contrast(line).favour == -1
    assert contrast(line, decimals=0).favour == 0


def test_the_leefbaarometer_differs_only_from_a_quarter_of_a_standard_deviation():
    assert contrast(against_town("sam_lbm", 0.05, 0.02)).favour == 0
    assert contrast(against_town("sam_lbm", 0.06, 0.02)).favour == 1


def test_spread_by_hand():
    assert spread(NINE) == pytest.approx(4 / 1.349)
    assert spread([*NINE, float("nan"), 9999.0, 9999.0]) < 8
    assert spread([1, 2, 3, 4]) is None
    assert spread([5.0] * 20) is None
    assert spread([5.0] * 20 + [6.0]) == pytest.approx(np.std([5.0] * 20 + [6.0]))


def test_tones_by_hand():
    better, same = contrast(against_town("ink_inwoner", 9.0, 5.0)), contrast(against_town("ink_inwoner", 5.0, 5.0))

    assert tone(better, 3.0) is Tone.BETTER
    assert tone(better, 5.0) is Tone.LIGHTLY_BETTER
    assert tone(better, None) is Tone.LIGHTLY_BETTER
    assert tone(same, 3.0) is Tone.NEUTRAL
    assert tone(None, 3.0) is Tone.NEUTRAL


def test_the_clearest_difference_comes_first():
    page = made.profile(
        against_town("ink_inwoner", 8.0, 5.0), against_town("gez_ervaren", 9.0, 5.0), against_town("sam_lbm", 5.0, 5.0)
    )

    assert [f.line.indicator.key for f in strengths(page)] == ["gez_ervaren", "ink_inwoner"]
    assert stands_out(page) == ()


def test_small_differences_make_no_headline():
    assert strengths(made.profile(against_town("ink_inwoner", 6.4, 5.0))) == ()  # 1.4 < half of 2.97
    assert len(strengths(made.profile(against_town("ink_inwoner", 6.6, 5.0)))) == 1


def test_few_comparable_areas_make_no_headline():
    assert strengths(made.profile(against_town("ink_inwoner", 9.0, 1.0, peers=np.array([1.0, 2.0, 9.0])))) == ()


def test_composition_and_figures_without_direction_never_stand_out():
    lines = [against_town(i.key, value, 50.0) for i in catalogue() for value in (99.0,)]
    page = made.profile(*lines)

    for finding in (*strengths(page, n=100), *stands_out(page, n=100)):
        assert finding.line.indicator.kind is not Kind.COMPOSITION
        assert finding.line.indicator.direction is not Direction.NEUTRAL
    assert strengths(page)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_at_most_five_at_most_two_per_theme_and_never_on_both_sides(seed):
    page = made.realistic(seed, peers=40)
    good, notable = strengths(page), stands_out(page)

    for findings in (good, notable):
        themes = [f.line.indicator.theme for f in findings]
        assert len(themes) <= 5
        assert all(themes.count(theme) <= 2 for theme in themes)
        assert [f.size for f in findings] == sorted((f.size for f in findings), reverse=True)
    assert not {f.line.indicator.key for f in good} & {f.line.indicator.key for f in notable}


def test_at_most_two_distances_because_a_centre_is_near_everything():
    near = [
        against_town(key, 1.0, 5.0)
        for key in ("ond_basis_afstand", "gez_huisarts", "vrz_supermarkt", "vrz_treinstation", "jgd_kdv_afstand")
    ]
    page = made.profile(*near, against_town("ink_inwoner", 6.5, 5.0))

    chosen = [finding.line.indicator.key for finding in strengths(page)]

    assert chosen == ["ond_basis_afstand", "gez_huisarts", "ink_inwoner"]


def test_of_figures_that_say_the_same_the_clearest_is_told():
    gas, free = against_town("won_gas", 1.0, 5.0), against_town("won_aardgasvrij", 8.0, 5.0)
    both = made.profile(gas, free, against_town("ink_inwoner", 6.6, 5.0))

    assert [f.line.indicator.key for f in strengths(both)] == ["won_gas", "ink_inwoner"]
    assert [f.line.indicator.key for f in strengths(made.profile(free))] == ["won_aardgasvrij"]


def test_an_estimate_without_a_margin_must_differ_by_five_points():
    def against(value):
        one = against_town("sam_eenzaam", value, 48.9, status=Status.ESTIMATED)
        return contrast(one).favour

    assert [against(v) for v in (58.2, 54.0, 53.8, 48.7, 43.8)] == [-1, -1, 0, 0, 1]
    assert contrast(against_town("sam_eenzaam", 53.8, 48.9)).favour == -1  # a count has no such doubt


def test_a_difference_that_the_digits_do_not_show_is_none():
    narrow = replace(against_town("wrk_ww", 1.0487, 1.1119), lower=1.0275, upper=1.0698)

    assert contrast(narrow).favour == 0
