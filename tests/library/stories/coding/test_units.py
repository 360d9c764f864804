"""Sentences: by hand in Dutch, and the law that nothing of a text falls out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.stories.coding.units import LONGEST, sentences


def told(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Fijn", ["Fijn"]),
        ("Het is fijn. Maar duur! Echt? Ja…", ["Het is fijn.", "Maar duur!", "Echt?", "Ja…"]),
        ("Mevr. de Vries (82) woont hier. Zij blijft.", ["Mevr. de Vries (82) woont hier.", "Zij blijft."]),
        ("Ik mis o.a. Groen en m.b.t. Spelen weinig.", ["Ik mis o.a. Groen en m.b.t. Spelen weinig."]),
        ("J. P. Smit belde. Niemand kwam.", ["J. P. Smit belde.", "Niemand kwam."]),
        ("om 3.5 meter. dan stopt het", ["om 3.5 meter. dan stopt het"]),
        ("Zij zei: “Kom.” Toen ging ik.", ["Zij zei: “Kom.”", "Toen ging ik."]),
        ("regel een\nregel twee\n\nregel drie", ["regel een", "regel twee", "regel drie"]),
        ("الحديقة جميلة. هل تأتي؟ نعم", ["الحديقة جميلة.", "هل تأتي؟", "نعم"]),
        ("Wat een herrie!!! En dan...", ["Wat een herrie!!!", "En dan..."]),
    ],
)
def test_sentences_by_hand(text, expected):
    assert told(text) == expected


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(" .\n!?a")), max_size=300))
def test_every_sign_is_in_one_sentence_and_white_space_around_it_is_not(text):
    units = sentences(text)
    within = [at for unit in units for at in range(unit.start, unit.end)]

    assert within == sorted(set(within))
    assert [at for at, sign in enumerate(text) if not sign.isspace()] == [at for at in within if not text[at].isspace()]
    for unit in units:
        words = text[unit.start : unit.end]
        assert words == words.strip()
        assert 0 < len(words) <= LONGEST


def test_a_text_without_full_stops_has_sentences_too():
    words = "en toen " * 500
    found = told(words)

    assert len(found) == 9
    assert max(map(len, found)) <= LONGEST
    assert " ".join(found) == words.strip()
    assert [len(piece) for piece in told("x" * 1200)] == [500, 500, 200]
