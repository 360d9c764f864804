"""Which stories are coded, and whose marks somebody may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from buurtblik.stories.state import State
from buurtblik.web.coding.models import Finished, Fragment
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Participant, Process
from buurtblik.web.process.rules import participation
from buurtblik.web.stories.models import Story


def coder(visitor: Visitor, process: Process, *, on: date) -> Participant | None:
    """As whom a visitor codes in a process."""
    return participation(visitor.person, process, on=on)


def coded_stories(process: Process) -> QuerySet[Story]:
    """The stories that are coded: those that somebody read and found fit to be shown; in the order of coming in.

    Whatever consent a story has, those who take part may read it, and so code it. What of it is counted or shown
    outside is asked there.
    """
    return Story.objects.filter(process=process, state=State.SHOWN.value).order_by("at", "pk")


def visible_marks(process: Process, part: Participant | None) -> QuerySet[Fragment]:
    """One's own marks, and those of others on stories that they and oneself went through to the end."""
    mine = Finished.objects.filter(story=OuterRef("story"), by=part)
    theirs = Finished.objects.filter(story=OuterRef("story"), by=OuterRef("by"))
    shown = Fragment.objects.filter(story__process=process, story__state=State.SHOWN.value)
    return shown.filter(Q(by=part) | (Exists(mine) & Exists(theirs))) if part is not None else shown.none()


def anchor_key() -> bytes:
    """The key of the fingerprints of marked words: nobody without the secret of this installation can try words."""
    return salted_hmac("buurtblik.coding.anchor", "", algorithm="sha256").digest()
