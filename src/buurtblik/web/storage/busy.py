"""A polite page when others were writing all the time, with which the same can be sent again.

And one for a form that was sent before, when what it made has been removed since.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.web.storage.act import GoneSince, TooBusy, met_another

_FORM_CHECK = "csrfmiddlewaretoken"


class PoliteWhenBusy:
    """Turn "database is locked" and its kin into a page that keeps what was filled in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, GoneSince):
            return render(request, "storage/gone.html", status=410)
        if not (isinstance(problem, TooBusy) or (isinstance(problem, Error) and met_another(problem))):
            return None
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        whole = not any(_is_secret(name) for name, _ in fields)
        context = {
            "again": request.method == "POST" and whole and not request.FILES,
            "fields": [pair for pair in fields if pair[0] != _FORM_CHECK and not _is_secret(pair[0])],
            "address": request.get_full_path(),
        }
        response = render(request, "storage/busy.html", context, status=503)
        response.headers["Retry-After"] = "5"
        return response


def _is_secret(field: str) -> bool:
    """A password, a code that was mailed or the word of a guest; the code of an area is none."""
    return "password" in field or field in ("code", "word")
