"""The examples in the code of the plan run."""

from __future__ import annotations

import doctest
import importlib

import pytest

NAMES = ("challenges", "coherence", "labels", "money", "naming", "texts", "words")


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_run(name):
    found = doctest.testmod(importlib.import_module(f"buurtblik.agenda.plan.{name}"))

    assert found.attempted > 0
    assert found.failed == 0
