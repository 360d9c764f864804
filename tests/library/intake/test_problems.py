"""Every problem can be said in both languages, and the reference page is what the pack says."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from buurtblik.errors import Severity, problem_words
from buurtblik.intake.problems import problem, reference_page, refused, shown

CODES = [code for code in problem_words() if code != "common"]
REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "problems.md"


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_said_in_both_languages(code):
    found = problem(code, file="a.csv", row=3, column="a_inw", came="wat er kwam", expected="wat hoort")

    for language in ("nl", "en"):
        said = found.say(language)
        assert said.startswith("a.csv, ")
        assert "{" not in said
        assert "wat hoort" in said
        assert said.endswith(".")


@pytest.mark.parametrize("code", CODES)
def test_both_languages_have_the_same_slots(code):
    def slots(language):
        parts = [part for part in problem_words()[code][language].values() if isinstance(part, str)]
        return {name for part in parts for _, name, _, _ in string.Formatter().parse(part) if name}

    entry = problem_words()[code]

    assert slots("nl") == slots("en")
    assert slots("nl") <= {"came", "expected", *entry.get("facts", {})}
    assert entry["severity"] in set(Severity)


def test_a_fact_can_be_a_word_of_which_the_pack_knows_the_sentence():
    found = problem("not_ours", file="pc4.csv", came="pc4", why="postcodes")

    assert "postcodes, en Buurtblik telt per buurt" in found.say("nl")
    assert "about postcodes" in found.say("en")
    assert "(pc4)" in found.say("nl")


def test_what_came_can_be_a_word_of_which_the_pack_knows_the_sentence():
    found = problem("not_a_table", file="a.csv", came="text")

    assert "geen tabel maar gewone tekst." in found.say("nl")
    assert "not a table but plain text." in found.say("en")
    assert "maar iets vreemds." in problem("not_a_table", file="a.csv", came="iets vreemds").say("nl")


def test_when_nothing_came_that_is_worth_repeating_nothing_is_repeated():
    assert "is beschadigd (b.csv)." in problem("broken_archive", file="a.zip", came="b.csv").say("nl")
    assert "()" not in problem("broken_archive", file="a.zip").say("nl")


def test_every_reason_why_a_file_is_not_ours_is_said_in_both_languages():
    words = problem_words()["not_ours"]

    assert set(words["nl"]["why"]) == set(words["en"]["why"]) >= {"unknown", words["facts"]["why"]}


def test_all_38_errors_of_the_catalogue_have_words():
    assert {f"E{n:02}" for n in range(1, 39)} <= set(CODES)


def test_a_refusal_says_that_nothing_was_stored():
    assert refused("empty_file", file="a.csv").say("nl").endswith("Er is niets opgeslagen.")
    assert refused("empty_file", file="a.csv").say("en").endswith("Nothing was stored.")


def test_braces_and_long_texts_of_strangers_do_no_harm():
    said = problem("E06", file="a{0}.csv", came="{evil}" * 100, column="{x}").say()

    assert "{evil}" in said
    assert len(said) < 500
    assert shown("a\x1b[31m\nb") == "a [31m b"


def test_the_reference_page_is_up_to_date():
    assert REFERENCE.read_text("utf-8") == reference_page()
