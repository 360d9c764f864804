"""Who lives somewhere, from figures: by hand, and what happens when one is withheld."""

from __future__ import annotations

import pytest

from buurtblik.areas.codes import level_of
from buurtblik.bridge.margins import Lack, Population, characteristics, margins_from, not_counted, parts_from
from buurtblik.errors import UnusableInput
from buurtblik.figures import store
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.line import AreaRef, Profile
from buurtblik.figures.profile import profile
from buurtblik.values import LANGUAGES, Level, Reason

from . import people as made


def test_the_age_bands_are_parts_of_all_from_fifteen_years_by_hand():
    # 12 + 31 + 25 + 18 = 86 of 100 residents are 15 or older.
    age = made.populations()["age"]

    assert age.shares == pytest.approx({"15-25": 12 / 86, "25-45": 31 / 86, "45-65": 25 / 86, "65+": 18 / 86})
    assert (age.source, age.period, age.lack, age.is_ordered) == (made.CBS, "2023", None, True)


def test_men_are_what_women_leave_and_homes_are_all_homes():
    found = made.populations()

    assert found["sex"].shares == pytest.approx({"v": 0.51, "m": 0.49})
    assert found["tenure"].shares == pytest.approx({"koop": 0.35, "corporatie": 0.5, "overig": 0.15})
    assert found["tenure"].of["nl"] == "van de woningen"


@pytest.mark.parametrize("key", ["bev_25_45", "bev_65plus"])
def test_one_withheld_figure_takes_the_characteristic_with_it(key):
    age = made.populations(**{key: None})["age"]
    category = {"bev_25_45": "25-45", "bev_65plus": "65+"}[key]

    assert (age.shares, age.lack, age.absent) == ({}, Lack.NO_FIGURE, {category: Reason.WITHHELD})


def test_a_figure_that_the_profile_does_not_have_is_missing():
    (age, *_) = margins_from([made.line("bev_15_25", 12.0)])

    assert age.absent == {"25-45": Reason.MISSING, "45-65": Reason.MISSING, "65+": Reason.MISSING}


def test_figures_of_two_years_are_not_laid_together():
    found = margins_from([*made.lines()[:3], made.line("bev_65plus", 18.0, period="2021")])[0]

    assert (found.shares, found.lack, found.period) == ({}, Lack.PERIODS, "2023, 2021")


def test_homes_that_do_not_add_up_make_no_margin():
    assert made.populations(won_koop=20.0)["tenure"].lack is Lack.SUM
    assert made.populations(won_koop=34.4)["tenure"].lack is None  # 99.4: each is rounded


def test_a_margin_for_weighting_is_the_same_shares():
    margin = made.populations()["tenure"].margin()

    assert (margin.key, margin.shares["koop"], margin.is_ordered) == ("tenure", pytest.approx(0.35), False)
    with pytest.raises(UnusableInput, match=r"who lives there by age is not known .*25-45"):
        made.populations(bev_25_45=None)["age"].margin()


def test_the_parts_of_a_neighbourhood_are_its_residents():
    def part(code: str, residents: float | None) -> Profile:
        area = AreaRef(code, f"Deel {code[-1]}", level_of(code))
        return Profile(area, (), "r", False, 2023, (made.line("bev_inwoners", residents),))

    words = {"nl": "Deel van de wijk", "en": "Part of the district"}
    of = {"nl": "van de bewoners", "en": "of residents"}
    found = parts_from([part("BU99010001", 300.0), part("BU99010002", 100.0)], label=words, of=of)

    assert found.shares == {"BU99010001": 0.75, "BU99010002": 0.25}
    assert found.categories["BU99010002"]["nl"] == "Deel 2"
    assert parts_from([part("BU99010001", None), part("BU99010002", 100.0)], label=words, of=of).lack is Lack.NO_FIGURE
    with pytest.raises(UnusableInput, match="two or more"):
        parts_from([part("BU99010001", 3.0)], label=words, of=of)


def test_the_pack_names_indicators_of_the_catalogue_that_every_neighbourhood_has():
    keys = set(made.FIGURES)

    assert keys <= {one.key for one in catalogue()}
    assert all(Level.NEIGHBOURHOOD in catalogue().get(key).levels for key in keys)
    for one in characteristics().values():
        for told in (one.label, one.of, *one.categories.values()):
            assert all(told[language] for language in LANGUAGES)


@pytest.mark.slow
def test_every_area_of_the_made_up_town_has_its_margins_or_says_what_it_lacks(lindemeer):
    release = store.open_current(lindemeer)
    codes = [code for code in release.areas.codes.astype(str) if code.startswith(("GM", "WK", "BU"))]
    known = dict.fromkeys(characteristics(), 0)
    for code in codes:
        for one in margins_from(profile(release, code).lines):
            assert bool(one.shares) != (one.lack is not None)
            if one.shares:
                known[one.key] += 1
                assert sum(one.shares.values()) == pytest.approx(1)
                assert (one.source, one.period) != ("", "")
            assert bool(one.absent) == (one.lack is Lack.NO_FIGURE)

    assert all(count > len(codes) / 2 for count in known.values()), known


def test_what_no_figure_counts_has_no_shares():
    assert not_counted("role", {}, {"a": {}}) == Population("role", {}, {}, {"a": {}}, lack=Lack.NOT_COUNTED)
