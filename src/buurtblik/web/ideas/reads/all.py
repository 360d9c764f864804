"""All ideas of a process as values, with who lives on in whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.idea import Idea as Value
from buurtblik.agenda.ideas.merging import Heads, heads
from buurtblik.web.ideas.library import idea_of, with_steps
from buurtblik.web.ideas.models import Idea
from buurtblik.web.process.models import Process


@dataclass(frozen=True)
class All:
    """Rows and values by key, the newest first. What is hidden is in neither; ``hidden`` is how many."""

    rows: dict[str, Idea]
    values: dict[str, Value]
    heads: Heads
    hidden: int

    def __iter__(self) -> Iterator[tuple[Idea, Value]]:
        return ((row, self.values[key]) for key, row in self.rows.items())


def all_of(process: Process, *, unread: bool = True) -> All:
    """Every idea that is not hidden; ``unread``: with the words of those that nobody has read yet.

    Also without these words such an idea counts, and is late when it is late.
    """
    found = list(with_steps(Idea.objects.filter(process=process).order_by("-received_on", "-pk")))
    rows = {row.key: row for row in found if row.read != Idea.Read.HIDDEN}
    name = _("An idea that somebody still has to read")
    values = {
        key: idea_of(row, name="" if unread or row.read == Idea.Read.SHOWN else name) for key, row in rows.items()
    }
    return All(rows, values, heads(values.values()), len(found) - len(rows))
