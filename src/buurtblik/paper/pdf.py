"""HTML and CSS -> a tagged PDF (PDF/UA-1), the same bytes each time.

Nothing is fetched: a page can use the typefaces and drawings that are given with it and nothing else,
neither from the network nor from the disk. WeasyPrint needs Pango of the system and takes a second to
load, so it is loaded at the first page that is printed. See docs/methods/paper.md.
"""

from __future__ import annotations

import gc
import logging
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from threading import Lock
from typing import Any

from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.values import Language

SCHEME = "typeface:"
DRAWING = "drawing:"
NOTES = ("::footnote", "::note")
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
    html: str,
    *,
    css: str,
    title: str,
    language: Language,
    faces: Iterable[Face],
    finish: Finish | None = None,
    drawings: Mapping[str, str] | None = None,
) -> bytes:
    """A PDF of what stands in the body of a page.

    Parameters
    ----------
    html : the content of ``<body>``; words of people in it must be escaped already.
    css : paged style sheet; sizes of paper are in its ``@page``.
    title, language : of the document, for its reader and for a screen reader.
    faces : the typefaces that ``css`` names.
    finish : changes the PDF before it is written; see :mod:`buurtblik.paper.copies`.
    drawings : SVG by name, for ``<img src="drawing:name" alt="...">``: quicker than a drawing inside the HTML, of
        which each line would be matched with the style sheet.

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
    served = {face.address: (face.data, "font/ttf") for face in faces}
    served |= {f"{DRAWING}{name}": (svg.encode(), "image/svg+xml") for name, svg in (drawings or {}).items()}
    with _one_at_a_time:
        return _render(page, served, finish)


def _page(html: str, *, css: str, title: str, language: Language, faces: tuple[Face, ...]) -> str:
    fonts = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url("{face.address}")}}'
        for face in faces
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{fonts}{css}</style></head><body>{html}</body></html>"
    )


def _render(page: str, served: dict[str, tuple[bytes, str]], finish: Finish | None) -> bytes:
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refused(FatalURLFetchingError):
        pass

    class OnlyOurs(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in served:
                raise Refused(url)
            data, kind = served[url]
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    class Page(weasyprint.HTML):  # type: ignore[misc, name-defined]
        def _ua_stylesheets(self, forms: bool = False) -> Any:
            return super()._ua_stylesheets(forms) if forms else [_browser_style()]

    nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # else the certificates of the machine are read each time
    try:
        with _without_looking_for_garbage():
            document = Page(string=page, url_fetcher=OnlyOurs(ssl_context=nobody))
            made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    except Refused as refused:
        raise UnusableInput(
            f"paper: the page asks for '{refused}'; a page can use the typefaces and drawings that come with it and "
            "nothing else. Nothing was printed."
        ) from None
    return made


@cache
def _browser_style() -> Any:
    """The style sheet that WeasyPrint gives each page, without notes at the foot and marks of what is no list.

    Those five rules are about every element there is, and each element gets a style of its own for each of them.
    """
    weasyprint = _weasyprint()
    lines = files("weasyprint.css").joinpath("html5_ua.css").read_text("utf-8").splitlines()
    kept = ["li" + line if line.startswith("::marker") else line for line in lines if not line.startswith(NOTES)]
    return weasyprint.CSS(string="\n".join(kept), counter_style=weasyprint.UA_COUNTER_STYLE.copy())


@contextmanager
def _without_looking_for_garbage() -> Iterator[None]:
    """All that a page is made of stays until it is written, so looking through it again and again finds nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


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
