"""The questions and texts that a search is measured with; see tests/library/text/search_set.txt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SET = Path(__file__).resolve().parents[1] / "tests" / "library" / "text" / "search_set.txt"

Finds = Callable[[str, str], bool]


@dataclass(frozen=True)
class Question:
    """One line of the set; ``held`` when it was kept apart while the method was tuned."""

    kind: str
    text: str
    found: tuple[str, ...]
    not_found: tuple[str, ...]
    held: bool


@dataclass(frozen=True)
class Score:
    right: int  # texts that should be found and are
    wanted: int
    wrong: int  # texts that should not be found and are
    unwanted: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def precision(self) -> float:
        """Of the texts of the set that are found, the share that should be."""
        return self.right / max(1, self.right + self.wrong)


def questions(path: Path = SET) -> list[Question]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    made = []
    for number, line in enumerate(lines):
        kind, text, found, not_found = (part.strip() for part in line.split(" | "))
        made.append(Question(kind, text, tuple(found.split(" ; ")), tuple(not_found.split(" ; ")), number % 2 == 1))
    return made


def score(asked: list[Question], finds: Finds) -> Score:
    """How many of the texts on both sides are found."""
    wanted = [finds(q.text, text) for q in asked for text in q.found]
    unwanted = [finds(q.text, text) for q in asked for text in q.not_found]
    return Score(sum(wanted), len(wanted), sum(unwanted), len(unwanted))
