"""The words of the plan: whole in both languages, short and plain, and a finding for every place says what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from buurtblik.agenda.plan.coherence import coherence, summary
from buurtblik.agenda.plan.finding import Finding, Kind, Severity
from buurtblik.agenda.plan.matrix import Column, Role
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.words import LONGEST, euros, listed, quoted, words
from buurtblik.values import LANGUAGES
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, sentences, words_in

from .made_plan import FAULTS, whole_plan

PACK = tomllib.loads(files("buurtblik.agenda.plan").joinpath("words.toml").read_text("utf-8"))
BLAME = {"fout", "fouten", "vergeten", "verkeerd", "schuld", "slecht", "onvoldoende", "wrong", "forgot", "failed", "fault",
         "bad", "insufficient", "je", "jij", "jou", "jouw", "jullie"}  # fmt: skip


def leaves(pack: dict[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in pack.items():
        if isinstance(value, dict):
            yield from leaves(value, *path, key)
        else:
            yield (*path, key), value


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things_with_the_same_slots():
    dutch, english = dict(leaves(PACK["nl"])), dict(leaves(PACK["en"]))

    assert list(PACK) == list(LANGUAGES)
    assert list(dutch) == list(english)
    assert {path: slots(text) for path, text in dutch.items()} == {path: slots(text) for path, text in english.items()}
    assert all(text.strip() == text and text for text in (*dutch.values(), *english.values()))


@pytest.mark.parametrize(("language", "average", "most"), [("nl", 14, 18), ("en", 15, 20)])
def test_sentences_are_short_and_plain_and_blame_nobody(language, average, most):
    for path, text in leaves(PACK[language]):
        spoken = sentences(text)

        assert sum(len(one.split()) for one in spoken) / len(spoken) <= average, path
        assert longest_sentence(text) <= most, path
        assert words_in(text) & (NOT_OUR_WORDS | JARGON | BLAME) == set(), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_code_has_its_words_and_no_other(language):
    pack = words(language)

    for table, kind in (("findings", Kind), ("severities", Severity), ("roles", Role), ("statuses", Status)):
        assert set(pack[table]) == {one.value for one in kind}, table
    assert set(pack["columns"]) == {one.value for one in Column} - {"party"} | {"no_challenge"}
    labels = [kind.label(language) for kind in Kind]
    assert len(set(labels)) == len(labels)
    assert all(one.label(language) for one in (*Severity, *Status))


@pytest.mark.parametrize("kind", Kind)
def test_a_finding_says_what_is_missing_and_where_and_what_to_do(kind):
    (finding,) = coherence(FAULTS[kind](whole_plan()))

    for language in LANGUAGES:
        said, advice = finding.say(language), finding.advice(language)
        assert said.endswith(".")
        assert advice.endswith(".")
        assert "{" not in said + advice
        assert "  " not in said + advice
        if finding.name:
            assert finding.name[: LONGEST // 2] in said
        assert all(str(year) in said for year in finding.years)


def test_the_summary_says_whether_the_agenda_can_be_adopted():
    blocked = coherence(FAULTS[Kind.MEASURE_WITHOUT_OWNER](FAULTS[Kind.MEASURE_WITHOUT_DUE](whole_plan())))
    warned = coherence(FAULTS[Kind.MEASURE_WITHOUT_WHERE](whole_plan()))

    assert summary(blocked, "nl") == "Deze agenda kan nog niet vast. Punten die nog nodig zijn: 2."
    assert summary(warned, "en") == "This agenda can be adopted. Do read what stands below."


def test_a_title_with_the_signs_of_a_slot_is_only_a_title():
    finding = Finding(Kind.MEASURE_WITHOUT_OWNER, ("m1",), "Een {name} pad {0}")

    assert "‘Een {name} pad {0}’" in finding.say("nl")


def test_words_about_the_summary_itself_name_the_summary():
    finding = Finding(Kind.WORDS_THAT_LABEL, found=("probleemwijk",))

    assert finding.say("nl").startswith("Bij de samenvatting staan woorden")
    assert "the summary" in finding.say("en")


def test_amounts_lists_and_long_titles_read_as_people_write_them():
    assert (euros(1_250_000, "nl"), euros(1_250_000, "en"), euros(0, "nl")) == (
        "€\xa01.250.000",
        "€1,250,000",
        "€\xa00",
    )
    assert (listed([], "nl"), listed(["a"], "nl"), listed(["a", "b", "c"], "en")) == ("", "a", "a, b and c")
    long = quoted("woord " * 40, "nl")
    assert long.endswith(" woord…’")
    assert len(long) <= LONGEST + 3
