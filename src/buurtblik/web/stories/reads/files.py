"""Files with stories of a process, and the codes for their tellers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from buurtblik.stories.state import State
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.process.models import Process
from buurtblik.web.stories.contents import STAYS, code_in_file
from buurtblik.web.stories.models import Import, Story

SHOWN = 50


def files_of(process: Process) -> QuerySet[Import]:
    """The newest first, each with how many of its stories are there (``left``) and were not read yet (``unread``)."""
    unread = Count("stories", filter=Q(stories__state=State.NEW.value, stories__read_at=None))
    rows = Import.objects.filter(process=process).defer("bytes").annotate(left=Count("stories"), unread=unread)
    return rows.order_by("-at", "-pk")[:SHOWN]


def file_in(process: Process, number: int) -> Import | None:
    return Import.objects.select_related("process", "gathering").filter(process=process, pk=number).first()


def codes_of(kept: Import, *, at: datetime) -> Iterator[tuple[Story, str]]:
    """The stories of a file and the code of each, to hand out; for as long as a file that waits would stay."""
    if kept.taken_at is None or at - kept.taken_at > STAYS:
        return
    for story in Story.objects.filter(imported=kept).order_by("pk"):
        code = code_in_file(kept, story.source)
        if kept_of(code) == story.code_hash:
            yield story, code
