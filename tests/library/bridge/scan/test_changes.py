"""What changed: outside the margins, between years that were measured alike, with the town beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from buurtblik.bridge.scan.changes import Change
from buurtblik.bridge.scan.scanning import Scan, scan_of
from buurtblik.bridge.scan.told import blocks
from buurtblik.figures.line import Credit, Line
from buurtblik.values import Status
from library.figures import made_profiles as made

from .lines import AT, beside, breaking, over_years, town_profile


def scanned(*lines: Line, above=()) -> Scan:
    return scan_of(made.profile(*lines), above, at=AT)


def only(found: Scan) -> Change:
    (change,) = found.changed
    return change


def test_a_change_by_hand():
    # 9.0 to 5.0: margins 8.95 and 5.05, gap 3.9; in spreads of 2.965 that is 1.315.
    change = only(scanned(over_years(beside("gez_roken", 5.0, 5.0), 9.0, 8.5, 7.3, years=(2014, 2016, 2018))))

    assert (change.since, change.then, change.figure.period, change.figure.value) == ("2014", 9.0, "2020", 5.0)
    assert (change.difference, change.favour) == (-4.0, 1)
    assert change.size == pytest.approx((4.0 - 0.5 - 0.5) / (4 / 1.349))


def test_whole_numbers_were_rounded_to_whole_numbers():
    whole = over_years(beside("gez_roken", 5.0, 5.0), 6.0)
    tenths = over_years(beside("gez_roken", 5.1, 5.0), 8.3)

    assert scanned(whole).changed == ()  # 4.5 to 5.5 touches 5.5 to 6.5
    assert only(scanned(tenths)).size == pytest.approx((3.2 - 0.1) / (4 / 1.349))


def test_a_change_inside_the_margins_is_none():
    estimate = made.lonely(58.2)
    trend = (
        made.point("2012", 40.0, lower=30.0, upper=56.0, status=Status.ESTIMATED),
        made.point("2020", 58.2, lower=55.2, upper=61.2, status=Status.ESTIMATED),
    )

    assert scanned(replace(estimate, trend=trend)).changed == ()
    sure = (trend[0]._replace(lower=38.0, upper=42.0), trend[1])
    assert only(scanned(replace(estimate, trend=sure))).favour == -1


def test_a_small_change_is_no_headline():
    assert scanned(over_years(beside("gez_roken", 5.1, 5.0), 6.3)).changed == ()  # 1.2 is under half of 2.97


def test_a_change_goes_back_ten_years_at_most():
    line = over_years(beside("gez_roken", 2.1, 5.0), 9.3, 7.2, 5.1, years=(2002, 2010, 2015))

    assert (only(scanned(line)).since, only(scanned(line)).then) == ("2010", 7.2)


def test_a_year_without_a_figure_is_passed_over():
    line = over_years(beside("gez_roken", 2.1, 5.0), None, 7.2, None, years=(2011, 2013, 2015))

    assert only(scanned(line)).since == "2013"


def test_nothing_is_compared_across_a_break_and_it_is_said():
    line = over_years(beside("gez_roken", 2.1, 5.0), 9.3, 7.2, 5.1, years=(2012, 2014, 2016))
    broken = breaking(line, "2014")

    assert (only(scanned(line)).since, only(scanned(line)).breaks_at) == ("2012", None)
    assert (only(scanned(broken)).since, only(scanned(broken)).breaks_at) == ("2014", "2014")
    assert any("veranderde de meting" in note for block in blocks(scanned(broken), "nl") for note in block.notes)
    assert not any("veranderde de meting" in note for block in blocks(scanned(line), "nl") for note in block.notes)
    assert scanned(breaking(line, "2020")).changed == ()


@dataclass(frozen=True, eq=False)
class OldLine(Line):
    """A line of which older years come from another file, made with older boundaries."""

    def credit(self, code: str, period: str | None) -> Credit:
        if period == self.period:
            return super().credit(code, period)
        return Credit(f"CBS, oud {period}", "CC BY 4.0", Status.DEFINITE, int(period or 0))


def test_other_boundaries_are_said_with_the_source_of_the_older_figure():
    line = over_years(beside("gez_roken", 2.1, 5.0), 9.3, years=(2014,))
    old = OldLine(**{name: getattr(line, name) for name in line.__dataclass_fields__})

    plain, crossing = scanned(line), scanned(old)

    assert not only(plain).crosses_boundaries
    assert only(crossing).crosses_boundaries
    assert (only(crossing).then_source, only(crossing).then_boundary_year) == ("CBS, oud 2014", 2014)
    (block,) = [block for block in blocks(crossing, "nl") if block.step == "changed"]
    assert block.lines[0].origin.endswith("2014: CBS, oud 2014 · gebiedsindeling 2014 en 2020")
    assert any("gebiedsindeling" in note for note in block.notes)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (8.3, 4.1, "In Vlieterdam ging het ook omlaag, van 8,3% naar 4,1%."),
        (4.1, 8.3, "In Vlieterdam ging het juist omhoog, van 4,1% naar 8,3%."),
        (8.3, 8.3, "In Vlieterdam veranderde het niet duidelijk."),
    ],
)
def test_the_town_stands_beside_it(then, now, words):
    here = over_years(beside("gez_roken", 2.1, 5.0), 9.3, years=(2014,))
    town = town_profile(over_years(made.line("gez_roken", now), then, years=(2014,)))

    change = only(scanned(here, above=[town]))

    assert (
        change.told["nl"]
        == f"Rokers: van 9,3% in 2014 naar 2,1% in 2020, 7,2\xa0procentpunt minder. Dat is gunstiger dan eerst. {words}"
    )


def test_a_town_without_a_figure_of_that_year_says_nothing():
    here = over_years(beside("gez_roken", 2.1, 5.0), 9.3, years=(2014,))
    town = town_profile(over_years(made.line("gez_roken", 4.1), 8.3, years=(2016,)))

    assert only(scanned(here, above=[town])).beside is None


def test_more_euros_are_not_more_favourable_because_prices_change():
    line = over_years(beside("ink_inwoner", 8.1, 5.0), 2.1, years=(2012,))

    change = only(scanned(line))

    assert change.favour == 0
    assert "Prijzen veranderden in die tijd ook." in change.told["nl"]


def test_better_comes_before_worse():
    lines = [
        over_years(beside("gez_roken", 9.3, 9.3), 2.1),
        over_years(beside("gez_bewegen", 8.1, 8.1), 4.2),
    ]

    assert [change.figure.key for change in scanned(*lines).changed] == ["gez_bewegen", "gez_roken"]
