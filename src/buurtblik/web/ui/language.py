"""The language of a page stands in its address: Dutch without a prefix, English below /en/."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from buurtblik.values import Language


def language_of(path: str) -> Language:
    """The language in which the page at ``path`` is written."""
    return "en" if path == "/en" or path.startswith("/en/") else "nl"


def in_language(address: str, language: Language) -> str:
    """The address of the same page in ``language``; the query stays."""
    plain = (address[3:] or "/") if language_of(address.partition("?")[0]) == "en" else address
    return "/en" + plain if language == "en" else plain


class LanguageFromPath:
    """Speak the language of the address; nothing else (cookie, header) has a say."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
