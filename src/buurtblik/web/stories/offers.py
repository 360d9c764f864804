"""What the page of a process says about stories: tell yours, and for who reads them that some wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.stories.state import TO_READ
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.models import Story

BLOCK = "verhalen"


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    if may(visitor, Action.CREATE, "story", process, on=on):
        yield Offer(
            _("Tell your story"),
            reverse("stories_tell", args=[process.slug]),
            _("What do you experience here? A few sentences are enough. You need no account."),
            75,
            BLOCK,
        )
    if may(visitor, Action.LIST, "story_to_read", process, on=on):
        waits = Story.objects.filter(process=process, state__in=[state.value for state in TO_READ])
        if waits.exists():
            yield Offer(
                _("Read the stories that came in"),
                reverse("stories_queue", args=[process.slug]),
                _("Somebody reads each story before others see it."),
                60,
                BLOCK,
            )
    yield Offer(
        _("Read stories from the neighbourhood"),
        reverse("stories_page", args=[process.slug]),
        _("What people tell about living and working here, in their own words."),
        12,
        BLOCK,
    )
