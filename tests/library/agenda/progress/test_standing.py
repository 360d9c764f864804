"""How measures stand: by hand for each way of standing still, and what residents say by the rules for small groups."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.plan.measures import Measure, Status
from buurtblik.agenda.plan.plan import Plan
from buurtblik.agenda.progress.judgement import Judgement, RefusedJudgement, course, voices, voices_sentence
from buurtblik.agenda.progress.standing import Limits, Stall, by_status, standing_sentences, standings
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES

ADOPTED = date(2026, 1, 10)


def said(status, day, *, measure="m1", why="De aannemer is ziek.", by="Gemeente"):
    return Judgement(measure, status, datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day - 1), by, why)


def on_day(*judgements, day, start=date(2026, 2, 1), due=date(2026, 12, 1), status=Status.PLANNED, **more):
    plan = Plan(2026, 2029, measures=(Measure("m1", "Licht", start=start, due=due, status=status),))
    (found,) = standings(plan, judgements, on=day, adopted=ADOPTED, **more)
    return found


def test_the_last_word_counts_and_nothing_that_was_said_is_removed():
    first, second = said(Status.RUNNING, 40), said(Status.DONE, 90)

    found = on_day(second, first, day=date(2026, 6, 1))
    assert (found.status, found.said, found.stalls, found.is_over) == (Status.DONE, (first, second), (), True)


def test_what_is_said_later_does_not_count_yet():
    found = on_day(said(Status.RUNNING, 40), said(Status.DONE, 200), day=date(2026, 6, 1))

    assert found.status is Status.RUNNING
    assert len(found.said) == 1


def test_without_a_word_the_plan_counts():
    found = on_day(day=date(2026, 1, 20), status=Status.RUNNING)

    assert (found.status, found.said, found.why) == (Status.RUNNING, (), "")
    assert standing_sentences(found, "nl")[0] == "Nog niemand zei hoe het gaat. In de agenda staat: loopt."


@pytest.mark.parametrize(
    ("judgements", "day", "stalls"),
    [
        ([], date(2026, 2, 1), ()),  # begins today
        ([], date(2026, 2, 2), (Stall.START_PASSED,)),
        ([said(Status.RUNNING, 335)], date(2026, 12, 1), ()),  # the due day itself
        ([said(Status.RUNNING, 335)], date(2026, 12, 2), (Stall.DUE_PASSED,)),
        ([said(Status.DONE, 335)], date(2027, 12, 2), ()),
        ([said(Status.STOPPED, 335)], date(2027, 12, 2), ()),
        ([said(Status.BEHIND, 100)], date(2026, 6, 1), ()),
        ([said(Status.BEHIND, 100), said(Status.BEHIND, 130)], date(2026, 6, 1), (Stall.BEHIND_AGAIN,)),
        ([said(Status.BEHIND, 90), said(Status.RUNNING, 100), said(Status.BEHIND, 130)], date(2026, 6, 1), ()),
        ([said(Status.RUNNING, 60)], date(2026, 8, 28), ()),  # 1 March + 180 days
        ([said(Status.RUNNING, 60)], date(2026, 8, 29), (Stall.SILENT,)),
    ],
)
def test_when_a_measure_stands_still(judgements, day, stalls):
    assert on_day(*judgements, day=day).stalls == stalls


def test_how_long_it_is_late_and_silent():
    found = on_day(said(Status.RUNNING, 60), day=date(2026, 12, 11))

    assert (found.late_days, found.silent_days) == (10, 285)
    assert on_day(day=date(2026, 1, 20)).silent_days == 0  # it has not begun
    assert on_day(day=date(2026, 3, 3), start=date(2025, 1, 1)).silent_days == 52  # from adopting, not from its start


def test_a_municipality_may_wait_longer():
    limits = Limits(silent_days=400, behind=3, grace_days=30)
    words = [said(Status.BEHIND, 100), said(Status.BEHIND, 130)]

    assert on_day(*words, day=date(2026, 12, 20), limits=limits).stalls == ()
    assert on_day(*words, day=date(2027, 1, 1), limits=limits).stalls == (Stall.DUE_PASSED,)
    with pytest.raises(UnusableInput, match="expected 1 or more"):
        Limits(silent_days=0)


@pytest.mark.parametrize(
    ("status", "by", "why", "lack"),
    [
        (Status.BEHIND, "Gemeente", " ", "why_behind"),
        (Status.STOPPED, "Gemeente", "", "why_stopped"),
        (Status.DONE, "", "", "by"),
    ],
)
def test_who_says_that_it_stopped_or_runs_behind_says_why_and_for_which_party(status, by, why, lack):
    with pytest.raises(RefusedJudgement) as refused:
        said(status, 40, by=by, why=why)

    assert refused.value.lack == lack
    assert all(refused.value.say(language) for language in LANGUAGES)
    assert said(Status.RUNNING, 40, why="").why == ""


def test_residents_are_counted_beside_the_owner_and_may_see_it_otherwise():
    round_ = voices("m1", [Status.BEHIND] * 31 + [Status.RUNNING] * 14, closed=date(2026, 5, 1))

    found = on_day(said(Status.RUNNING, 60, why=""), day=date(2026, 6, 1), voices=[round_])
    assert found.residents_differ
    told = standing_sentences(found, "nl")
    assert told[0] == "Gemeente zei op 1 maart 2026: loopt."
    assert told[1].startswith(
        "Ongeveer 45 bewoners zeiden hoe het gaat: 15 zeggen ‘loopt’ en 30 zeggen ‘loopt achter’."
    )
    assert told[2] == "De meeste bewoners zien het anders dan de trekker."
    assert not on_day(said(Status.BEHIND, 60), day=date(2026, 6, 1), voices=[round_]).residents_differ
    assert on_day(day=date(2026, 4, 1), voices=[round_]).voices == ()  # not closed yet


def test_too_few_residents_are_not_shown_and_do_not_differ():
    round_ = voices("m1", [Status.STOPPED] * 9, closed=date(2026, 5, 1))

    assert round_.total.value is None
    assert round_.most is None
    assert voices_sentence(round_, "nl") == "Te weinig bewoners zeiden hoe het gaat om dat te laten zien."
    assert not on_day(said(Status.RUNNING, 60), day=date(2026, 6, 1), voices=[round_]).residents_differ


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(tuple(Status)), max_size=80))
def test_what_is_shown_of_residents_is_rounded_and_never_of_a_few(votes):
    found = voices("m1", votes, closed=date(2026, 5, 1))

    for cell in (found.total, *found.by_status.values()):
        assert cell.value is None or (cell.value % 5 == 0 and (cell.value == 0 or cell.value >= 10))
    for status, cell in found.by_status.items():
        assert cell.value is None or votes.count(status) == 0 or votes.count(status) >= 10
    most = found.most
    assert most is None or 2 * votes.count(most) >= len(votes) - 10


def test_measures_are_counted_by_where_they_stand():
    plan = Plan(2026, 2029, measures=tuple(Measure(f"m{n}", "Licht") for n in range(3)))
    found = standings(plan, [said(Status.DONE, 30, measure="m2"), said(Status.DONE, 30, measure="weg")],
                      on=date(2026, 6, 1), adopted=ADOPTED)  # fmt: skip

    assert by_status(found) == {
        Status.PLANNED: 2, Status.RUNNING: 0, Status.BEHIND: 0, Status.DONE: 1, Status.STOPPED: 0,
    }  # fmt: skip
    assert [one.measure.id for one in found] == ["m0", "m1", "m2"]


def test_judgements_of_one_measure_stand_old_to_new_whatever_order_they_come_in():
    old, new = said(Status.RUNNING, 10), said(Status.BEHIND, 20)

    assert course([new, old], date(2026, 6, 1)) == {"m1": (old, new)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_standing_still_has_its_sentence(language):
    found = on_day(said(Status.BEHIND, 40), said(Status.BEHIND, 60), day=date(2027, 3, 1))

    told = " ".join(standing_sentences(found, language))
    assert "{" not in told
    assert len(standing_sentences(found, language)) == 2 + len(found.stalls) == 5
    assert ("90 dagen" if language == "nl" else "90 days") in told
