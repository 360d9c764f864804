"""Evidence as it is kept with an adopted agenda: facts that never change, and words that a teller can take back.

The facts are bytes with a digest. The words of people lie beside them, because consent can be withdrawn
after an agenda was adopted: then the words go, and the facts stay byte for byte what they were. The facts
therefore hold neither the words, nor a hash of them, nor the story that they are of.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from buurtblik.agenda.evidence.items import (
    Beside,
    FigureSeen,
    InBoth,
    Item,
    Objection,
    QuoteSeen,
    ThreadSeen,
    UrgencySeen,
    VerdictSeen,
)
from buurtblik.agenda.plan.naming import twice
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.values import Reason, Status

FORMAT = 1
_KINDS: dict[str, type[Any]] = {
    "figure": FigureSeen,
    "quote": QuoteSeen,
    "thread": ThreadSeen,
    "urgency": UrgencySeen,
    "verdict": VerdictSeen,
}
_OF_A_TELLER = ("words", "story", "version")


class EvidenceChanged(BuurtblikError):
    """The facts of a frozen agenda are not what they were when it was adopted."""


@dataclass(frozen=True, slots=True)
class QuoteKept:
    """The words of one quote and the story that they are of; what goes when consent is withdrawn."""

    words: str
    story: str
    version: int


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is kept: ``facts`` with their ``digest`` (SHA-256), and the quotes by id of their item."""

    facts: bytes
    digest: str
    quotes: Mapping[str, QuoteKept] = field(default_factory=dict)


def freeze(items: Iterable[Item], *, at: datetime) -> Frozen:
    """The items as they are kept from ``at`` on; the same items give the same bytes, in whatever order they come.

    Raises
    ------
    UnusableInput
        Two items share an id, or ``at`` has no time zone.
    """
    listed = sorted(items, key=lambda item: item.id)
    if doubles := twice(item.id for item in listed):
        raise UnusableInput(f"evidence: {', '.join(doubles)} stands for two items; give each an id of its own.")
    if at.tzinfo is None:
        raise UnusableInput(f"evidence: {at} has no time zone; expected a moment with one.")
    told = {"format": FORMAT, "at": at.isoformat(), "items": [_plain(item) for item in listed]}
    facts = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    quotes = {
        item.id: QuoteKept(item.words, item.story, item.version)
        for item in listed
        if isinstance(item, QuoteSeen) and item.words is not None
    }
    return Frozen(facts, sha256(facts).hexdigest(), MappingProxyType(quotes))


def thaw(frozen: Frozen) -> tuple[Item, ...]:
    """The items as they were, in the order of their ids; quotes that were taken back without their words.

    Raises
    ------
    EvidenceChanged
        The facts do not have the digest that they were frozen with.
    UnusableInput
        They are of a format that this program does not know.
    """
    if (found := sha256(frozen.facts).hexdigest()) != frozen.digest:
        raise EvidenceChanged(
            f"evidence: the facts have digest {found[:12]}..., and were frozen as {frozen.digest[:12]}...; put them "
            "back from a back-up."
        )
    told = json.loads(frozen.facts)
    if told["format"] != FORMAT:
        raise UnusableInput(f"evidence: format {told['format']}; this program knows {FORMAT}. Use a newer one.")
    return tuple(_item(row, frozen.quotes) for row in told["items"])


def frozen_at(frozen: Frozen) -> datetime:
    """The moment from which on nothing changed."""
    return datetime.fromisoformat(json.loads(frozen.facts)["at"])


def without(frozen: Frozen, stories: Collection[str]) -> Frozen:
    """The same facts without the words of these stories; doing it twice changes nothing."""
    kept = {id: quote for id, quote in frozen.quotes.items() if quote.story not in stories}
    return replace(frozen, quotes=MappingProxyType(kept))


def _plain(item: Item) -> dict[str, Any]:
    kind = next(name for name, type_ in _KINDS.items() if type(item) is type_)
    left_out = _OF_A_TELLER if isinstance(item, QuoteSeen) else ()
    return {"kind": kind} | {
        one.name: _value(getattr(item, one.name)) for one in fields(item) if one.name not in left_out
    }


def _value(value: Any) -> Any:
    if isinstance(value, (InBoth, Beside, Objection)):
        return {one.name: _value(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.word if isinstance(value, (Reason, Status)) else value


def _item(row: dict[str, Any], quotes: Mapping[str, QuoteKept]) -> Item:
    told = {name: value for name, value in row.items() if name != "kind"}
    kind = _KINDS[row["kind"]]
    if kind is QuoteSeen:
        quote = quotes.get(told["id"])
        if quote is None:
            return QuoteSeen(**told, words=None, story="", version=0)
        return QuoteSeen(**told, words=quote.words, story=quote.story, version=quote.version)
    for name, read in _READ.items():
        if told.get(name) is not None:
            told[name] = read(told[name])
    found: Item = kind(**told)
    return found


def _both(row: dict[str, str]) -> InBoth:
    return InBoth(**row)


def _beside(rows: list[dict[str, Any]]) -> tuple[Beside, ...]:
    return tuple(Beside(**{**row, "written": _both(row["written"])}) for row in rows)


def _objections(rows: list[dict[str, str]]) -> tuple[Objection, ...]:
    return tuple(Objection(**row) for row in rows)


_READ: Mapping[str, Any] = {
    "label": _both,
    "written": _both,
    "reason": lambda word: Reason[word.upper()],
    "status": lambda word: Status[word.upper()],
    "compared": _beside,
    "rests_on": tuple,
    "dissent": _objections,
    "at": datetime.fromisoformat,
}
