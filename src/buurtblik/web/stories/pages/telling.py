"""Tell a story: one page for a phone, whole without a script, and the page that gives the code."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from buurtblik.stories.words import Given, Method
from buurtblik.web.guard.check import check
from buurtblik.web.rights.table import Action
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms import ConversationForm, Tellers, TellForm
from buurtblik.web.stories.ground import ground_of
from buurtblik.web.stories.pages.asked import Asked, page
from buurtblik.web.stories.reads.gatherings import gathering_in, gatherings_of, is_walk
from buurtblik.web.stories.sent_files import with_caption


@page(post=True)
def tell(asked: Asked) -> HttpResponse:
    given = {"gathering": asked.request.GET.get("bijeenkomst", "")}
    form = TellForm(
        asked.posted, asked.request.FILES or None, language=asked.language, parts=asked.parts, initial=given
    )
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}")
    if asked.request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        method = Method.PHOTO if told["photo"] and not told["text"] else Method.WRITTEN
        gathering = gathering_in(asked.process, told["gathering"])
        done = actions.tell_story(
            process=asked.process,
            telling=form.telling(tellers=[form.teller], method=method, told_on=form.told_on(asked.today)),
            scopes=told["scopes"],
            pictures=with_caption(told["photo"], told["caption"]),
            suspect=guarded.reasons,
            gathering=gathering,
            visitor=asked.visitor,
            key=told["key"],
            at=asked.at,
        )
        messages.info(asked.request, done.code, extra_tags="code")
        after = reverse("stories_told", args=[asked.process.slug])
        return redirect(f"{after}?bijeenkomst={gathering.pk}" if gathering is not None else after)
    return guarded.on(
        asked.show(
            "tell",
            {
                "form": form,
                "ground": ground_of(asked.request, asked.process),
                "gathering": gathering_in(asked.process, form["gathering"].value() or ""),
            },
            status=422 if form.errors else 200,
        )
    )


@page()
def told(asked: Asked) -> HttpResponse:
    """Thank you, and the code, once: it stands in no address and is not kept on this page.

    Who comes back reads what to do without it; the page says the same to everybody, whether a story was told or not.
    """
    code = next((str(said) for said in messages.get_messages(asked.request) if "code" in said.tags), "")
    if not code:
        return asked.show("told_before", {})
    gathering = gathering_in(asked.process, asked.request.GET.get("bijeenkomst", ""))
    is_point = gathering is not None and is_walk(gathering)
    if asked.request.GET.get("van") == "ander":
        reads = asked.may(Action.LIST, "story_to_read")
        return asked.show("told_by_other", {"code": code, "gathering": gathering, "may_read": reads})
    return asked.show("told", {"code": code, "gathering": gathering, "is_point": is_point})


@page(post=True)
def conversation(asked: Asked) -> HttpResponse:
    """An interviewer writes down what others told."""
    among = [(str(one.pk), one.name) for one in gatherings_of(asked.process)]
    begun = gathering_in(asked.process, asked.request.GET.get("bijeenkomst", ""))
    initial: dict[str, Any] = {}
    if begun is not None:
        day = min(begun.held_on, asked.today)
        initial = {"gathering": str(begun.pk), "method": begun.method, "told_on": day}
    form = ConversationForm(
        asked.posted, asked.request.FILES or None, language=asked.language, gatherings=among, initial=initial
    )
    who = Tellers(asked.posted, language=asked.language, parts=asked.parts)
    if asked.request.method == "POST" and form.is_valid() and who.is_valid():
        told = form.cleaned_data
        done = actions.collect_story(
            process=asked.process,
            telling=form.telling(tellers=who.tellers, method=Method(told["method"]), told_on=told["told_on"]),
            scopes=told["scopes"],
            collected=actions.Collected(
                given=Given(told["given"]), note=told["note"], gathering=gathering_in(asked.process, told["gathering"])
            ),
            pictures=with_caption(told["photo"], told["caption"]),
            recording=told["sound"],
            visitor=asked.visitor,
            key=told["key"],
            at=asked.at,
        )
        messages.info(asked.request, done.code, extra_tags="code")
        after = reverse("stories_told", args=[asked.process.slug])
        more = f"&bijeenkomst={told['gathering']}" if told["gathering"] else ""
        return redirect(f"{after}?van=ander{more}")
    wrong = form.errors or (asked.posted is not None and who.errors)
    context = {"form": form, "who": who, "ground": ground_of(asked.request, asked.process)}
    return asked.show("conversation", context, status=422 if wrong else 200)
