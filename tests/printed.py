"""What a PDF holds, read back with other programs than the one that made it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import zxingcpp

from buurtblik.paper.pdf import Face

FONTS = Path(__file__).resolve().parents[1] / "src/buurtblik/web/ui/static/vendor/fonts"


def faces() -> tuple[Face, ...]:
    return tuple(
        Face("Source Sans 3", weight, (FONTS / f"source-sans-3-{weight}.ttf").read_bytes()) for weight in (400, 600)
    )


def texts(made: bytes) -> list[str]:
    """The words of each page, spaces made plain."""
    pages = pypdfium2.PdfDocument(made)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]


def sizes_mm(made: bytes) -> list[tuple[int, int]]:
    return [tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in pypdfium2.PdfDocument(made)]


def codes_seen(made: bytes, page: int = 0) -> list[str]:
    """What a phone reads from a page that lies on the table."""
    picture = pypdfium2.PdfDocument(made)[page].render(scale=3).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def about(made: bytes) -> dict[str, object]:
    document = pypdfium2.PdfDocument(made)
    return {
        "title": document.get_metadata_value("Title"),
        "made": document.get_metadata_value("CreationDate"),
        "tagged": document.is_tagged(),
        "language": _language(document),
    }


def fonts_embedded(made: bytes) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for page in pypdfium2.PdfDocument(made):
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(thing.raw)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            found[name.value.decode()] = bool(raw.FPDFFont_GetIsEmbedded(font))
    return found


def boxes(made: bytes, page: int, *words: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top in mm of each of these words on a page."""
    text = pypdfium2.PdfDocument(made)[page].get_textpage()
    places = []
    for word in words:
        seen = text.search(word)
        hit = seen.get_next()
        assert hit, word
        rects = [text.get_rect(i) for i in range(text.count_rects(*hit))]
        sides = list(zip(*rects, strict=True))
        places.append((min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])))
    return [tuple(side * 25.4 / 72 for side in place) for place in places]


@dataclass(frozen=True)
class Tag:
    """A tag of a page with its own words or its other text, and the tags inside it."""

    kind: str
    words: str
    inside: tuple[Tag, ...]
    alternative: str = ""

    def each(self) -> Iterator[Tag]:
        yield self
        for tag in self.inside:
            yield from tag.each()

    @property
    def all_words(self) -> str:
        return "".join(tag.words for tag in self.each())


def tags(made: bytes, page: int) -> list[tuple[str, str]]:
    """The tags of a page in the order in which they are read, each with its words or its other text."""
    return [(tag.kind, tag.words) for top in structure(made, page) for tag in top.each()]


def structure(made: bytes, page: int) -> list[Tag]:
    """The tags of a page as they lie inside each other."""
    document = pypdfium2.PdfDocument(made)
    sheet = document[page]
    marked: dict[int, str] = {}
    text = sheet.get_textpage()
    for thing in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        number = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        if number < 0:  # inside a drawing, which is marked as a whole
            continue
        length = raw.FPDFTextObj_GetText(thing.raw, text.raw, None, 0)
        buffer = (ctypes.c_ushort * (length // 2))()
        raw.FPDFTextObj_GetText(thing.raw, text.raw, buffer, length)
        marked[number] = marked.get(number, "") + "".join(map(chr, buffer[:-1]))
    tree = raw.FPDF_StructTree_GetForPage(sheet.raw)

    def read(element: object) -> Tag:
        other = words = _said(raw.FPDF_StructElement_GetAltText, element)
        for i in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)):
            words += marked.get(raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, i), "")
        children = (
            raw.FPDF_StructElement_GetChildAtIndex(element, i)
            for i in range(raw.FPDF_StructElement_CountChildren(element))
        )
        inside = tuple(read(child) for child in children if child)
        return Tag(_said(raw.FPDF_StructElement_GetType, element), words, inside, other)

    return [read(raw.FPDF_StructTree_GetChildAtIndex(tree, i)) for i in range(raw.FPDF_StructTree_CountChildren(tree))]


def links(made: bytes) -> set[str]:
    """The addresses outside the document to which it leads."""
    document = pypdfium2.PdfDocument(made)
    found: set[str] = set()
    for page in document:
        place, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, place, link):
            action = raw.FPDFLink_GetAction(link)
            length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            if buffer.value:
                found.add(buffer.value.decode())
    return found


def _said(ask: object, element: object) -> str:
    length = ask(element, None, 0)  # type: ignore[operator]
    buffer = ctypes.create_string_buffer(length)
    ask(element, buffer, length)  # type: ignore[operator]
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le")


def _language(document: pypdfium2.PdfDocument) -> str:
    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return "".join(map(chr, buffer[:-1]))
