"""A document as a page: headings below each other, tables with heads, drawings with words, and no markup of others."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from buurtblik.paper.as_html import as_fragment, as_page, style
from buurtblik.paper.blocks import Cards, Contents, FigureCard, Heading, Paragraph, QuoteCard, Run
from buurtblik.paper.document import Document
from example_document import chart, every_kind, figure

VOID = {"meta", "br", "col", "hr"}


class Reading(HTMLParser):
    """Every tag with its attributes; what is opened must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(document: Document, **more) -> Reading:
    found = Reading(as_fragment(document, **more))
    assert found.open == []
    return found


def test_what_is_opened_is_closed_and_each_name_is_there_once():
    for text in (as_page(every_kind()), as_fragment(every_kind())):
        found = Reading(text)

        assert found.open == []
        names = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
        assert len(names) == len(set(names))
        assert {a["href"] for _, a in found.tags if str(a.get("href")).startswith("#")} <= {
            f"#{name}" for name in names
        }


def test_headings_start_below_the_title_wherever_that_stands():
    assert [tag for tag, _ in read(every_kind()).tags if re.fullmatch("h[1-6]", tag)][:5] == [
        "h1",
        "h2",
        "h2",
        "h2",
        "h3",
    ]
    assert [tag for tag, _ in read(every_kind(), level=2).tags if re.fullmatch("h[1-6]", tag)][:5] == [
        "h2",
        "h3",
        "h3",
        "h3",
        "h4",
    ]


def test_there_is_no_script_style_or_colour_in_a_piece():
    found = read(every_kind())

    assert {tag for tag, _ in found.tags} & {"script", "style", "link", "iframe", "img", "object"} == set()
    assert [a for _, a in found.tags if any(key == "style" or key.startswith("on") for key in a)] == []


def test_a_page_asks_nothing_of_any_host():
    text = as_page(every_kind())

    assert re.findall(r"\bsrc=|url\(|@import|<link", text) == []


def test_every_drawing_has_words_and_its_table():
    found = read(every_kind())
    text = as_fragment(every_kind())

    assert len(re.findall("<svg[^>]*><title>[^<]+</title>", text)) == sum(tag == "svg" for tag, _ in found.tags) == 4
    assert text.count("<details") == 4


def test_the_same_drawing_twice_has_other_names_inside():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><pattern id="h"><path d="M0 0"/></pattern></defs></svg>'
    one = chart(1)
    twice = [FigureCard("a", "b", chart=type(one)(svg, "t", "w", one.rows)) for _ in range(2)]

    names = re.findall('id="([^"]+)"', as_fragment(Document("t", "nl", (Cards(tuple(twice)),))))
    assert len(names) == len(set(names)) == 2


def test_a_foreign_language_is_said_and_runs_its_own_way():
    text = as_fragment(
        Document("t", "nl", (QuoteCard("مرحبا", language="ar"), QuoteCard("hallo", language="nl"), QuoteCard("שלום")))
    )

    assert re.findall("<blockquote([^>]*)>", text) == [' lang="ar" dir="rtl"', "", ' dir="rtl"']


def test_words_that_rest_on_a_card_lead_to_it_and_say_on_what():
    words = Paragraph(
        (Run("Veel mensen", evidence="figure-1"), Run(" en ", evidence="x"), Run("meer", evidence="x", link="/y/"))
    )
    text = as_fragment(Document("t", "nl", (words, figure(1))))

    (anchor,) = re.findall('<div class="bd-card bd-figure" id="([^"]+)"', text)
    assert f'<a href="#{anchor}" class="bd-claim" data-evidence="figure-1">Veel mensen</a>' in text
    assert '<span data-evidence="x"> en </span>' in text
    assert '<a href="/y/" data-evidence="x">meer</a>' in text


@pytest.mark.parametrize(
    ("levels", "lists"),
    [([1], 1), ([1, 1], 1), ([1, 2], 2), ([1, 2, 3, 1], 3), ([1, 2, 1, 2], 3), ([1, 2, 2, 3, 3, 2, 1], 3)],
)
def test_the_contents_are_lists_within_lists(levels, lists):
    headings = tuple(Heading(f"deel {n}", level) for n, level in enumerate(levels))
    found = read(Document("t", "nl", (Contents(depth=4), *headings)))

    assert sum(tag == "ol" for tag, _ in found.tags) == lists
    assert sum(tag == "li" for tag, _ in found.tags) == len(levels)


def test_the_style_of_a_piece_reaches_nothing_outside_it():
    rules = re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)
    selectors = [one.strip() for group in re.findall(r"([^{}]+)\{", rules) for one in group.split(",")]

    assert len(selectors) > 50
    assert [one for one in selectors if not one.startswith((".bd", "@media")) and "min-width" not in one] == []
