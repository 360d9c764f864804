"""HTML and CSS -> a tagged PDF (PDF/UA-1), the same bytes each time.

Nothing is fetched: a page can use the typefaces that are given with it and nothing else, neither
from the network nor from the disk. WeasyPrint needs Pango of the system and takes a second to
load, so it is loaded at the first page that is printed. See docs/methods/paper.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from threading import Lock
from typing import Any

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.values import Language

SCHEME = "typeface:"
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0"  # as Debian calls them

_one_at_a_time = Lock()  # Pango keeps its fonts per process


class CannotPrint(BuurtblikError):
    """The libraries that make a PDF are not on this machine."""


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface in one weight; ``data`` is a TrueType or OpenType file."""

    family: str
    weight: int
    data: bytes

    @property
    def address(self) -> str:
        return f"{SCHEME}{self.family.lower().replace(' ', '-')}-{self.weight}"


@cache
def can_print() -> bool:
    """Whether this machine can make a PDF; asked once."""
    try:
        _weasyprint()
    except CannotPrint:
        return False
    return True


Finish = Callable[[Any, Any], None]  # the laid-out document and the PDF, before it is written


def pdf(
    html: str, *, css: str, title: str, language: Language, faces: Iterable[Face], finish: Finish | None = None
) -> bytes:
    """A PDF of what stands in the body of a page.

    Parameters
    ----------
    html : the content of ``<body>``; words of people in it must be escaped already.
    css : paged style sheet; sizes of paper are in its ``@page``.
    title, language : of the document, for its reader and for a screen reader.
    faces : the typefaces that ``css`` names.
    finish : changes the PDF before it is written; see :mod:`buurtblik.paper.copies`.

    Raises
    ------
    CannotPrint
        Pango is not on this machine; the message says what to install.
    UnusableInput
        No title, or the page asks for a file or an address.
    """
    if not title.strip():
        raise UnusableInput("paper: a document without a title cannot be read aloud; give it one.")
    faces = tuple(faces)
    page = _page(html, css=css, title=title.strip(), language=language, faces=faces)
    with _one_at_a_time:
        return _render(page, {face.address: face.data for face in faces}, finish)


def _page(html: str, *, css: str, title: str, language: Language, faces: tuple[Face, ...]) -> str:
    fonts = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url("{face.address}")}}'
        for face in faces
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{fonts}{css}</style></head><body>{html}</body></html>"
    )


def _render(page: str, served: dict[str, bytes], finish: Finish | None) -> bytes:
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refused(FatalURLFetchingError):
        pass

    class OnlyOurs(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in served:
                raise Refused(url)
            return URLFetcherResponse(url, served[url])

    try:
        document = weasyprint.HTML(string=page, url_fetcher=OnlyOurs())
        made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    except Refused as refused:
        raise UnusableInput(
            f"paper: the page asks for '{refused}'; a page can use the typefaces that come with it and nothing else. "
            "Nothing was printed."
        ) from None
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError:
        raise CannotPrint(
            f"paper: Pango is not on this machine; install it (on Debian: apt install {LIBRARIES}) and start again."
        ) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return weasyprint
