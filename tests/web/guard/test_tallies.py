"""Counting: by hand, by law, and with many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.web.guard.limits import Limit
from buurtblik.web.guard.models import SpentTicket, Tally
from buurtblik.web.guard.tallies import Measure, after, count, forget, spend

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
THREE = Measure("ff three in ten seconds", Limit(times=3, seconds=9))


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_three_in_nine_seconds_by_hand(database):
    # three at once fill the measure; it loses one in three seconds
    assert [count([THREE], at=NOON) for _ in range(3)] == [0, 0, 0]
    assert count([THREE], at=NOON) == 3
    assert count([THREE], at=later(2)) == 1
    assert count([THREE], at=later(3)) == 0
    assert count([THREE], at=later(3)) == 3
    assert [count([THREE], at=later(100)) for _ in range(4)] == [0, 0, 0, 3]


def test_a_refused_try_fills_nothing_not_even_the_other_measures(database):
    wide = Measure("fe wide", Limit(times=100, seconds=100))
    for _ in range(3):
        count([THREE, wide], at=NOON)
    before = Tally.objects.get(name=wide.name).due

    assert [count([THREE, wide], at=NOON) for _ in range(20)] == [3] * 20
    assert Tally.objects.get(name=wide.name).due == before


def test_the_longest_wait_is_told(database):
    slow = Measure("fd slow", Limit(times=1, seconds=60))
    count([slow, THREE], at=NOON)

    assert count([slow, THREE], at=later(1)) == 59


@given(
    times=st.integers(1, 20),
    seconds=st.integers(1, 100),
    gaps=st.lists(st.floats(0, 30), min_size=1, max_size=200),
)
def test_never_more_than_the_limit_and_what_runs_out_in_the_meantime(times, seconds, gaps):
    limit, now, due, passed = Limit(times, seconds), 0, 0, []
    for gap in gaps:
        now += int(gap * 1_000_000)
        if after(due, now, limit) - now <= seconds * 1_000_000:
            due = after(due, now, limit)
            passed.append(now)

    step = seconds * 1_000_000 // times
    for first, start in enumerate(passed):
        for last in range(first, len(passed)):
            assert last - first + 1 <= times + 1 + (passed[last] - start) / step


@pytest.mark.slow
@given(times=st.integers(1, 50), seconds=st.integers(1, 100))
def test_whoever_keeps_to_the_pace_is_never_refused(times, seconds):
    limit, due = Limit(times, seconds), 0
    pace = -(-seconds * 1_000_000 // times)
    for n in range(300):
        now = n * pace
        due = after(due, now, limit)
        assert due - now <= seconds * 1_000_000


def at_once(work, numbers):
    def run(number):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(run, numbers))


@pytest.mark.slow
@pytest.mark.parametrize("times", [10, 40])
def test_of_many_at_once_exactly_as_many_pass_as_may(committed, times):
    several = [Measure(f"f{n}", Limit(times, 3_600)) for n in range(3)]

    waits = at_once(lambda n: count(several[::-1] if n % 2 else several, at=NOON), range(60))

    assert sum(wait == 0 for wait in waits) == times
    assert {m.due for m in Tally.objects.all()} == {int(NOON.timestamp() * 1e6) + 3_600_000_000}


def test_a_ticket_is_spent_once_also_when_many_come_at_once(committed):
    said = at_once(lambda n: spend("one", f"content {n}", until=later(60)), range(24))

    assert sum(said) == 1
    assert SpentTicket.objects.count() == 1


def test_the_same_content_may_come_again(database):
    assert spend("one", "a", until=later(60))
    assert spend("one", "a", until=later(60))
    assert not spend("one", "b", until=later(60))
    assert spend("two", "b", until=later(60))


def test_what_has_no_meaning_any_more_goes(database):
    count([THREE], at=NOON)
    spend("one", "a", until=later(60))

    assert forget(before=later(9)) == 0
    assert forget(before=later(10)) == 1
    assert forget(before=later(61)) == 1
    assert Tally.objects.count() == SpentTicket.objects.count() == 0


def test_counting_sweeps_by_itself_now_and_then(database):
    count([THREE], at=NOON)
    count([Measure("00 any", Limit(1, 10))], at=later(1_000))

    assert [tally.name for tally in Tally.objects.all()] == ["00 any"]


def test_a_store_that_is_too_busy_to_count_closes_nothing(database, monkeypatch, caplog):
    from buurtblik.web.guard import tallies
    from buurtblik.web.storage.act import TooBusy

    def busy(*_):
        raise TooBusy("storage: busy")

    monkeypatch.setattr(tallies, "_add", busy)

    assert count([THREE], at=NOON) == 0
    assert "was not counted" in caplog.text
