"""Which stories somebody may see beyond what the table of rights says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from buurtblik.stories.consent import Consent, Use
from buurtblik.stories.state import State
from buurtblik.stories.words import Given, Scope
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.models import Story

OPENED_FOR = timedelta(minutes=15)


def is_open_now(story: Story, *, at: datetime) -> bool:
    """Whether somebody has a story before them to read."""
    return story.opened_by_id is not None and story.opened_at is not None and at - story.opened_at < OPENED_FOR


def consent_of(story: Story) -> Consent:
    return Consent(frozenset(Scope(word) for word in story.scopes), Given(story.given), story.given_at)


def shown_to(visitor: Visitor, process: Process, *, on: date) -> QuerySet[Story]:
    """The stories of a process whose words a visitor may read now.

    Somebody read each of them before. Those who take part read all of these; everybody else those of which the
    teller said that everybody may.
    """
    if may(visitor, Action.READ, "story_inside", process, on=on):
        return Story.objects.filter(process=process, state=State.SHOWN.value)
    return shown_to_everybody(process)


def shown_to_everybody(process: Process) -> QuerySet[Story]:
    """The stories that leave for everybody, whoever asks for them."""
    return Story.objects.filter(_holds(Scope.QUOTE), process=process, state=State.SHOWN.value)


def is_shown_to_all(story: Story) -> bool:
    return story.state == State.SHOWN.value and consent_of(story).allows(Use.SHOW_WORDS)


def photo_is_shown(story: Story, *, inside: bool) -> bool:
    """Whether the photos of a shown story may be seen: by everybody, or by those who take part."""
    return story.state == State.SHOWN.value and (inside or consent_of(story).allows(Use.SHOW_PHOTO))


def _holds(scope: Scope) -> Q:
    # As text, because SQLite knows no "contains" for JSON; no scope's word is a part of another.
    return Q(scopes__icontains=f'"{scope.value}"')
