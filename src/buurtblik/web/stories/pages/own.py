"""The page for whoever holds the code of a story: how it stands, what may happen with it, and taking it back.

The code travels in the body of forms only, so that it stands in no address, no log and no history of a browser.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from buurtblik.stories.words import Scope
from buurtblik.web.guard.check import check
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import visitor_of
from buurtblik.web.stories import actions
from buurtblik.web.stories.forms import CodeForm, ScopesForm
from buurtblik.web.stories.languages import direction_unread
from buurtblik.web.stories.models import PaperForm, Story, Withdrawn
from buurtblik.web.stories.reads.shown import answers_said, said_beside
from buurtblik.web.ui.language import language_of


@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters("code")
def own(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    guarded = check(request, form, visitor=visitor_of(request), place="")
    if request.method != "POST" or not form.is_valid():
        return guarded.on(_page(request, "code", {"form": form}, 422 if form.errors else 200))
    code, now = form.cleaned_data["code"], timezone.now()
    if "withdraw" in request.POST:
        done = actions.withdraw_story(code=code, at=now)
        if done is not None:
            return _page(request, "withdrawn", {"withdrawn": done, "process": done.process})
    elif "narrow" in request.POST:
        actions.narrow_consent(code=code, scopes=request.POST.getlist("scopes"), at=now)
    found = Story.objects.select_related("process").filter(code_hash=kept_of(code)).first()
    if found is None:
        done = Withdrawn.objects.select_related("process").filter(code_hash=kept_of(code)).first()
        if done is not None:
            return _page(request, "withdrawn", {"withdrawn": done, "process": done.process})
        paper = PaperForm.objects.select_related("process").filter(code_hash=kept_of(code), used_at=None).first()
        if paper is not None:
            context = {"process": paper.process, "code": code, "form": form, "asks": "ask" in request.POST}
            return guarded.on(_page(request, "paper_waits", context))
        form.add_error("code", CodeForm.unknown)
        return guarded.on(_page(request, "code", {"form": form}, 422))
    language = language_of(request.path_info)
    context = {
        "story": found,
        "process": found.process,
        "direction": direction_unread(found.language),
        "said": said_beside(found, language),
        "checklist": {"answers": answers_said(found, language)},
        "code": code,
        "form": form,
        "asks": "ask" in request.POST,
        "narrowed": "narrow" in request.POST,
        "scopes": ScopesForm(initial={"scopes": found.scopes}, among=found.scopes, language=language),
        "allowed": [Scope(scope).label(language) for scope in found.scopes],
    }
    return guarded.on(_page(request, "own", context))


def _page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, f"stories/{template}.html", context, status=status)
