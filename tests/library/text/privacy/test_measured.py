"""What the detector finds in the labelled texts; the whole table is made by ``python -m benchmarks.privacy``."""

from __future__ import annotations

import pytest

import labelled
from buurtblik.text.privacy import Kind, Places, find


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.of(labelled.places())


@pytest.mark.slow
@pytest.mark.parametrize("half", labelled.HALVES)
def test_of_what_points_straight_at_a_person_most_is_found_and_little_else(half, places):
    scores = labelled.score(half, lambda text: [(t.start, t.end, t.kind.value) for t in find(text, places)])

    assert scores["direct"].recall >= 0.95
    assert scores["direct"].exactness >= 0.93
    assert scores["direct"].precision >= 0.95
    for kind in ("bsn", "phone", "mail", "iban", "address", "plate", "link", "handle"):
        assert scores[kind].recall >= 0.95, kind


def test_the_set_is_large_and_its_texts_differ():
    all_texts = [one for half in labelled.HALVES for one in labelled.texts(half)]
    by_hand = {one.text for one in all_texts if one.part == "stories"}
    traps = {one.text for one in all_texts if one.part == "traps"}

    assert len(all_texts) >= 1_000
    assert len(by_hand) >= 400
    assert len(traps) >= 300
    assert not any(one.labels for one in all_texts if one.part == "traps")


def test_the_two_halves_share_no_text_and_no_number():
    dev, held_out = ({one.text for one in labelled.texts(half)} for half in labelled.HALVES)

    def numbers(half):
        return {
            one.text[label.start : label.end]
            for one in labelled.texts(half)
            for label in one.labels
            if label.kind in {"bsn", "iban", "phone", "mail", "plate"}
        }

    assert not dev & held_out
    assert not numbers("dev") & numbers("held_out")


def test_every_label_is_a_kind_of_the_detector():
    assert set(labelled.KINDS.values()) == {kind.value for kind in Kind} - {"own_health"}


def test_a_blind_detector_would_be_seen():
    scores = labelled.score("dev", lambda text: [])

    assert scores["direct"].recall == 0.0
