"""The words of ideas: whole in both languages, short, plain, and free of judgement of people and places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from buurtblik.agenda.ideas.cycle import cycles
from buurtblik.agenda.ideas.files.columns import headings, known, pack
from buurtblik.agenda.ideas.idea import Origin
from buurtblik.agenda.ideas.policy import PolicyKind, Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.waiting import Wait
from buurtblik.agenda.ideas.words import words
from buurtblik.stories.sources.fields import plain
from buurtblik.values import LANGUAGES
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

PACK = tomllib.loads(files("buurtblik.agenda.ideas").joinpath("words.toml").read_text("utf-8"))
KINDS = {"origins": Origin, "waits": Wait, "policies": PolicyKind, "relations": Relation, "statuses": Status}


def leaves(pack: dict[str, Any], *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in pack.items():
        if isinstance(value, dict):
            yield from leaves(value, *path, key)
        else:
            yield from (((*path, key), one) for one in ([value] if isinstance(value, str) else value))


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things_with_the_same_slots():
    dutch, english = list(leaves(PACK["nl"])), list(leaves(PACK["en"]))

    assert list(PACK) == list(LANGUAGES)
    assert [path for path, _ in dutch] == [path for path, _ in english]
    assert len(dutch) > 150
    assert [slots(text) for _, text in dutch] == [slots(text) for _, text in english]
    assert all(text.strip() == text and text for _, text in (*dutch, *english))


@pytest.mark.parametrize(("language", "most"), [("nl", 18), ("en", 22)])
def test_every_text_is_short_plain_polite_and_judges_nobody(language, most):
    moments = [(kind.key, text[language]) for kind in cycles()["gemeente"].kinds for text in (kind.label, kind.about)]
    for path, text in [*leaves(PACK[language]), *moments]:
        assert longest_sentence(text) <= most, path
        assert words_in(text) & (NOT_OUR_WORDS | JARGON) == set(), path
        assert words_in(text) & {"je", "jij", "jou", "jouw", "jullie"} == set(), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_code_has_its_words_and_there_are_no_others(language):
    for table, kind in KINDS.items():
        assert list(words(language)[table]) == [one.value for one in kind], table
        assert len({one.label(language) for one in kind}) == len(kind)
    assert all(status.explanation(language).endswith(".") for status in Status)


def test_every_heading_of_a_file_means_one_column():
    for table in ("ideas", "steps", "policies", "links"):
        columns = list(pack()[table])
        for language in LANGUAGES:
            assert len(set(headings(table, language))) == len(columns)
        assert len(known(table)) > len(columns)
        for language in LANGUAGES:
            assert [known(table)[plain(heading)] for heading in headings(table, language)] == columns
