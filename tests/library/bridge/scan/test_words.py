"""The sentences and the budgets of a scan: whole in both languages, plain, and in an order that is fair."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from buurtblik.bridge.scan.budget import Step, budget, budgets, read_budgets
from buurtblik.bridge.scan.scanning import scan_of
from buurtblik.bridge.scan.told import blocks, made, title
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES
from library.figures import made_profiles
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .lines import AT

PACK = files("buurtblik.bridge.scan")
NOT_SAID = {"slecht", "slechte", "slechter", "achterstand", "probleem", "problemen", "bad", "worse", "problem"}


def leaves(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}.{key}")
        else:
            yield f"{path}.{key}", value


def test_both_languages_have_the_same_words_and_slots():
    document = tomllib.loads(PACK.joinpath("words.toml").read_text("utf-8"))
    dutch, english = (dict(leaves(document[language])) for language in LANGUAGES)

    assert list(dutch) == list(english)
    for path, text in dutch.items():
        assert sorted(re.findall(r"{(\w+)}", text)) == sorted(re.findall(r"{(\w+)}", english[path])), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_plain_and_judge_nobody(language):
    for path, text in leaves(tomllib.loads(PACK.joinpath("words.toml").read_text("utf-8"))[language]):
        assert words_in(text) & (NOT_OUR_WORDS | JARGON | NOT_SAID) == set(), (path, text)
        assert longest_sentence(text) <= 22, (path, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("time", ["snel", "gewoon", "grondig"])
def test_a_whole_scan_has_no_open_slot_and_no_bad_word(language, time):
    found = scan_of(made_profiles.realistic(11, peers=50), at=AT, time=budget(time))
    told = [title(found, language), *made(found, language)]
    for block in blocks(found, language):
        told += [block.title, block.lead, *block.notes]
        told += [text for line in block.lines for text in (line.text, line.origin, line.caveat)]

    assert not any("{" in text or "None" in text or "nan" in text.split() for text in told)
    assert not any(words_in(text) & NOT_SAID for text in told)


def test_what_goes_well_comes_before_what_stands_out_in_every_budget():
    for time in budgets().values():
        assert time.steps.index(Step.STRENGTHS) < time.steps.index(Step.STANDS_OUT)
        assert set(time.label) == set(time.about) == set(LANGUAGES)


def test_more_time_never_shows_less():
    short, usual, long = budgets().values()

    assert set(short.steps) <= set(usual.steps) <= set(long.steps)
    assert short.most < usual.most < long.most
    assert set(short.asks) <= set(usual.asks) <= set(long.asks)


def test_an_unknown_budget_names_those_that_there_are():
    with pytest.raises(UnusableInput, match="no time budget 'traag'; expected one of snel, gewoon, grondig"):
        budget("traag")


WHOLE = """[[budget]]
key = "eigen"
steps = ["strengths", "stands_out"]
most = 2
per_theme = 1
missing = "total"
asks = ["open"]
nl = { label = "Eigen", about = "Van ons." }
en = { label = "Own", about = "Of ours." }
"""


def test_a_budget_of_your_own_is_read():
    assert list(read_budgets(WHOLE)) == ["eigen"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('["strengths", "stands_out"]', '["stands_out"]', "what goes well is not"),
        ('["strengths", "stands_out"]', '["stands_out", "strengths"]', "in this order"),
        ('["strengths", "stands_out"]', '["strengths", "rank"]', "in this order"),
        ("most = 2", "most = 0", "whole number from 1"),
        ("most = 2", "most = true", "whole number from 1"),
        ('missing = "total"', 'missing = "no"', "expected one of total"),
        ("most = 2\n", "", "most is missing"),
        ('en = { label = "Own", about = "Of ours." }', 'en = { label = "Own" }', "'en' is not whole"),
    ],
)
def test_a_budget_that_breaks_a_rule_is_refused(old, new, fault):
    with pytest.raises(UnusableInput, match=fault):
        read_budgets(WHOLE.replace(old, new))


def test_an_empty_pack_and_a_key_twice_are_refused():
    with pytest.raises(UnusableInput, match=r"no \[\[budget\]\]"):
        read_budgets("")
    with pytest.raises(UnusableInput, match="two budgets have the key 'eigen'"):
        read_budgets(WHOLE * 2)
