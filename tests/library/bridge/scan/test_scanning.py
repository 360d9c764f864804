"""The quick scan: what stands out by hand, and the laws that hold for every area."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.bridge.scan.budget import Budget, Step, budget, budgets
from buurtblik.bridge.scan.plain_values import as_json
from buurtblik.bridge.scan.questions import About, questions
from buurtblik.bridge.scan.scanning import Scan, scan, scan_of
from buurtblik.bridge.scan.strengths import Rung
from buurtblik.bridge.scan.told import blocks
from buurtblik.errors import UnknownArea, UnknownIndicator
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.line import Profile
from buurtblik.figures.store import open_current
from buurtblik.values import LANGUAGES, Direction, Kind, Level, Reason, Status
from library.figures import made_profiles as made

from .lines import AT, NINE, OVERVECHT_LIKE, beside, over_years

SEEDS = st.integers(0, 10_000)


def scanned(*lines, time: Budget | None = None, area=made.HERE) -> Scan:
    return scan_of(made.profile(*lines, area=area), at=AT, time=time)


def texts(found: Scan, step: Step, language="nl") -> list[str]:
    block = next(block for block in blocks(found, language) if block.step is step)
    return [line.text.replace("\xa0", " ") for line in block.lines]


def test_loneliness_stands_out_against_the_town_and_the_country():
    found = scanned(made.lonely(58.2), area=OVERVECHT_LIKE)

    assert [one.figure.key for one in found.stands_out] == ["sam_eenzaam"]
    assert texts(found, Step.STANDS_OUT) == [
        "58,2% van de volwassenen voelt zich eenzaam. Dat is 9,3 procentpunt hoger dan in Vlieterdam en "
        "11,2 procentpunt hoger dan in Nederland."
    ]
    line = next(b for b in blocks(found, "nl") if b.step is Step.STANDS_OUT).lines[0]
    assert line.origin == "2020 · schatting · RIVM, Gezondheid per wijk en buurt 2020"


def test_a_figure_inside_its_margin_does_not_stand_out():
    assert scanned(made.lonely(51.5)).stands_out == ()


def test_what_only_differs_from_the_country_is_told_after_what_differs_from_the_town():
    # Both are 3 below the country; only income is below the town too. 3 is more than half of 2.97.
    income = beside("ink_inwoner", 5.0, 8.0, 8.0)
    health = beside("gez_ervaren", 5.0, 5.0, 8.0)

    found = scanned(health, income)

    assert [(one.figure.key, one.against.code) for one in found.stands_out] == [
        ("ink_inwoner", "GM9999"),
        ("gez_ervaren", "NL00"),
    ]


def test_what_is_better_than_the_town_and_worse_than_the_country_stands_on_one_side():
    found = scanned(beside("gez_ervaren", 5.0, 2.0, 8.0))

    assert [one.figure.key for one in found.strengths.found] == ["gez_ervaren"]
    assert found.stands_out == ()


def test_every_figure_of_the_profile_is_in_the_scan_with_its_period_and_source():
    profile = made.realistic(3)
    found = scan_of(profile, at=AT)

    assert [figure.key for figure in found.figures] == [line.indicator.key for line in profile.lines]
    assert all((figure.value is None) == (figure.reason is not None) for figure in found.figures)
    assert all(figure.source and figure.period for figure in found.figures if figure.value is not None)
    assert found.figure("sam_eenzaam") in found.figures
    with pytest.raises(UnknownIndicator, match="no figure 'geluk'"):
        found.figure("geluk")


def test_a_figure_is_named_as_evidence_names_it():
    lines = [made.lonely(58.2), made.line("gez_roken", 20.0, period="2022/2023"), made.line("gez_bewegen", None)]

    assert [figure.id for figure in scanned(*lines).figures] == [
        "figure:sam_eenzaam:2020",
        "figure:gez_roken:2022-2023",
        "figure:gez_bewegen",
    ]


def test_what_is_missing_is_counted_by_theme_and_why():
    found = scanned(
        made.line("won_koop", None, reason=Reason.WITHHELD, period="2020"),
        made.line("won_corporatie", 61.0),
        made.line("won_zon", None, reason=Reason.NOT_YET_PUBLISHED, period="2020"),
        made.line("gez_ervaren", None, reason=Reason.WITHHELD, period="2020"),
    )

    assert [(one.theme, one.absent, one.total, one.whys) for one in found.missing] == [
        ("wonen", 1, 2, (("withheld", ("won_koop",)),)),
        ("duurzaamheid", 1, 1, (("not_yet_published", ("won_zon",)),)),
        ("gezondheid", 1, 1, (("withheld", ("gez_ervaren",)),)),
    ]
    block = next(block for block in blocks(found, "nl") if block.step is Step.MISSING)
    assert block.lead == (
        "3 van de 4 cijfers zijn er hier niet (te weinig mensen of te onzeker: 2; nog niet gepubliceerd: 1)."
    )
    assert block.lines[0].text == "Wonen: 1 van de 2 zonder cijfer (te weinig mensen of te onzeker: 1)."


def test_a_prediction_says_that_it_is_one():
    found = scanned(beside("sam_lbm", 0.1, 0.8, 0.8, peers=NINE / 10, status=Status.MODELLED))
    block = next(block for block in blocks(found, "nl") if block.step is Step.STANDS_OUT)

    assert [one.figure.key for one in found.stands_out] == ["sam_lbm"]
    assert len(block.notes) == 1
    assert "voorspel" in block.notes[0]
    assert "geen knop" in block.notes[0]
    assert "voorspelling" in block.lines[0].origin


def test_a_budget_says_how_much_is_told():
    profile = made.realistic(5, peers=60)
    counts = {}
    for key, time in budgets().items():
        found = scan_of(profile, at=AT, time=time)
        counts[key] = len(found.stands_out)
        assert [block.step for block in blocks(found, "nl")] == list(time.steps)
        assert len(found.strengths.found) <= time.most
        assert len(found.stands_out) <= time.most

    assert counts["snel"] < counts["gewoon"] < counts["grondig"]


def test_what_a_short_scan_names_a_long_one_names_too():
    profile = made.realistic(5, peers=60)
    short, long = (scan_of(profile, at=AT, time=budget(key)) for key in ("snel", "grondig"))

    assert {one.figure.key for one in short.stands_out} <= {one.figure.key for one in long.stands_out}


def test_an_unknown_area_is_refused(lindemeer: Path):
    with pytest.raises(UnknownArea):
        scan(open_current(lindemeer), "BU00000000", at=AT)


@pytest.mark.slow
def test_every_area_of_the_made_up_country_has_a_scan(lindemeer: Path):
    release = open_current(lindemeer)
    codes = [code for code in map(bytes.decode, release.areas.codes) if code == "NL00" or code[2:6] == "9901"]

    rungs = set()
    for code in codes:
        found = scan(release, code, at=AT)
        rungs.add(found.strengths.rung)
        has_judged = any(figure.is_judged and figure.value is not None and figure.beside for figure in found.figures)
        assert (found.strengths.rung is Rung.ASK) == (not has_judged), code

    assert len(codes) > 20
    assert Rung.CLEAR in rungs
    assert len(rungs) > 1


def test_a_quick_scan_of_the_busiest_neighbourhood_by_hand(lindemeer: Path):
    found = scan(open_current(lindemeer), "BU99010203", at=AT)

    assert found.reference is not None
    assert found.reference.level is Level.MUNICIPALITY
    assert "sam_eenzaam" in [one.figure.key for one in found.stands_out]
    assert [(one.counted.key, one.felt.key) for one in found.diverges] == [("sam_vrijwilliger", "sam_eenzaam")]
    gas = next(one for one in found.changed if one.figure.key == "won_gas")
    assert (gas.since, gas.then, gas.figure.value, gas.favour) == ("2013", 850.0, 620.0, 1)
    assert gas.beside is not None
    assert (gas.beside.then, gas.beside.now, gas.beside.way) == (1610.0, 1150.0, -1)


@settings(max_examples=8)
@given(SEEDS, st.sampled_from(["snel", "gewoon", "grondig"]))
def test_what_has_no_direction_is_never_good_or_bad(seed, time):
    found = scan_of(made.realistic(seed, peers=30), at=AT, time=budget(time))
    known = catalogue()

    for one in (*found.strengths.found, *found.stands_out):
        assert known.get(one.figure.key).direction is not Direction.NEUTRAL
        assert known.get(one.figure.key).kind is not Kind.COMPOSITION
    for change in (*found.changed, *found.strengths.changed):
        assert known.get(change.figure.key).kind is not Kind.COMPOSITION
        assert change.favour == 0 or known.get(change.figure.key).direction is not Direction.NEUTRAL


def test_not_even_when_all_of_it_differs_much():
    neutral = [i for i in catalogue() if i.direction is Direction.NEUTRAL or i.kind is Kind.COMPOSITION]
    lines = [over_years(beside(i.key, 90.0, 5.0), 5.0, years=(2015,)) for i in neutral]

    found = scanned(*lines, time=budget("grondig"))

    assert (found.strengths.rung, found.stands_out) == (Rung.ASK, ())
    assert {change.favour for change in found.changed} == {0}
    assert {catalogue().get(change.figure.key).kind for change in found.changed} == {Kind.OBJECTIVE}


@settings(max_examples=8)
@given(SEEDS)
def test_nothing_inside_its_margin_stands_out(seed):
    found = scan_of(made.realistic(seed, peers=30), at=AT, time=budget("grondig"))

    for one in (*found.strengths.found, *found.stands_out):
        here, there = (one.figure.lower, one.figure.upper), (one.against.lower, one.against.upper)
        assert one.against.is_clear
        if None not in (*here, *there):
            assert here[0] > there[1] or here[1] < there[0]
    for change in found.changed:
        now, then = (change.figure.lower, change.figure.upper), (change.then_lower, change.then_upper)
        if None not in (*now, *then):
            assert now[0] > then[1] or now[1] < then[0]


@settings(max_examples=8)
@given(SEEDS, st.floats(0.0, 0.95))
def test_what_goes_well_is_never_empty_where_a_figure_can_be_judged(seed, absent):
    found = scan_of(made.realistic(seed, peers=30, absent=absent), at=AT, time=budget("snel"))

    assert found.strengths.found or found.strengths.changed
    assert Step.STRENGTHS in found.budget.steps
    for language in LANGUAGES:
        assert texts(found, Step.STRENGTHS, language)


@settings(max_examples=6)
@given(SEEDS, st.integers(0, 97))
def test_a_missing_value_more_changes_no_other_line(seed, at):
    profile = made.realistic(seed, peers=30)
    lines = list(profile.lines)
    gone = made.line(lines.pop(at).indicator.key, None, reason=Reason.WITHHELD, period="2023")
    without, withit = (
        scan_of(replace(profile, lines=tuple(some)), at=AT) for some in (lines, [*lines[:at], gone, *lines[at:]])
    )

    def told(found: Scan) -> list[object]:
        parts = [block for block in blocks(found, "nl") if block.step not in (Step.MISSING, Step.QUESTIONS)]
        return [*parts, *(one for one in questions(found) if one.about is not About.MISSING)]

    assert told(withit) == told(without)
    assert [figure for figure in withit.figures if figure.key != gone.indicator.key] == list(without.figures)


def test_the_same_input_gives_the_same_bytes():
    def written(profile: Profile) -> bytes:
        return json.dumps(as_json(scan_of(profile, at=AT)), allow_nan=False).encode()

    assert written(made.realistic(7)) == written(made.realistic(7))
    assert written(made.realistic(7)) != written(made.realistic(8))
    assert scan_of(made.realistic(7), at=AT) == scan_of(made.realistic(7), at=AT)


def test_the_json_is_whole_in_both_languages():
    found = scan_of(made.realistic(7), at=AT)
    dutch, english = (as_json(found, language) for language in LANGUAGES)

    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        return [shape(one) for one in value] if isinstance(value, list) else type(value).__name__

    assert shape(dutch) == shape(english)
    assert dutch["at"] == "2026-03-04T05:06:00+00:00"
    assert dutch["release"] == "2026-made"
    assert {one["key"] for one in dutch["stands_out"]} <= {one["key"] for one in dutch["figures"]}


def test_an_area_of_few_people_says_so():
    block = blocks(scanned(made.line("bev_inwoners", 45.0)), "nl")[0]

    assert block.step is Step.PORTRAIT
    assert block.notes == ("Hier wonen weinig mensen. Eén huishouden kan een cijfer al sterk veranderen.",)


def test_nothing_that_stands_out_is_another_thing_than_too_little_to_say():
    none = [beside(key, 5.0, 5.0) for key in ("ink_inwoner", "gez_ervaren", "sam_eenzaam", "gez_roken", "wrk_ww")]
    few = [replace(line, peers=np.array([5.0, 5.0])) for line in none]

    def lead(*lines) -> str:
        return next(block for block in blocks(scanned(*lines), "nl") if block.step is Step.STANDS_OUT).lead

    assert lead(*none).startswith("Niets valt duidelijk op")
    assert lead(*none[:2]).startswith("Er zijn hier te weinig cijfers")
    assert lead(*few).startswith("Er zijn hier te weinig vergelijkbare gebieden")
