"""A pick keeps its figure as it stood, whatever a newer release says."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from datetime import timedelta

import pytest

from buurtblik.bridge.scan.budget import Step
from buurtblik.bridge.scan.keeping import pick_as_json, pick_from_json
from buurtblik.bridge.scan.picks import Leaning, News, Pick, UnusablePick, news, pick
from buurtblik.bridge.scan.scanning import Scan, scan_of
from buurtblik.bridge.scan.told import blocks, news_sentence
from buurtblik.errors import UnknownIndicator, UnusableInput
from buurtblik.values import Reason
from library.figures import made_profiles as made

from .lines import AT, OVERVECHT_LIKE, beside

LATER = AT + timedelta(days=400)


def scanned(*lines, release: str = "first", area=OVERVECHT_LIKE) -> Scan:
    return scan_of(replace(made.profile(*lines, area=area), release=release), at=AT)


def picked(found: Scan, key: str = "sam_eenzaam", **more) -> Pick:
    given = {"leaning": Leaning.WORRYING, "reason": "Dit horen wij ook aan de deur.", "by": "wijkteam", "at": AT}
    return pick(found, key, **{**given, **more})


def test_a_pick_keeps_value_margin_period_source_and_release():
    one = picked(scanned(made.lonely(58.2)), note=" Vooral in de flats. ")

    assert (one.area.code, one.release) == ("WK999901", "first")
    assert (one.figure.value, one.figure.lower, one.figure.upper) == (58.2, 55.2, 61.2)
    assert (one.figure.period, one.figure.source) == ("2020", "RIVM, Gezondheid per wijk en buurt 2020")
    assert [other.value for other in one.figure.beside] == [48.9, 47.0]
    assert (one.by, one.at, one.note) == ("wijkteam", AT, "Vooral in de flats.")
    with pytest.raises(FrozenInstanceError):
        one.reason = "anders"  # type: ignore[misc]


def test_a_figure_that_is_not_there_may_be_picked_with_the_reason_why():
    one = picked(scanned(made.lonely(None, reason=Reason.WITHHELD)), reason="Wij willen dit juist weten.")

    assert (one.figure.value, one.figure.reason, one.figure.why) == (None, Reason.WITHHELD, "withheld")


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_a_pick_without_a_reason_is_refused(reason):
    with pytest.raises(UnusablePick, match="without a reason") as refused:
        picked(scanned(made.lonely()), reason=reason)
    assert refused.value.code == "reason"


def test_a_pick_by_nobody_and_one_that_is_too_long_are_refused():
    found = scanned(made.lonely())

    with pytest.raises(UnusablePick, match="by nobody"):
        picked(found, by=" ")
    with pytest.raises(UnusablePick, match="'reason' of sam_eenzaam has 501 characters; at most 500"):
        picked(found, reason="a" * 501)
    with pytest.raises(UnusablePick, match="'note'"):
        picked(found, note="a" * 2001)
    assert len(picked(found, reason="a" * 500).reason) == 500


def test_an_unknown_indicator_is_refused():
    with pytest.raises(UnknownIndicator, match="no figure 'geluk'"):
        picked(scanned(made.lonely()), key="geluk")


@pytest.mark.parametrize("key", ["bev_buiten_europa", "bev_65plus", "hh_eenpersoons"])
@pytest.mark.parametrize("leaning", list(Leaning))
def test_who_live_there_is_no_worry_and_no_chance(key, leaning):
    with pytest.raises(UnusablePick, match="who live there") as refused:
        picked(scanned(made.line(key, 40.0)), key=key, leaning=leaning)
    assert refused.value.code == "composition"


def test_a_figure_that_the_scan_did_not_name_may_be_picked():
    found = scanned(made.line("won_corporatie", 61.0))

    assert found.stands_out == ()
    assert picked(found, "won_corporatie", leaning=Leaning.PROMISING).figure.value == 61.0


def test_a_newer_release_changes_nothing_in_a_pick():
    one = picked(scanned(made.lonely(58.2)))
    kept = json.dumps(pick_as_json(one))

    newer = scanned(made.lonely(55.1, period="2022"), release="second")
    news(one, newer)

    assert json.dumps(pick_as_json(one)) == kept
    assert (
        next(b for b in blocks(newer, "nl", [one]) if b.step is Step.PICKS)
        .lines[0]
        .text.startswith("Geeft zorg: 58,2% van de volwassenen voelt zich eenzaam.")
    )


NEWER = [
    (made.lonely(58.2), News.SAME, "is dit cijfer hetzelfde"),
    (made.lonely(55.1, period="2022"), News.NEWER_PERIOD, "een cijfer van 2022: 55,1% van de volwassenen"),
    (made.lonely(57.9), News.REVISED, "is dit cijfer van 2020 anders: 57,9%"),
    (made.lonely(None, reason=Reason.WITHHELD), News.GONE, "er niet meer. Niet gepubliceerd: er wonen te weinig"),
    (made.lonely(58.2, lower=50.0), News.OTHER, "is de waarde gelijk. De marge"),
]


@pytest.mark.parametrize(("line", "what", "words"), NEWER, ids=lambda value: getattr(value, "value", ""))
def test_it_is_said_what_a_newer_release_has_instead(line, what, words):
    one = picked(scanned(made.lonely(58.2)))
    newer = scanned(line, release="second")

    assert news(one, newer) is what
    told = news_sentence(one, newer, "nl")
    assert "uitgave second" in told
    assert words in told
    assert "{" not in told + news_sentence(one, newer, "en")


def test_a_figure_that_came_later_is_said_and_a_figure_that_left_the_catalogue_is_gone():
    without = picked(scanned(made.lonely(None, reason=Reason.WITHHELD)))
    newer = scanned(made.lonely(58.2), release="second")

    assert news(without, newer) is News.CAME
    assert "58,2% van de volwassenen voelt zich eenzaam. (2020)" in news_sentence(without, newer, "nl")
    assert news(picked(newer), scanned(made.line("gez_ervaren", 60.0), release="third")) is News.GONE


def test_the_same_release_has_no_news_and_another_area_is_refused():
    found = scanned(made.lonely(58.2))

    assert news(picked(found), found) is None
    assert news_sentence(picked(found), found, "nl") == ""
    with pytest.raises(UnusablePick, match="about WK999901 and the scan about GM9999"):
        news(picked(found), scanned(made.lonely(58.2), area=made.TOWN))


def test_a_pick_is_kept_and_read_back_whole():
    for line in (made.lonely(58.2), made.lonely(None, reason=Reason.WITHHELD), beside("sam_eenzaam", 0.0, 5.0)):
        one = picked(scanned(line), note="Aantekening")
        kept = json.dumps(pick_as_json(one), allow_nan=False)

        assert pick_from_json(json.loads(kept)) == one


@pytest.mark.parametrize(
    "spoil", [{"format": 9}, {"leaning": "boos"}, {"figure": {}}, {"area": None}, {"at": "straks"}]
)
def test_what_is_no_pick_is_refused(spoil):
    kept = pick_as_json(picked(scanned(made.lonely(58.2))))

    with pytest.raises(UnusableInput, match="scan: "):
        pick_from_json({**kept, **spoil})
