"""Numbers with a check digit: citizen service numbers (BSN) and IBAN.

Lengths of IBAN per country: the register of ISO 13616. See docs/methods/privacy-in-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from buurtblik.text.privacy.traces import Certainty, Kind, Trace, Why

IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SD": 18, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24,
    "XK": 20,
}  # fmt: skip

_NINE = re.compile(
    r"(?<![\w€])(?<!\d[.,-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?![\w%]|[.,-]\d)"
)
_EIGHT = re.compile(r"(?<![\w.,-])\d{8,9}(?!\w|[.,-]\d)")
_NAMED = re.compile(r"bsn|burger ?service|sofi", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:factuur|bestel|order|zaak|klant|artikel|kenmerk|monument|serie|frame|pakket|polis|ref)[\w ./:-]{0,24}\Z",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s?(?:euro|eur\b|€|,-)", re.IGNORECASE)
_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?=[ \u00a0-]?[A-Za-z0-9])")
_BETWEEN = " \u00a0-"


def is_bsn(digits: str) -> bool:
    """The 11-test: 9 x the first digit + 8 x the second ... + 2 x the eighth - the ninth is a multiple of 11.

    >>> is_bsn("123456782"), is_bsn("123456789")
    (True, False)
    """
    if len(digits) != 9 or not digits.isdecimal() or set(digits) <= {"0"}:
        return False
    total = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0


def is_iban(text: str) -> bool:
    """The modulo-97 test; spaces do not count.

    >>> is_iban("NL91 ABNA 0417 1643 00"), is_iban("NL92 ABNA 0417 1643 00")
    (True, False)
    """
    plain = re.sub(r"\s", "", text)
    turned = plain[4:] + plain[:4]
    return plain.isascii() and turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def bsns(text: str) -> Iterator[Trace]:
    """Nine digits that pass the 11-test; beside the word BSN also eight or nine that do not."""
    for found in _NINE.finditer(text):
        if not is_bsn("".join(filter(str.isdecimal, found.group()))) or _MONEY.match(text, found.end()):
            continue
        before = text[max(0, found.start() - 40) : found.start()]
        if _NAMED.search(before):
            yield Trace(*found.span(), Kind.BSN, Certainty.CERTAIN, Why.CHECK_DIGIT)
        elif _OTHER_NUMBER.search(before):
            yield Trace(*found.span(), Kind.BSN, Certainty.POSSIBLE, Why.CHECK_DIGIT)
        else:
            yield Trace(*found.span(), Kind.BSN, Certainty.LIKELY, Why.CHECK_DIGIT)
    for named in _NAMED.finditer(text):
        if number := _EIGHT.search(text, named.end(), min(len(text), named.end() + 40)):
            yield Trace(*number.span(), Kind.BSN, Certainty.LIKELY, Why.CONTEXT)


def ibans(text: str) -> Iterator[Trace]:
    """Account numbers of a known country and length; a Dutch one also when its check digits are wrong."""
    for found in _IBAN.finditer(text):
        length = IBAN_LENGTHS.get(found.group()[:2].upper())
        end, plain = _run(text, found.start(), length) if length else (0, "")
        if not plain:
            continue
        if is_iban(plain):
            yield Trace(found.start(), end, Kind.IBAN, Certainty.CERTAIN, Why.CHECK_DIGIT)
        elif re.fullmatch(r"NL\d\d[A-Z]{4}\d{10}", plain.upper()):
            yield Trace(found.start(), end, Kind.IBAN, Certainty.LIKELY, Why.SHAPE)


def _run(text: str, start: int, length: int) -> tuple[int, str]:
    """``length`` letters and digits from ``start`` with at most one space between, and where they end."""
    plain, at = "", start
    while at < len(text) and len(plain) < length:
        char = text[at]
        if char.isascii() and char.isalnum():
            plain += char
        elif char not in _BETWEEN or text[at - 1] in _BETWEEN:
            return 0, ""
        at += 1
    if len(plain) < length or (at < len(text) and text[at].isalnum()):
        return 0, ""
    return at, plain
