"""The piece of a text that answers a question."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from buurtblik.text.excerpts import Mark, Piece, excerpt, marks
from buurtblik.text.search import query


def marked(text: str, question: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks(text, query(question))]


def test_the_words_that_were_meant_are_marked_in_the_words_of_the_teller():
    text = "Twee Kinderspeeltuinen, en één speel-tuin. De buurman ruimt de tuin op."

    assert marked(text, "speeltuin") == ["Kinderspeeltuinen", "speel-tuin", "tuin"]
    assert marked(text, "opruimen") == ["ruimt"]
    assert marked(text, "fiets") == []


def test_a_mark_keeps_its_place_behind_signs_of_any_length():
    text = "😀😀 Cafe\u0301 dicht"

    assert marks(text, query("café")) == (Mark(3, 8),)


def test_a_short_text_comes_whole():
    found = excerpt("De speeltuin is dicht.", query("speeltuin"))

    assert found.pieces == (Piece("De ", False), Piece("speeltuin", True), Piece(" is dicht.", False))
    assert (found.begins, found.ends) == (True, True)


def test_the_piece_lies_where_most_words_of_the_question_stand():
    text = (
        "Een speeltuin. "
        + "Er gebeurde lang niets bijzonders hier. " * 20
        + "De speeltuin bij het plein is vies. "
        + "Slot. " * 50
    )

    found = excerpt(text, query("speeltuin plein"), length=80)

    assert [piece.text for piece in found.pieces if piece.marked] == ["speeltuin", "plein"]
    assert (found.begins, found.ends) == (False, False)


def test_markup_in_a_text_stays_text():
    found = excerpt("<script>speeltuin</script>", query("speeltuin"))

    assert "".join(piece.text for piece in found.pieces) == "<script>speeltuin</script>"


@given(st.text(alphabet=st.sampled_from("abtuinsple .\n😀é-"), max_size=400), st.integers(10, 80))
def test_the_pieces_are_a_part_of_the_text_and_not_longer_than_asked(text: str, length: int):
    found = excerpt(text, query("speeltuin tuin"), length=length)
    whole = "".join(piece.text for piece in found.pieces)

    assert whole in text
    assert len(whole) <= length
    assert found.begins == text.startswith(whole) or not found.begins
    assert whole == text or len(text) > length
