"""What of a file is in already, stands in it twice, or may be the same story as another.

The same file sent three times comes in once. Two people who say the same in few words are two stories: the same words
alone keep nothing out, they are only told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem
from buurtblik.stories.sources.lines import Line, Read
from buurtblik.stories.sources.table import RawTable
from buurtblik.stories.telling import Telling

Fingerprint = Callable[[Telling], str]


def _never(source: str) -> bool:
    return False


@dataclass(frozen=True)
class Known:
    """What is in already: of each source the fingerprint of its words, and all fingerprints.

    ``is_withdrawn`` tells of a source whether its teller took the story back; then it does not come in again.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    fingerprints: frozenset[str] = frozenset()
    is_withdrawn: Callable[[str], bool] = _never


@dataclass(frozen=True)
class New:
    """What of a file comes in now. ``before`` and ``withdrawn`` count what does not."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    before: int = 0
    withdrawn: int = 0


def with_sources(read: Read, table: RawTable) -> Read:
    """The same stories, each with a source of its own that is the same when the file is sent again.

    A line with a number gets the name of its kind of file before it. A line without gets the hash of all its cells, and
    which one of equal lines it is: so of a file that was sent before with a line less, only that line is new.
    """
    cells = dict(table.lines)
    seen: dict[str, int] = {}
    made = []
    for line in read.lines:
        if line.source:
            made.append(replace(line, source=f"{table.format}:{line.source}"))
            continue
        said = hashlib.sha256("\0".join(cells[line.number]).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[said] = seen.get(said, 0) + 1
        made.append(replace(line, source=f"{table.format}#{said}.{seen[said]}"))
    return replace(read, lines=tuple(made))


def new_of(read: Read, known: Known, *, fingerprint: Fingerprint, file: str) -> New:
    """What of a file is new, with notes on what is double.

    A number that is known with the same words is in already. With other words it is refused, because nobody can tell
    whether it is another story or the same one told anew.
    """
    problems: list[Problem] = []
    kept: list[Line] = []
    here: dict[str, tuple[str, int]] = {}
    words_at: dict[str, int] = {}
    before = withdrawn = 0
    for line in read.lines:
        mark = fingerprint(line.telling)
        if known.is_withdrawn(line.source):
            withdrawn += 1
            continue
        earlier = here.get(line.source)
        if earlier is not None or line.source in known.sources:
            came = line.source.partition(":")[2]
            if (earlier[0] if earlier is not None else known.sources[line.source]) != mark:
                code = "story_number_differs" if earlier is not None else "story_number_known"
                row = "" if earlier is None else earlier[1]
                problems.append(problem(code, file=file, row=line.number, came=came, expected=row))
            elif earlier is not None:
                problems.append(problem("story_twice", file=file, row=line.number, came=came, expected=earlier[1]))
            else:
                before += 1
            continue
        here[line.source] = (mark, line.number)
        if mark in words_at:
            problems.append(problem("story_same_words", file=file, row=line.number, came=words_at[mark]))
        elif mark in known.fingerprints:
            problems.append(problem("story_words_known", file=file, row=line.number))
        words_at.setdefault(mark, line.number)
        kept.append(line)
    return New(tuple(kept), tuple(problems), before, withdrawn)


def doubled(problems: Sequence[Problem]) -> list[Problem]:
    """Those that tell of words which are in twice."""
    return [one for one in problems if one.code in ("story_same_words", "story_words_known")]
