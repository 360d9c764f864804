"""Files that Buurtblik does not take, and what they look like: a reason instead of a shrug.

Nothing here decides whether a file is ours; that is done before. This only finds the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from buurtblik.errors import Problem
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.problems import problem

# What a column is called -> why a table with it is not ours. The first that fits is told.
_HEADINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"pc[46]|postcode[46]?|postal_?code|zip_code", re.I), "postcodes"),
    (re.compile(r"buurt_?code|wijk_?code|nbid", re.I), "municipal_codes"),
    (re.compile(r"voter-id|comment-id|participant|comment-body|topic", re.I), "participation"),
    (
        re.compile(r"nbname|buurten|neighbou?rhood|regio|region|zones|districts and neighbou?rhoods|wijknaam", re.I),
        "names_only",
    ),
    (re.compile(r"gm_code", re.I), "edited_copy"),
)
# Endings of a name that promise one kind of content.
_ENDINGS = (".zip", ".gz", ".xlsx", ".xls", ".gpkg", ".shp")
_KINDS = {
    Kind.RDATA: "r_data",
    Kind.HTML: "web_page",
    Kind.PDF: "pdf",
    Kind.IMAGE: "image",
    Kind.TEXT: "text",
    Kind.EMPTY: "empty",
}


def stranger(document: Document, headings: Sequence[str], edges: bytes = b"") -> Problem:
    """Why this document is no file of ours.

    ``facts["why"]`` is one word, of which ``problems.toml`` knows the sentence: postcodes, municipal_codes,
    names_only, participation, edited_copy, provinces, map_without_codes, derived_json, r_data, text, unknown, ...
    """
    ending = PurePosixPath(document.name).suffix.lower()
    if ending in _ENDINGS and not headings and document.kind in (*_KINDS, Kind.UNKNOWN):
        return problem("wrong_ending", file=document.name, came=document.kind.value, expected=ending)
    why, came = _why(document, headings, edges)
    return problem("not_ours", file=document.name, came=came, why=why)


def _why(document: Document, headings: Sequence[str], edges: bytes) -> tuple[str, str]:
    if document.kind in _KINDS and not headings:
        return _KINDS[document.kind], ""
    if document.kind is Kind.JSON and b'"FeatureCollection"' not in edges and b'"Topology"' not in edges:
        return "derived_json", "JSON"
    if re.search(rb'"(?:code|statcode)"\s*:\s*"PV\d\d"', edges):
        return "provinces", "PV"
    tops = [h.split(" / ")[0].strip() for h in headings]
    if (tops and tops[0].startswith("#")) or {"Variable", "Explanation"} <= set(tops):
        return _KINDS[Kind.TEXT], shown(tops)
    if tops == ["key", "value"]:  # the first section of a Pabulib file
        return "participation", "Pabulib"
    for heading in (part.strip() for text in headings for part in re.split("[;,|]", text)):
        for pattern, why in _HEADINGS:
            if pattern.fullmatch(heading):
                return why, heading
    if document.kind in (Kind.JSON, Kind.GEOPACKAGE, Kind.SHAPEFILE):
        return "map_without_codes", document.kind.value
    return "unknown", shown(headings)


def shown(headings: Sequence[str]) -> str:
    """The first headings, so that a reader recognises the file."""
    return ", ".join(h.strip() for h in headings[:3])
