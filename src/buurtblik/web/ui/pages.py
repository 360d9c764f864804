"""Pages about the site itself, and the few that are for machines."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from buurtblik.paper.as_html import style
from buurtblik.web.ui import context
from buurtblik.web.ui.pure import pure

log = logging.getLogger("buurtblik.web")


@pure()
def use(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/use.html")


@pure()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html", {"contact": settings.BUURTBLIK.contact})


@pure()
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/privacy.html", {"contact": settings.BUURTBLIK.contact})


def health(request: HttpRequest) -> HttpResponse:
    """Whether this process answers, for a load balancer; says nothing about the installation."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: {prefix}/{place}\n" for place in ("zoek", "account/") for prefix in ("", "/en")]
    return HttpResponse("User-agent: *\n" + "".join(closed), content_type="text/plain")


def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; only where the installation names a contact and a day until which it holds."""
    chosen = settings.BUURTBLIK
    if not (chosen.security_contact and chosen.security_expires):
        raise Http404
    words = f"Contact: {chosen.security_contact}\nExpires: {chosen.security_expires}\nPreferred-Languages: nl, en\n"
    if chosen.address:
        words += f"Canonical: {chosen.address}/.well-known/security.txt\n"
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def theme(request: HttpRequest, name: str) -> HttpResponse:
    """The style sheet of the municipality; its content is in its name, so it may be kept for ever."""
    if not settings.BUURTBLIK.theme or name != context.theme_name():
        raise Http404
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(context.theme(), content_type="text/css; charset=utf-8", headers=forever)


def document_style(request: HttpRequest) -> HttpResponse:
    """The looks of a document of ``paper`` where a page shows one."""
    kept = {"Cache-Control": "public, max-age=3600"}
    return HttpResponse(style(), content_type="text/css; charset=utf-8", headers=kept)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form with more in it than we take is told so; whatever else is wrong with a request is no work of a person."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return render(request, "ui/too_much.html", status=413)
    return HttpResponse("400\n", status=400, content_type="text/plain")


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/not_allowed.html", status=403)


def not_sent_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the word that we gave with it: an old page, or another site that sent it."""
    return render(request, "ui/not_sent_from_here.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """A polite 500; when even the frame is broken, plain words in both languages."""
    try:
        return HttpResponse(render_to_string("ui/broken.html", request=request), status=500)
    except Exception:
        log.exception("the page that says that something is broken is broken too")
        words = "Er ging iets mis. Probeer het later nog eens.\nSomething went wrong. Please try again later.\n"
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")
