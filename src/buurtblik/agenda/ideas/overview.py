"""What was done with the ideas: the public account, as values. Nothing here hides what is late.

Every idea counts once, also one that lives on in another; under a theme it counts in each of its themes.
See docs/methods/ideas.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from buurtblik.agenda.ideas.idea import Idea
from buurtblik.agenda.ideas.merging import heads
from buurtblik.agenda.ideas.policy import Link, Relation
from buurtblik.agenda.ideas.steps import Change, Status
from buurtblik.agenda.ideas.term import Term
from buurtblik.agenda.ideas.waiting import Wait, Waiting, waiting

NO_THEME = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One idea and how it stands with it. ``answer`` is that of the idea it lives in; None while there is none.

    ``words`` are those of who told it: whoever shows them sees first that they point at nobody. ``within`` names the
    idea it lives in, "" when it was not merged; ``others`` how many ideas live on in this one.
    """

    key: str
    name: str
    words: str
    status: Status
    waiting: Waiting
    answer: Change | None
    themes: tuple[str, ...]
    own_part: str
    needs: str
    within: str
    others: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What was done with the ideas on one day.

    ``by_status`` and ``by_theme`` (theme -> status -> number; "" for ideas without a theme) hold every status that
    occurs. ``answered`` have an answer that stands today, parked ones with them; ``parked`` are those among them that
    come back. ``waiting`` have none, of which ``soon`` are soon due and ``overdue`` are late, longest first.

    ``median_days`` is the middle of the days from coming in to the first answer, over ``timed`` ideas that ever had
    one; None when none had. ``answered_late`` of those had it after its term. Ideas that wait are not in
    it, so it is told together with how many wait. ``own`` are the ideas in which residents do something themselves.
    ``relations`` count the ideas that fit policy, conflict with it, or are new; one idea can do both of the first two.
    """

    on: date
    term_weeks: int
    lines: tuple[Line, ...]
    by_status: Mapping[Status, int]
    by_theme: Mapping[str, Mapping[Status, int]]
    answered: int
    parked: int
    waiting: int
    soon: int
    overdue: tuple[Line, ...]
    median_days: float | None
    timed: int
    answered_late: int
    own: tuple[Line, ...]
    relations: Mapping[Relation, int]

    @property
    def n(self) -> int:
        return len(self.lines)


def overview(ideas: Iterable[Idea], *, on: date, term: Term, links: Iterable[Link] = ()) -> Overview:
    """The account of all ideas of a neighbourhood on a day. The order in which they come makes no difference.

    Raises
    ------
    UnusableInput
        Ideas that do not stand together, as :func:`buurtblik.agenda.ideas.merging.heads` tells.
    """
    given = sorted(ideas, key=lambda idea: (idea.received_on, idea.key))
    lives_in = heads(given)
    inside = Counter(head.key for key, head in lives_in.items() if head.key != key)
    lines = tuple(_line(idea, lives_in[idea.key], on, term, inside[idea.key]) for idea in given)
    overdue = [line for line in lines if line.waiting.wait is Wait.OVERDUE]
    days = [line.waiting.days for line in lines if line.waiting.days is not None]
    pairs = {(link.idea, link.relation) for link in links if link.idea in lives_in}
    waits = Counter(line.waiting.wait for line in lines)
    return Overview(
        on=on,
        term_weeks=term.weeks,
        lines=lines,
        by_status=_in_order(line.status for line in lines),
        by_theme=_by_theme(lines),
        answered=waits[Wait.ANSWERED] + waits[Wait.PARKED],
        parked=waits[Wait.PARKED],
        waiting=sum(count for wait, count in waits.items() if wait.is_open),
        soon=waits[Wait.SOON],
        overdue=tuple(sorted(overdue, key=lambda line: (-line.waiting.late, line.key))),
        median_days=float(median(days)) if days else None,
        timed=len(days),
        answered_late=sum(line.waiting.was_late for line in lines),
        own=tuple(line for line in lines if line.own_part.strip()),
        relations={one: count for one in Relation if (count := sum(relation is one for _, relation in pairs))},
    )


def _line(idea: Idea, head: Idea, on: date, term: Term, others: int) -> Line:
    return Line(
        key=idea.key,
        name=idea.name,
        words=idea.words,
        status=idea.status,
        waiting=waiting(idea, head, on, term),
        answer=head.answer,
        themes=idea.themes,
        own_part=idea.own_part,
        needs=idea.needs,
        within=head.name if head.key != idea.key else "",
        others=others,
    )


def _by_theme(lines: Iterable[Line]) -> Mapping[str, Mapping[Status, int]]:
    pairs = [(theme, line.status) for line in lines for theme in (line.themes or (NO_THEME,))]
    themes = sorted({theme for theme, _ in pairs}, key=lambda theme: (theme == NO_THEME, theme))
    return {theme: _in_order(status for of, status in pairs if of == theme) for theme in themes}


def _in_order(those: Iterable[Status]) -> Mapping[Status, int]:
    counts = Counter(those)
    return {status: counts[status] for status in Status if counts[status]}
