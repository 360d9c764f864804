"""A polite page when others were writing all the time, with which the same can be sent again."""

from __future__ import annotations

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from buurtblik.web.storage.act import TooBusy, met_another

_NEVER_REPEATED = ("password", "code", "csrfmiddlewaretoken")


class PoliteWhenBusy:
    """Turn "database is locked" and its kin into a page that keeps what was filled in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not (isinstance(problem, TooBusy) or (isinstance(problem, Error) and met_another(problem))):
            return None
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        whole = not any(word in name for name, _ in fields for word in _NEVER_REPEATED[:2])
        context = {
            "again": request.method == "POST" and whole and not request.FILES,
            "fields": [pair for pair in fields if pair[0] not in _NEVER_REPEATED],
            "address": request.get_full_path(),
        }
        response = render(request, "storage/busy.html", context, status=503)
        response.headers["Retry-After"] = "5"
        return response
