"""Take what a verdict became over into the draft, with everything that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from buurtblik.agenda.evidence.items import Item, ThreadSeen
from buurtblik.agenda.plan.as_json import as_json
from buurtblik.agenda.plan.challenges import Evidence
from buurtblik.figures.release import Release
from buurtblik.web.agenda import evidence
from buurtblik.web.agenda.actions.drafting import KIND, NoDraft, add_part, with_words
from buurtblik.web.agenda.models import Change, Draft
from buurtblik.web.agenda.reads.became import KINDS, verdict_from, waiting
from buurtblik.web.agenda.reads.drafts import plan_of, quotes_of
from buurtblik.web.bridge.reads.verdicts import Became
from buurtblik.web.coding.models import Thread
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.stories.models import Quote


@act
def take_over(
    *, process: Process, outcome: int, release: Release | None, visitor: Visitor, at: datetime
) -> Change | None:
    """A new part of the draft with the title of an outcome, on its verdict, figures, words and threads.

    None when it stands there already. Words that everybody may not read are left out. Raises NoDraft.
    """
    require(visitor, Action.EDIT, KIND, process, at)
    draft = Draft.objects.select_for_update().filter(process=process).first()
    if draft is None:
        raise NoDraft("agenda: nobody has begun to write it yet.")
    became = next((one for one in waiting(process, plan_of(draft)) if one.row.pk == outcome), None)
    if became is None:
        return None
    under = _under(draft, became, release)
    verdict = verdict_from(became, tuple(one.id for one in under))
    stands = {one.id: one for one in evidence.placed(draft, quotes_of(process))}
    for one in (*under, verdict):
        stands.setdefault(one.id, one)
    draft.facts = evidence.kept(stands.values())
    draft.save()
    on: Sequence[Item] = [verdict] if under else []  # a verdict on nothing that may be shown supports nothing
    return add_part(
        process=process,
        kind=KINDS[became.value.sort],
        values={
            "title": became.value.title,
            "theme": became.value.verdict.theme,
            "evidence": [as_json(Evidence(one.id, one.side)) for one in on],
        },
        visitor=visitor,
        key=f"outcome of the board {became.row.pk} {draft.last_number}",
        at=at,
    )


def _under(draft: Draft, became: Became, release: Release | None) -> list[Item]:
    """The figures as they are now, the words that everybody may read, and the threads of an outcome."""
    found: list[Item] = []
    process = draft.process
    lines = {line.indicator.key: line for line in evidence.lines_of(process, release)}
    for id in became.value.evidence:
        kind, _, name = id.partition(":")
        key = name.partition(":")[0]
        if kind == "figure" and key in lines and release is not None:
            figure = evidence.figure_from(f"f:{key}", lines[key], process, release)
            found += [figure] if figure is not None else []
        elif kind == "quote" and name.isdecimal():
            row = Quote.objects.filter(pk=int(name), story__process=process).select_related("story").first()
            if row is not None and evidence.holds(row.story, row.words):
                found.append(with_words(draft, row.story, row.words))
        elif kind == "thread" and name.isdecimal():
            thread = Thread.objects.filter(pk=int(name), process=process, published_at__isnull=False).first()
            found += [ThreadSeen(f"t:{thread.pk}", str(thread.pk), thread.name)] if thread is not None else []
    return found
