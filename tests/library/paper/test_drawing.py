"""A drawing in a document only draws."""

from __future__ import annotations

import re

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.paper.drawing import drawing
from example_document import chart
from hostile_words import PAYLOADS

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>", "<foreignObject><p>x</p></foreignObject>", "<style>*{}</style>", "<image href='https://x/a.png'/>",
        "<path d='M0 0' onclick='x'/>", "<path d='M0 0' style='fill:url(https://x)'/>", "<path fill='url(https://x/#a)'/>",
        "<path fill='u\\72l(https://x)'/>", "<path fill=' URL( https://x )'/>", "<use href='https://x/#a'/>", "<use href='data:image/svg+xml,x'/>",
        "<animate attributeName='href' to='javascript:x'/>", "<set attributeName='x'/>", "<iframe xmlns='http://www.w3.org/1999/xhtml'/>",
        "<feImage href='https://x'/>", "<g><g onload='x'/></g>", "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>", "<path d='M0 0' mask='url(#a)'/>",
        "<?xml-stylesheet href='https://x'?>", "<a><script/></a>", "<video/>", "<text><b xmlns='http://www.w3.org/1999/xhtml'>x</b></text>",
    ],
)  # fmt: skip
def test_what_does_more_is_refused(inside):
    with pytest.raises(UnusableInput, match="a drawing"):
        drawing(f"{OPEN}{inside}</svg>")


@pytest.mark.parametrize(
    "svg",
    [
        "", "woorden", "<p/>", "<svg/>", OPEN, "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html><svg/></html>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + OPEN + "&a;</svg>", OPEN.replace('"9"', '"-1"') + "</svg>", OPEN + "<g></svg>",
        "<x:svg xmlns:x='http://www.w3.org/2000/svg' width='9' height='9'><x:script/></x:svg>",
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(svg):
    with pytest.raises(UnusableInput, match="a drawing"):
        drawing(svg)


@pytest.mark.parametrize("words", PAYLOADS[::7])
def test_words_in_it_stay_words(words):
    from html import escape

    said = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)
    made = drawing(f'{OPEN}<text x="1">{escape(said)}</text></svg>').svg(words, prefix="p-")

    assert re.findall("<([a-z]+)", made) == ["svg", "title", "text"]


def test_links_and_tooltips_of_a_map_are_left_out_and_what_they_hold_is_drawn():
    made = drawing(
        f'{OPEN}<title>kaart</title><desc>wijken</desc><a href="/wijk/1"><path d="M0 0h9"><title>Wijk 1</title></path></a></svg>'
    )

    assert made.svg("Een kaart", prefix="") == (
        '<svg width="9" height="9" viewBox="0 0 9 9" role="img"><title>Een kaart</title><g><path d="M0 0h9"/></g></svg>'
    )


def test_two_drawings_never_share_a_name():
    made = drawing(
        f'{OPEN}<defs><pattern id="h" width="1" height="1"><path d="M0 0"/></pattern></defs><path fill="url(#h)"/><use href="#h"/></svg>'
    )

    assert re.findall(r'(id="[^"]+"|url\([^)]+\)|href="[^"]+")', made.svg("x", prefix="a-")) == [
        'id="a-h"', "url(#a-h)", 'href="#a-h"',
    ]  # fmt: skip


def test_our_charts_are_drawings_and_keep_their_words():
    made = drawing(chart(1).svg)

    assert (made.width, made.height) == (200, 60)
    assert made.words.split() == ["55,0%", "2014", "2024"]
    assert "font-family=" in made.look
