"""The script of a conversation: minutes that add up, four questions in their order, plain words, and packs that are not whole."""

from __future__ import annotations

from importlib.resources import files

import pytest

from buurtblik.bridge.confront.answers import Question
from buurtblik.bridge.confront.script import read_scripts, scripts
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

PACK = files("buurtblik.bridge.confront").joinpath("session.toml").read_text("utf-8")
TEXTS = [
    (step.key, language, text)
    for step in scripts()[120].steps
    for language in LANGUAGES
    for text in (step.title[language], *step.says[language], *step.needs[language])
]


@pytest.mark.parametrize("minutes", [90, 105, 120])
def test_the_minutes_add_up_and_steps_follow_each_other(minutes):
    steps = scripts()[minutes].steps

    assert sum(step.minutes for step in steps) == scripts()[minutes].minutes == minutes
    assert [step.starts for step in steps] == [sum(s.minutes for s in steps[:n]) for n in range(len(steps))]
    assert all(step.minutes >= 5 for step in steps)


@pytest.mark.parametrize("minutes", [90, 105, 120])
def test_the_four_questions_are_asked_in_their_order_before_a_verdict(minutes):
    keys = [step.key for step in scripts()[minutes].steps]

    assert [step.question for step in scripts()[minutes].steps if step.question] == list(Question)
    assert (keys[0], keys[-2:]) == ("welcome", ["verdict", "close"])


def test_only_two_hours_have_a_break():
    assert [n for n, script in scripts().items() if any(step.key == "break" for step in script.steps)] == [120]


def test_a_timer_finds_its_step():
    script = scripts()[90]

    assert [script.at(minute).key for minute in (0, 4.9, 5, 89.9)] == ["welcome", "welcome", "who", "close"]
    assert (script.at(-1), script.at(90)) == (None, None)


@pytest.mark.parametrize(("key", "language", "text"), TEXTS)
def test_what_is_said_is_short_plain_and_polite(key, language, text):
    assert longest_sentence(text) <= (18 if language == "nl" else 22)
    assert words_in(text) & (NOT_OUR_WORDS | JARGON | {"je", "jij", "jou", "jouw", "jullie"}) == set()


def test_both_languages_say_as_much():
    for step in scripts()[120].steps:
        assert len(step.says["nl"]) == len(step.says["en"])
        assert len(step.needs["nl"]) == len(step.needs["en"]) > 0


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("lengths = [90, 105, 120]", "lengths = [", "not TOML"),
        ("lengths = [90, 105, 120]", "lengths = []", "expected minutes, such as"),
        ("lengths = [90, 105, 120]", "lengths = [90, 105]", "step 'welcome' has other lengths than the pack"),
        ("{ 90 = 5, 105 = 5, 120 = 5 }", "{ 90 = 6, 105 = 5, 120 = 5 }", "steps of 90 minutes take 92 together"),
        (
            "{ 90 = 10, 105 = 10, 120 = 15 }",
            "{ 90 = -1, 105 = 10, 120 = 15 }",
            "step 'look' has minutes that are no whole",
        ),
        ('key = "who"', 'key = "look"', "step 'look' stands in it twice"),
        ('key = "who"', 'key = ""', "step 2 has no key"),
        ('key = "explain"', 'key = "explane"', "in 90 minutes are asked: recognise, value, improve"),
        ('title = "Pauze"', "", "step 'break' has no title, says and needs in 'nl'"),
        ('needs = ["iets te drinken"]', "needs = [3]", "step 'break': needs in 'nl' is no list of texts"),
        ('key = "who"', 'key = "who"\ncolour = "red"', "step 'who' has 'colour', which is no field"),
    ],
)
def test_a_pack_that_is_not_whole_is_refused_with_what_is_wrong(before, after, said):
    assert before in PACK

    with pytest.raises(UnusableInput, match=said):
        read_scripts(PACK.replace(before, after))


def test_a_pack_without_steps_is_refused():
    with pytest.raises(UnusableInput, match="there is no step"):
        read_scripts("lengths = [90]")
