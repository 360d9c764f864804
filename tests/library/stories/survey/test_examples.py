"""The examples in the words of the code are true."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    "answers",
    "cells",
    "condition_text",
    "conditions",
    "definition",
    "editing",
    "flow",
    "heads",
    "questions",
    "xlsform",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str):
    found = doctest.testmod(importlib.import_module(f"buurtblik.stories.survey.{name}"), optionflags=doctest.ELLIPSIS)

    assert found.attempted > 0
    assert found.failed == 0
