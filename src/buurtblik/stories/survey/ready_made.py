"""Blocks of questions that are ready to be asked, from the data pack ``blocks.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.stories.survey.questions import CHOOSING, Choice, Group, Kind, Question, Texts


@dataclass(frozen=True)
class Block:
    """A page of questions and the lists of choices that they use."""

    key: str
    label: Texts
    group: Group
    lists: Mapping[str, tuple[Choice, ...]]


@cache
def blocks() -> Mapping[str, Block]:
    """The built-in blocks, in the order in which they are offered."""
    pack = tomllib.loads(files("buurtblik.stories.survey").joinpath("blocks.toml").read_text("utf-8"))
    lists = {
        name: tuple(Choice(one["name"], _words(one)) for one in choices) for name, choices in pack.pop("lists").items()
    }
    return {key: _block(key, entry, lists) for key, entry in pack.items()}


def _block(key: str, entry: Mapping[str, Any], lists: Mapping[str, tuple[Choice, ...]]) -> Block:
    questions = tuple(_question(one) for one in entry["questions"])
    used = {question.choices: lists[question.choices] for question in questions if question.kind in CHOOSING}
    return Block(key, _words(entry), Group(f"page_{key}", _words(entry), questions), used)


def _question(entry: Mapping[str, Any]) -> Question:
    return Question(
        Kind(entry["kind"]),
        entry["name"],
        _words(entry),
        relevant=entry.get("relevant", ""),
        choices=entry.get("choices", ""),
        appearance=entry.get("appearance", ""),
    )


def _words(entry: Mapping[str, Any]) -> Texts:
    return {key: said for key, said in entry.items() if isinstance(said, str) and len(key) == 2}
