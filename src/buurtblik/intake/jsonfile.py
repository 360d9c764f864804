"""JSON from outside: bounded in size and depth, and whole.

A saved answer of a web service may be an error message, a page out of many, or an HTML page that
came with status 200. Each is refused as E28, because half an answer looks like missing areas.
"""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np

from buurtblik.errors import RefusedInput
from buurtblik.intake.dialect import decode
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import DEFAULT_LIMITS, Deadline, Limits, size_words
from buurtblik.intake.problems import refused

_NEXT = ("odata.nextLink", "@odata.nextLink")
_BLOCK = 1 << 24
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]')


def read_json(document: Document, limits: Limits | None = None) -> Any:
    """The whole JSON value. Raises RefusedInput when it is broken, too deep or only a part of an answer."""
    limits = limits or document.limits
    deadline = Deadline(limits.seconds, file=document.name)
    name = document.name
    size = document.path.stat().st_size
    if size > limits.json_bytes:
        raise refused("limit_bytes", file=name, came=size_words(size), expected=size_words(limits.json_bytes))
    if document.kind is Kind.HTML:
        raise refused("E28", file=name, came="HTML")
    data = document.path.read_bytes()
    check_depth(data, limits.depth, file=name)
    deadline.check()
    text = decode(data, file=name).text
    del data
    if text.lstrip()[:1] == "<":
        raise refused("E28", file=name, came="HTML")
    value = parse_json(text, file=name, limits=limits)
    deadline.check()
    check_answer(value, file=name)
    return value


def parse_json(text: str, *, file: str, limits: Limits = DEFAULT_LIMITS) -> Any:
    """The value; refuses NaN, a cut file (E28) and what is nested too deeply."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise refused("limit_depth", file=file, came="…", expected=limits.depth) from None
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated"):
            raise refused("E28", file=file, row=error.lineno, came="…" + text[-20:]) from None
        came = text[max(0, error.pos - 10) : error.pos + 10]
        raise refused("unreadable", file=file, row=error.lineno, came=came) from None
    except ValueError as error:
        raise refused("unreadable", file=file, came=str(error)) from None


def _no_constant(name: str) -> float:
    raise ValueError(name)


def check_depth(data: bytes, most: int, *, file: str) -> None:
    """Refuse what is nested deeper than ``most``, by counting brackets before a parser recurses into them."""
    if _depth_bound(data) > most and (depth := _exact_depth(data, most)) > most:
        raise refused("limit_depth", file=file, came=depth, expected=most)


def _depth_bound(data: bytes) -> int:
    """Largest number of open brackets, those inside texts counted too."""
    level = deepest = 0
    for start in range(0, len(data), _BLOCK):
        block = np.frombuffer(data, np.uint8, count=min(_BLOCK, len(data) - start), offset=start)
        marks = block[(block & 0xD9) == 0x59]  # [ ] { } and a few letters, which count for nothing below
        step = np.where((marks == 0x5B) | (marks == 0x7B), 1, np.where((marks == 0x5D) | (marks == 0x7D), -1, 0))
        levels = level + np.cumsum(step)
        if levels.size:
            deepest = max(deepest, int(levels.max()))
            level = int(levels[-1])
    return deepest


def _exact_depth(data: bytes, most: int) -> int:
    """The real depth, up to just over ``most``."""
    level = deepest = 0
    for match in _TOKEN.finditer(data):
        token = match.group()
        if token in b"[{":
            level += 1
            deepest = max(deepest, level)
            if deepest > most:
                break
        elif token in b"]}":
            level -= 1
    return deepest


def check_answer(value: Any, *, file: str) -> None:
    """E28 for an answer that is an error or a part."""
    if not isinstance(value, dict):
        return
    error = value.get("odata.error") or value.get("error")
    if error and "features" not in value and "value" not in value:
        raise refused("E28", file=file, came=_message(error))
    for key in _NEXT:
        if value.get(key):
            raise refused("E28", file=file, came=key)
    matched, features = value.get("numberMatched"), value.get("features")
    if isinstance(matched, int) and isinstance(features, list) and matched > len(features):
        raise refused("E28", file=file, came=f"{len(features)} / {matched}", expected=matched)
    links = value.get("links")
    if isinstance(links, list) and any(isinstance(k, dict) and k.get("rel") == "next" for k in links):
        raise refused("E28", file=file, came="rel=next")


def _message(error: Any) -> str:
    if isinstance(error, dict):
        message = error.get("message", error.get("code", ""))
        return str(message.get("value", "") if isinstance(message, dict) else message)
    return str(error)


def is_whole(value: Any, *, file: str) -> bool:
    """Whether :func:`check_answer` has nothing to say."""
    try:
        check_answer(value, file=file)
    except RefusedInput:
        return False
    return True
