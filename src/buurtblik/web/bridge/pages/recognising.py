"""Do readers recognise the figures? Per figure, per group in steps; the words are read before others see them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from buurtblik.bridge.confront.answers import Recognition
from buurtblik.web.areas.links import profile_address
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.forms_recognising import ANSWERS, RecogniseForm
from buurtblik.web.bridge.pages.figures import Asked, page
from buurtblik.web.bridge.reads.figures import address_of, line_at
from buurtblik.web.bridge.reads.recognised import asked_of, asking, one_of, own_of, waiting_of
from buurtblik.web.figures.reads import release_of
from buurtblik.web.figures.resolve import find_area, unknown_area
from buurtblik.web.guard.check import check
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.process.guests import remember
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.language import language_of

SAID = dict(ANSWERS)


@page()
def figures(asked: Asked) -> HttpResponse:
    """The figures that readers are asked about, with what they said so far."""
    may_read = asked.may(Action.PUBLISH, "recognition")
    context = {
        "themes": asked_of(asked.process, asked.release, asked.seen.part, asked.language, at=asked.at),
        "said": SAID,
        "may_say": asked.may(Action.CREATE, "recognition"),
        "waiting": waiting_of(asked.process).count() if may_read else 0,
    }
    return asked.show("recognise", context)


@page(post=True)
def one(asked: Asked, key: str) -> HttpResponse:
    """Say whether one recognises this figure."""
    line = line_at(asked.process, asked.release, key)
    if line is None or asked.release is None:
        return asked.show("no_figures", {}, status=409)
    part, own = asked.seen.part, own_of(asked.process, asked.seen.part, key)
    is_free = part is None or (asked.visitor.account is None and part.group in OPEN_GROUPS)
    form = RecogniseForm(
        asked.posted,
        choose=OPEN_GROUPS if is_free else (),
        language=asked.language,
        initial={
            "answer": own.answer if own else None,
            "words": own.words if own else "",
            "group": own.group if own else part.group if part else None,
        },
    )
    guarded = check(asked.request, form, visitor=asked.visitor, place=f"process {asked.process.pk}")
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        kept = actions.say_recognition(
            process=asked.process, indicator=key, release=asked.release, answer=Recognition(told["answer"]),
            words=told["words"], group=told.get("group", ""), suspect=guarded.reasons, visitor=asked.visitor,
            key=told["key"], at=asked.at,
        )  # fmt: skip
        messages.success(asked.request, _("Thank you. From tomorrow it is counted with what others say."))
        if kept.entered.word:
            messages.info(asked.request, kept.entered.word, extra_tags="word")
        return remember(redirect(f"{_here(asked)}#cijfer-{key}"), kept.entered)
    context = {
        "one": one_of(asked.process, line, part, asked.language, at=asked.at),
        "form": form,
        "profile": address_of(asked.process, asked.language),
    }
    return guarded.on(asked.show("recognise_one", context, status=422 if form.errors else 200))


@page(post=True)
def words(asked: Asked) -> HttpResponse:
    """Read what readers wrote, and show it or not."""
    rows = list(waiting_of(asked.process)[:50])
    if asked.posted is not None:
        decided = {row.pk: said for row in rows if (said := asked.posted.get(f"w{row.pk}")) in ("shown", "hidden")}
        actions.read_recognitions(process=asked.process, decided=decided, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("Kept."))
        return redirect("bridge_recognise_words", asked.process.slug)
    names = {one.key: one.name for _k, _n, ones in _figures(asked) for one in ones}
    context = {"rows": [(row, names.get(row.indicator, row.indicator), SAID[row.answer]) for row in rows]}
    return asked.show("recognise_words", context)


@require_GET
@never_cache
def of_area(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """From the profile of an area to where one can say so."""
    release, language = release_of(request), language_of(request.path_info)
    found = find_area(release, code)
    if release is None or found is None:
        return unknown_area(request, code)
    profile = profile_address(found.area.code, found.area.name, language)
    if request.path != f"{profile}herkennen/":
        return HttpResponsePermanentRedirect(f"{profile}herkennen/")
    processes = asking(found.area.code)
    if len(processes) == 1:
        return redirect("bridge_recognise", processes[0].slug)
    context = {"area": found.area, "profile": profile, "processes": processes}
    return render(request, "bridge/recognise_area.html", context)


def _figures(asked: Asked) -> list[tuple[str, str, list]]:  # type: ignore[type-arg]
    return asked_of(asked.process, asked.release, None, asked.language, at=asked.at)


def _here(asked: Asked) -> str:
    return reverse("bridge_recognise", args=[asked.process.slug])
