"""A document as JSON, and back: for other programs, and to keep a document as it was adopted.

Each block is an object with its ``kind`` and its fields by the names of :mod:`buurtblik.paper.blocks`; a field that has
its usual value is left out. What is read back is checked as if it were made anew, and is equal to what was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from buurtblik.errors import UnusableInput
from buurtblik.paper import blocks as made_of
from buurtblik.paper.blocks import Run, World
from buurtblik.paper.document import Document
from buurtblik.paper.sound import sound
from buurtblik.text.language import Direction
from buurtblik.values import LANGUAGES

FORMAT = "buurtblik-document"
VERSION = 1
KINDS: Mapping[str, type[Any]] = {
    "heading": made_of.Heading,
    "paragraph": made_of.Paragraph,
    "small": made_of.Small,
    "list": made_of.Items,
    "quote": made_of.Quote,
    "quote_card": made_of.QuoteCard,
    "figure_card": made_of.FigureCard,
    "cards": made_of.Cards,
    "chart": made_of.Chart,
    "table": made_of.Table,
    "box": made_of.Box,
    "columns": made_of.Columns,
    "page_break": made_of.PageBreak,
    "contents": made_of.Contents,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
MOST_DEEP = 20  # blocks within blocks


def as_json(document: Document) -> str:
    """The document as JSON text; signs that no document can hold are left out."""
    return json.dumps({"format": FORMAT, "version": VERSION, **_written(document)}, ensure_ascii=False, indent=1)


def read_json(text: str) -> Document:
    """The document in this JSON.

    Raises UnusableInput, naming the place, when it is no document or does not fit together.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(f"paper: this is no JSON ({error}).") from None
    if not isinstance(told, dict) or told.get("format") != FORMAT or told.get("version") != VERSION:
        raise UnusableInput(f"paper: this JSON is no document; expected format '{FORMAT}', version {VERSION}.")
    given = {key: value for key, value in told.items() if key not in ("format", "version")}
    document: Document = _made(Document, given, "document", 0)
    if document.language not in LANGUAGES:
        raise UnusableInput(f"paper: document.language is '{document.language}'; expected one of {LANGUAGES}.")
    return document


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    kind = {"kind": _NAMES[type(value)]} if type(value) in _NAMES else {}
    said = {one.name: getattr(value, one.name) for one in fields(value) if getattr(value, one.name) != one.default}
    return {**kind, **{key: _written(one) for key, one in said.items()}}


def _made(kind: type[Any], given: Mapping[str, Any], where: str, depth: int) -> Any:
    known = {one.name: one for one in fields(kind)}
    if unknown := sorted(set(given) - set(known)):
        raise UnusableInput(f"paper: {where} has '{unknown[0]}'; expected {', '.join(known)}.")
    values = {}
    for name, one in known.items():
        if name in given:
            values[name] = _READERS[str(one.type)](given[name], f"{where}.{name}", depth)
        elif one.default is MISSING:
            raise UnusableInput(f"paper: {where} has no '{name}'.")
    return kind(**values)


def _text(value: Any, where: str, _: int) -> str:
    if not isinstance(value, str):
        raise _unlike(value, where, "text")
    return value


def _flag(value: Any, where: str, _: int) -> bool:
    if not isinstance(value, bool):
        raise _unlike(value, where, "true or false")
    return value


def _number(value: Any, where: str, _: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unlike(value, where, "a whole number")
    return value


def _moment(value: Any, where: str, depth: int) -> datetime:
    try:
        return datetime.fromisoformat(_text(value, where, depth))
    except ValueError:
        raise _unlike(value, where, "a moment such as 2026-06-01T12:00:00+00:00") from None


def _words(value: Any, where: str, depth: int) -> Any:
    if isinstance(value, str):
        return value
    return tuple(_made(Run, _object(one, f"{where}[{n}]"), f"{where}[{n}]", depth) for n, one in _listed(value, where))


def _block(value: Any, where: str, depth: int) -> Any:
    given = dict(_object(value, where))
    name = given.pop("kind", None)
    if name not in KINDS:
        raise UnusableInput(f"paper: {where} is of kind '{name}'; expected one of {', '.join(KINDS)}.")
    if depth > MOST_DEEP:
        raise UnusableInput(f"paper: {where} lies more than {MOST_DEEP} deep.")
    return _made(KINDS[name], given, where, depth + 1)


def _chart(value: Any, where: str, depth: int) -> Any:
    made = _block(value, where, depth)
    if not isinstance(made, made_of.Chart):
        raise _unlike(value, where, "a chart")
    return made


def _card(value: Any, where: str, depth: int) -> Any:
    made = _block(value, where, depth)
    if not isinstance(made, made_of.FigureCard | made_of.QuoteCard):
        raise _unlike(value, where, "a figure_card or a quote_card")
    return made


Reader = Callable[[Any, str, int], Any]


def _choice(among: type[StrEnum]) -> Reader:
    def read(value: Any, where: str, depth: int) -> StrEnum:
        if _text(value, where, depth) not in list(among):
            raise _unlike(value, where, f"one of {', '.join(among)}")
        return among(value)

    return read


def _several(reader: Reader) -> Reader:
    return lambda value, where, depth: tuple(reader(one, f"{where}[{n}]", depth) for n, one in _listed(value, where))


_READERS: Mapping[str, Reader] = {
    "str": _text,
    "bool": _flag,
    "int": _number,
    "Language": _text,
    "Direction": _choice(Direction),
    "World": _choice(World),
    "Words": _words,
    "datetime | None": _moment,
    "Chart | None": _chart,
    "Rows": _several(_several(_text)),
    "tuple[str, ...]": _several(_text),
    "tuple[int, ...]": _several(_number),
    "tuple[Align, ...]": _several(_text),
    "tuple[Words, ...]": _several(_words),
    "tuple[tuple[Words, ...], ...]": _several(_several(_words)),
    "tuple[Block, ...]": _several(_block),
    "tuple[tuple[Block, ...], ...]": _several(_several(_block)),
    "tuple[FigureCard | QuoteCard, ...]": _several(_card),
}


def _listed(value: Any, where: str) -> Any:
    if not isinstance(value, list):
        raise _unlike(value, where, "a list")
    return enumerate(value)


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _unlike(value, where, "an object")
    return value


def _unlike(value: Any, where: str, expected: str) -> UnusableInput:
    return UnusableInput(f"paper: {where} is {json.dumps(value)[:60]}; expected {expected}.")
