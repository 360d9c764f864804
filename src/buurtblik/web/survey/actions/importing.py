"""Answers come in from a file of another program; a response that came in before is left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.stories.survey.flow import standing
from buurtblik.stories.survey.responses import Response as Read
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.survey.codes import code_for
from buurtblik.web.survey.models import Questionnaire, Response


@dataclass(frozen=True)
class Imported:
    """How many responses came in, and how many were there already."""

    new: int
    known: int


@act
def import_answers(
    *, questionnaire: Questionnaire, responses: Sequence[Read], program: str, visitor: Visitor, at: datetime
) -> Imported:
    """Take in the responses of a file.

    ``program`` is where they come from (kobo, limesurvey): with it the same response comes in once, in whichever file
    it stands. They have no background, so they are not weighed, and no code: who answered elsewhere asks there.
    """
    process = questionnaire.process
    require(visitor, Action.CREATE, "imported_response", process, at)
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    version = found.current
    part = participation(visitor.person, process, on=timezone.localdate(at))
    sources = {f"{program} {one.key}"[:120]: one for one in responses}
    known = set(found.responses.filter(source__in=sources).values_list("source", flat=True))
    made = [
        Response(
            questionnaire=found,
            version=version.number,
            code_hash=kept_of(code_for(f"file {found.pk} {source}")),
            source=source,
            answers=standing(version.form, one.answers),
            language=one.language[:12],
            channel=Response.Channel.FILE,
            by=part,
            at=min(one.at or at, at),
        )
        for source, one in sources.items()
        if source not in known
    ]
    Response.objects.bulk_create(made, batch_size=500)
    if made:
        note("import_answers", "questionnaire", found.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return Imported(len(made), len(known))
