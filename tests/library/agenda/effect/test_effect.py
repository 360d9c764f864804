"""Difference-in-differences by hand, by law and against a regression; and what cannot be said is not said."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.effect.effect import Effect, Verdict, Why, effect, joint
from buurtblik.agenda.effect.series import Half, Series, halves, joined, rest_of, shares, together
from buurtblik.agenda.effect.telling import effect_blocks, effect_chart, effect_sentences, no_cause, points, signed
from buurtblik.errors import UnusableInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.line import TrendPoint
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.blocks import Chart, Heading, Paragraph, Small
from buurtblik.paper.document import Document
from buurtblik.values import LANGUAGES, Kind, Reason, Status
from pack_words import differences, hard
from printed import faces
from tagged import faults

PACK = tomllib.loads(files("buurtblik.agenda.effect").joinpath("words.toml").read_text("utf-8"))
LONELY = catalogue().get("sam_eenzaam")  # a percentage of which less is better, one decimal
VOLUNTEERS = next(i for i in catalogue() if i.direction.value == 1 and catalogue().unit(i).is_percent)
START = date(2022, 3, 1)
YEARS = ("2016", "2018", "2020", "2022", "2024")


def point(period, value, half=None, *, status=Status.ESTIMATED, breaks=False):
    if value is None:
        return TrendPoint(period, None, Reason.MISSING, None, None, status, breaks)
    ends = (None, None) if half is None else (value - half, value + half)
    return TrendPoint(period, value, None, *ends, status, breaks)


def series(values, half=1.0, *, name="hier", years=YEARS, breaks=(), status=Status.ESTIMATED):
    return Series(
        name,
        name,
        tuple(
            point(year, value, half, status=status, breaks=year in breaks)
            for year, value in zip(years, values, strict=True)
        ),
    )


HERE = series([52.0, 52.5, 52.3, 50.0, 46.0])
THERE = series([46.0, 46.4, 46.0, 46.0, 45.5], 0.5, name="Lindemeer")


def judged(here=HERE, there=THERE, **more):
    return effect(**{"indicator": LONELY, "here": here, "there": there, "since": START, **more})


def test_by_hand():
    # here 52.3 -> 46.0 = -6.3; there 46.0 -> 45.5 = -0.5; together -5.8. Margins 1, 1, 0.5, 0.5: root of 2.5 = 1.58
    found = judged()

    assert (found.before, found.after) == ("2020", "2024")  # 2022 is the year in which it began
    assert found.difference == pytest.approx(-5.8)
    assert (found.low, found.high) == pytest.approx((-5.8 - 2.5**0.5, -5.8 + 2.5**0.5))
    assert found.gain == pytest.approx(5.8)
    # before: 16-18 0.1, 16-20 0.3, 18-20 0.2, each not longer than four years
    assert [(s.since, s.until, round(s.difference, 6)) for s in found.earlier] == [
        ("2016", "2018", 0.1), ("2016", "2020", 0.3), ("2018", "2020", 0.2),
    ]  # fmt: skip
    assert found.wobble == pytest.approx(0.3)
    assert (found.verdict, found.why) == (Verdict.MORE, Why.CLEAR)


def test_a_difference_and_its_variance_are_those_of_a_regression():
    found = judged()

    # y = a + b here + c after + d here after, weighted by known variances: d and its variance
    design = np.array([[1, 1, 0, 0], [1, 1, 1, 1], [1, 0, 0, 0], [1, 0, 1, 0]], dtype=float)
    y, half = np.array([52.3, 46.0, 46.0, 45.5]), np.array([1.0, 1.0, 0.5, 0.5])
    weights = np.diag((1.96 / half) ** 2)
    inverse = np.linalg.inv(design.T @ weights @ design)
    (*_, d) = inverse @ design.T @ weights @ y
    assert found.difference == pytest.approx(d)
    assert found.high - found.difference == pytest.approx(1.96 * np.sqrt(inverse[3, 3]))


def test_the_margin_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(5)
    se = np.array([1.0, 1.0, 0.5, 0.5]) / 1.96
    drawn = rng.normal(0, se, (20_000, 4))
    miss = np.abs(drawn[:, 1] - drawn[:, 0] - drawn[:, 3] + drawn[:, 2]) > joined(
        Half(h, 0.0) for h in (1.0, 1.0, 0.5, 0.5)
    )

    assert miss.mean() == pytest.approx(0.05, abs=0.005)


@pytest.mark.parametrize(
    ("here", "there", "more", "verdict", "why"),
    [
        (series([52.0, 52.5, 52.3, 50.0, 51.0]), THERE, {}, Verdict.NO_EVIDENCE, Why.MARGIN),
        (series([52.0, 52.5, 52.3, 50.0, 58.0]), THERE, {}, Verdict.LESS, Why.CLEAR),
        (series([60.0, 52.5, 52.3, 50.0, 46.0]), THERE, {}, Verdict.NO_EVIDENCE, Why.WOBBLE),
        (series([52.0, 52.5, 52.3, 50.0, 51.8]), THERE, {"spread": 8.0}, Verdict.EVEN, Why.ALIKE),
        (series([52.0, 52.5, 52.3, 50.0, 51.8]), THERE, {"spread": 2.0}, Verdict.NO_EVIDENCE, Why.MARGIN),
        (HERE, THERE, {"spread": 20.0}, Verdict.EVEN, Why.ALIKE),  # clear, and too small to tell
        (HERE, THERE, {"spread": 12.0}, Verdict.NO_EVIDENCE, Why.SMALL),  # clear, small, and the margin is not
        (HERE, series([46.0, 46.4, 46.0, 46.0, None]), {}, Verdict.UNSAYABLE, Why.NO_AFTER),
        (HERE, series([None] * 5), {}, Verdict.UNSAYABLE, Why.NO_COMPARISON),
        (HERE, series([None, None, None, 46.0, 45.5]), {}, Verdict.UNSAYABLE, Why.NO_BEFORE),
        (HERE, series([None, None, 46.0, 46.0, 45.5]), {}, Verdict.UNSAYABLE, Why.FEW_BEFORE),
        (series([None] * 5), THERE, {}, Verdict.UNSAYABLE, Why.NO_AFTER),
        (series([52.0, 52.5, 52.3, 50.0, 46.0], breaks=["2022"]), THERE, {}, Verdict.UNSAYABLE, Why.BREAK),
        (HERE, replace(THERE, points=series([46, 46.4, 46, 46, 45.5], breaks=["2024"]).points), {}, Verdict.UNSAYABLE,
         Why.BREAK),
        (series([52.0, 52.5, 52.3, 50.0, 46.0], breaks=["2020"]), THERE, {}, Verdict.UNSAYABLE, Why.FEW_BEFORE),
        (HERE, THERE, {"since": date(2025, 1, 1)}, Verdict.UNSAYABLE, Why.NO_AFTER),
        (HERE, THERE, {"indicator": catalogue().get("bev_65plus")}, Verdict.UNSAYABLE, Why.NO_DIRECTION),
    ],
)  # fmt: skip
def test_each_verdict_has_its_reason(here, there, more, verdict, why):
    found = judged(here, there, **more)

    assert (found.verdict, found.why) == (verdict, why)
    for language in LANGUAGES:
        told = effect_sentences(found, language)
        assert all("{" not in one and one.endswith(".") for one in told)
        assert f"{verdict.label(language)}." in told


def test_a_break_before_the_last_two_periods_only_shortens_what_was_before():
    found = judged(series([90.0, 52.5, 52.3, 50.0, 46.0], breaks=["2018"]))

    assert found.verdict is Verdict.MORE
    assert [(step.since, step.until) for step in found.earlier] == [("2018", "2020")]


def test_more_is_better_where_more_is_favourable():
    up = series([20.0, 20.2, 20.1, 22.0, 28.0])
    flat = series([20.0, 20.2, 20.1, 20.0, 20.0])

    assert effect(VOLUNTEERS, up, flat, since=START).verdict is Verdict.MORE
    assert effect(LONELY, up, flat, since=START).verdict is Verdict.LESS


values = st.lists(st.integers(200, 800).map(lambda n: n / 10), min_size=5, max_size=5)


@settings(max_examples=80, deadline=None)
@given(values, values, st.floats(0, 5), st.floats(-20, 20))
def test_turned_around_or_moved_up_it_says_the_same(here, there, half, shift):
    found = judged(series(here, half), series(there, half))
    turned = judged(series(there, half), series(here, half))
    moved = judged(series([v + shift for v in here], half), series([v + shift for v in there], half))

    opposite = {Verdict.MORE: Verdict.LESS, Verdict.LESS: Verdict.MORE}
    assert turned.difference == pytest.approx(-found.difference)
    if abs(abs(found.difference) - found.wobble) > 1e-6 and min(abs(found.low), abs(found.high)) > 1e-6:
        assert turned.verdict is opposite.get(found.verdict, found.verdict)
        assert moved.verdict is found.verdict
    assert moved.difference == pytest.approx(found.difference, abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(values, values, st.floats(0, 5), st.floats(0, 5), st.floats(0.5, 20))
def test_a_wider_margin_never_makes_evidence(here, there, half, more, spread):
    narrow = judged(series(here, half), series(there, half), spread=spread)
    wide = judged(series(here, half + more), series(there, half + more), spread=spread)

    if narrow.verdict not in (Verdict.MORE, Verdict.LESS):
        assert wide.verdict not in (Verdict.MORE, Verdict.LESS)
    if narrow.verdict is Verdict.NO_EVIDENCE:
        assert wide.verdict is Verdict.NO_EVIDENCE
    assert wide.low <= narrow.low + 1e-9
    assert wide.high >= narrow.high - 1e-9


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (point("2020", 50.0, 3.0), Half(3.0, 0.0), Half(3.0, 0.0)),  # of a survey: chance
        (point("2020", 50.0), Half(0.0, 2.5), Half(0.0, 2.5)),  # a survey without margins
        (point("2020", 50.0, status=Status.DEFINITE), Half(0.0, 0.05), Half(0.0, 0.05)),  # half a digit
        (point("2020", 50.0, 2.0, status=Status.DERIVED), Half(0.0, 2.0), Half(0.0, 2.0)),  # bounds from rounding
        (point("2020", 50.0, 0.01), Half(0.05, 0.0), Half(0.05, 0.0)),  # smaller than can be seen
    ],
)
def test_the_margin_of_one_figure(given, low, high):
    assert halves(given, LONELY) == (low, high)


def test_a_model_has_half_its_smallest_class():
    model = next(one for one in catalogue() if one.kind is Kind.MODEL)

    assert halves(point("2020", 0.1, status=Status.MODELLED), model) == (Half(0.0, 0.0196), Half(0.0, 0.0196))


def test_bounds_add_up_and_chance_does_not():
    assert joined([Half(3.0, 0.0), Half(4.0, 0.0), Half(0.0, 1.0), Half(0.0, 2.0)]) == 8.0


def test_the_rest_of_a_city_is_the_city_without_the_area():
    # a city of 100 in which 20 live here: 46 = 0.2 x 52 + 0.8 x rest, so the rest is 44.5
    city = series([46.0], 0.5, name="stad", years=("2020",))
    here = series([52.0], 2.0, years=("2020",))

    (found,) = rest_of(LONELY, city, here, {"2020": 0.2}, name="de rest").points
    assert found.value == pytest.approx(44.5)
    assert (found.lower, found.upper) == pytest.approx((44.5 - (0.5 + 0.2 * 2) / 0.8, 44.5 + (0.5 + 0.2 * 2) / 0.8))
    assert rest_of(LONELY, city, here, {}, name="de rest").points[0].value is None
    with pytest.raises(UnusableInput, match="expected 0 up to 1"):
        rest_of(LONELY, city, here, {"2020": 1.0}, name="de rest")


def test_neighbours_together_are_weighted_and_say_nothing_where_one_says_nothing():
    one, two = series([40.0, 40.0], 1.0, years=("2018", "2020")), series([50.0, None], 3.0, years=("2018", "2020"))

    found = together(LONELY, [one, two], [3, 1], name="de buren")
    assert found.points[0].value == pytest.approx(42.5)
    assert found.points[0].upper == pytest.approx(42.5 + 0.75 * 1 + 0.25 * 3)
    assert found.points[1].value is None
    with pytest.raises(UnusableInput, match="one above 0"):
        together(LONELY, [one], [0], name="de buren")


def test_the_part_that_lives_here_comes_from_the_nearest_year_that_is_known():
    here = series([20.0, None, 30.0], None, years=("2016", "2018", "2020"), status=Status.DEFINITE)
    city = series([100.0, 100.0, 120.0], None, years=("2016", "2018", "2020"), status=Status.DEFINITE)

    assert shares(here, city, ["2015", "2018", "2021"]) == {"2015": 0.2, "2018": 0.2, "2021": 0.25}
    assert shares(here, here, ["2018"]) == {}
    assert shares(series([None] * 5), city, ["2018"]) == {}


@settings(max_examples=40, deadline=None)
@given(st.floats(10, 90), st.floats(10, 90), st.floats(0.01, 0.9))
def test_the_whole_is_its_part_and_the_rest(here, rest, share):
    city = series([share * here + (1 - share) * rest], 0.0, years=("2020",))

    (found,) = rest_of(LONELY, city, series([here], 0.0, years=("2020",)), {"2020": share}, name="r").points
    assert found.value == pytest.approx(rest)


def test_several_comparisons_say_something_only_when_they_say_the_same():
    def of(*verdicts):
        return joint(Effect(LONELY, HERE, THERE, START, verdict, Why.CLEAR) for verdict in verdicts)

    assert of(Verdict.MORE, Verdict.MORE, Verdict.UNSAYABLE) is Verdict.MORE
    assert of(Verdict.MORE, Verdict.NO_EVIDENCE) is Verdict.NO_EVIDENCE
    assert of(Verdict.MORE, Verdict.LESS) is Verdict.NO_EVIDENCE
    assert of(Verdict.EVEN) is Verdict.EVEN
    assert of(Verdict.UNSAYABLE) is Verdict.UNSAYABLE
    with pytest.raises(UnusableInput, match="no comparison"):
        joint([])


def test_the_sentences_by_hand():
    assert effect_sentences(judged(), "nl") == (
        "Hier ging van 52,3% (2020) naar 46,0% (2024). Lindemeer ging van 46,0% naar 45,5%.",
        "Meer verbeterd dan de rest.",
        "Hier ging het 5,8 procentpunt gunstiger dan in Lindemeer. De marge is +4,2 tot +7,4.",
        "Voor de start liep het hooguit 0,3 procentpunt uiteen.",
    )
    worse = judged(series([52.0, 52.5, 52.3, 50.0, 58.0]))
    assert "minder gunstig dan in Lindemeer" in effect_sentences(worse, "nl")[2]
    level = judged(series([52.3, 52.3, 52.3, 50.0, 46.0]), series([46.0] * 5))
    assert effect_sentences(level, "nl")[-1] == "Voor de start liep het bijna niet uiteen."
    assert effect_sentences(worse, "en")[2] == (
        "It went 6.2 percentage points less favourably here than in Lindemeer. The margin is −7.8 to −4.6."
    )


def test_numbers_are_written_with_sign_and_unit():
    assert (signed(0.04, LONELY, "nl"), signed(-1.5, LONELY, "nl"), signed(2.0, LONELY, "en")) == (
        "0,0",
        "−1,5",
        "+2.0",
    )
    assert (signed(float("inf"), LONELY, "nl"), points(3.0, LONELY, "nl")) == ("geen grens", "3,0 procentpunt")


def test_an_infinite_margin_is_no_evidence_and_can_be_told():
    found = judged(series([52.0, 52.5, 52.3, 50.0, 46.0], float("inf")))

    assert found.verdict is Verdict.NO_EVIDENCE
    assert "geen grens" in effect_sentences(found, "nl")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_shows_what_was_before_and_its_table_holds_both_places(language):
    chart = effect_chart(judged(), language, prefix="e")

    assert [row[0] for row in chart.rows[1:]] == list(YEARS)
    assert chart.rows[0][1:3] == ("hier", "Lindemeer")
    assert "2016" in chart.alternative
    assert effect_chart(judged(there=series([46.0, None, None, None, None])), language, prefix="e") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_every_effect_stands_that_it_is_no_proof(language):
    unsaid = judged(there=series([None] * 5, name="Verweg"))
    for effects in ([judged()], [unsaid], [judged(), unsaid]):
        blocks = effect_blocks(effects, language)

        assert blocks[-1] == Small(no_cause(language))
        assert len([one for one in blocks if isinstance(one, Paragraph)]) == 1 + len(effects)
        assert all(isinstance(one, Chart) or "{" not in str(one) for one in blocks)
    assert effect_blocks([], language) == ()


@pytest.mark.slow
def test_as_pdf_it_can_be_read_aloud():
    blocks = (Paragraph("Vooraf"), *effect_blocks([judged()], "nl"))
    # the heading of an effect is of level 2: a document gives it a chapter
    with pytest.raises(UnusableInput, match="level 2 after level 0"):
        Document("Effect", "nl", blocks)
    assert faults(as_pdf(Document("Effect", "nl", (Heading("Cijfers"), *blocks)), faces=faces())) == []


def test_the_words_are_whole_short_and_plain():
    assert list(PACK) == list(LANGUAGES)
    assert differences(PACK) == []
    assert hard(PACK) == []
    assert set(PACK["nl"]["verdicts"]) == set(Verdict)
    assert {f"joint_{verdict}" for verdict in Verdict} <= set(PACK["nl"]["effect"])
    assert {why for why in Why if why not in (Why.CLEAR, Why.ALIKE, Why.MARGIN)} <= set(PACK["nl"]["effect"])
