"""What every page of this room begins with: which process, who reads, at which moment, in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from buurtblik.values import Language
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor, visitor_of
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import may
from buurtblik.web.process.rules import require as require_on
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.language import language_of


@dataclass(frozen=True)
class Opened:
    request: HttpRequest
    process: Process
    visitor: Visitor
    at: datetime
    today: date
    language: Language

    def may(self, action: Action, kind: str) -> bool:
        return may(self.visitor, action, kind, self.process, on=self.today)

    def require(self, action: Action, kind: str) -> None:
        require_on(self.visitor, action, kind, self.process, on=self.today)

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page of this process; the links above it depend on what the reader may."""
        shared = {
            "process": self.process,
            "may_see_map": self.may(Action.READ, "actor"),
            "may_place": self.may(Action.CREATE, "actor"),
            "may_plan": self.may(Action.CREATE, "meeting"),
            "may_count": self.may(Action.EDIT, "attendance"),
            "may_see_handovers": self.may(Action.LIST, "handover"),
            "may_hand_over": self.may(Action.CREATE, "handover"),
        }
        return render(self.request, f"parties/{template}.html", {**shared, **context}, status=status)


def in_process(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the process in the address for a page; the gate asked already whether it may be seen.

    Who is refused by the page itself and has no account, is asked to sign in.
    """

    @wraps(page)
    @never_cache
    def shown(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        process = get_object_or_404(Process.objects.select_related("tenant"), slug=slug)
        now = timezone.now()
        opened = Opened(
            request, process, visitor_of(request), now, timezone.localdate(now), language_of(request.path_info)
        )
        try:
            return page(opened, **more)
        except NotAllowed:
            if opened.visitor.account is None and request.method == "GET":
                return redirect_to_login(request.get_full_path())
            raise

    return shown
