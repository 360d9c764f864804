"""What a search in Dutch texts finds: by hand, by law, and on 300 questions that were written before it was tuned."""

from __future__ import annotations

import unicodedata

import pytest
from benchmarks.search import ours, without_parts
from benchmarks.set_of_questions import questions, score
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.text.letters import words
from buurtblik.text.lexicon import dutch
from buurtblik.text.search import Kind, Query, Term, meets, query, terms

EVERY = questions()
SIGNS = set(" \t\r\n\x00'\"\\:*()-_&|!<>.,;/")


def finds(question: str, text: str) -> bool:
    return meets(query(question), terms(text))


def test_the_set_has_300_questions_each_with_texts_on_both_sides():
    assert len(EVERY) == len({(q.kind, q.text) for q in EVERY}) == 300
    assert all(q.found and q.not_found for q in EVERY)
    assert sum(q.held for q in EVERY) == 150


def test_nine_in_ten_of_the_texts_are_found_also_for_the_questions_that_were_held_out():
    held = score([q for q in EVERY if q.held], ours)
    all_of_them = score(EVERY, ours)

    assert held.recall >= 0.9
    assert all_of_them.recall >= 0.9
    assert held.precision >= 0.95


def test_without_the_parts_of_compounds_much_less_is_found():
    assert score(EVERY, without_parts).recall < 0.7


def test_terms_by_hand():
    found = terms("De kinderspeeltuinen van de buurt.")

    assert found.words == ("kinderspeeltuin", "buurt")
    assert found.parts == ("kind", "speel", "tuin", "kinderspeel", "speeltuin")


def test_a_question_by_hand():
    asked = query("verkeersoverlast")

    word, part = Kind.WORD, Kind.PART
    assert asked.asked[0].text == "verkeersoverlast"
    assert asked.asked[0].ways == (
        (Term(word, "verkeersoverlast"),),
        (Term(part, "verkeersoverlast"),),
    )
    assert asked.asked[0].wider == (
        (Term(word, "verkeer"), Term(word, "overlast")),
        (Term(word, "overlast"),),
        (Term(word, "verkeer"),),
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("speeltuin", "Een kinderspeeltuin."),
        ("kinderspeeltuin", "Een speeltuin."),
        ("speeltuin", "Een tuin waar kinderen spelen."),
        ("speel tuin", "De speeltuin."),
        ("verkeer", "Verkeersoverlast."),
        ("zwerfafval", "Er ligt afval."),
        ("opruimen", "Wij ruimden met tien kinderen het plein op."),
        ("opgeruimd", "Wie ruimt dat op?"),
        ("ruimt op", "Er is opgeruimd."),
        ("op te ruimen", "Er is opgeruimd."),
        ("IJsbaan", "De ysbaan is dicht."),
        ("cooperatie", "De coöperatie."),
        ("coöperatie", unicodedata.normalize("NFD", "Een coöperatie.")),
        ("sociale-huurwoning", "Een sociale huurwoning."),
        ("مدرسة", "هذه مدرسة كبيرة"),
        ("okul", "Yeni bir okul istiyoruz."),
        ("e-mail", "Stuur een email."),
        ("2024", "In 2024 ging het plein open."),
    ],
)
def test_what_belongs_together_is_found(question: str, text: str):
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("speeltuin", "Mijn achtertuin."),  # parts of two compounds do not meet
        ("buurthuis", "Deze buurt."),  # "buurt" says too little to be found by itself
        ("oplopen", "Ze lopen op straat."),  # "op" belongs to the street
        ("ouders", "Ouderen spelen kaart."),
        ("bakker", "De bak is vol."),
        ("speeltuin winkel", "De speeltuin is dicht."),  # every word has to be there
    ],
)
def test_what_only_looks_alike_is_not_found(question: str, text: str):
    assert not finds(question, text)


@pytest.mark.parametrize("question", ["", "   ", "de het een", "?!*\"'()", "\x00\ufffd", "😀", "\ud800"])
def test_a_question_without_words_of_its_own_finds_nothing(question: str):
    assert query(question) == Query(())
    assert not finds(question, "De het een. 😀 Alles staat hier.")


def test_the_asked_word_and_compounds_with_it_are_close_and_its_parts_are_not():
    def closely(text: str) -> bool:
        return meets(query("speeltuin"), terms(text), closely=True)

    assert closely("Twee speeltuinen.")
    assert closely("Een kinderspeeltuin.")
    assert finds("speeltuin", "Een tuin om te spelen.")
    assert not closely("Een tuin om te spelen.")


def test_a_question_that_is_a_story_is_refused_and_a_long_one_is_cut():
    with pytest.raises(UnusableInput, match="1001 characters"):
        query("a" * 1001)

    assert len(query(" ".join(f"woord{number}" for number in range(40))).asked) == 12


@pytest.mark.slow
def test_a_million_characters_are_read():
    assert len(terms("bewoners en hun buurt. " * 45_000).words) == 90_000
    assert terms("a" * 1_000_000).words == ("a" * 60,)


WORDS = st.sampled_from(sorted({word.text for q in EVERY for text in (*q.found, *q.not_found) for word in words(text)}))


@given(st.lists(WORDS, max_size=8), WORDS, st.lists(WORDS, max_size=8))
def test_every_word_that_asks_something_finds_itself(before: list[str], word: str, after: list[str]):
    asked = query(word)
    text = " ".join([*before, word, *after])

    assert meets(asked, terms(text)) or not asked.asked


@given(WORDS)
def test_capitals_and_accents_change_nothing(word: str):
    assert terms(word.upper().replace("IJ", "\u0132")) == terms(word.lower())
    assert terms(unicodedata.normalize("NFD", word)) == terms(word)


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_terms_of_any_text_are_letters_and_digits_only(text: str):
    found = terms(text)

    for term in (*found.words, *found.parts):
        assert not set(term) & SIGNS
        term.encode("utf-8")


@pytest.mark.slow
def test_no_word_of_the_lexicon_brings_a_sign_into_a_term():
    lemmas = {lemma for form in dutch() if (lemma := dutch().lemma(form))}

    assert len(lemmas) > 100_000
    assert [lemma for lemma in lemmas if set(lemma) & SIGNS] == []


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_what_a_text_is_kept_under_does_not_depend_on_what_follows_in_another_sentence(first: str, second: str):
    one, other, both = terms(first), terms(second), terms(f"{first}.\n{second}")

    assert both.words == one.words + other.words
    assert both.parts == one.parts + other.parts
