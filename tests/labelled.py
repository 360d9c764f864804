"""The labelled texts of tests/library/text/privacy_set, and how a finder of people is scored on them.

A text is one line; ``¶`` is a new line in it, ``{{kind|words}}`` is what points at a person, and ``{{kind|?}}`` is
filled from the lists of its half. Frames are filled six times each, so that numbers come in many shapes. There are two
halves: the development half, on which the detector was tuned, and the held-out half, which was written before the
detector and of which only counts were looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal

SET = Path(__file__).parent / "library" / "text" / "privacy_set"
Half = Literal["dev", "held_out"]
HALVES: tuple[Half, ...] = ("dev", "held_out")
KINDS = {
    "naam": "name",
    "bsn": "bsn",
    "telefoon": "phone",
    "mail": "mail",
    "iban": "iban",
    "adres": "address",
    "kenteken": "plate",
    "link": "link",
    "account": "handle",
    "geboortedatum": "birth_date",
    "postcode": "postcode",
    "gezondheid": "health",
    "crimineel": "crime",
}
INDIRECT = ("postcode", "health", "crime")
TIMES = 6
_MADE_UP = ("Quenta", "Vlodrin", "Jorvika", "Tamsel", "Brelda", "Oxandru", "Wilmoet", "Harjot", "Sjefanja", "Kwilan")
_MARK = re.compile(r"\{\{(\w+)\|([^{}]+)\}\}")


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Labelled:
    """One text with what a person marked in it. ``part`` is stories, traps or frames."""

    text: str
    labels: tuple[Label, ...]
    part: str


@dataclass
class Score:
    """What was found of one kind: labels found (recall) and traces that hit a label of the kind (precision)."""

    labels: int = 0
    found: int = 0  # labels that a trace overlaps, whatever its kind
    exact: int = 0  # labels that a trace covers from the first to the last character
    traces: int = 0
    right: int = 0  # traces that overlap a label
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 1.0

    @property
    def exactness(self) -> float:
        return self.exact / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.traces if self.traces else 1.0


Finder = Callable[[str], Iterable[tuple[int, int, str]]]


@cache
def texts(half: Half) -> tuple[Labelled, ...]:
    """All texts of a half: stories and traps as they stand, frames filled."""
    fillings = _fillings(SET / f"{half}_fill.txt")
    turn = {kind: count() for kind in fillings}
    found: list[Labelled] = []
    for part, times in (("stories", 1), ("traps", 1), ("frames", TIMES)):
        for line in _lines(SET / f"{half}_{part}.txt"):
            found += [_read(line, part, fillings, turn) for _ in range(times)]
    return tuple(found)


def places() -> tuple[str, ...]:
    """Names of areas as a register of the two towns in the texts holds them."""
    return tuple(_lines(SET / "places.txt"))


def score(half: Half, finder: Finder) -> dict[str, Score]:
    """One :class:`Score` for each kind, and ``direct`` for all kinds that point straight at a person."""
    scores: dict[str, Score] = {kind: Score() for kind in [*KINDS.values(), "direct"]}
    for one in texts(half):
        traces = list(finder(one.text))
        for label in one.labels:
            hits = [t for t in traces if t[0] < label.end and label.start < t[1]]
            covered = any(t[0] <= label.start and label.end <= t[1] for t in hits)
            for key in _keys(label.kind):
                scores[key].labels += 1
                scores[key].found += bool(hits)
                scores[key].exact += covered
                if not hits:
                    scores[key].missed.append(_shown(one.text, label.start, label.end))
        for start, end, kind in traces:
            if kind == "own_health":  # a hint to the teller, not labelled
                continue
            right = any(start < label.end and label.start < end for label in one.labels)
            for key in _keys(kind):
                scores[key].traces += 1
                scores[key].right += right
                if not right:
                    scores[key].wrong.append(_shown(one.text, start, end))
    return scores


def labels_of(half: Half, kind: str) -> list[tuple[str, int, int]]:
    """Every label of a kind as its text and its place."""
    return [(one.text, label.start, label.end) for one in texts(half) for label in one.labels if label.kind == kind]


def with_made_up_names(half: Half) -> list[tuple[str, int, int]]:
    """For every name a copy of its text in which a word that does not exist stands for the first name."""
    found = []
    for text, start, end in labels_of(half, "name"):
        first = re.match(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", text[start:end])
        if first is None or first.group().lower() in {"van", "de", "el", "al"}:
            continue
        name = _MADE_UP[len(found) % len(_MADE_UP)]
        name = name if first.group()[0].isupper() else name.lower()
        found.append((text[:start] + name + text[start + first.end() :], start, start + len(name)))
    return found


def _keys(kind: str) -> Sequence[str]:
    return (kind,) if kind in INDIRECT else (kind, "direct")


def _shown(text: str, start: int, end: int) -> str:
    around = f"{text[max(0, start - 30) : start]}[[{text[start:end]}]]{text[end : end + 25]}"
    return around.replace("\n", "¶")


def _read(line: str, part: str, fillings: dict[str, list[str]], turn: dict[str, Iterator[int]]) -> Labelled:
    text, labels, end = "", [], 0
    for mark in _MARK.finditer(line):
        kind, words = mark.groups()
        if words == "?":
            words = fillings[kind][next(turn[kind]) % len(fillings[kind])]
        text += line[end : mark.start()].replace(" ¶ ", "\n")
        labels.append(Label(len(text), len(text) + len(words), KINDS[kind]))
        text += words
        end = mark.end()
    return Labelled(text + line[end:].replace(" ¶ ", "\n"), tuple(labels), part)


def _fillings(file: Path) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in _lines(file):
        if line.startswith("["):
            lists[line.strip("[]")] = []
        else:
            lists[list(lists)[-1]].append(line)
    return lists


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
