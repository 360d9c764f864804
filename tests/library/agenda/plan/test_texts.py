"""Two versions of a text beside each other: nothing is lost, and what stayed is shown as stayed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.plan.texts import MOST_PAIRS, Piece, Stay, word_changes

WORDS = st.sampled_from(["een", "bankje", "op", "het", "plein", ".", ",", "\n", "\n\n", "é", "  ", "zo"])
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=30)


def joined(pieces, *stays):
    return "".join(piece.text for piece in pieces if piece.stay in stays)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(before, after):
    pieces = word_changes(before, after)

    assert joined(pieces, Stay.SAME, Stay.GONE) == before
    assert joined(pieces, Stay.SAME, Stay.NEW) == after


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_two_neighbours_are_of_one_kind(before, after):
    pieces = word_changes(before, after)

    assert all(piece.text for piece in pieces)
    assert all(a.stay is not b.stay for a, b in pairwise(pieces))


@given(TEXTS)
def test_a_text_beside_itself_only_stays(text):
    assert word_changes(text, text) == ((Piece(Stay.SAME, text),) if text else ())
    assert word_changes("", text) == ((Piece(Stay.NEW, text),) if text else ())


def test_words_that_changed_together_are_shown_together():
    assert word_changes("De gemeente veegt elke week.", "De gemeente en bewoners vegen elke maand.") == (
        Piece(Stay.SAME, "De gemeente "),
        Piece(Stay.GONE, "veegt"),
        Piece(Stay.NEW, "en bewoners vegen"),
        Piece(Stay.SAME, " elke "),
        Piece(Stay.GONE, "week"),
        Piece(Stay.NEW, "maand"),
        Piece(Stay.SAME, "."),
    )


def test_a_paragraph_that_is_put_between_leaves_the_others_alone():
    before = "Wij planten bomen.\nBewoners kiezen de plek.\n"
    after = "Wij planten bomen.\nDe gemeente betaalt.\nBewoners kiezen de plek.\n"

    assert [piece.text for piece in word_changes(before, after) if piece.stay is not Stay.SAME] == [
        "De gemeente betaalt.\n"
    ]


def test_texts_that_share_little_are_given_whole():
    assert word_changes("Een pad door het park", "Samen koken, elke dinsdag in de school") == (
        Piece(Stay.GONE, "Een pad door het park"),
        Piece(Stay.NEW, "Samen koken, elke dinsdag in de school"),
    )


def test_an_end_that_is_the_same_by_chance_does_not_mix_two_texts():
    pieces = word_changes("Een pad door het park, elke dag.", "Samen koken in de school op dinsdag.")

    assert [piece.stay for piece in pieces] == [Stay.GONE, Stay.NEW, Stay.SAME]
    assert pieces[2].text == "."


def test_one_word_in_a_very_long_paragraph_is_still_one_word():
    words = [f"woord{number}" for number in range(MOST_PAIRS // 100)]
    other = [*words[:1000], "anders", *words[1001:]]
    pieces = word_changes(" ".join(words), " ".join(other))

    assert [piece.text for piece in pieces if piece.stay is not Stay.SAME] == ["woord1000", "anders"]


def test_a_stretch_that_would_take_too_long_is_given_whole():
    middle = " zelfde" * 600
    lines = "zelfde regel\n" * 600

    assert MOST_PAIRS < 600 * 600
    for same in (middle, "\n" + lines):
        before, after = f"eerst{same} einde", f"later{same} slot"
        assert word_changes(before, after) == (Piece(Stay.GONE, before), Piece(Stay.NEW, after))
    short = word_changes("eerst" + middle[:70] + " einde", "later" + middle[:70] + " slot")
    assert [piece.text for piece in short if piece.stay is Stay.SAME] == [middle[:70] + " "]
