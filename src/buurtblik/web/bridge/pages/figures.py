"""Figures with the stories at them, and the page on which somebody puts a story at a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.figures.release import Release
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.forms import AtFigureForm
from buurtblik.web.bridge.reads.chosen import words_to_choose
from buurtblik.web.bridge.reads.figures import address_of, by_theme, figures_at, figures_with_stories, lines_of
from buurtblik.web.figures.reads import release_of
from buurtblik.web.process.opened import Opened, Page, page_of
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.reads.shown import as_shown
from buurtblik.web.stories.rules import shown_to


@dataclass(frozen=True)
class Asked(Opened):
    room = "bridge"

    @property
    def release(self) -> Release | None:
        return release_of(self.request)

    def story(self, name: str) -> Story:
        """A story that this visitor may read."""
        found = shown_to(self.visitor, self.process, on=self.today).filter(name=name).select_related("process").first()
        if found is None:
            raise Http404
        return found


def page(*, post: bool = False) -> Callable[[Page], Page]:
    return page_of(Asked, post=post)


@page()
def figures(asked: Asked) -> HttpResponse:
    inside = asked.may(Action.READ, "story_inside")
    context = {
        "themes": figures_with_stories(
            asked.visitor, asked.process, asked.release, on=asked.today, inside=inside, language=asked.language
        ),
        "has_figures": bool(lines_of(asked.process, asked.release)),
        "profile": address_of(asked.process, asked.language),
        "inside": inside,
        "may_put": asked.may(Action.CREATE, "story_at_figure"),
    }
    return asked.show("figures", context)


@page(post=True)
def at_figure(asked: Asked, name: str) -> HttpResponse:
    """Put a story at a figure, or take it away."""
    story = asked.story(name)
    groups = by_theme(lines_of(asked.process, asked.release), asked.language)
    form = AtFigureForm(
        asked.posted if "remove" not in asked.request.POST else None,
        groups=groups,
        words=words_to_choose(story),
    )
    if asked.posted is not None and (number := asked.posted.get("remove", "")[:9]).isdecimal():
        actions.take_from_figure(story=story, number=int(number), visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The story no longer stands at this figure."))
        return redirect("bridge_at_figure", asked.process.slug, name)
    if asked.request.method == "POST" and form.is_valid() and asked.release is not None:
        told = form.cleaned_data
        actions.put_at_figure(
            story=story, indicator=told["indicator"], release=asked.release, place=told["place"],
            why=told["why"], visitor=asked.visitor, at=asked.at,
        )  # fmt: skip
        messages.success(asked.request, _("The story stands at this figure now. This is how others see it."))
        return redirect(f"{reverse('bridge_figures', args=[asked.process.slug])}#cijfer-{told['indicator']}")
    context = {
        "one": as_shown(story, asked.language, inside=True),
        "at": figures_at(story, asked.release, asked.language),
        "form": form,
        "has_figures": bool(groups),
    }
    return asked.show("at_figure", context, status=422 if form.errors else 200)
