"""Ideas and the register come in from a file: whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.ideas.files.ideas import read_ideas
from buurtblik.agenda.ideas.files.policies import read_policies
from buurtblik.agenda.ideas.steps import Status
from buurtblik.values import LANGUAGES
from buurtblik.web.ideas.actions.registering import fields
from buurtblik.web.ideas.models import Idea, Policy, Step
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.themes import in_order, theme_name, themes
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act

File = tuple[bytes, str]  # its bytes and its name


@act
def import_ideas(*, process: Process, file: File, steps: File | None, visitor: Visitor, at: datetime) -> int:
    """Take in the ideas of a file, with every step of another one; how many. Nobody gets a code or a letter.

    They are shown at once: who sends the file has read it. Raises RefusedInput, and then nothing came in.
    """
    require(visitor, Action.CREATE, "idea_file", process, at)
    there = {row.key: row for row in Idea.objects.select_for_update(of=("self",)).filter(process=process)}
    found = read_ideas(*file, themes=_themes(), on=timezone.localdate(at), known=there, steps=steps)
    for idea in found:
        there[idea.key] = Idea.objects.create(
            process=process, key=idea.key, words=idea.words, title=idea.title, origin=idea.origin.value,
            received_on=idea.received_on, themes=in_order(idea.themes), place=idea.place[:120], source=idea.source,
            own_part=idea.own_part, needs=idea.needs, term_weeks=idea.term_weeks, read=Idea.Read.SHOWN, at=at,
        )  # fmt: skip
    Step.objects.bulk_create(
        Step(
            idea=there[idea.key], to=change.to.value if change.to else "", said_by=change.by, why=change.why,
            back_on=change.back_on, into=there[change.into] if change.to is Status.MERGED else None, at=change.at,
        )
        for idea in found
        for change in idea.changes
    )  # fmt: skip
    note("import_ideas", "idea_file", process.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return len(found)


@act
def import_policies(*, process: Process, file: File, visitor: Visitor, at: datetime) -> int:
    """Take in the entries of a register; how many. Raises RefusedInput, and then nothing came in."""
    require(visitor, Action.CREATE, "policy", process, at)
    known = set(Policy.objects.filter(tenant=process.tenant_id).values_list("key", flat=True))
    found = read_policies(*file, themes=_themes(), known=known)
    Policy.objects.bulk_create(Policy(tenant=process.tenant, key=one.key, at=at, **fields(one)) for one in found)
    note("import_policies", "policy", process.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return len(found)


def _themes() -> dict[str, Collection[str]]:
    return {key: [theme_name(key, language) for language in LANGUAGES] for key in themes()}
