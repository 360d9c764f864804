"""The examples in the words of the code are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

PRIVACY = ("finding", "masking", "numbers", "places", "reach", "traces", "words")
READS_NO_LEXICON = ("language", "letters", "themes.pack")
READS_THE_LEXICON = (
    "compounds",
    "excerpts",
    "lexicon",
    "search",
    "themes.features",
    "themes.suggest",
    "words",
)  # 1-3 s


@pytest.mark.parametrize(
    "name", [*READS_NO_LEXICON, *(pytest.param(name, marks=pytest.mark.slow) for name in READS_THE_LEXICON)]
)
def test_the_examples_of_a_module_run(name: str):
    found = doctest.testmod(importlib.import_module(f"buurtblik.text.{name}"))

    assert found.attempted > 0
    assert found.failed == 0
