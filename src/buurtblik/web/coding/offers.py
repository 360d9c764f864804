"""What the page of a process says about coding and threads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.values import Language
from buurtblik.web.coding.models import Fragment, Thread, ThreadFragment
from buurtblik.web.coding.rules import coded_stories
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Offer
from buurtblik.web.process.rules import may
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.beside import About
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.rules import is_shown_to_all

NAMED = 5  # threads that are named under the stories


def offers(visitor: Visitor, process: Process, on: date) -> Iterator[Offer]:
    if may(visitor, Action.CREATE, "fragment", process, on=on) and coded_stories(process).exists():
        yield Offer(
            _("Code stories"),
            reverse("coding_overview", args=[process.slug]),
            _("Mark what a story is about, and compare with who codes along."),
            30,
            block="verhalen",
        )
    if Thread.objects.filter(process=process, published_at__isnull=False).exists():
        yield Offer(
            _("Read the threads"),
            reverse("coding_threads", args=[process.slug]),
            _("What stories from the neighbourhood tell together."),
            14,
            block="verhalen",
        )


def about_stories(request: HttpRequest, process: Process, language: Language) -> About | None:
    """The names of the threads that run through the stories; nothing as long as none is published."""
    published = Thread.objects.filter(process=process, published_at__isnull=False).order_by("-published_at", "name")
    names = list(published.values_list("name", flat=True)[:NAMED])
    if not names:
        return None
    said = [_("What comes back in several stories:"), *(f"“{name}”" for name in names)]
    return About(said, reverse("coding_threads", args=[process.slug]), _("Read the threads"))


def beside_story(visitor: Visitor, story: Story, on: date) -> Iterator[Offer]:
    """The threads in which everybody may read words of this story."""
    if is_shown_to_all(story):
        chosen = ThreadFragment.objects.filter(
            thread__process=story.process_id, thread__published_at__isnull=False, fragment__story=story
        ).exclude(fragment__doubt=Fragment.Doubt.LOST)
        for pk, name in chosen.order_by("thread__name").values_list("thread", "thread__name").distinct():
            title = _("Thread: %(name)s") % {"name": name}
            yield Offer(title, reverse("coding_thread", args=[story.process.slug, pk]), weight=10)
