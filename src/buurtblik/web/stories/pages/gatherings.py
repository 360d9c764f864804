"""Walks, evenings and other gatherings at which stories are collected: the list, and each by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.paper.qr import MOST, qr
from buurtblik.stories.walk import said_to
from buurtblik.stories.words import Answer, Method
from buurtblik.web.rights.table import Action
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms_gathering import GatheringForm
from buurtblik.web.stories.models import Gathering, Story
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.pages.places import on_ground
from buurtblik.web.stories.reads.gatherings import (
    NEWEST,
    answers_to,
    gathering_in,
    gatherings_of,
    heard_at,
    is_walk,
    points_of,
    told_at,
)
from buurtblik.web.stories.reads.places import spots_of
from buurtblik.web.stories.reads.shown import as_shown


@page()
def gatherings(asked: Asked) -> HttpResponse:
    found = gatherings_of(asked.process).annotate(collected=Count("stories"))
    context = {
        "gatherings": [(one, Method(one.method).label(asked.language)) for one in found],
        "may_add": asked.may(Action.CREATE, "gathering"),
        "may_count": asked.may(Action.LIST, "story_to_read"),
        "may_collect": asked.may(Action.CREATE, "collected_story"),
    }
    return asked.show("gatherings", context)


@page()
def gathering(asked: Asked, number: int) -> HttpResponse:
    """One gathering: what and when, what was told there, and what can be done now."""
    found = opened(asked, number)
    inside = asked.may(Action.READ, "story_inside")
    may_tell, may_collect = asked.may(Action.CREATE, "story"), asked.may(Action.CREATE, "collected_story")
    stories = told_at(asked.visitor, found, on=asked.today)
    has_older, stories = len(stories) > NEWEST, stories[-NEWEST:]
    context = {
        "gathering": found,
        "method": Method(found.method).label(asked.language),
        "maker": found.by.person.display_name if inside and found.by and found.by.person else "",
        "heard": heard_at(found, exact=asked.may(Action.LIST, "story_to_read"), at=asked.at),
        "is_walk": is_walk(found),
        "is_coming": found.held_on > asked.today,
        "inside": inside,
        "has_older": has_older,
        "newest": NEWEST,
        "may_tell": may_tell,
        "may_collect": may_collect,
        **(_invites(asked, found) if may_tell and may_collect else {}),
        "may_edit": asked.may(Action.EDIT, "gathering"),
        "may_read": asked.may(Action.LIST, "story_to_read"),
        **(_walk(asked, found, stories, inside=inside) if is_walk(found) else _told(asked, stories, inside=inside)),
    }
    return asked.show("gathering", context)


@page(post=True)
def add(asked: Asked) -> HttpResponse:
    form = GatheringForm(asked.posted, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        made = actions.add_gathering(process=asked.process, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        messages.success(asked.request, _("The gathering is on the list."))
        return redirect("stories_gathering", asked.process.slug, made.pk)
    return asked.show("gathering_add", {"form": form, "gathering": None}, status=422 if form.errors else 200)


@page(post=True)
def change(asked: Asked, number: int) -> HttpResponse:
    found = opened(asked, number)
    initial = {name: getattr(found, name) for name in ("name", "method", "held_on", "place", "about")}
    initial["checklist"] = "\n".join(found.checklist)
    form = GatheringForm(asked.posted, language=asked.language, initial=initial)
    if asked.posted is not None and form.is_valid():
        actions.change_gathering(gathering=found, plan=form.plan, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("What you changed is kept."))
        return redirect("stories_gathering", asked.process.slug, number)
    return asked.show("gathering_add", {"form": form, "gathering": found}, status=422 if form.errors else 200)


@page(post=True)
def remove(asked: Asked, number: int) -> HttpResponse:
    """Asked once more first, with what stays: it cannot be undone."""
    found = opened(asked, number)
    if asked.posted is not None:
        actions.remove_gathering(gathering=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The gathering is off the list. What was told there stays."))
        return redirect("stories_gatherings", asked.process.slug)
    return asked.show("gathering_gone", {"gathering": found, "has_stories": found.stories.exists()})


def opened(asked: Asked, number: int) -> Gathering:
    found = gathering_in(asked.process, number)
    if found is None:
        raise Http404
    return found


def _invites(asked: Asked, found: Gathering) -> dict[str, str]:
    """The address of the form for who is there, to show or to print: in letters and as a square."""
    way, number = ("stories_point", [found.pk]) if is_walk(found) else ("stories_tell", [])
    path = reverse(way, args=[asked.process.slug, *number]) + ("" if number else f"?bijeenkomst={found.pk}")
    address = asked.request.build_absolute_uri(path)
    if len(address) > MOST:
        return {}
    return {"address": address, "square": qr(address, name=_("The address as a square for the camera of a phone"))}


def _told(asked: Asked, stories: list[Story], *, inside: bool) -> dict[str, Any]:
    return {"stories": [as_shown(one, asked.language, inside=inside) for one in reversed(stories)]}


def _walk(asked: Asked, found: Gathering, stories: list[Story], *, inside: bool) -> dict[str, Any]:
    points = points_of(stories, asked.language, inside=inside)
    ground = on_ground(asked, spots_of(stories), walk=found.name)
    placed = {line.story.pk for spot, _name, _is_on in ground["spots"] for line in spot.lines}
    return {
        **ground,
        "spots": [
            (spot, name, is_on, [points[line.story.pk] for line in spot.lines]) for spot, name, is_on in ground["spots"]
        ],
        "placeless": [point for number, point in points.items() if number not in placed],
        "answered": [
            (one.question, [one.counts[answer] for answer in Answer])
            for one in said_to(found.checklist, answers_to(stories))
        ],
        "answers": [answer.label(asked.language) for answer in Answer],
    }
