"""Whether figures moved since people began, on the page: joint verdict, each comparison, and that it is no proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buurtblik.agenda.effect.telling import no_cause
from buurtblik.agenda.plan.goals import Goal
from buurtblik.web.progress.reads.moved import effects, followed, in_words
from buurtblik.web.progress.reads.stands import stands

from .conftest import PLAN, adopt

HERE = "/proces/west/agenda/cijfers/"


def test_a_figure_is_followed_since_the_first_measure_that_serves_it(process):
    found = stands(process)

    (one,) = followed(found)
    assert (one.indicator, one.titles, one.since) == ("sam_eenzaam", ["Minder eenzaam"], date(2023, 1, 1))
    assert in_words(found) == ["<b>Bankje</b> & licht"]


def test_without_a_start_it_is_followed_since_the_agenda_was_adopted(bare):
    adopt(bare, replace(PLAN, measures=(replace(PLAN.measures[1], goal=Goal(indicator="sam_eenzaam")),)))

    (one,) = followed(stands(bare))
    assert one.since == date(2026, 5, 20)
    assert one.titles == ["Minder eenzaam", "<b>Bankje</b> & licht"]


def test_here_stands_beside_the_rest_of_the_city_and_the_areas_around(process, release):
    (one,) = followed(stands(process))
    found = effects(one, process, release, "nl")

    names = [effect.there.name for effect in found]
    assert names[0].startswith("de rest van ")
    assert len(found) in (1, 2)
    assert all(effect.here.code == process.area_code for effect in found)


def test_the_rest_and_the_part_make_the_whole(process, release):
    from buurtblik.web.progress.reads.moved import _lines, _people

    (one,) = followed(stands(process))
    rest = effects(one, process, release, "nl")[0].there
    city = next(code for code in release.parents(process.area_code) if code.startswith("GM"))
    whole = {p.period: p.value for p in _lines(release, city)["sam_eenzaam"].trend}
    part = {p.period: p.value for p in _lines(release, process.area_code)["sam_eenzaam"].trend}
    people, own = _people(release, city), _people(release, process.area_code)
    checked = 0
    for point in rest.points:
        if point.value is not None:
            share = own[point.period] / people[point.period]
            mixed = share * part[point.period] + (1 - share) * point.value
            assert mixed == pytest.approx(whole[point.period])
            checked += 1
    assert checked


@pytest.mark.parametrize("code", ["", "WK000000"])
def test_an_area_without_figures_has_nothing_to_compare(process, release, code):
    process.area_code = code
    (one,) = followed(stands(process))

    assert effects(one, process, release, "nl") == effects(one, process, None, "nl") == []


def test_the_page_tells_it_with_the_caveat(reader, process, release):
    text = reader.get(HERE).content.decode()

    assert "Minder eenzaam" in text
    assert no_cause("nl") in text
    assert "&lt;b&gt;Bankje&lt;/b&gt;" in text
    assert "<b>Bankje" not in text
    assert "style=" not in text.split("<main")[1]


def test_without_goals_with_a_figure_the_page_says_so(reader, bare):
    assert "Er is nog geen vastgestelde agenda" in reader.get(HERE).content.decode()
    adopt(bare, replace(PLAN, ambitions=(), measures=PLAN.measures[1:]))

    assert "Geen doel van deze agenda noemt een cijfer." in reader.get(HERE).content.decode()
