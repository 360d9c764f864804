"""A drawing (SVG) that only draws: read sign by sign, and written anew from what is known to be harmless.

A document is taken along, mailed and opened by others, so a chart in it cannot hold a script, a link, a style or
anything that is fetched. What charts carry for a page (roles, links of a map, tooltips) is left out: in a document a
chart is one picture with one alternative text. Identifiers inside it get a prefix where it is placed, so that two
drawings never share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from xml.parsers.expat import ExpatError, ParserCreate

from buurtblik.errors import UnusableInput

MOST = 4_000_000  # characters; a map of a large city has some 100,000
_SPACE = "http://www.w3.org/2000/svg "  # stands before each name
_SHAPE_NAMES = (
    "svg g path circle ellipse rect line polyline polygon text tspan defs pattern clipPath linearGradient "
    "radialGradient stop marker use"
)
_UNSEEN = frozenset(("title", "desc", "metadata"))
_GROUPS = {"a": "g"}  # what is inside a link is drawn, the link is not
_ATTRIBUTE_NAMES = (
    "class clip-path clip-rule clipPathUnits cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family "
    "font-size font-style font-variant-numeric font-weight fx fy gradientTransform gradientUnits height id "
    "letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth offset opacity orient "
    "paint-order pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY "
    "rotate rx ry shape-rendering spreadMethod stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor textLength transform "
    "vector-effect viewBox visibility width word-spacing x x1 x2 xml:space y y1 y2"
)
_SHAPES, _ATTRIBUTES = frozenset(_SHAPE_NAMES.split()), frozenset(_ATTRIBUTE_NAMES.split())
_LEFT_OUT = re.compile(r"aria-[a-z]+|role|tabindex|focusable|lang|version|data-[a-z0-9-]+|target|rel")
_HREFS = frozenset(("href", "http://www.w3.org/1999/xlink href"))
_URL = re.compile(r"url\(\s*['\"]?#([A-Za-z_][\w.-]*)['\"]?\s*\)")
_PREFIX = "\x00"  # stands where the prefix of an identifier comes; no XML can hold this sign


@dataclass(frozen=True, slots=True)
class Drawing:
    """``width`` and ``height`` in the pixels of a page; ``look`` are the attributes that all inside it inherit."""

    width: float
    height: float
    box: str
    look: str
    parts: tuple[str, ...]
    words: str

    def svg(self, alternative: str, *, prefix: str, alone: bool = False) -> str:
        """The drawing with its alternative text; ``alone`` as a file of its own."""
        space = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
        return (
            f'<svg{space} width="{self.width:g}" height="{self.height:g}" viewBox="{self.box}" role="img"{self.look}>'
            f"<title>{escape(alternative)}</title>{prefix.join(self.parts)}</svg>"
        )


@lru_cache(maxsize=1024)
def drawing(svg: str) -> Drawing:
    """The drawing in this text.

    Raises UnusableInput, naming what was found, when it is no drawing or holds more than shapes and words.

    >>> drawing('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>').parts
    ('<path d="M0 0h9"/>',)
    """
    if len(svg) > MOST:
        raise UnusableInput(f"paper: a drawing of {len(svg)} characters; expected at most {MOST}.")
    reading = _Reading()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.ProcessingInstructionHandler = reading.instruction
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(svg.encode("utf-8", "surrogatepass"), True)
    except ExpatError as error:
        raise UnusableInput(f"paper: a drawing cannot be read as SVG ({error}).") from None
    return reading.made()


class _Reading:
    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self.depth = 0
        self.hidden = 0  # how deep we are inside words that are not drawn
        self.out: list[str] = []
        self.said: list[str] = []
        self.open = False  # whether the last start tag still lacks its end

    def doctype(self, *_: object) -> None:
        raise UnusableInput("paper: a drawing has a DOCTYPE; give SVG without one.")

    def instruction(self, *_: object) -> None:
        raise UnusableInput("paper: a drawing has a processing instruction; give SVG without one.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        local = name.removeprefix(_SPACE)
        if self.hidden or (self.depth > 1 and local in _UNSEEN):
            self.hidden += 1
            return
        local = _GROUPS.get(local, local)
        if local not in _SHAPES or (self.depth == 1 and name != _SPACE + "svg"):
            raise UnusableInput(f"paper: a drawing holds <{local}>; expected shapes and words in an <svg> only.")
        kept = {key: value for key, value in attributes.items() if _kept(key, local)}
        if self.depth == 1:
            self.root = kept
            return
        self._close()
        self.out.append(f"<{local}{_written(kept)}")
        self.open = True

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.hidden:
            self.hidden -= 1
        elif self.depth:
            local = name.removeprefix(_SPACE)
            self.out.append("/>" if self.open else f"</{_GROUPS.get(local, local)}>")
            self.open = False

    def text(self, words: str) -> None:
        if not self.hidden and words.strip():
            self._close()
            self.out.append(escape(words, quote=False))
            self.said.append(words)

    def _close(self) -> None:
        if self.open:
            self.out.append(">")
            self.open = False

    def made(self) -> Drawing:
        root = dict(self.root or {})
        width, height = _pixels(root.pop("width", "")), _pixels(root.pop("height", ""))
        box = root.pop("viewBox", "")
        corners = [_pixels(corner) for corner in re.split(r"[ ,]+", box.strip())] if box else []
        if len(corners) == 4:
            width, height = width or corners[2], height or corners[3]
        if not (width > 0 and height > 0):
            raise UnusableInput("paper: a drawing has no width and height; give both, in pixels.")
        root.pop("id", None)
        return Drawing(
            width,
            height,
            escape(box) or f"0 0 {width:g} {height:g}",
            _written(root),
            tuple("".join(self.out).split(_PREFIX)),
            " ".join(self.said),
        )


def _kept(key: str, element: str) -> bool:
    """Whether an attribute is drawn; raises when it does more than that."""
    if key in _ATTRIBUTES or (key in _HREFS and element == "use"):
        return True
    if _LEFT_OUT.fullmatch(key) or key in _HREFS or key.startswith("http://www.w3.org/XML/1998/namespace"):
        return False
    raise UnusableInput(f"paper: a drawing holds '{key[:40]}' in <{element}>; expected attributes that only draw.")


def _written(attributes: dict[str, str]) -> str:
    return "".join([f' {_name(key)}="{_value(key, value)}"' for key, value in attributes.items()])


def _name(key: str) -> str:
    return "href" if key in _HREFS else key


def _value(key: str, value: str) -> str:
    if key == "id":
        return _PREFIX + escape(value)
    if key in _HREFS:
        if not value.startswith("#"):
            raise UnusableInput(f"paper: a drawing uses '{value[:80]}'; expected a part of itself (#name).")
        return f"#{_PREFIX}{escape(value[1:])}"
    if "url" not in value.lower() and "\\" not in value:
        return escape(value)
    own = _URL.fullmatch(value.strip())
    if own is None:
        raise UnusableInput(f"paper: a drawing asks for '{value[:80]}'; expected a part of itself (url(#name)).")
    return f"url(#{_PREFIX}{own[1]})"


def _pixels(text: str) -> float:
    try:
        return float(text.strip().removesuffix("px"))
    except ValueError:
        return 0.0
