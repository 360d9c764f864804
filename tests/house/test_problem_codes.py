"""Every known error can be raised: a message that nothing raises is a promise that is not kept."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "buurtblik"
CHECKS = SOURCE / "intake" / "checks"
CODES = [f"E{n:02}" for n in range(1, 39)]
RAISERS = {"problem", "refused", "_left_out", "_mended", "_tell", "add"}


@cache
def trees(*, checks: bool) -> tuple[ast.Module, ...]:
    """Only modules that name a code or the checks: no other can raise a code or call a check."""
    paths = [path for path in sorted(SOURCE.rglob("*.py")) if (CHECKS in path.parents) is checks]
    texts = [path.read_text("utf-8") for path in paths]
    return tuple(ast.parse(text) for text in texts if checks or "checks" in text or re.search(r"E\d\d", text))


def literals(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


@cache
def names(node: ast.AST) -> frozenset[str]:
    """What is called or handed on by name."""
    found = set()
    for n in ast.walk(node):
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load):
            found.add(n.id)
        elif isinstance(n, ast.Attribute):
            found.add(n.attr)
    return frozenset(found)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@cache
def raised() -> dict[str, set[str]]:
    """Code -> the functions that name it beside a raiser, outside the checks or in a check that is called outside."""
    outside = trees(checks=False)
    used = set().union(*(names(tree) for tree in outside))
    found: dict[str, set[str]] = {code: set() for code in CODES}
    for tree in outside:
        for function in functions(tree):
            if codes := literals(function) & set(CODES):
                private_and_unused = function.name.startswith("_") and function.name not in names(tree)
                if not private_and_unused and names(function) & RAISERS:
                    for code in codes:
                        found[code].add(function.name)
    for tree in trees(checks=True):
        for function in functions(tree):
            if function.name in used:
                for code in literals(function) & set(CODES):
                    found[code].add(function.name)
    return found


@pytest.mark.parametrize("code", CODES)
def test_a_known_error_is_raised_somewhere(code):
    assert raised()[code], f"nothing in src raises {code}"


def test_every_check_has_a_caller():
    public = {f.name for tree in trees(checks=True) for f in tree.body if isinstance(f, ast.FunctionDef)}
    public = {name for name in public if not name.startswith("_")}
    used = set().union(*(names(tree) for tree in (*trees(checks=False), *trees(checks=True))))

    assert public - used == set()
