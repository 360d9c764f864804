"""Two at the same moment: two tabs, two clicks, and somebody who scores while the round closes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.models import Ballot, Outcome, Round, Score

from .conftest import AFTER, AT, KEY, asked, make_process, takes_part


@pytest.fixture
def world(committed):
    process = make_process()
    lead = takes_part(process, "Mira", "policy", part="lead")
    return process, lead, asked(process, lead)


def together(django_db_blocker, *works):
    """Do all of these at once; what each gave, or its refusal."""
    start = Barrier(len(works))

    def do(work):
        with django_db_blocker.unblock():
            try:
                start.wait(timeout=20)
                return work()
            except (actions.RoundClosed, actions.AlreadyOpen) as refusal:
                return refusal
            finally:
                connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(do, works))


def score(round, visitor, value, key="ss"):
    given = {"wonen": (value, ""), "werk": (value, "")}
    return actions.cast_ballot(
        round=round, scores=given, group="resident", visitor=visitor, key=KEY + key, at=AT + AFTER
    )


def test_two_tabs_make_one_ballot_that_is_whole(world, django_db_blocker):
    process, _lead, round = world
    resident = takes_part(process, "Fatima", "resident")

    together(django_db_blocker, *[lambda v=v: score(round, resident, v) for v in (1, 2, 3, 4, 5)])

    assert Ballot.objects.count() == 1
    values = list(Score.objects.values_list("value", flat=True))
    assert (len(values), len(set(values))) == (2, 1)


def test_a_double_click_of_somebody_new_makes_one_guest(world, django_db_blocker):
    _process, _lead, round = world

    made = together(django_db_blocker, *[lambda: score(round, NOBODY, 3)] * 4)

    assert len({one.ballot.pk for one in made}) == 1
    assert Ballot.objects.count() == 1


def test_a_round_is_opened_once_when_two_open_one(world, django_db_blocker):
    process, lead, round = world
    actions.close_round(round=round, visitor=lead, at=AT + AFTER)

    made = together(django_db_blocker, *[lambda k=k: asked(process, lead, key=k) for k in ("x1", "x2", "x3")])

    assert sum(isinstance(one, Round) for one in made) == 1
    assert Round.objects.filter(closed_at__isnull=True).count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_a_score_is_in_before_the_round_closes_or_it_is_refused(world, attempt, django_db_blocker):
    process, lead, round = world
    people = [takes_part(process, f"Bewoner{n}", "resident") for n in range(6)]

    def close():
        return actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=1))

    made = together(django_db_blocker, *[lambda p=p: score(round, p, 4) for p in people], close)

    counted = sum(isinstance(one, actions.Cast) for one in made)
    assert Ballot.objects.count() == counted
    assert counted + sum(isinstance(one, actions.RoundClosed) for one in made) == 6
    rows = Outcome.objects.get().results["themes"][0]["rows"]
    assert sum(row["n"] for row in rows) == (counted if counted >= 3 else 0)
