"""Open a questionnaire, say how it is asked, and close it: then what came out is counted, once, for everybody."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime

from django.utils import timezone

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.survey.margins import Known
from buurtblik.web.survey.models import Outcome, Questionnaire, Response
from buurtblik.web.survey.reads.counting import METHOD, rows_of
from buurtblik.web.survey.reads.outcome import as_kept

KIND = "questionnaire"
INVITED_MAX = 1_000_000


class Closing(BuurtblikError):
    """This cannot follow upon how the questionnaire stands. Nothing was changed."""


@act
def settle_questionnaire(
    *,
    questionnaire: Questionnaire,
    closes_on: date | None,
    is_random: bool,
    invited: int | None,
    to_stories: bool,
    visitor: Visitor,
    at: datetime,
) -> Questionnaire:
    """Say until when answers come in, how people were chosen, and whether their own words may be read as stories.

    Raises UnusableInput when the number of people who were invited is missing or cannot be.
    """
    process = questionnaire.process
    require(visitor, Action.EDIT, KIND, process, at)
    if (is_random and invited is None) or (invited is not None and not 1 <= invited <= INVITED_MAX):
        raise UnusableInput("survey: a sample by chance knows how many people were invited, 1 to 1,000,000.")
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    settled = (closes_on, is_random, invited, to_stories)
    if (found.closes_on, found.is_random, found.invited, found.to_stories) != settled:
        found.closes_on, found.is_random, found.invited, found.to_stories = settled
        found.save(update_fields=["closes_on", "is_random", "invited", "to_stories"])
        note("settle_questionnaire", KIND, found.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return found


@act
def open_questionnaire(*, questionnaire: Questionnaire, visitor: Visitor, at: datetime) -> Questionnaire:
    """Let people answer; one that was closed too, and then what had come out goes until it closes again.

    Raises Closing when its last day is past.
    """
    process = questionnaire.process
    require(visitor, Action.PUBLISH, KIND, process, at)
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if found.state == Questionnaire.State.OPEN:
        return found
    if found.closes_on is not None and found.closes_on < timezone.localdate(at):
        raise Closing(f"survey: its last day was {found.closes_on}; choose a later one before it opens.")
    Outcome.objects.filter(questionnaire=found).delete()
    found.state, found.opened_at, found.closed_at = Questionnaire.State.OPEN, found.opened_at or at, None
    found.save(update_fields=["state", "opened_at", "closed_at"])
    note("open_questionnaire", KIND, found.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return found


@act
def close_questionnaire(
    *, questionnaire: Questionnaire, known: Known | None, visitor: Visitor, at: datetime
) -> Questionnaire:
    """Take no more answers and count what came out, as everybody may see it. Closing twice changes nothing.

    ``known`` tells who lives there, for weights; without it nothing is weighed. Raises Closing for a questionnaire
    that was never opened.
    """
    process = questionnaire.process
    require(visitor, Action.PUBLISH, KIND, process, at)
    found = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if found.state == Questionnaire.State.CLOSED:
        return found
    if found.state == Questionnaire.State.DRAFT:
        raise Closing("survey: this questionnaire was never opened.")
    found.state, found.closed_at = Questionnaire.State.CLOSED, at
    found.save(update_fields=["state", "closed_at"])
    rows = rows_of(found)
    Outcome.objects.create(
        questionnaire=found, results=as_kept(found, rows, known), input_hash=_hash(rows), method=METHOD, at=at
    )
    note("close_questionnaire", KIND, found.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
    return found


def _hash(rows: list[Response]) -> str:
    """Of the answers that were counted, in an order that tells nothing of when they came."""
    each = sorted(json.dumps([row.answers, row.group, row.age, row.sex, row.tenure], sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()
