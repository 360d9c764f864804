"""Dates of birth: a whole date beside a word that says it is one. Another date, or a year alone, stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|m(?:aa)?rt|apr(?:il)?|mei|jun[ie]?|jul[ie]?|aug(?:ustus)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    r"(?:[0-3]?\d(?:e|ste)?|een|eerste|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien"
    r"|\w{3,6}tien|\w{0,10}(?:twintig|dertig)(?:ste)?)"
)
_YEAR = r"(?:'?\d{2}|(?:18|19|20)\d{2})(?!\d)"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:[0-3]?\d([-/. ])[01]?\d\1{_YEAR}|(?:19|20)\d{{2}}([-/])[01]?\d\2[0-3]?\d(?!\d)"
    rf"|{_DAY} {_MONTH}\.?,? {_YEAR})",
    re.IGNORECASE,
)
_BORN = re.compile(r"geboren|\bgeb\b|geboorte|verjaar|jarig|leeftijd|\bborn\b|\bbirth|†|\*", re.IGNORECASE)
_IS_OF = re.compile(r"\b(?:ben|is|was|zijn) van \Z", re.IGNORECASE)
_LATEST = 2015  # beside a name: who is younger tells no story under a name of their own
_BESIDE = re.compile(r"[ ,(:]{0,3}")
_FOUR = re.compile(r"(?:18|19|20)\d{2}")


def birth_dates(text: str) -> Iterator[Trace]:
    """Dates with a word for birth at most 40 characters before or 15 behind them, or after "ik ben van"."""
    for found in _DATE.finditer(text):
        before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 15]
        if _BORN.search(before) or "geboren" in after.lower():
            yield Trace(*found.span(), Kind.BIRTH_DATE, Certainty.CERTAIN, Why.CONTEXT)
        elif _IS_OF.search(before):
            yield Trace(*found.span(), Kind.BIRTH_DATE, Certainty.LIKELY, Why.CONTEXT)


def dates_beside(text: str, names: Iterable[Trace]) -> Iterator[Trace]:
    """Dates that follow a name at once, as in a list of people: "J. de Vries, 12-03-1956"."""
    for name in names:
        gap = _BESIDE.match(text, name.end)
        if not gap or not (found := _DATE.match(text, gap.end())):
            continue
        if (year := _FOUR.search(found.group())) and int(year.group()) <= _LATEST:
            yield Trace(*found.span(), Kind.BIRTH_DATE, Certainty.POSSIBLE, Why.CONTEXT)
