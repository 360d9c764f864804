"""Send an idea in: one page for a phone, whole without a script; write one down for another; and the code, once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.idea import Origin
from buurtblik.agenda.ideas.term import last_day
from buurtblik.web.guard.check import check
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms import SendForm, WriteDownForm
from buurtblik.web.ideas.library import term
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.rules import shown_to


@page(post=True)
def send(asked: Asked) -> HttpResponse:
    form = SendForm(asked.posted, language=asked.language, knows_account=asked.visitor.account is not None)
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}")
    if asked.request.method == "POST" and form.is_valid():
        done = actions.send_idea(
            process=asked.process,
            said=form.said,
            tell=form.telling(asked.language),
            suspect=guarded.reasons,
            visitor=asked.visitor,
            key=form.cleaned_data["key"],
            at=asked.at,
        )
        messages.info(asked.request, done.code, extra_tags="code")
        return redirect("ideas_sent", asked.process.slug)
    context = {"form": form, "weeks": term().weeks}
    return guarded.on(asked.show("send", context, status=422 if form.errors else 200))


@page()
def sent(asked: Asked) -> HttpResponse:
    """Thank you, until when an answer may take, and the code once: it stands in no address."""
    code = next((str(said) for said in messages.get_messages(asked.request) if "code" in said.tags), "")
    context = {
        "code": code,
        "by_other": asked.request.GET.get("van") == "ander",
        "weeks": term().weeks,
        "due": last_day(asked.today, term().weeks),
    }
    return asked.show("sent", context)


@page(post=True)
def write_down(asked: Asked) -> HttpResponse:
    """Somebody writes down an idea of another; of a story that they may read when the address names one."""
    story = _story(asked)
    form = WriteDownForm(asked.posted, language=asked.language, from_story=story is not None)
    if asked.request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        heard = actions.WrittenDown(
            origin=Origin.STORY if story else Origin(told["origin"]),
            received_on=told["received_on"],
            source=told.get("source", ""),
            story=story,
        )
        try:
            done = actions.write_down_idea(
                process=asked.process, said=form.said, heard=heard, tell=form.telling(asked.language),
                visitor=asked.visitor, key=told["key"], at=asked.at,
            )  # fmt: skip
        except actions.CopiedWords:
            form.add_error("words", _("These are words of the story. Say the idea in your own words."))
        else:
            messages.info(asked.request, done.code, extra_tags="code")
            return redirect(reverse("ideas_sent", args=[asked.process.slug]) + "?van=ander")
    return asked.show("write_down", {"form": form, "story": story}, status=422 if form.errors else 200)


def _story(asked: Asked) -> Story | None:
    name = asked.request.GET.get("verhaal", "")
    if not name:
        return None
    found = shown_to(asked.visitor, asked.process, on=asked.today).filter(name=name[:12]).first()
    if found is None:
        raise Http404
    return found
