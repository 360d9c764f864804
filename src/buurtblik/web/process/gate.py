"""The door before every page: it asks the cell of the address before the page runs.

Acts ask again. A page that forgets to ask is safe, and an address that nobody gave a place in the table of rights
is closed for everybody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import visitor_of
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import Standpoint, is_open
from buurtblik.web.rights.table import Action, Cell, Role, whole

log = logging.getLogger("buurtblik.rights")


class Gate:
    """Refuse what the table of rights does not allow; a process that a visitor may not know of is not found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        rights = whole()
        if name in rights.open_routes:
            return None
        methods = rights.routes.get(name)
        if methods is None:
            log.error("refused: the address '%s' has no place in the table of rights", name)
            raise NotAllowed(f"rights: the address '{name}' has no place in the table of rights.")
        asked = methods.get("GET" if request.method == "HEAD" else str(request.method))
        if asked is None:
            return HttpResponseNotAllowed(sorted(methods))
        kind, action = asked
        cell = rights.cells[asked]
        if "slug" not in kwargs and cell.is_for_everyone:
            return None
        visitor = visitor_of(request)
        seen = Standpoint(visitor, _process(kwargs), on=timezone.localdate())
        process = seen.process
        if process is not None and process.published_at is None and not seen.may(Action.READ, "unpublished_process"):
            log.warning("refused: read unpublished_process by %s", visitor)
            raise Http404
        request.process, request.standpoint = process, seen  # type: ignore[attr-defined]
        if seen.may(action, kind):
            return None
        log.warning("refused: %s %s %s by %s", name, action, kind, visitor)
        if visitor.account is None and _an_account_helps(cell, process):
            return redirect_to_login(request.get_full_path() if "GET" in methods else "")
        raise NotAllowed(f"rights: {action} {kind} is not allowed.")


def _process(kwargs: dict[str, Any]) -> Process | None:
    """The process of an address, if it has one."""
    if "slug" not in kwargs:
        return None
    process = Process.objects.select_related("tenant").filter(slug=kwargs["slug"]).first()
    if process is None:
        raise Http404
    return process


def _an_account_helps(cell: Cell, process: Process | None) -> bool:
    """Whether the door could be open for somebody who signs in."""
    if process is not None and cell.block and cell.act and not is_open(process, cell.block, cell.act):
        return False
    return bool((cell.own | cell.other) - {Role.ANONYMOUS})
