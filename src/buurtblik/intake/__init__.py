"""The one door for foreign bytes: limits, kinds, dialects, tables, plausibility."""

from buurtblik.intake.dialect import Dialect
from buurtblik.intake.door import Document, documents
from buurtblik.intake.jsonfile import read_json
from buurtblik.intake.kinds import Kind
from buurtblik.intake.limits import Limits
from buurtblik.intake.numbers import DEFAULT_MARKERS, Numbers
from buurtblik.intake.problems import problem, refused
from buurtblik.intake.table import Peek, TextTable, peek, read_table

__all__ = [
    "DEFAULT_MARKERS",
    "Dialect",
    "Document",
    "Kind",
    "Limits",
    "Numbers",
    "Peek",
    "TextTable",
    "documents",
    "peek",
    "problem",
    "read_json",
    "read_table",
    "refused",
]
