"""Frozen evidence opens as it was; words that were taken back are gone, and the facts stay to the byte."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.evidence.frozen import EvidenceChanged, Frozen, freeze, frozen_at, thaw, without
from buurtblik.agenda.evidence.items import FigureSeen, InBoth, Item, QuoteSeen
from buurtblik.errors import UnusableInput
from buurtblik.values import Reason, Status

from .made_evidence import AT, ITEMS, figure, quote

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
numbers = st.floats(allow_nan=False, allow_infinity=False)
figures = st.builds(
    figure,
    id=st.sampled_from(["f1", "f2", "f3"]),
    period=texts,
    value=numbers,
    lower=st.none() | numbers,
    written=st.builds(InBoth, texts, texts),
    status=st.sampled_from(Status),
)
reasons = st.builds(lambda reason: figure("f9", value=None, reason=reason), st.sampled_from(Reason))
quotes = st.builds(quote, id=st.sampled_from(["q1", "q2", "q3"]), words=texts, story=texts, group=st.text("abc"))
sets = st.lists(figures | quotes | reasons, unique_by=lambda item: item.id)


@given(sets, st.randoms())
def test_what_is_frozen_opens_as_it_was_in_whatever_order_it_came(items: list[Item], by_chance):
    frozen = freeze(items, at=AT)
    by_chance.shuffle(items)

    assert thaw(frozen) == tuple(sorted(items, key=lambda item: item.id))
    assert freeze(items, at=AT) == frozen
    assert freeze(thaw(frozen), at=frozen_at(frozen)).facts == frozen.facts


def test_every_kind_of_evidence_opens_as_it_was():
    assert set(thaw(freeze(ITEMS, at=AT))) == set(ITEMS)
    assert frozen_at(freeze(ITEMS, at=AT)) == AT


@given(sets, st.sets(st.sampled_from(["q1", "q2", "q3"])))
def test_words_that_were_taken_back_are_gone_and_everything_else_stays(items: list[Item], gone: set[str]):
    frozen = freeze(items, at=AT)
    stories = {item.story for item in items if isinstance(item, QuoteSeen) and item.id in gone}

    after = without(frozen, stories)

    assert (after.facts, after.digest) == (frozen.facts, frozen.digest)
    assert without(after, stories) == after
    for before, now in zip(thaw(frozen), thaw(after), strict=True):
        if isinstance(before, QuoteSeen) and before.story in stories:
            assert now == replace(before, words=None, story="", version=0)
        else:
            assert now == before


def test_nothing_of_what_is_frozen_leads_to_a_teller_once_the_words_are_gone():
    told = quote(words="Bij de hoek van mijn oude straat.", story="K7QM3XPA", version=77)

    after = without(freeze([told, figure()], at=AT), ["K7QM3XPA"])

    kept = after.facts.decode() + repr(dict(after.quotes))
    assert "K7QM3XPA" not in kept
    assert "hoek" not in kept
    assert "77" not in kept
    for secret in ("Bij de hoek van mijn oude straat.", "K7QM3XPA"):
        assert sha256(secret.encode()).hexdigest() not in kept
        assert sha256(secret.encode()).hexdigest() != after.digest


def test_facts_that_were_changed_afterwards_are_refused():
    frozen = freeze(ITEMS, at=AT)
    changed = replace(frozen, facts=frozen.facts.replace(b"52.3", b"25.3"))

    assert changed.facts != frozen.facts
    with pytest.raises(EvidenceChanged, match="back-up"):
        thaw(changed)


def test_a_format_of_the_future_is_told_from_a_broken_one():
    facts = json.dumps({"format": 2, "at": AT.isoformat(), "items": []}).encode()

    with pytest.raises(UnusableInput, match="format 2; this program knows 1"):
        thaw(Frozen(facts, sha256(facts).hexdigest()))


def test_two_items_with_one_id_are_refused():
    with pytest.raises(UnusableInput, match="f1 stands for two items"):
        freeze([figure(), quote("f1")], at=AT)


def test_a_moment_needs_a_time_zone():
    with pytest.raises(UnusableInput, match="no time zone"):
        freeze([], at=datetime(2026, 5, 1))  # noqa: DTZ001


def test_no_number_of_a_figure_changes_on_the_way():
    odd = figure(value=0.1 + 0.2, lower=-0.0, upper=1e-300)

    (found,) = thaw(freeze([odd], at=AT))

    assert isinstance(found, FigureSeen)
    assert [one.hex() for one in (found.value, found.lower, found.upper)] == [
        one.hex() for one in (odd.value, odd.lower, odd.upper)
    ]  # fmt: skip
