"""Every act asks for its right, is one transaction, knows its moment, and can be told afterwards."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import buurtblik.web
from buurtblik.web.trail.words import told

WEB = Path(buurtblik.web.__file__).parent
ASKING = {"require", "_require", "may_come_in"}  # the last: who holds an invitation, also before a process is shown
STEPS = {
    "join": "of enter_as_guest and of accept, which ask",
    "new_guest": "of enter_as_guest and of accept, which ask",
}
LEAVING = {"leave": None, "note": 0, "note_from": 0, "trace": 0}


def files_of_acts() -> list[Path]:
    return sorted(
        {
            *WEB.glob("*/actions.py"),
            *WEB.glob("*/actions_*.py"),
            *WEB.glob("*/actions/*.py"),
            *WEB.glob("*/*_actions.py"),
        }
    )


def acts(source: str) -> Iterator[ast.FunctionDef]:
    """The public functions that somebody does."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in STEPS:
            yield from [node for each in node.args.kwonlyargs if each.arg == "visitor"]


def called(node: ast.AST) -> Iterator[ast.Call]:
    yield from (each for each in ast.walk(node) if isinstance(each, ast.Call))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def faults(source: str) -> list[str]:
    found = []
    for node in acts(source):
        if not any(getattr(each, "id", "") == "act" for each in node.decorator_list):
            found.append(f"{node.name} is not one transaction: put @act on it")
        if not any(each.arg == "at" for each in node.args.kwonlyargs):
            found.append(f"{node.name} does not know its moment: give it at=")
        if not any(name_of(call) in ASKING for call in called(node)):
            found.append(f"{node.name} asks for no right: call require(...)")
    return found


def test_every_act_asks_for_its_right_in_one_transaction():
    assert [
        f"{path.parent.name}/{path.name}: {fault}"
        for path in files_of_acts()
        for fault in faults(path.read_text("utf-8"))
    ] == []


def test_an_act_that_asks_nothing_is_caught():
    assert faults("def win(*, visitor): ...") == [
        "win is not one transaction: put @act on it",
        "win does not know its moment: give it at=",
        "win asks for no right: call require(...)",
    ]


def words_left() -> set[str]:
    """The acts that leave a trace, wherever in the platform."""
    found = set()
    for path in WEB.rglob("*.py"):
        for call in called(ast.parse(path.read_text("utf-8"))):
            if name_of(call) not in LEAVING:
                continue
            place = LEAVING[name_of(call)]
            given = [each.value for each in call.keywords if each.arg == "act"] + (call.args[:1] if place == 0 else [])
            found |= {word for each in given for word in constants(each)}
    return found


def constants(node: ast.expr) -> set[str]:
    """The words that an argument may be: one, or one of two."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


@pytest.mark.slow
def test_every_act_that_leaves_a_trace_can_be_told():
    assert words_left() - set(told()) == set()
    assert {"start_process", "cancel_meeting", "restore_meeting"} <= words_left()
