"""Files that Buurtblik does not take, and what they look like: a reason instead of a shrug.

Nothing here decides whether a file is ours; that is done before. This only finds the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from buurtblik.errors import Problem
from buurtblik.intake.door import Document
from buurtblik.intake.kinds import Kind
from buurtblik.intake.problems import problem

# What a column is called -> why a table with it is not ours. The first that fits is told.
_HEADINGS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"pc[46]|postcode[46]?|postal_?code|zip_code", re.I), "postcodes", "postcode"),
    (re.compile(r"buurt_?code|wijk_?code|nbid", re.I), "municipal_codes", "gemeentelijke codes / municipal codes"),
    (re.compile(r"voter-id|comment-id|participant|comment-body", re.I), "participation", "inspraak / participation"),
    (re.compile(r"topic", re.I), "participation", "inspraak / participation"),
    (
        re.compile(r"nbname|buurten|neighbou?rhood|regio|region|zones|districts and neighbou?rhoods|wijknaam", re.I),
        "names_only",
        "alleen namen, geen codes / names without codes",
    ),
    (re.compile(r"gm_code", re.I), "edited_copy", "bewerkte kopie / edited copy"),
)
_KINDS = {
    Kind.RDATA: ("r_data", "R data"),
    Kind.HTML: ("web_page", "HTML"),
    Kind.PDF: ("pdf", "PDF"),
    Kind.IMAGE: ("image", "afbeelding / image"),
    Kind.TEXT: ("text", "tekst / text"),
    Kind.EMPTY: ("empty", "leeg / empty"),
}


def stranger(document: Document, headings: Sequence[str], edges: bytes = b"") -> Problem:
    """Why this document is no file of ours.

    ``facts["why"]`` is one word for programs: postcodes, municipal_codes, names_only,
    participation, edited_copy, provinces, map_without_codes, derived_json, r_data, text, unknown, ...
    """
    why, words = _why(document, headings, edges)
    return problem("not_ours", file=document.name, came=words, why=why)


def _why(document: Document, headings: Sequence[str], edges: bytes) -> tuple[str, str]:
    if document.kind in _KINDS and not headings:
        return _KINDS[document.kind]
    if document.kind is Kind.JSON and b'"FeatureCollection"' not in edges and b'"Topology"' not in edges:
        return "derived_json", "afgeleide JSON / derived JSON"
    if re.search(rb'"(?:code|statcode)"\s*:\s*"PV\d\d"', edges):
        return "provinces", "provincies / provinces"
    tops = [h.split(" / ")[0].strip() for h in headings]
    if (tops and tops[0].startswith("#")) or {"Variable", "Explanation"} <= set(tops):
        return _KINDS[Kind.TEXT]
    if tops == ["key", "value"]:  # the first section of a Pabulib file
        return "participation", "Pabulib: inspraak / participation"
    for heading in (part.strip() for text in headings for part in re.split("[;,|]", text)):
        for pattern, why, words in _HEADINGS:
            if pattern.fullmatch(heading):
                return why, f"{words}: {heading}"
    if document.kind in (Kind.JSON, Kind.GEOPACKAGE, Kind.SHAPEFILE):
        return "map_without_codes", "kaart zonder CBS-codes / map without CBS codes"
    shown = ", ".join(h.strip() for h in headings[:3])
    return "unknown", shown or document.kind.value
