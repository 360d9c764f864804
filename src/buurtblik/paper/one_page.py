"""A document on one sheet: a summary on A4 to hand out, or a poster on A3 or A4 for on the wall, with a code to scan.

The same values as a whole document, set larger or smaller until they fill one sheet; what does not fit at the smallest
size that reads well is refused, because a sheet of which a part fell off says something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from buurtblik.errors import UnusableInput
from buurtblik.paper.as_html import escape, for_paper
from buurtblik.paper.document import Document
from buurtblik.paper.mark import MARK
from buurtblik.paper.pdf import Face, pdf
from buurtblik.paper.qr import qr
from buurtblik.paper.sound import sound
from buurtblik.paper.words import looks, words_of


class Sheet(StrEnum):
    SUMMARY = "summary"  # A4, to read in the hand
    POSTER_A4 = "poster-a4"
    POSTER_A3 = "poster-a3"


_PAPER = {Sheet.SUMMARY: "A4", Sheet.POSTER_A4: "A4", Sheet.POSTER_A3: "A3"}
# Sizes of the plain words in points, the largest first. At arm's length 10 points read well, on a wall 14.
_SIZES = {Sheet.SUMMARY: (12, 11, 10), Sheet.POSTER_A4: (24, 20, 17, 14), Sheet.POSTER_A3: (36, 30, 25, 21, 18)}


class _TooLong(Exception):
    pass


def one_page(document: Document, sheet: Sheet, *, address: str, faces: Iterable[Face]) -> bytes:
    """A PDF of one page. ``address`` is where all of it is read, as a code to scan and in words.

    Raises
    ------
    CannotPrint
        Pango is not on this machine.
    UnusableInput
        The document does not fit on the sheet, or the address is too long for a code.
    """
    faces, words = tuple(faces), words_of(document.language)
    square = qr(address, name=f"{words['scan']}: {address}")
    body, drawings = for_paper(document)
    html = (
        f'<div class="bd-sheet bd-{sheet}"><div class="bd-scan">{square}<p><strong>{words["scan"]}</strong>'
        f"<span>{words['scan_how']}</span></p></div>{MARK}{body}"
        f'<p class="bd-address">{escape(address.removeprefix("https://"))}</p></div>'
    )
    for size in _SIZES[sheet]:
        css = f"@page {{ size: {_PAPER[sheet]} }} html {{ font-size: {size}pt }} {looks('one_page.css')}"
        try:
            return pdf(
                html,
                css=css,
                title=sound(document.title),
                language=document.language,
                faces=faces,
                finish=_one_page_only,
                drawings=drawings,
            )
        except _TooLong:
            continue
    raise UnusableInput(
        f"paper: '{document.title[:60]}' does not fit on one page ({_PAPER[sheet]}); leave out words or cards, or make "
        "it a document of more pages. Nothing was printed."
    )


def _one_page_only(laid_out: Any, _: Any) -> None:
    if len(laid_out.pages) > 1:
        raise _TooLong
