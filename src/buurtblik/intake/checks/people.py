"""Personal data in a table about areas (E36): it stops the import.

Looked for: citizen service numbers (BSN, with the 11-test), Dutch telephone numbers, mail
addresses, IBAN, and full postcodes together with a house number. The found value is masked in the
message, because messages end up in logs and mails.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from buurtblik.errors import Problem
from buurtblik.intake.problems import problem

_NINE = re.compile(r"(?<![\d.,])\d{9}(?![\d.,]\d|\d)")
_PHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)31[\s-]?(?:\(0\))?[\s-]?[1-9]|0[1-9])(?:[\s-]?\d){8}(?!\d)")
_MOBILE = re.compile(r"0[\s-]?6(?:[\s-]?\d){8}\Z")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?\d{4}\s?\d{4}\s?\d{2}\b")
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


def is_bsn(digits: str) -> bool:
    """The 11-test: 9 x the first digit + 8 x the second ... + 2 x the eighth - the ninth is a multiple of 11."""
    if len(digits) != 9 or not digits.isdigit() or digits == "000000000":
        return False
    total = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0


def is_iban(text: str) -> bool:
    """The modulo-97 test."""
    plain = re.sub(r"\s", "", text)
    turned = plain[4:] + plain[:4]
    return plain.isascii() and turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _in_column(heading: str, cells: Sequence[str]) -> list[tuple[str, int, str]]:
    found: dict[str, tuple[int, str]] = {}
    numbers: list[tuple[int, str]] = []
    for i, raw in enumerate(cells):
        text = raw[:_LONGEST]
        if not any(c.isdigit() for c in text) and "@" not in text:
            continue
        if "@" in text and (mail := _MAIL.search(text)):
            found.setdefault("e-mail", (i, _masked(mail.group())))
        plain = text.strip()
        if plain.isdigit():
            if len(plain) == 9:
                numbers.append((i, plain))
            elif _MOBILE.match(plain):
                found.setdefault("tel.", (i, _masked(plain)))
            continue
        if (iban := _IBAN.search(text)) and is_iban(iban.group()):
            found.setdefault("IBAN", (i, _masked(iban.group())))
            continue
        if (phone := _PHONE.search(text)) and (" " in plain or not plain[:2].isalpha()):
            found.setdefault("tel.", (i, _masked(phone.group())))
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


def _masked(text: str) -> str:
    """The first two characters; the rest is hidden."""
    return text[:2] + "…"
