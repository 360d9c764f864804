"""Codebooks in the exchange format REFI-QDA (.qdc), as other programs for qualitative analysis read and write them.

The format is that of the Rotterdam Exchange Format Initiative, version 1.0 of the codebook. A file that we wrote reads
back to the same codebook. Colours and sets of codes of other programs are left out, and that is told. See
docs/methods/coding.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from buurtblik.intake.problems import problem, refused
from buurtblik.intake.xmltext import Element, read_xml
from buurtblik.stories.coding.codebook import Code, Codebook, guid_of
from buurtblik.stories.coding.foreign import ReadCodebook, Tag, as_tree, dotted, of_tags

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\}?")
_BREAK = re.compile(r"\s*[\t\r\n]\s*")


def read_qdc(data: bytes, *, name: str) -> ReadCodebook:
    """The codebook of a .qdc file; from Taguette, dots in the names make a tree.

    Raises
    ------
    RefusedInput
        No XML, unsafe XML, another sort of document, or codes that do not make a tree. Nothing is taken in then.
    """
    root = read_xml(data, name=name)
    if root.name != "CodeBook" or root.namespace not in {NAMESPACE, ""}:
        raise refused("not_a_codebook", file=name, came=f"{root.name} {root.namespace}".strip())
    top = root.first("Codes")
    found = list(_codes(top, None, name)) if top is not None else []
    if not found:
        raise refused("not_a_codebook", file=name, came="empty")
    if root.attributes.get("origin", "").startswith("Taguette"):
        codebook = _from_taguette(found, name)
    else:
        codebook = as_tree(found, name=name)
    sets = root.first("Sets")
    left_out = [("colours", _has_colour(root)), ("sets", sets is not None and bool(sets.children))]
    notes = (problem("left_out_of_codebook", file=name, came=what) for what, is_there in left_out if is_there)
    return ReadCodebook(codebook, tuple(notes))


def write_qdc(codebook: Codebook, *, origin: str = "Buurtblik") -> bytes:
    """The codebook as a .qdc file; the same codebook gives the same bytes.

    >>> print(write_qdc(Codebook((Code(guid_of("home"), "Home & garden"),))).decode().splitlines()[3])
    <Code guid="2449C42D-C030-5299-BE9C-E3F156B65572" name="Home &amp; garden" isCodable="true"/>
    """
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<CodeBook xmlns="{NAMESPACE}" origin={quoteattr(origin)}>']
    lines += ["<Codes>", *_lines(codebook, None), "</Codes>", "</CodeBook>", ""]
    return "\n".join(lines).encode()


def _codes(element: Element, parent: UUID | None, file: str) -> Iterator[Code]:
    for one in element.all("Code"):
        name = _BREAK.sub(" ", one.attributes.get("name", "")).strip()
        said = one.first("Description")
        guid = _guid(one, name, parent, file)
        use = one.attributes.get("isCodable", "true").strip().lower()
        yield Code(guid, name, "" if said is None else said.text, parent, groups_only=use in {"false", "0"})
        yield from _codes(one, guid, file)


def _guid(element: Element, name: str, parent: UUID | None, file: str) -> UUID:
    said = element.attributes.get("guid", "").strip()
    if not said:
        return guid_of("qdc", str(parent), name)
    match = _GUID.fullmatch(said)
    if match is None:
        raise refused("bad_code", file=file, row=element.line, came=name, why="guid")
    return UUID(match[1])


def _from_taguette(codes: Sequence[Code], file: str) -> Codebook:
    return of_tags([Tag(dotted(code.name), code.description, code.guid) for code in codes], name=file)


def _has_colour(root: Element) -> bool:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if "color" in element.attributes:
            return True
        waiting += element.children
    return False


def _lines(codebook: Codebook, parent: UUID | None) -> Iterator[str]:
    for code in codebook.under(parent):
        codable = "false" if code.groups_only else "true"
        inside = [f"<Description>{escape(code.description)}</Description>"] if code.description else []
        inside += _lines(codebook, code.guid)
        start = f'<Code guid="{str(code.guid).upper()}" name={quoteattr(code.name)} isCodable="{codable}"'
        if inside:
            yield f"{start}>"
            yield from inside
            yield "</Code>"
        else:
            yield f"{start}/>"
