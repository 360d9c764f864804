"""Laws of every way out: each word of a document is in the page, the PDF, the Word file and the JSON, and stays a word."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import fields, is_dataclass
from enum import Enum
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from buurtblik.paper.as_docx import as_docx
from buurtblik.paper.as_html import as_fragment, as_page
from buurtblik.paper.as_json import as_json, read_json
from buurtblik.paper.as_pdf import as_pdf
from buurtblik.paper.blocks import (
    Block,
    Box,
    Cards,
    Chart,
    Columns,
    FigureCard,
    Heading,
    Items,
    Paragraph,
    Quote,
    QuoteCard,
    Run,
    Small,
    Table,
)
from buurtblik.paper.document import Document
from buurtblik.paper.pdf import can_print
from buurtblik.paper.sound import sound
from example_document import chart, every_kind
from hostile_words import PAYLOADS
from printed import faces, texts

SAID = {
    "words", "label", "title", "subtitle", "about", "by", "theme", "told", "value", "margin", "direction", "period",
    "source", "release", "caption", "heads", "rows", "items", "alternative",
}  # fmt: skip
PLAIN = some.text(some.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=20).filter(
    lambda words: sound(words).strip()
)


def words_of(value: object, name: str = "", *, drawn: bool = True) -> set[str]:
    """Every word that a reader of the document must find, by the names of the fields and by no renderer."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return set(sound(value).split()) if name in SAID else set()
    if isinstance(value, tuple):
        return set().union(*(words_of(one, name, drawn=drawn) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        skip = {"by"} if isinstance(value, Document) else set()
        if isinstance(value, Chart) and not drawn:
            skip |= {"alternative"}
        named = [(one.name, getattr(value, one.name)) for one in fields(value) if one.name not in skip]
        return set().union(*(words_of(one, name, drawn=drawn) for name, one in named))
    return set()


def in_html(text: str) -> str:
    return unescape(re.sub("<[^>]*>", " ", re.sub("<style>.*?</style>", "", text, flags=re.DOTALL)))


def in_docx(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    parts = []
    for one in root.iter():
        parts.append({"p": "\n", "br": "\n", "tab": "\t"}.get(one.tag.rpartition("}")[2], ""))
        parts.append(
            one.text or ""
            if one.tag.endswith("}t")
            else one.attrib.get("descr", "") + " "
            if "descr" in one.attrib
            else ""
        )
    return "".join(parts)


def missing(words: set[str], found: str) -> set[str]:
    squeezed = "".join(found.split())
    return {word for word in words if word not in squeezed}


def holding(words: str) -> Document:
    """A document that has these words everywhere where words can stand."""
    one = chart(1)
    own = Chart(one.svg, words, words, (("Jaar", words), ("2024", words)), source=words)
    card = FigureCard(words, words, words, words, words, words, words, own)
    blocks: tuple[Block, ...] = (
        Heading(words), Paragraph(words, label=words), Paragraph((Run(words, bold=True), Run(words, link="https://example.nl/"))),
        Small(words), Items((words,)), Quote(words, words), Cards((card, QuoteCard(words, words, words, words))), own,
        Table(words, (words,), ((words,),)), Box((Paragraph(words),), words), Columns(((Paragraph(words),), (Paragraph(words),))),
    )  # fmt: skip
    return Document(words, "nl", blocks, words, (words,), by=words)


def test_every_word_is_in_the_page():
    document = every_kind()
    wanted = words_of(document)

    assert len(wanted) > 100
    assert missing(wanted, in_html(as_page(document))) == set()


def test_every_word_is_in_the_word_file():
    document = every_kind()

    assert missing(words_of(document), in_docx(as_docx(document, faces=faces()))) == set()


def test_every_word_is_in_the_json():
    document = every_kind()

    assert missing(words_of(document), " ".join(re.findall('"((?:[^"\\\\]|\\\\.)*)"', as_json(document)))) == set()


@pytest.mark.slow
def test_every_word_is_in_the_pdf():
    if not can_print():
        pytest.skip("no Pango on this machine")
    document = every_kind()
    # Letters from right to left are read from a PDF in the order in which they are drawn; other texts are tags, which
    # test_as_pdf looks at.
    wanted = {word for word in words_of(document, drawn=False) if not re.search("[\u0590-\u06ff]", word)}

    assert missing(wanted, " ".join(texts(as_pdf(document, faces=faces())))) == set()


@pytest.mark.slow
@settings(max_examples=25)
@given(PLAIN)
def test_any_words_come_through_page_file_and_json_as_words(words):
    document = holding(words)
    wanted = set(sound(words).split())
    page = as_fragment(document)

    assert missing(wanted, in_html(page)) == set()
    assert missing(wanted, in_docx(as_docx(document, faces=faces()))) == set()
    assert json.loads(as_json(document))["title"] == sound(words)
    if sound(words) == words:
        assert read_json(as_json(document)) == document


def test_hostile_words_make_no_tag_on_a_page():
    harmless = tags_in(as_fragment(holding("woord")))
    for words in PAYLOADS:
        assert tags_in(as_fragment(holding(words))) == harmless, words


@pytest.mark.slow
def test_hostile_words_make_no_tag_in_a_word_file():
    harmless = in_docx_tags(as_docx(holding("woord"), faces=faces()))
    for words in PAYLOADS[::23]:
        found = in_docx_tags(as_docx(holding(words), faces=faces()))

        assert found - {"tab", "br", "bidi", "rtl"} == harmless, words


def tags_in(html: str) -> set[tuple[str, tuple[str, ...]]]:
    """Each tag with the names of its attributes; where words may break a line or turn around does not count."""
    found = set()
    for tag, rest in re.findall(r"<([a-zA-Z][^\s/>]*)((?:\"[^\"]*\"|[^\">])*)>", html):
        names = tuple(sorted(set(re.findall(r'\s([a-zA-Z-]+)="', re.sub('"[^"]*"', '""', rest))) - {"dir"}))
        found.add((tag, names))
    return found - {("br", ())}


def in_docx_tags(data: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return {one.tag.rpartition("}")[2] for one in root.iter()}
