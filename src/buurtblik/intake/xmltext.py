"""An XML document from outside as plain elements.

What a document may declare (types, entities, other files to fetch) is a program for whoever reads it. No format that
we read needs it, so a document with a declaration of that kind is refused before anything of it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from buurtblik.errors import RefusedInput
from buurtblik.intake.limits import size_words
from buurtblik.intake.problems import refused

_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class XmlLimits:
    """How much of one document we are willing to look at."""

    bytes: int = 5_000_000
    elements: int = 50_000
    depth: int = 60


DEFAULT_XML_LIMITS = XmlLimits()


@dataclass(slots=True)
class Element:
    """An element. ``name`` and the names of attributes are without namespace, which stands apart.

    ``text`` is what stands in the element itself, before, between and after its children. ``line`` counts from 1.
    """

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """The children with this name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        return next((child for child in self.children if child.name == name), None)


def read_xml(data: bytes, *, name: str, limits: XmlLimits = DEFAULT_XML_LIMITS) -> Element:
    """The root of the document, with everything in it.

    Raises
    ------
    RefusedInput
        Empty, too large, no XML, with a document type (which is where entities are declared), or too deep or with too
        many elements.
    """
    if len(data) > limits.bytes:
        raise refused("limit_xml", file=name, came=size_words(len(data)), expected=size_words(limits.bytes))
    if not data.strip():
        raise refused("empty_file", file=name)
    reading = _Reading(name, limits)
    try:
        for start in range(0, len(data), _PIECE):
            reading.parser.Parse(data[start : start + _PIECE], False)
        reading.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # the last two: an encoding that nobody knows
        raise refused("not_xml", file=name, row=getattr(error, "lineno", None)) from None
    return reading.root


class _Reading:
    """The elements that are open while the document goes by."""

    def __init__(self, name: str, limits: XmlLimits) -> None:
        self._name, self._limits = name, limits
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._count = 0
        self.root: Element
        self.parser = expat.ParserCreate(namespace_separator="\n")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._declared
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said

    def _declared(self, *_: object) -> None:
        raise self._refusal("xml_declares")

    def _refusal(self, code: str, **facts: object) -> RefusedInput:
        return refused(code, file=self._name, row=self.parser.CurrentLineNumber, **facts)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > self._limits.elements:
            raise self._refusal("limit_xml", came=f"{self._count} elements", expected=self._limits.elements)
        if len(self._open) >= self._limits.depth:
            raise self._refusal("limit_depth", came=len(self._open) + 1, expected=self._limits.depth)
        namespace, _, name = tag.rpartition("\n")
        plain = {key.rpartition("\n")[2]: value for key, value in attributes.items()}
        element = Element(name, namespace, plain, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _said(self, text: str) -> None:
        self._texts[-1].append(text)
