"""The examples in the words of the code are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["council", "cycle", "files.columns", "merging", "term", "ways", "words"])
def test_the_examples_of_a_module_run(name: str):
    found = doctest.testmod(importlib.import_module(f"buurtblik.agenda.ideas.{name}"))

    assert found.attempted > 0
    assert found.failed == 0
