"""Importers for publishers' own files, told apart by content and never by name.

``recognise`` looks at the headings (or at the first and last bytes of a map) and gives the importer
that knows them, or says why nobody does. What each importer reads, which signs it knows and what
it refuses: docs/reference/sources.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from buurtblik.errors import Problem, RefusedInput
from buurtblik.figures.sources import (
    boundaries,
    cbs_codes,
    cbs_kwb,
    cbs_map,
    cbs_statline,
    fields,
    kwb_2022,
    leefbaarometer,
    rivm,
    statline_pivot,
)
from buurtblik.figures.sources.examine import examined
from buurtblik.figures.sources.importer import Importer
from buurtblik.figures.sources.strangers import stranger
from buurtblik.intake.checks import survey_table
from buurtblik.intake.door import Document
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.kinds import Kind
from buurtblik.intake.table import peek

__all__ = ["Importer", "NotOurs", "recognise"]

_EDGE = 65_536  # bytes looked at on each end of a JSON file
_FIELD = re.compile(rb'"([A-Za-z_][A-Za-z0-9_ ]{0,40})"\s*:')


@dataclass(frozen=True, slots=True)
class NotOurs:
    """A file that belongs to no importer, and why; ``problem.facts["why"]`` is one word."""

    problem: Problem


# The first whose claim holds reads the table.
_TABLES: tuple[tuple[Callable[[Sequence[str]], bool], Importer], ...] = (
    (cbs_kwb.claims, cbs_kwb.IMPORTER),
    (rivm.claims, rivm.IMPORTER),
    (cbs_statline.claims, cbs_statline.IMPORTER),
    (cbs_codes.claims, cbs_codes.IMPORTER),
    (kwb_2022.claims, kwb_2022.IMPORTER),
    (leefbaarometer.claims, leefbaarometer.IMPORTER),
)


def recognise(document: Document) -> Importer | NotOurs:
    """Who knows this document. Looks, does not read: a few kilobytes of it are enough."""
    found = _known(document)
    return found if isinstance(found, NotOurs) else examined(found)


def _known(document: Document) -> Importer | NotOurs:
    if document.kind in (Kind.TEXT_TABLE, Kind.XLSX, Kind.XLS):
        return _table(document)
    if document.kind is Kind.JSON:
        return _json(document)
    if document.kind in (Kind.GEOPACKAGE, Kind.SHAPEFILE):
        found = fields.layers(document)
        if any(cbs_map.claims(names) for _, names in found):
            return cbs_map.IMPORTER
        return NotOurs(stranger(document, [name for _, names in found for name in names]))
    return NotOurs(stranger(document, (), _edges(document)))


def _table(document: Document) -> Importer | NotOurs:
    try:
        seen = peek(document)
    except RefusedInput:
        return NotOurs(stranger(document, (), _edges(document)))
    if statline_pivot.claims(seen.header_rows, seen.preamble):
        return statline_pivot.IMPORTER
    ours = next((importer for claims, importer in _TABLES if claims(seen.headings)), None)
    if ours is not None:
        return ours
    survey = survey_table(seen.headings, seen.data, file=document.name)
    return NotOurs(survey or stranger(document, seen.headings))


def _json(document: Document) -> Importer | NotOurs:
    edges = _edges(document)
    if boundaries.claims(edges):
        return boundaries.IMPORTER
    names = tuple(dict.fromkeys(f.decode() for f in _FIELD.findall(edges)))
    if kwb_2022.claims(names):
        return kwb_2022.IMPORTER
    if b'"FeatureCollection"' in edges and leefbaarometer.claims(names):
        return leefbaarometer.IMPORTER
    return NotOurs(_broken_answer(document, edges) or stranger(document, names, edges))


def _broken_answer(document: Document, edges: bytes) -> Problem | None:
    """E28 for a saved answer of a web service that is an error message or one page of many."""
    if b"odata" not in edges and b'"error"' not in edges[:2000]:
        return None
    try:
        read_json(document)
    except RefusedInput as refusal:
        return next((p for p in refusal.problems if p.code == "E28"), None)
    return None


def _edges(document: Document) -> bytes:
    """The first and the last bytes: a TopoJSON has its fields at the end."""
    with document.path.open("rb") as file:
        head = file.read(_EDGE)
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(len(head), size - _EDGE))
        return head + file.read(_EDGE)
