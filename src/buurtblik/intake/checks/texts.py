"""Damage to texts: mojibake, formulas, codes that a spreadsheet turned into dates (E12, E30, E32)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from buurtblik.errors import Problem, Severity
from buurtblik.intake.numbers import DEFAULT_MARKERS, number, reason_of
from buurtblik.intake.problems import problem

_MOST = 20
_MOJIBAKE = re.compile("[ÂÃÅâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_MONTHS = "jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_DATE = re.compile(
    rf"(\d{{1,2}}[-/ ]({_MONTHS})\.?([-/ ]\d{{2,4}})?|({_MONTHS})\.?[-/ ]\d{{1,4}}|"
    r"(19|20)\d\d-\d\d-\d\d( \d\d:\d\d:\d\d)?|\d{1,2}[-/]\d{1,2}[-/](19|20)\d\d)\Z",
    re.IGNORECASE,
)


def repaired(text: str) -> str | None:
    """What the text was before its UTF-8 bytes were read as Windows-1252; None when that is not it.

    >>> repaired("SÃºdwest-FryslÃ¢n")
    'Súdwest-Fryslân'
    """
    if not _MOJIBAKE.search(text):
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return None


def mojibake(texts: Sequence[str], *, file: str, column: str, rows: Sequence[int]) -> tuple[Problem, ...]:
    """E12 as a warning for each different damaged text, with the repair as what was expected."""
    found: dict[str, Problem] = {}
    for i, text in enumerate(texts):
        if text not in found and (better := repaired(text)) is not None:
            row = int(rows[i])
            found[text] = problem(
                "E12", file=file, row=row, column=column, came=text, expected=better, severity=Severity.WARNING
            )
    return tuple(found.values())[:_MOST]


def formulas(texts: Sequence[str], *, file: str, column: str, rows: Sequence[int]) -> tuple[Problem, ...]:
    """E32: cells that a spreadsheet would run as a formula. Numbers such as -5 and the sign '-' are not."""
    found = []
    for i, text in enumerate(texts):
        if text[:1] not in "=+-@\t\r＝＋－＠" or not text[:1]:
            continue
        plain = text.strip()
        is_number = number(plain) is not None or number(plain, decimal=",") is not None
        if plain and not is_number and reason_of(plain, DEFAULT_MARKERS) is None:
            found.append(problem("E32", file=file, row=int(rows[i]), column=column, came=plain))
    return tuple(found[:_MOST])


def excel_dates(texts: Sequence[str]) -> frozenset[str]:
    """E30: those of these codes or numbers that a spreadsheet made dates of ("2-jan", "2024-01-02")."""
    return frozenset(text for text in texts if _DATE.match(text.strip()))
