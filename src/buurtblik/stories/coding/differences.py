"""What one coder marked and another did not: what coders talk about, before any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from buurtblik.stories.coding.fragments import Fragment


@dataclass(frozen=True, slots=True)
class Difference:
    """A mark that not everybody made. ``met_by`` and ``not_by`` are the other coders who finished the story."""

    fragment: Fragment
    met_by: tuple[str, ...]
    not_by: tuple[str, ...]


def differences(fragments: Iterable[Fragment], *, finished: Iterable[tuple[str, str]]) -> tuple[Difference, ...]:
    """The marks that another coder of the same story does not meet, in the order of the text.

    A mark is met when the other has a mark with the same code that shares a sign with it.

    Parameters
    ----------
    finished : (story, coder) for each story that a coder went through to the end; other marks are left out.
    """
    done: defaultdict[str, set[str]] = defaultdict(set)
    for story, coder in finished:
        done[story].add(coder)
    alike = defaultdict(list)
    for one in fragments:
        if one.coder in done[one.story]:
            alike[one.story, one.part, one.code].append(one)
    found = []
    for (story, _, _), marks in alike.items():
        for one in marks:
            meets = {other.coder for other in marks if other.coder != one.coder and other.touches(one)}
            if lacking := done[story] - meets - {one.coder}:
                found.append(Difference(one, tuple(sorted(meets)), tuple(sorted(lacking))))
    return tuple(sorted(found, key=_in_the_text))


def _in_the_text(difference: Difference) -> tuple[str, str, int, int, str, str]:
    one = difference.fragment
    return one.story, one.part, one.start, one.end, str(one.code), one.coder
