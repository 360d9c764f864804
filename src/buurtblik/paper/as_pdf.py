"""A document as a tagged PDF (PDF/UA-1) with an outline, a running title, page numbers and the tables behind charts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from buurtblik.paper.as_html import for_paper
from buurtblik.paper.behind import with_numbers
from buurtblik.paper.document import Document
from buurtblik.paper.pdf import Face, pdf
from buurtblik.paper.sound import sound
from buurtblik.paper.words import looks, words_of


def as_pdf(document: Document, *, faces: Iterable[Face]) -> bytes:
    """The document on A4.

    Raises CannotPrint when Pango is not on this machine.
    """
    html, drawings = for_paper(with_numbers(document))
    return pdf(
        html,
        css=looks("print.css") + _running(document),
        title=sound(document.title),
        language=document.language,
        faces=faces,
        drawings=drawings,
    )


def _running(document: Document) -> str:
    """The title on top of each page but the first, and the number of the page below."""
    words = words_of(document.language)
    title = re.sub(r"\s+", " ", sound(document.title))
    return (
        f"@page {{ @top-left {{ content: {_quoted(title)} }} @bottom-right {{ content: {_quoted(words['page'] + ' ')} "
        f"counter(page) {_quoted(' ' + words['of'] + ' ')} counter(pages) }} }}"
        "@page :first { @top-left { content: none } }"
    )


def _quoted(words: str) -> str:
    """Words as a string of a style sheet, every sign that is no letter or digit as its number.

    >>> _quoted('"; }')
    '"\\\\22 \\\\3b \\\\20 \\\\7d "'
    """
    return '"' + "".join([sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in words]) + '"'
