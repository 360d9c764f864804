"""Personal data in a table about areas (E36): it stops the import.

Looked for: citizen service numbers (BSN, with the 11-test), Dutch telephone numbers, mail
addresses, IBAN, and full postcodes together with a house number. The found value is masked in the
message, because messages end up in logs and mails. What a telephone number, a mail address, an IBAN and a BSN look like
is known by text.privacy alone; here stands what a table needs on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem
from buurtblik.text.privacy.numbers import ibans, is_bsn
from buurtblik.text.privacy.reach import mails, phones
from buurtblik.text.privacy.traces import Certainty, Trace

_NINE = re.compile(r"(?<![\d.,])\d{9}(?![\d.,]\d|\d)")
_MOBILE = re.compile(r"0[\s-]?6(?:[\s-]?\d){8}\Z")
_POSTCODE = re.compile(r"\s*[1-9]\d{3}\s?[A-Za-z]{2}\s*\Z")
_ADDRESS = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\W{1,3}\d{1,5}\b|\b\d{1,5}[\s,]{1,3}[1-9]\d{3}\s?[A-Z]{2}\b")
_HOUSE = re.compile(r"huis\s?-?_?(nr|nummer)|house\s?_?number|\bhnr\b|huisnr", re.IGNORECASE)
_BSN_HEADING = re.compile(r"\b(bsn|sofi|burgerservice)", re.IGNORECASE)
_REACH_HEADING = re.compile(r"\b(telefoon|e-?mail|iban|rekeningnummer)", re.IGNORECASE)
_MOST = 10
_LONGEST = 20_000


def personal_data(columns: Mapping[str, Sequence[str]], *, file: str, rows: Sequence[int]) -> tuple[Problem, ...]:
    """E36 for each column with personal data: the first place, the kind and a masked example.

    ``columns``: heading -> cells. Give the columns with text; a column of plain counts is cheap too.
    """
    found: list[Problem] = []
    for heading, cells in columns.items():
        for kind, i, came in _in_column(heading, cells):
            found.append(problem("E36", file=file, row=int(rows[i]), column=heading, came=f"{kind} {came}"))
    found += _address_columns(columns, file=file, rows=rows)
    return tuple(found[:_MOST])


def is_named_personal(heading: str) -> bool:
    """Whether a heading says that its column holds citizen service numbers, telephone numbers or mail addresses.

    >>> is_named_personal("BSN"), is_named_personal("aantal inwoners")
    (True, False)
    """
    return bool(_BSN_HEADING.search(heading) or _REACH_HEADING.search(heading))


def names_house_numbers(heading: str) -> bool:
    """Whether a heading says that its column holds house numbers."""
    return bool(_HOUSE.search(heading))


def _in_column(heading: str, cells: Sequence[str]) -> list[tuple[str, int, str]]:
    found: dict[str, tuple[int, str]] = {}
    numbers: list[tuple[int, str]] = []
    for i, raw in enumerate(cells):
        text = raw[:_LONGEST]
        if not any(c.isdigit() for c in text) and "@" not in text:
            continue
        if "@" in text and (mail := _first(text, mails(text), Certainty.CERTAIN)) and "." in mail:
            found.setdefault("e-mail", (i, _masked(mail)))
        plain = text.strip()
        if plain.isdigit():
            if len(plain) == 9:
                numbers.append((i, plain))
            elif _MOBILE.match(plain):
                found.setdefault("tel.", (i, _masked(plain)))
            continue
        if iban := _first(text, ibans(text), Certainty.CERTAIN):
            found.setdefault("IBAN", (i, _masked(iban)))
            continue
        if (" " in plain or not plain[:2].isalpha()) and (phone := _first(text, phones(text), Certainty.LIKELY)):
            found.setdefault("tel.", (i, _masked(phone)))
        if " " in plain and (nine := next((n for n in _NINE.findall(text) if is_bsn(n)), None)):
            found.setdefault("BSN", (i, _masked(nine)))
        if address := _ADDRESS.search(text):
            found.setdefault("postcode", (i, _masked(address.group())))
    passing = [n for n in numbers if is_bsn(n[1])]
    named = bool(_BSN_HEADING.search(heading))
    if passing and (named or (len(passing) >= 3 and len(passing) >= 0.8 * len(numbers))):
        found.setdefault("BSN", (passing[0][0], _masked(passing[0][1])))
    return [(kind, i, came) for kind, (i, came) in found.items()]


def _address_columns(columns: Mapping[str, Sequence[str]], *, file: str, rows: Sequence[int]) -> list[Problem]:
    """A column of full postcodes beside a column of house numbers."""
    house = next((h for h in columns if _HOUSE.search(h)), None)
    if house is None:
        return []
    for heading, cells in columns.items():
        hits = [i for i, cell in enumerate(cells) if _POSTCODE.match(cell)]
        if hits and 2 * len(hits) >= len(cells):
            came = f"{_masked(cells[hits[0]].strip())} + {house}"
            return [problem("E36", file=file, row=int(rows[hits[0]]), column=heading, came=came)]
    return []


def _first(text: str, traces: Iterable[Trace], least: Certainty) -> str | None:
    """The words of the first trace that is certain enough."""
    return next((text[t.start : t.end] for t in traces if t.certainty >= least), None)


def _masked(text: str) -> str:
    """The first two characters; the rest is hidden."""
    return text[:2] + "…"
