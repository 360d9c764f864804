"""Consent: each step is chosen apart, and taking back allows nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.stories.consent import Consent, Use, narrowed, scopes_of
from buurtblik.stories.words import Given, Scope

AT = datetime(2026, 3, 1, tzinfo=UTC)
ALL = [frozenset(some) for n in range(4) for some in combinations(Scope, n)]


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ([], {Use.READ_INSIDE}),
        (["agenda"], {Use.READ_INSIDE, Use.COUNT}),
        (["quote"], {Use.READ_INSIDE, Use.COUNT, Use.SHOW_WORDS}),
        (["photo"], {Use.READ_INSIDE, Use.SHOW_PHOTO}),
        (["agenda", "quote", "photo"], set(Use)),
    ],
)
def test_what_each_scope_allows(scopes, allowed):
    consent = Consent(scopes_of(scopes), Given.SITE, AT)

    assert {use for use in Use if consent.allows(use)} == allowed


@pytest.mark.parametrize("scopes", ALL)
def test_consent_that_was_taken_back_allows_nothing(scopes):
    consent = Consent(scopes, Given.SIGNED, AT, withdrawn_at=AT)

    assert not any(consent.allows(use) for use in Use)


@pytest.mark.parametrize("before", ALL)
@pytest.mark.parametrize("wanted", ALL)
def test_a_teller_never_gets_more_than_was_given(before, wanted):
    left = narrowed(before, wanted)

    assert left <= before
    assert wanted & before <= left


def test_a_word_that_is_no_scope_is_refused():
    with pytest.raises(UnusableInput, match="everything"):
        scopes_of(["quote", "everything"])
