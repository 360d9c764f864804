"""The profile: the right period, an honest comparison, a reason wherever there is no value."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "store"))
from made import CODES, Table, released

from buurtblik.errors import NoFigures, UnknownArea
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.profile import Line, Profile, as_json, profile
from buurtblik.values import Level, Reason, Status

BUURT = "BU00010201"
CELLS = {
    "bev_inwoners|2021": dict.fromkeys(CODES, "500"),
    "bev_inwoners|2022": dict.fromkeys(CODES, "510"),
    "bev_inwoners|2023": {c: str(600 + 10 * i) for i, c in enumerate(CODES)} | {BUURT: "."},
    "won_gas|2023": dict.fromkeys(CODES, "?"),
    "won_zon|2023": dict.fromkeys(CODES, "0") | {BUURT: "-"},
    "hh_grootte|2022": dict.fromkeys(CODES, "2.1") | {BUURT: "."},
    "hh_grootte|2023": dict.fromkeys(("NL00", "GM0001"), "2.0"),
    "sam_eenzaam|2020|65+": dict.fromkeys(CODES, "51.0"),
}


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return released(tmp_path_factory.mktemp("profile"), Table(CELLS, margin=2.5, status=Status.PROVISIONAL))


def line(found: Profile, key: str) -> Line:
    return next(x for x in found.lines if x.indicator.key == key)


def test_every_indicator_has_a_line_with_a_value_or_a_reason(release):
    for code in CODES:
        found = profile(release, code)

        assert [x.indicator.key for x in found.lines] == [i.key for i in catalogue()]
        assert all((x.value is None) != (x.reason is None) for x in found.lines)
        assert all((c.value is None) != (c.reason is None) for x in found.lines for c in x.comparison)
        assert all((t.value is None) != (t.reason is None) for x in found.lines for t in x.trend)


def test_the_period_is_the_latest_with_a_value_for_this_area_and_the_comparison_is_in_the_same_period(release):
    here, elsewhere = (
        line(profile(release, BUURT), "bev_inwoners"),
        line(profile(release, "BU00010101"), "bev_inwoners"),
    )

    assert (here.period, here.value) == ("2022", 510.0)
    assert [(c.code, c.level, c.value) for c in here.comparison] == [
        ("WK000102", Level.DISTRICT, 510.0), ("GM0001", Level.MUNICIPALITY, 510.0), ("NL00", Level.COUNTRY, 510.0),
    ]  # fmt: skip
    assert (elsewhere.period, elsewhere.value, elsewhere.lower, elsewhere.upper) == ("2023", 650.0, 647.5, 652.5)
    assert (elsewhere.status, elsewhere.source) == (Status.PROVISIONAL, "CBS, Kerncijfers wijken en buurten 2023")
    assert (elsewhere.text, elsewhere.boundary_year, elsewhere.licence) == ("650", 2023, "CC BY 4.0")


def test_an_area_without_any_value_shows_the_reason_in_the_latest_period_of_its_level(release):
    found = line(profile(release, BUURT), "hh_grootte")

    assert (found.period, found.value, found.reason) == ("2022", None, Reason.WITHHELD)
    assert found.lower is None
    assert [c.value for c in found.comparison] == [2.1, 2.1, 2.1]


def test_missing_withheld_not_yet_published_and_zero_are_four_things(release):
    found = profile(release, BUURT)

    assert line(found, "won_gas").reason is Reason.NOT_YET_PUBLISHED
    assert line(found, "won_zon").reason is Reason.MISSING
    assert line(found, "hh_grootte").reason is Reason.WITHHELD
    assert line(profile(release, "BU00010101"), "won_zon").value == 0.0
    assert line(found, "gez_roken").reason is Reason.MISSING
    assert line(found, "gez_roken").period is None
    assert line(found, "ond_vsv").reason is Reason.NOT_APPLICABLE


def test_the_trend_has_every_period_old_to_new_and_groups_are_no_part_of_it(release):
    found = line(profile(release, BUURT), "bev_inwoners")

    assert [(t.period, t.value, t.reason) for t in found.trend] == [
        ("2021", 500.0, None), ("2022", 510.0, None), ("2023", None, Reason.WITHHELD),
    ]  # fmt: skip
    assert line(profile(release, BUURT), "sam_eenzaam").trend == ()


def test_a_break_of_the_catalogue_stands_in_the_trend(tmp_path):
    key, period = next((i.key, p) for i in catalogue() for p in i.breaks if p.isdigit() and len(p) == 4)
    before = str(int(period) - 1)
    cells = {f"{key}|{p}": dict.fromkeys(CODES, "10") for p in (before, period)}

    found = line(profile(released(tmp_path, Table(cells)), BUURT), key)

    assert [(t.period, t.breaks) for t in found.trend] == [(before, False), (period, True)]


def test_peers_are_the_areas_of_the_same_level_in_the_same_gemeente_without_the_withheld_ones(release):
    found = line(profile(release, "BU00010101"), "bev_inwoners")

    assert (found.peers.tolist(), found.peers_name) == ([650.0, 660.0], "Eemdorp")
    assert line(profile(release, "GM0001"), "bev_inwoners").peers.tolist() == [610.0, 620.0]
    assert line(profile(release, "GM0001"), "bev_inwoners").peers_name == "Nederland"
    assert line(profile(release, "NL00"), "bev_inwoners").peers.tolist() == []


def test_an_asked_period_is_taken_as_it_is(release):
    found = profile(release, BUURT, period="2021")

    assert (line(found, "bev_inwoners").value, line(found, "bev_inwoners").period) == (500.0, "2021")
    assert (line(found, "hh_grootte").reason, line(found, "hh_grootte").period) == (Reason.MISSING, "2021")
    assert len(line(found, "hh_grootte").trend) == 2


def test_a_period_without_any_figure_is_said_with_the_periods_that_have(release):
    with pytest.raises(NoFigures, match=r"no figures for BU00010201 in 2019; available years: 2021, 2022\."):
        profile(release, BUURT, period="2019")
    with pytest.raises(UnknownArea):
        profile(release, "BU77777777")


def test_json_has_the_promised_shape(release):
    told = json.loads(json.dumps(as_json(profile(release, BUURT), "en")))

    assert list(told)[:3] == ["area", "release", "lines"]
    assert list(told["area"]) == ["code", "name", "level", "parents"]
    assert list(told["lines"][0])[:15] == [
        "key", "label", "theme", "unit", "direction", "kind", "value", "reason", "period", "lower", "upper", "source",
        "status", "comparison", "trend",
    ]  # fmt: skip
    assert list(told["lines"][0]["comparison"][0]) == ["code", "name", "value", "reason"]
    assert list(told["lines"][0]["trend"][0]) == ["period", "value", "reason"]
    people = next(x for x in told["lines"] if x["key"] == "bev_inwoners")
    assert (people["value"], people["reason"], people["status"]) == (510.0, None, "provisional")
    assert people["trend"][-1] == {"period": "2023", "value": None, "reason": "withheld"}
    assert [p["code"] for p in told["area"]["parents"]] == ["WK000102", "GM0001", "NL00"]


def test_a_line_can_be_changed_into_another_line(release):
    found = line(profile(release, BUURT), "bev_inwoners")

    changed = replace(found, value=1.0)

    assert (changed.value, changed.trend, changed.text) == (1.0, found.trend, found.text)


def test_a_file_about_another_place_says_nothing_about_this_area(tmp_path):
    others = [c for c in CODES if c != BUURT]
    elsewhere = dict.fromkeys(others, "5.0")
    release = released(
        tmp_path,
        Table({"won_zon|2021": dict.fromkeys(CODES, "4.0")}, name="a.csv"),
        Table({"won_zon|2022": elsewhere, "won_koop|2021": elsewhere}, name="b.csv", codes=others),
    )

    here, other = profile(release, BUURT), profile(release, "BU00010101")

    assert [t.period for t in line(other, "won_zon").trend] == ["2021", "2022"]
    assert [t.period for t in line(here, "won_zon").trend] == ["2021"]
    assert line(other, "won_koop").period == "2021"
    nothing = line(here, "won_koop")
    assert (nothing.period, nothing.reason, nothing.source, nothing.trend) == (None, Reason.MISSING, "", ())
