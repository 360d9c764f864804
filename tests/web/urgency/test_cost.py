"""What a guest who scores asks of the database. In a meeting everybody does it at the same moment, so it is counted."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from buurtblik.web.guard import tallies
from buurtblik.web.process.themes import themes
from buurtblik.web.urgency.models import Ballot, Score
from honest import honest

from .conftest import KEY

PAGE = "/proces/west/urgentie/ronde/1/score/"
FIRST = 21  # who is new: a person, a guest, a part, a ballot, its scores, two traces, and that the form was used
BACK = 7  # the page, for somebody who scored
AGAIN = 17
SAME = 15
_FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # of a transaction


def asks(do):
    """How many statements, without those that begin and end a transaction; they differ by database and test."""
    with CaptureQueriesContext(connection) as seen:
        answer = do()
    return answer.status_code, sum(not query["sql"].startswith(_FRAME) for query in seen.captured_queries)


def ballot(value, key="aa"):
    scores = {f"score_{theme}": str(value) for theme in themes()} | {f"words_{theme}": "want" for theme in themes()}
    return honest("score") | scores | {"key": KEY + key, "group": "resident"}


@pytest.fixture(autouse=True)
def _no_tidying(monkeypatch):
    """Of 256 tries one also removes old counts; which one hangs on the secret name of the visitor."""
    monkeypatch.setattr(tallies, "forget", lambda *, before: 0)


@pytest.fixture
def opened(reader, round):
    return reader  # a browser that no one has used


def test_the_page_asks_for_the_process_its_open_blocks_and_the_round(opened):
    assert asks(lambda: opened.get(PAGE)) == (200, 3)


def test_a_first_ballot_takes_as_many_statements_as_it_has_parts(opened):
    sent = ballot(4)

    assert asks(lambda: opened.post(PAGE, sent)) == (302, FIRST)
    assert (Ballot.objects.count(), Score.objects.count()) == (1, 8)


def test_who_comes_back_is_looked_up_once_for_a_page_and_once_more_in_the_act(opened):
    opened.post(PAGE, ballot(4))
    sent = ballot(2)

    assert asks(lambda: opened.get(PAGE)) == (200, BACK)
    assert asks(lambda: opened.post(PAGE, sent)) == (302, AGAIN)
    assert asks(lambda: opened.post(PAGE, sent)) == (302, SAME)  # sent twice
    assert set(Score.objects.values_list("value", flat=True)) == {2}


def test_fewer_themes_take_no_fewer_statements(opened):
    """A ballot is written whole, not theme by theme."""
    sent = (
        ballot(4) | {f"score_{theme}": "" for theme in themes()[1:]} | {f"words_{theme}": "" for theme in themes()[1:]}
    )

    assert asks(lambda: opened.post(PAGE, sent)) == (302, FIRST)
    assert Score.objects.count() == 1
