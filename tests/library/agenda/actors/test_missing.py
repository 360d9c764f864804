"""Who is not at the table: by hand on the made-up figures, and the laws of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.actors import partners_for
from buurtblik.agenda.actors.missing import Standing, speaks, who_is_missing
from buurtblik.agenda.actors.model import Compare, Rule
from buurtblik.demo import make
from buurtblik.figures.profile import Profile, profile
from buurtblik.figures.standing import contrast
from buurtblik.figures.store import open_current
from once import made_once

PACK = partners_for("buurtagenda")
KINDS = sorted(PACK.partners)
AREA = "WK990105"


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    home: Path = made_once(tmp_path_factory, "town", lambda home: make(home, seed=1, at=at))
    return profile(open_current(home), AREA)


def line_of(area: Profile, key: str):
    return next(line for line in area.lines if line.indicator.key == key)


def rule(**more) -> Rule:
    return replace(PACK.rules[0], **more)


def test_without_figures_every_rule_says_that_it_does_not_know():
    found = who_is_missing(PACK, [], (), place="West")

    assert not found.has_figures
    assert {signal.standing for signal in found.signals} == {Standing.UNKNOWN}
    assert found.signals[0].say("nl") == "Hierover is van West geen cijfer."
    assert found.signals[0].figure("nl") == ""


def test_usual_partners_are_those_of_the_pack():
    found = who_is_missing(PACK, ["corporation", "residents"], ())

    assert {one.partner.key for one in found.usual if one.takes_part} == {"corporation", "residents"}
    assert "school" in {one.key for one in found.absent_partners}


def test_one_of_the_partners_at_the_table_is_enough(area):
    spoken = [s for s in who_is_missing(PACK, [], [area]).signals if s.standing is Standing.ABSENT]
    assert spoken != []

    for signal in spoken:
        for partner in signal.rule.partners:
            again = who_is_missing(PACK, [partner], [area])
            same = next(one for one in again.signals if one.rule.key == signal.rule.key)
            assert same.standing is Standing.PRESENT
            assert same.rule.absent["nl"] not in same.say("nl")


def test_a_signal_tells_the_figure_with_its_reference_and_source(area):
    signal = next(s for s in who_is_missing(PACK, [], [area]).signals if s.standing is Standing.ABSENT)

    assert signal.line is not None
    told = signal.figure("nl")
    assert signal.line.indicator.label["nl"] in told
    assert signal.line.source in told
    assert signal.say("nl").startswith(signal.rule.lives["nl"].format(place=area.area.name))


def test_higher_speaks_only_when_the_margins_do_not_touch(area):
    seen = set()
    for one in PACK.rules:
        line = line_of(area, one.indicator)
        apart = contrast(line)
        expected = apart is not None and apart.is_clear and apart.difference > 0
        assert speaks(replace(one, compare=Compare.HIGHER, least=None), line) == expected
        seen.add(expected)
    assert seen == {True, False}


def test_at_least_speaks_from_its_value_on(area):
    line = line_of(area, "bev_65plus")

    assert speaks(rule(compare=Compare.AT_LEAST, least=line.value), line)
    assert not speaks(rule(compare=Compare.AT_LEAST, least=line.value + 0.1), line)
    assert not speaks(rule(compare=Compare.AT_LEAST, least=None), line)


def test_below_least_a_rule_that_compares_is_silent(area):
    spoken = next(
        s for s in who_is_missing(PACK, [], [area]).signals if s.standing is Standing.ABSENT and s.rule.compare is Compare.HIGHER
    )  # fmt: skip

    assert not speaks(replace(spoken.rule, least=spoken.line.value + 1), spoken.line)


@given(st.sets(st.sampled_from(KINDS)), st.sampled_from(KINDS))
def test_who_comes_makes_nobody_go_missing(kinds, comes):
    fewer = who_is_missing(PACK, kinds, ())
    more = who_is_missing(PACK, kinds | {comes}, ())

    assert {one.key for one in more.absent_partners} <= {one.key for one in fewer.absent_partners}


def test_no_rule_looks_at_origin():
    assert "bev_buiten_europa" not in {one.indicator for one in PACK.rules}
