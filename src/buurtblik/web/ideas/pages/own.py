"""The page for whoever holds the code of an idea: how it stands, the answer, and taking it back.

The code travels in the body of forms only, so that it stands in no address, no log and no history of a browser.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from buurtblik.agenda.ideas.messages import message
from buurtblik.web.guard.check import check
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.forms import CodeForm
from buurtblik.web.ideas.library import idea_of, term
from buurtblik.web.ideas.models import Idea, Reach, WithdrawnIdea
from buurtblik.web.ideas.reads.all import all_of
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import visitor_of
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
    forgot = False
    if "withdraw" in request.POST:
        actions.withdraw_idea(code=code, at=now)
    elif "forget" in request.POST:
        forgot = actions.forget_reach(code=code, at=now)
    kept = kept_of(code)
    row = Idea.objects.select_related("process").filter(code_hash=kept).first()
    if row is None:
        done = WithdrawnIdea.objects.select_related("process").filter(code_hash=kept).first()
        if done is not None:
            return _page(request, "withdrawn", {"withdrawn": done, "process": done.process})
        form.add_error("code", CodeForm.unknown)
        return guarded.on(_page(request, "code", {"form": form}, 422))
    context = {
        "idea": row,
        "process": row.process,
        "told": _told(request, row),
        "has_reach": Reach.objects.filter(idea=row).exists(),
        "forgot": forgot,
        "code": code,
        "form": form,
        "asks": "ask" in request.POST,
    }
    return guarded.on(_page(request, "own", context))


def _told(request: HttpRequest, row: Idea) -> list[str]:
    """How it stands, in paragraphs; nothing of an idea that is not shown."""
    if row.read != Idea.Read.SHOWN:
        return []
    found = all_of(row.process)
    idea = idea_of(found.rows[row.key])
    language = language_of(request.path_info)
    return list(message(idea, found.heads[row.key], timezone.localdate(), term(), language))


def _page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, f"ideas/{template}.html", context, status=status)
