"""What somebody told, as it comes in: nothing of it is changed but what cannot be seen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.stories.telling import PART_MAX, TELLERS_MAX, TEXT_MAX, Teller, Telling, cleaned, fingerprint
from buurtblik.stories.words import Age, Given, Group, Method, Scope, Sex, Tenure, Tone

DAY = date(2026, 3, 1)
RESIDENT = (Teller("resident"),)


def told(text="Fijn hier.", **more):
    return Telling(**{"text": text, "told_on": DAY, "method": Method.WRITTEN, "tellers": RESIDENT, **more})


@pytest.mark.parametrize("kind", [Group, Method, Tone, Scope, Given, Age, Sex, Tenure])
def test_every_choice_has_words_in_both_languages(kind):
    for one in kind:
        assert one.label("nl").strip()
        assert one.label("en").strip()


def test_each_group_of_methods_has_a_method():
    assert {method.group for method in Method} == set(Group)


@pytest.mark.parametrize(
    "words",
    [
        "Zo mooi 👩‍👩‍👧‍👦 🇳🇱!",
        "سلام — خوبی؟",
        "می‌خواهم",  # a joiner that decides what letters look like
        "שלום לכולם",
        "Súdwest-Fryslân, coöperatie, ĳs",
        "你好",
        "e\u0301e\u0301n",
    ],
)
def test_letters_of_every_script_stay_as_they_came(words):
    assert cleaned(words) == words


def test_what_cannot_be_seen_goes_and_line_ends_become_one_sort():
    assert cleaned("a\x00b\x07\r\nc\rd\u2028e\x85\x1b[31m\ud800") == "ab\nc\nd\ne[31m"


def test_marks_that_turn_letters_around_go():
    assert cleaned("Fijn\u202egnineprev\u2066!") == "Fijngnineprev!"


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(words):
    assert cleaned(cleaned(words)) == cleaned(words)


def test_a_million_signs_are_cleaned_and_then_refused():
    words = cleaned("ab\x00" * 400_000)

    with pytest.raises(UnusableInput):
        told(words)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "a" * (TEXT_MAX + 1)},
        {"parts": {"stay": "a" * (PART_MAX + 1)}},
        {"parts": {"nothing": "x"}},
        {"tellers": ()},
        {"tellers": RESIDENT * (TELLERS_MAX + 1)},
        {"summary": "a" * 1001},
    ],
)
def test_a_story_that_cannot_be_kept_says_what_was_expected(wrong):
    with pytest.raises(UnusableInput, match="stories: "):
        told(**wrong)


def test_an_answer_alone_is_a_story():
    assert told("", parts={"stay": "Het plein."}).parts == {"stay": "Het plein."}


@pytest.mark.parametrize("field", ["age", "sex", "tenure"])
def test_a_teller_is_one_of_the_choices_or_nothing(field):
    assert Teller("resident").age == ""
    with pytest.raises(UnusableInput):
        Teller("resident", **{field: "anders dan"})


def test_the_same_words_have_the_same_mark_whatever_their_look():
    one, other = told("Het plein is fijn!"), told("  het PLEIN\n is fijn ")

    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint(told("Het plein is fijn, maar donker."))
    assert fingerprint(one, among=["1"]) != fingerprint(one, among=["2"])


def test_words_in_another_field_are_part_of_the_mark():
    assert fingerprint(told("Fijn.", parts={"wish": "Licht"})) != fingerprint(told("Fijn."))
