"""Hints for plainer and fairer Dutch: what is said about, what stays, and that nothing is blocked or changed."""

from __future__ import annotations

import doctest
import importlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.text.plain import HintKind, Limits, built_in, hints, read_lists, reading
from buurtblik.text.plain.lists import About
from buurtblik.text.plain.reading import syllables
from buurtblik.text.plain.sentences import sentences
from buurtblik.values import LANGUAGES

OWN = """
version = "mine"
[why]
ours = { nl = "Zo noemen wij het niet.", en = "We do not call it so." }
[[jargon]]
why = "ours"
list = [{ words = ["participatie"], instead = ["samen doen"] }]
"""


def said(text: str, **how) -> list[tuple[str, str]]:
    return [(h.kind.value, text[h.start : h.end]) for h in hints(text, **how)]


def test_words_of_an_office_and_words_that_hurt_are_named_with_another_word():
    text = "Participatie helpt de probleemwijken niet."

    first, second = hints(text)

    assert first.say() == "“Participatie”: zeg liever “meedoen” of “meepraten”. Zo praat een kantoor, niet een buurt."
    assert second.say("en").startswith("“probleemwijken”: see whether you can say “buurt met veel inbraken")
    assert second.say("nl").endswith("Een buurt heeft problemen, zij is er geen.")


def test_the_longest_phrase_counts_and_only_once():
    assert said("Dit is in het kader van community building.") == [
        ("jargon", "in het kader van"),
        ("jargon", "community building"),
    ]


def test_every_phrase_of_the_list_is_found_where_it_ends_a_text():
    # "kansarm" also begins a longer phrase: the last word of a text has nothing after it to compare with.
    def first(phrase):
        return next((hint.entry for hint in hints(" ".join(phrase)) if hint.entry), None)

    assert [phrase for phrase, entry in built_in().phrases.items() if first(phrase) is not entry] == []
    assert [hint.word for hint in hints("Zij zijn kansarm.")] == ["kansarm"]


def test_capitals_accents_and_endings_do_not_hide_a_word():
    assert said("CLIENTEN, stakeholders en Pilots") == [
        ("jargon", "CLIENTEN"),
        ("jargon", "stakeholders"),
        ("jargon", "Pilots"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "De bus stopt bij de markt.",
        "Ik word morgen 80 jaar.",
        "Zij wordt gezond en hij werd boos.",
        "De gemeente bouwt een speeltuin.",
    ],
)
def test_plain_sentences_get_no_hint(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("De muur werd gisteren beklad.", "werd gisteren beklad"),
        ("Ik hoor dat het huis gesloopt wordt.", "gesloopt wordt"),
        ("Er wordt een speeltuin gebouwd.", "wordt een speeltuin gebouwd"),
        ("Het plein zal worden opgeknapt.", "worden opgeknapt"),
        ("Daar werd niets besloten.", "werd niets besloten"),
    ],
)
def test_a_passive_is_seen_from_its_first_to_its_last_word(text, where):
    assert said(text) == [("passive", where)]


def test_a_sentence_is_long_from_the_limit():
    twenty = " ".join(["woord"] * 20)

    assert said(f"{twenty}.") == []
    assert said(f"{twenty} nog.") == [("long_sentence", f"{twenty} nog.")]
    assert said(f"{twenty}.", limits=Limits(words=19)) == [("long_sentence", f"{twenty}.")]


def test_a_word_is_long_by_its_letters_and_not_twice():
    assert said("Het verantwoordelijkheidsgevoel") == [("long_word", "verantwoordelijkheidsgevoel")]
    assert said("Mijn speeltuin") == []
    assert said("gebiedsontwikkeling") == [("jargon", "gebiedsontwikkeling")]  # twenty letters, named once


def test_only_the_kinds_that_are_asked_are_given():
    text = "Participatie in een probleemwijk."

    assert said(text, kinds=frozenset({HintKind.STIGMA})) == [("stigma", "probleemwijk")]


def test_an_own_list_comes_instead_or_beside_and_words_can_be_taken_out():
    own, text = read_lists(OWN), "Participatie en pilots."

    assert said(text, lists=own) == [("jargon", "Participatie")]
    assert [h.entry.instead for h in hints(text, lists=built_in().plus(own))] == [("samen doen",), ("proef",)]
    assert said(text, lists=built_in().without(["participatie"])) == [("jargon", "pilots")]
    assert built_in().plus(own).version.endswith(" + mine")


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ("version = 3", "'version' is missing"),
        ('version = "a"\n[[jargon]]\nwhy = "x"\nlist = []', "'x' is no reason"),
        ('version = "a"\n[[stigma]]\nwords = ["x"]\ninstead = []\nnl = "a"\nen = "b"', "'instead' of ['x'] is []"),
        ('version = "a"\n[[stigma]]\nwords = ["x"]\ninstead = ["y"]\nnl = "a"', "has no 'en'"),
        ('version = "a"\n[[stigma]]\nwords = ["!"]\ninstead = ["y"]\nnl = "a"\nen = "b"', "'!' has 0 words"),
        ("version", "is no TOML"),
    ],
)
def test_a_list_with_a_fault_is_refused_with_the_fault(toml, fault):
    with pytest.raises(UnusableInput) as caught:
        read_lists(toml, name="own.toml")

    assert fault in str(caught.value)
    assert "own.toml" in str(caught.value)


def test_the_built_in_list_is_large_whole_and_has_no_form_twice():
    entries = built_in().entries
    forms = [form for entry in entries for form in entry.words]

    assert sum(entry.about is About.JARGON for entry in entries) >= 150
    assert sum(entry.about is About.STIGMA for entry in entries) >= 50
    assert len(forms) == len(set(forms)) == len(built_in().phrases)
    assert all(entry.why[language] for entry in entries for language in LANGUAGES)


def test_no_alternative_is_itself_a_word_that_hurts():
    stigma = frozenset({HintKind.STIGMA})

    assert [i for entry in built_in().entries for i in entry.instead if hints(i, kinds=stigma)] == []


def test_sentences_end_at_points_and_lines_and_not_at_abbreviations():
    text = "Dhr. Vos kwam om 7.30 uur, o.a. met J. Bos. Wat nu?\n- een lamp\n- een bank"

    assert [text[s.start : s.end] for s in sentences(text)] == [
        "Dhr. Vos kwam om 7.30 uur, o.a. met J. Bos.",
        "Wat nu?",
        "een lamp",
        "een bank",
    ]


def test_the_ease_of_douma_by_hand():
    # 32 words of one syllable in 4 sentences: 206.84 - 0.77 * 100 - 0.93 * 8
    text = "De kat zit op de mat bij mij. " * 4

    result = reading(text)

    assert (result.sentences, result.words, result.words_per_sentence, result.syllables_per_word) == (4, 32, 8.0, 1.0)
    assert result.ease == pytest.approx(206.84 - 77 - 7.44)
    assert "indicatie" in result.say("nl")


def test_a_short_text_has_no_ease():
    assert reading("De kat zit.").ease is None
    assert reading("De kat zit.").say("en") == "The text is too short for an indication."
    assert reading("").words == 0


@pytest.mark.parametrize(
    ("word", "parts"),
    [("buurt", 1), ("ideeën", 3), ("coördinator", 5), ("leeuw", 1), ("mooie", 2), ("mevrouw", 2), ("ijs", 1), ("h", 1)],
)
def test_syllables_by_hand(word, parts):
    assert syllables(word) == parts


@given(st.text(max_size=300))
def test_hints_lie_inside_any_text_and_in_order(text):
    found = hints(text)

    assert all(0 <= h.start < h.end <= len(text) for h in found)
    assert all(a.start <= b.start for a, b in pairwise(found))


@given(
    st.lists(
        st.sampled_from(["a", "Dhr. ", "wordt ", "gebouwd ", "ten ", "aanzien ", ". ", "\n", "é", "😀 "]), max_size=60
    ).map("".join)
)
def test_every_hint_says_something_in_both_languages(text):
    assert all(h.say(language) for h in hints(text) for language in LANGUAGES)


@pytest.mark.slow
def test_a_long_text_is_read_to_its_end():
    text = "In het kader van participatie wordt de muur beklad. " * 20_000

    assert len(hints(text)) == 60_000


@pytest.mark.parametrize("name", ["hints", "lists", "passive", "reading", "sentences"])
def test_the_examples_of_a_module_run(name):
    found = doctest.testmod(importlib.import_module(f"buurtblik.text.plain.{name}"))

    assert found.attempted > 0
    assert found.failed == 0
