"""Every problem can be said in both languages, and the reference page is what the pack says."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from buurtblik.errors import Severity, problem_words
from buurtblik.intake.problems import listed, problem, reference_page, refused, shown

CODES = [code for code in problem_words() if code != "common"]
REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "problems.md"


@pytest.mark.parametrize("code", CODES)
def test_every_problem_is_said_in_both_languages(code):
    found = problem(code, file="a.csv", row=3, column="a_inw", came="wat er kwam", expected="wat hoort")

    for language in ("nl", "en"):
        said = found.say(language)
        assert said.startswith("a.csv, ")
        assert "{" not in said.replace("${", "")  # as a form writes the name of a question
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


def test_numbers_have_the_thousands_of_the_language_and_codes_stay_as_they_are():
    shapes = problem("shape_missing", file="a.geojson", came="BU00010001", count=1185)
    rows = problem("limit_rows", file="a.csv", came=2_500_000, expected=2_000_000)
    years = problem("E04", file="a.csv", came="1234", year=2025)

    assert ": 1.185 gebieden hebben" in shapes.say("nl")
    assert ": 1,185 areas have" in shapes.say("en")
    assert "2.500.000 regels of meer; hooguit 2.000.000" in rows.say("nl")
    assert "‘1234’" in years.say("nl")
    assert "van 2025." in years.say("nl")


def test_empty_columns_are_told_together_and_a_column_with_little_by_itself():
    empty = problem("E18", file="a.csv", came=listed(["g_gas", "g_ele"]), count=2, total=1200)
    thin = problem("E18", file="a.csv", column="g_gas", count=3, total=122)

    assert empty.say("nl").startswith("a.csv: 2 kolommen zijn leeg voor alle 1.200 gebieden (g_gas, g_ele). Waar een")
    assert thin.say("nl").startswith("a.csv, kolom ‘g_gas’: gevuld voor 3 van 122 gebieden. Waar een")
    assert thin.say("en").startswith("a.csv, column ‘g_gas’: filled for 3 of 122 areas. Where a")


def test_a_list_of_names_ends_between_two_names():
    names = [f"heading_{n}" for n in range(30)]
    told = listed(names)

    assert told.endswith(", …")
    assert set(told.removesuffix(", …").split(", ")) < set(names)
    assert len(told) <= 80


def test_what_to_do_can_be_left_out_of_a_message_and_asked_by_itself():
    found = problem("not_ours", file="a.txt", why="text")

    assert found.say("nl", ends=False, advises=False) == "a.txt: dit is gewone tekst, geen tabel."
    assert found.say("nl", ends=False).endswith(found.advice("nl"))
    assert "docs/reference/sources.md" in found.advice("nl")


def test_a_refusal_says_that_nothing_was_stored():
    assert refused("empty_file", file="a.csv").say("nl").endswith("Er is niets bewaard.")
    assert refused("empty_file", file="a.csv").say("en").endswith("Nothing was stored.")


def test_braces_and_long_texts_of_strangers_do_no_harm():
    said = problem("E06", file="a{0}.csv", came="{evil}" * 100, column="{x}").say()

    assert "{evil}" in said
    assert len(said) < 500
    assert shown("a\x1b[31m\nb") == "a [31m b"


def test_the_reference_page_is_up_to_date():
    assert REFERENCE.read_text("utf-8") == reference_page()
