"""What is found in a text: traces of people, each with its place, kind, certainty and reason.

A trace is a suggestion; a person decides about each of them. See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a trace is. The order is the order of precedence where traces overlap."""

    MAIL = "mail"
    LINK = "link"
    IBAN = "iban"
    ADDRESS = "address"  # a street with a house number, or a postcode with one
    PHONE = "phone"
    BSN = "bsn"  # citizen service number
    BIRTH_DATE = "birth_date"
    PLATE = "plate"
    HANDLE = "handle"  # a name on social media
    NAME = "name"
    POSTCODE = "postcode"  # a full postcode alone: some twenty addresses
    HEALTH = "health"  # of somebody else
    CRIME = "crime"  # of somebody else
    OWN_HEALTH = "own_health"


INDIRECT = frozenset({Kind.POSTCODE, Kind.HEALTH, Kind.CRIME, Kind.OWN_HEALTH})


class Certainty(IntEnum):
    POSSIBLE = 1  # looks like it; a person should look
    LIKELY = 2  # more likely so than not
    CERTAIN = 3  # a check digit or the words around it say so


class Why(StrEnum):
    """The reason of a trace, for people in ``words.toml``."""

    CHECK_DIGIT = "check_digit"
    SHAPE = "shape"
    CONTEXT = "context"
    LIST = "list"
    PREFIX = "prefix"
    CAPITAL = "capital"
    SAME_NAME = "same_name"
    OTHER_PERSON = "other_person"
    TELLER = "teller"
    BY_PERSON = "by_person"


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """``text[start:end]`` points at a person, or tells of somebody's health or of crime.

    >>> Trace(4, 9, Kind.NAME, Certainty.LIKELY, Why.LIST).is_direct
    True
    """

    start: int
    end: int
    kind: Kind
    certainty: Certainty
    why: Why

    @property
    def is_direct(self) -> bool:
        return self.kind not in INDIRECT


def direct(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """The traces that point straight at a person, without health, crime and a postcode alone."""
    return tuple(trace for trace in traces if trace.is_direct)


_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def without_overlap(text: str, traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """The traces in the order of the text, no two of which share a character.

    Of traces that overlap the one whose :class:`Kind` comes first keeps its place; within a kind the longest, then
    the most certain, then the first. What sticks out of a trace that loses stays a trace of its own kind when it holds
    a letter or a digit, so that no character that was found is lost.
    """
    taken = bytearray(len(text))
    kept: list[Trace] = []
    for trace in sorted(set(traces), key=lambda t: (_RANK[t.kind], t.start - t.end, -t.certainty, t.start)):
        for start, end in _free(taken, trace.start, trace.end):
            if (start, end) == (trace.start, trace.end):
                kept.append(trace)
            elif any(map(str.isalnum, text[start:end])):
                kept.append(Trace(start, end, trace.kind, trace.certainty, trace.why))
        taken[trace.start : trace.end] = b"\1" * (trace.end - trace.start)
    return tuple(sorted(kept))


def _free(taken: bytearray, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The stretches of ``start:end`` that nobody has."""
    at = start
    while at < end:
        first = taken.find(0, at, end)
        if first < 0:
            return
        stop = taken.find(1, first, end)
        at = end if stop < 0 else stop
        yield first, at
