"""The examples in the words of the code are true."""

from __future__ import annotations

import doctest
import importlib
from importlib.resources import files

import pytest

ROOM = "buurtblik.stories.coding"
MODULES = sorted(
    path.name.removesuffix(".py")
    for path in files(ROOM).iterdir()
    if path.name.endswith(".py") and ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str):
    found = doctest.testmod(importlib.import_module(f"{ROOM}.{name}"))

    assert found.attempted > 0
    assert found.failed == 0
