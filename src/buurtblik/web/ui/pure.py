"""Pages that are a pure function of their address, the release of figures and the code.

Such a page may be kept on disk and needs no rendering for a reader who has it already;
:mod:`buurtblik.web.config.pagecache` does both for the responses that are marked here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed


def pure[**P](
    *parameters: str, keep: bool = True
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Mark the answers of a page as pure. ``parameters`` are the query parameters that it knows.

    An answer to any other query is given an ETag too but never kept, so that invented
    queries cannot push real pages out. ``keep=False`` keeps none (search).
    """

    def decorate(
        page: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(page)
        def marked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            response = page(request, *args, **kwargs)
            if response.status_code == 200:
                known = all(name in parameters and len(request.GET.getlist(name)) == 1 for name in request.GET)
                response.pure = "keep" if keep and known else "pass"  # type: ignore[attr-defined]
            return response

        return marked

    return decorate
