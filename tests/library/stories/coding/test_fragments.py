"""A marked stretch is found again in a changed text, or it is said that it is not; no words are kept for it."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.codebook import guid_of
from buurtblik.stories.coding.fragments import AROUND, Found, Fragment, again, anchored

KEY = b"only here"
STORY = "Ik woon hier al jaren. Mijn buurman Jan helpt altijd met de tuin. Dat is fijn. De stoep is kapot."
texts = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("ab .")), max_size=80)


def mark(words: str, text: str = STORY):
    start = text.index(words)
    return anchored(text, start, start + len(words), key=KEY)


def now(words: str, text: str):
    """How the mark on these words is found in another text, and what it is on there."""
    found = again(mark(words), text, key=KEY)
    return found.found, text[found.anchor.start : found.anchor.end]


def test_white_space_at_the_ends_is_not_marked():
    one = anchored("a  fijn \n b", 1, 10, key=KEY)

    assert (one.start, one.end) == (3, 7)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 3), (0, 100), (4, 5)])
def test_what_is_no_stretch_of_words_is_refused(start, end):
    with pytest.raises(UnusableInput):
        anchored("Fijn hier", start, end, key=KEY)


def test_in_the_same_text_nothing_moves():
    assert again(mark("kapot"), STORY, key=KEY).anchor == mark("kapot")
    assert now("kapot", STORY) == (Found.SAME, "kapot")


def test_the_same_words_are_found_elsewhere():
    assert now("De stoep is kapot.", "Nieuw begin. " + STORY) == (Found.MOVED, "De stoep is kapot.")
    assert now("De stoep is kapot.", STORY.replace("buurman Jan", "buurman [naam]")) == (
        Found.MOVED,
        "De stoep is kapot.",
    )


def test_of_words_that_stand_there_twice_the_one_with_the_same_neighbours_is_meant():
    text = "De stoep is kapot. Echt heel erg kapot hoor, " + STORY

    found = again(mark("kapot"), text, key=KEY)

    assert (found.found, found.anchor.start) == (Found.MOVED, text.rindex("kapot"))


def test_a_stretch_in_which_a_name_was_masked_is_found_by_its_neighbours_and_somebody_should_look():
    masked = STORY.replace("Jan", "[naam]")

    assert now("Mijn buurman Jan helpt", masked) == (Found.CHANGED, "Mijn buurman [naam] helpt")
    assert now("Jan", masked) == (Found.CHANGED, "[naam]")
    assert now(STORY, masked) == (Found.CHANGED, masked)


def test_what_is_gone_is_lost():
    assert now("Mijn buurman Jan helpt", "Iets heel anders, en nog wat meer.")[0] is Found.LOST
    assert now("De stoep is kapot.", "")[0] is Found.LOST
    assert again(mark("Jan"), STORY.replace("Jan ", ""), key=KEY).found is Found.LOST
    assert again(mark("Jan"), STORY.replace("Jan", "J" * (3 * 3 + AROUND + 1)), key=KEY).found is Found.LOST


def test_nothing_is_guessed_between_two_places_that_are_alike():
    text = "ja " * 40
    one = anchored(text, 60, 62, key=KEY)

    assert again(one, text + "nee", key=KEY).found is Found.LOST


def test_an_anchor_holds_no_words_and_nobody_without_the_key_can_try_them():
    one = mark("Jan")

    assert not any(word in str(value) for value in asdict(one).values() for word in STORY.split())
    other = anchored(STORY, one.start, one.end, key=b"another")
    for name, value in asdict(one).items():
        if isinstance(value, str):
            assert value != asdict(other)[name]


@pytest.mark.slow
@given(texts, texts, texts, texts)
def test_words_that_stand_once_are_found_wherever_the_text_grows(before, words, after, more):
    assume(words.strip() and (more + before + words + after).count(words.strip()) == 1)
    one = anchored(before + words + after, len(before), len(before + words), key=KEY)
    text = more + before + words + after

    found = again(one, text, key=KEY)

    assert found.found in ({Found.MOVED} if more else {Found.SAME})
    assert text[found.anchor.start : found.anchor.end] == words.strip()


@given(texts, texts, texts)
def test_what_is_found_can_be_found_again(text, other, tail):
    assume(text.strip())
    start = next(at for at, sign in enumerate(text) if not sign.isspace())
    one = anchored(text, start, start + 1, key=KEY)

    found = again(one, other + tail, key=KEY)

    if found.found is not Found.LOST:
        assert again(found.anchor, other + tail, key=KEY).found is Found.SAME


def test_two_fragments_touch_when_they_share_a_sign_of_one_text():
    def of(start: int, end: int, story: str = "1", part: str = "text") -> Fragment:
        return Fragment(story, part, start, end, guid_of("a"), "x")

    assert of(0, 5).touches(of(4, 9))
    assert not of(0, 5).touches(of(5, 9))
    assert not of(0, 5).touches(of(0, 5, story="2"))
    assert not of(0, 5).touches(of(0, 5, part="wish"))
