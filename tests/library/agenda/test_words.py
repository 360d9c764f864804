"""Every text of both packs, the building blocks and the instruments: whole in both languages, short, plain and polite."""

from __future__ import annotations

from typing import Any

import pytest

from buurtblik.agenda.blocks import block_sets
from buurtblik.agenda.instruments import instruments
from buurtblik.values import LANGUAGES
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, sentences, words_in

from .told import told

SETS = block_sets().values()
VALUES: list[Any] = [*SETS, *(block for blocks in SETS for block in blocks), *instruments().values()]
MAY_BE_THE_SAME = ("name", "short", "title")
each = pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}-{value.key}")


@each
def test_every_text_stands_in_both_languages(value):
    dutch, english = told(value, "nl"), told(value, "en")

    assert [name for name, _ in dutch] == [name for name, _ in english]
    assert len(dutch) > 0
    same = [a for (name, a), (_, b) in zip(dutch, english, strict=True) if a == b and name not in MAY_BE_THE_SAME]
    assert same == []


@each
def test_every_text_is_short_and_plain(value):
    for language, average, most in (("nl", 15, 18), ("en", 18, 22)):
        for name, text in told(value, language):
            spoken = sentences(text)
            assert sum(len(s.split()) for s in spoken) / len(spoken) <= average, f"{name} {language}: {text}"
            assert longest_sentence(text) <= most, f"{name} {language}: {text}"


@each
def test_no_text_judges_people_or_speaks_like_an_office(value):
    for language in LANGUAGES:
        for name, text in told(value, language):
            assert words_in(text) & (NOT_OUR_WORDS | JARGON) == set(), f"{name} {language}: {text}"


@each
def test_the_reader_is_spoken_to_politely(value):
    assert [t for _, t in told(value, "nl") if words_in(t) & {"je", "jij", "jou", "jouw", "jullie"}] == []
