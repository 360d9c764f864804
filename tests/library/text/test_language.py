"""The language of a text and the direction of its script; where nobody could say, nobody guesses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.text.language import READ_MAX, Direction, direction_of, language_of

SET = [
    tuple(line.split(" | ", 1))
    for line in (Path(__file__).with_name("language_set.txt")).read_text("utf-8").splitlines()
    if not line.startswith("#")
]
HELD = SET[1::2]


@pytest.mark.parametrize(("texts", "least"), [(SET, 0.97), (HELD, 0.97)], ids=["all", "held out"])
def test_languages_are_told_and_none_is_told_wrongly(texts, least):
    known = [(code, language_of(text).code) for code, text in texts if code != "?"]

    assert len(known) >= 50
    assert sum(code == said for code, said in known) / len(known) >= least
    assert [(code, said) for code, said in known if said not in (code, None)] == []


def test_what_is_too_short_or_no_text_stays_unknown():
    short = [text for code, text in SET if code == "?"]

    assert len(short) == 30
    assert [text for text in short if language_of(text).code is not None] == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("", Direction.AUTO),
        ("12 ... 😀", Direction.AUTO),
        ("Wij wonen hier.", Direction.LTR),
        ("مرحبا", Direction.RTL),
        ("שלום", Direction.RTL),
        ("ދިވެހި", Direction.RTL),
        ("Wij zeggen: مرحبا", Direction.LTR),
        ("مرحبا بكم في الحديقة (park)", Direction.RTL),
        ("\u202eomgekeerd", Direction.LTR),  # a sign that turns what follows is no letter
    ],
)
def test_the_direction_is_that_of_most_letters(text: str, direction: Direction):
    assert direction_of(text) is direction
    assert language_of(text).direction is direction


def test_two_scripts_that_share_a_text_leave_it_unknown():
    assert language_of("Wij wonen hier al lang en graag").code == "nl"
    assert language_of("Wij wonen hier al lang نحن نعيش هنا منذ زمن طويل").code is None


def test_a_language_that_we_do_not_know_stays_unknown():
    assert language_of("Vi vil gerne have en bænk ved vandet og mere lys.").code is None
    assert language_of("Ҷумҳурӣ шаҳри мо хеле зебост ва одамон").code is None


def test_capitals_and_a_missing_accent_change_nothing():
    assert language_of("WIJ WILLEN EEN BANKJE BIJ HET WATER").code == "nl"
    assert language_of("J'habite ici depuis deux ans et je ne connais pas mes voisins, meme a cote.").code == "fr"


def test_the_beginning_of_a_long_text_decides():
    assert language_of("Wij willen een bankje bij het water. " * 200 + "x" * 1_000_000).code == "nl"
    assert READ_MAX < 10_000


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str):
    found = language_of(text)

    assert found.code is None or 2 <= len(found.code) <= 3
    assert found.direction in Direction
