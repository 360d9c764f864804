"""What evidence must say, and what can never be right."""

from __future__ import annotations

from datetime import datetime

import pytest

from buurtblik.agenda.evidence.items import QuoteSeen
from buurtblik.errors import UnusableInput
from buurtblik.values import Reason

from .made_evidence import figure, quote, verdict


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: figure(id=""), "'' is no id"),
        (lambda: figure(id="een zin"), "letters, digits"),
        (lambda: figure(period=" "), "period is empty"),
        (lambda: figure(source=""), "source is empty"),
        (lambda: figure(value=None), "exactly one of them"),
        (lambda: figure(reason=Reason.MISSING), "exactly one of them"),
        (lambda: figure(value=float("nan")), "value is nan; expected a number"),
        (lambda: figure(upper=float("inf")), "upper is inf"),
        (lambda: quote(words=""), "words is empty"),
        (lambda: quote(story=""), "story is empty"),
        (lambda: quote(words=None), "still leads to the story"),
        (lambda: verdict(why=""), "why is empty"),
        (lambda: verdict(by=" "), "by is empty"),
        (lambda: verdict(at=datetime(2026, 5, 1)), "no time zone"),  # noqa: DTZ001
        (lambda: verdict(rests_on=("v1",)), "rests on itself"),
        (lambda: verdict(rests_on=("f1", "f1")), "rests twice"),
    ],
)
def test_what_can_never_be_right_is_refused_in_words(make, told):
    with pytest.raises(UnusableInput, match=told):
        make()


def test_a_quote_that_was_taken_back_leads_to_nobody():
    gone = QuoteSeen("q1", None, "", 0, group="bewoners", month="2026-03")

    assert gone.is_withdrawn
    assert not quote().is_withdrawn
