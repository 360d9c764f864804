"""What every page of a room in a process starts from: the process, who asks, when, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
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


@dataclass(frozen=True)
class Opened:
    """A request for a page of a process. A room says in ``room`` where its templates lie."""

    room: ClassVar[str]

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

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return render(self.request, f"{self.room}/{template}.html", {"process": self.process, **context}, status=status)


Page = Callable[..., HttpResponse]


def page_of[T: Opened](kind: type[T], *, post: bool = False, get: bool = True) -> Callable[[Page], Page]:
    """A page of a process; the door has asked the table of rights before it runs (process/gate.py).

    ``post``: a form is sent to it; without ``get`` there is nothing to look at, only an act.
    """
    methods = [method for method, is_taken in (("GET", get), ("POST", post)) if is_taken]

    def make(show: Page) -> Page:
        @require_http_methods(methods)
        @never_cache
        @wraps(show)
        def answer(request: HttpRequest, slug: str, **address: Any) -> HttpResponse:
            process: Process = request.process  # type: ignore[attr-defined]
            seen: rules.Standpoint = request.standpoint  # type: ignore[attr-defined]
            asked = kind(request, process, visitor_of(request), seen, timezone.now(), language_of(request.path_info))
            return show(asked, **address)

        return answer

    return make
