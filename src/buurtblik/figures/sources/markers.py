"""What each publisher prints where there is no number, and what that means.

One table per publisher, so that a point in a CBS table and an empty cell of RIVM never get
the same reason by accident. A column in which *no* line holds a value is read as "not yet
published" (see ``columns.py``), whatever its cells print. docs/reference/sources.md lists these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from buurtblik.values import Reason

type Markers = Mapping[str, Reason]

# CBS, "Verklaring van tekens": a point is unknown, insufficiently reliable or secret; an x is
# secret (tables until 2012); a dash is nil or nothing; n.b. and geheim stand in municipal copies.
_SIGNS = {
    ".": Reason.WITHHELD,
    "x": Reason.WITHHELD,
    "X": Reason.WITHHELD,
    "geheim": Reason.WITHHELD,
    "-": Reason.MISSING,
    "n.b.": Reason.MISSING,
    "NULL": Reason.MISSING,
    "NA": Reason.MISSING,
}

KWB: Markers = MappingProxyType({**_SIGNS, "": Reason.MISSING})
"""The workbook prints a point everywhere, so an empty cell is nobody's statement."""

STATLINE: Markers = MappingProxyType({**_SIGNS, "": Reason.NOT_APPLICABLE})
"""In StatLine a blank means that the figure cannot occur."""

RIVM: Markers = MappingProxyType({**_SIGNS, "": Reason.NOT_APPLICABLE})
"""RIVM leaves a question blank that was not asked in that year; a point is too uncertain."""

ATTRIBUTES: Markers = MappingProxyType({**_SIGNS, "": Reason.MISSING})
"""Fields of a map or a GeoJSON file: null says nothing; sentinels are handled as numbers."""
