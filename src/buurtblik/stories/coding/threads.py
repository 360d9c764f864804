"""Threads (rode draden): marked stretches of several stories that tell one thing together, and who they are of.

What is told about a thread is protected as a table of people: a small number of stories and a small group of tellers
stay hidden. See docs/methods/coding.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from buurtblik.disclosure.protect import protect
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL, Axis, Table
from buurtblik.disclosure.thresholds import GROUP
from buurtblik.stories.coding.fragments import Fragment
from buurtblik.values import Cell

NO_TONE = "none"
AMONG_US = Rule(k=GROUP, step=1)  # for those who take part and may read the stories themselves


@dataclass(frozen=True, slots=True)
class Thread:
    """A name, what holds the stretches together, and the stretches, in the order in which they are read."""

    name: str
    description: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one story: the group of each teller, and the tone as somebody read it, or nothing."""

    groups: tuple[str, ...]
    tone: str = ""


@dataclass(frozen=True)
class Summary:
    """What may be told about a thread.

    Attributes
    ----------
    stories : how many stories are in it, or too few to tell.
    tones : the same for each tone that was handed in.
    groups : groups with three tellers or more in it, in the order that was handed in.
    others : whether tellers of smaller groups are in it too.
    """

    stories: Cell
    tones: Mapping[str, Cell]
    groups: tuple[str, ...]
    others: bool


def summary(
    thread: Thread, stories: Mapping[str, Told], *, tones: Sequence[str], groups: Iterable[str], rule: Rule = AMONG_US
) -> Summary:
    """How many stories a thread has, of which groups, and in which tone, without pointing at anybody.

    Parameters
    ----------
    stories : what is known of each story; a fragment of another story does not count.
    tones : in the order in which they are shown; a story with another tone or none counts as ``none``.
    groups : all groups, in the order in which they are shown.
    rule : by which the numbers of stories are protected; for everybody use ``Rule()``.

    Examples
    --------
    >>> from uuid import UUID
    >>> marks = tuple(Fragment(str(n), "text", 0, 5, UUID(int=1), "an") for n in range(4))
    >>> stories = {str(n): Told(("resident",), "good") for n in range(4)} | {"3": Told(("professional",), "good")}
    >>> found = summary(Thread("Buren", "", marks), stories, tones=["good", "bad"], groups=["resident", "professional"])
    >>> found.stories.value, found.groups, found.others
    (4.0, ('resident',), True)
    """
    told = [stories[story] for story in dict.fromkeys(one.story for one in thread.fragments) if story in stories]
    spread = _spread((one.tone for one in told), tones, rule)
    tellers = Counter(group for one in told for group in one.groups)
    alone = tuple(group for group in groups if tellers[group] >= GROUP)
    return Summary(spread[ALL], {tone: spread[tone] for tone in tones}, alone, others=len(alone) < len(tellers))


def _spread(said: Iterable[str], tones: Sequence[str], rule: Rule) -> Mapping[str, Cell]:
    """Stories by tone, with their total, as one table: what is hidden cannot be subtracted."""
    known = list(dict.fromkeys([*tones, NO_TONE]))
    axis = Axis.of("tone", known)
    table = Table.tally([axis], ((tone if tone in known else NO_TONE,) for tone in said))
    found = protect(table, rule)
    return {tone: found[tone] for tone in axis.nodes}
