"""The words of urgency: whole in both languages, short, and free of judgement of people and places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from buurtblik.agenda.urgency.course import Alert, Trend
from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.agenda.urgency.groups import groups, read_groups
from buurtblik.agenda.urgency.note import Decision, Stand
from buurtblik.agenda.urgency.occasions import OccasionKind
from buurtblik.agenda.urgency.verdict import Caution, Feeling, Verdict
from buurtblik.agenda.urgency.words import listed, score_text, words
from buurtblik.errors import UnusableInput
from buurtblik.values import LANGUAGES

from ...figures.catalogue.test_pack import NOT_OUR_WORDS

PACK = tomllib.loads(files("buurtblik.agenda.urgency").joinpath("words.toml").read_text("utf-8"))
MORE = [
    "probleem",
    "problemen",
    "achterstand",
    "problem",
    "problems",
    "slecht",
    "slechte",
    "bad",
    "zwak",
    "risicogroep",
]
A_BAD_NAME = {("warnings", "stigma")}  # warns against a bad name, so it has to say it


def leaves(pack: dict[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in pack.items():
        if isinstance(value, dict):
            yield from leaves(value, *path, key)
        else:
            yield (*path, key), value


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def all_texts(language: str) -> list[tuple[tuple[str, ...], str]]:
    return [*leaves(PACK[language]), *((("groups", key), group.label[language]) for key, group in groups().items())]


def test_both_languages_say_the_same_things_with_the_same_slots():
    dutch, english = dict(leaves(PACK["nl"])), dict(leaves(PACK["en"]))

    assert list(PACK) == list(LANGUAGES)
    assert list(dutch) == list(english)
    assert len(dutch) > 90
    assert {path: slots(text) for path, text in dutch.items()} == {path: slots(text) for path, text in english.items()}
    assert all(text.strip() == text and text for text in (*dutch.values(), *english.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_points_at_people_or_a_place_as_a_problem(language):
    forbidden = {*NOT_OUR_WORDS, *MORE}
    found = {path for path, text in all_texts(language) if forbidden & set(re.findall(r"[\w-]+", text.lower()))}
    said_on_purpose = {path for path in found if path in A_BAD_NAME}

    assert found - said_on_purpose == set()


@pytest.mark.parametrize(("language", "most"), [("nl", 15), ("en", 18)])
def test_sentences_are_short(language, most):
    for path, text in all_texts(language):
        sentences = [s for s in re.split(r"(?<=[.!?:])\s+", text) if s]

        assert sum(len(s.split()) for s in sentences) / len(sentences) <= most, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_code_has_its_words(language):
    for kind in (OccasionKind, Recognition, Verdict, Feeling, Trend, Decision, Stand):
        labels = [one.label(language) for one in kind]

        assert len(set(labels)) == len(labels) > 1
    texts = [Question.text, Caution.text, Alert.text]
    assert all(
        text(one, language) for text, kind in zip(texts, (Question, Caution, Alert), strict=True) for one in kind
    )
    assert all(one.explanation(language).endswith(".") for one in (*Verdict, *Decision))


def test_the_pack_has_no_words_that_the_code_does_not_know():
    for table, kind in (("occasions", OccasionKind), ("recognition", Recognition), ("verdicts", Verdict),
                        ("feelings", Feeling), ("trends", Trend), ("decisions", Decision), ("stands", Stand),
                        ("questions", Question), ("warnings", Caution), ("alerts", Alert)):  # fmt: skip
        assert set(words("nl")[table]) - {"only_negative"} == {one.value for one in kind}, table


def test_a_score_is_written_with_one_decimal_at_most_and_a_half_upwards():
    assert [score_text(v, "nl") for v in (4.0, 3.5, 3.25, 8 / 3)] == ["4", "3,5", "3,3", "2,7"]
    assert score_text(3.25, "en") == "3.3"


def test_a_list_of_names_reads_as_a_sentence():
    assert listed(["wonen"], "nl") == "wonen"
    assert listed(["a", "b"], "en") == "a and b"


def test_the_groups_are_those_of_the_design_in_their_order():
    assert list(groups()) == [
        "resident", "professional", "policy", "administrator", "housing_association", "entrepreneur", "other",
    ]  # fmt: skip
    assert [key for key, group in groups().items() if group.is_core] == ["resident", "professional", "policy"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[school", "not TOML"),
        ("school = 1", "not a table"),
        ('[school]\nnl = "school"', "no label in 'en'"),
        ('[school]\nnl = "school"\nen = "school"\nside = "left"', "has side 'left'; expected one of policy"),
        (
            '[school]\nnl = "school"\nen = "school"\nside = ["policy"]',
            "has side '\\['policy'\\]'; expected one of policy",
        ),
        ('[school]\nnl = "school"\nen = "school"\ncore = "yes"', "expected true or false"),
        ('[school]\nnl = "school"\nen = "school"\nsides = "policy"', "has 'sides', which is not a field"),
    ],
)
def test_a_pack_of_groups_that_is_not_whole_is_refused(toml, said):
    with pytest.raises(UnusableInput, match=said):
        read_groups(toml)
