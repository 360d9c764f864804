"""What every page of urgency starts from: the process, who asks, when, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurtblik.values import Language
from buurtblik.web.people.visitors import Visitor, visitor_of
from buurtblik.web.process import rules
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.language import language_of
from buurtblik.web.urgency.models import Round
from buurtblik.web.urgency.reads.rounds import round_in


@dataclass(frozen=True)
class Asked:
    request: HttpRequest
    process: Process
    visitor: Visitor
    seen: rules.Standpoint  # the visitor in this process, as the door saw them
    at: datetime
    language: Language

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @property
    def posted(self) -> QueryDict | None:
        """What was sent, an empty form too; None when the page is only asked for."""
        return self.request.POST if self.request.method == "POST" else None

    def may(self, action: Action, kind: str) -> bool:
        return rules.may(self.visitor, action, kind, self.process, on=self.today)

    def round(self, number: int) -> Round:
        found = round_in(self.process, number)
        if found is None:
            raise Http404
        return found

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return render(self.request, f"urgency/{template}.html", {"process": self.process, **context}, status=status)


def page(*, post: bool = False) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page of a process; the door has asked the table of rights before it runs (process/gate.py)."""

    def make(show: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "POST"] if post else ["GET"])
        @never_cache
        @wraps(show)
        def answer(request: HttpRequest, slug: str, **address: Any) -> HttpResponse:
            process: Process = request.process  # type: ignore[attr-defined]
            seen: rules.Standpoint = request.standpoint  # type: ignore[attr-defined]
            asked = Asked(request, process, visitor_of(request), seen, timezone.now(), language_of(request.path_info))
            return show(asked, **address)

        return answer

    return make
