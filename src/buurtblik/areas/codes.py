"""Area codes of the Dutch statistical division: read in any spelling, written in one.

One spelling is used inside Buurtblik: ``NL00``, ``GM0344``, ``WK034403``, ``BU03440301``. In the
wild the same code comes padded to ten characters, without its prefix, as a number that lost its
leading zeros, as a float, in lower case or with a year in front of it. What can be read without
guessing is read and the repair is named; where two levels are possible the code is refused until
the caller says the level. A column is read with array operations, and knows more than a cell: when
zeros were lost somewhere in it, its codes of four and six digits have two readings too.
See docs/methods/area-codes.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput
from buurtblik.values import LEVELS, Level

COUNTRY: Final = "NL00"
NO_LEVEL: Final = 255  # stands in ``CodesRead.levels`` where a text could not be read

PREFIX: Final = {Level.COUNTRY: "NL", Level.MUNICIPALITY: "GM", Level.DISTRICT: "WK", Level.NEIGHBOURHOOD: "BU"}
WIDTH: Final = {Level.COUNTRY: 2, Level.MUNICIPALITY: 4, Level.DISTRICT: 6, Level.NEIGHBOURHOOD: 8}

_LEVEL_OF_PREFIX: Final = {prefix: level for level, prefix in PREFIX.items()}
_LEVEL_OF_WIDTH: Final = {4: Level.MUNICIPALITY, 6: Level.DISTRICT, 8: Level.NEIGHBOURHOOD}
_NOUN: Final = {
    Level.COUNTRY: ("country", "NL00"),
    Level.MUNICIPALITY: ("municipality", "GM0344"),
    Level.DISTRICT: ("district", "WK034403"),
    Level.NEIGHBOURHOOD: ("neighbourhood", "BU03440301"),
}
# The municipality is always digits; letters occur in the two wijk and the two buurt positions (BU0363AD03).
_BODY: Final = {
    Level.MUNICIPALITY: re.compile(r"\d{4}"),
    Level.DISTRICT: re.compile(r"\d{4}[0-9A-Z]{2}"),
    Level.NEIGHBOURHOOD: re.compile(r"\d{4}[0-9A-Z]{4}"),
}
_PREFIXED: Final = re.compile(r"((?:19|20)\d\d)?(GM|WK|BU)([0-9A-Z]+)")
_COUNTRY_SPELLINGS: Final = frozenset({"NL", "NL0", "NL00", "NL01"})
_WHOLE_FLOAT: Final = re.compile(r"(\d+)\.0+")
_ZERO, _A = ord("0"), ord("A")
_MARGIN: Final = " \t\r\n\f\v\u00a0\u202f\ufeff"


class UnknownCode(UnusableInput):
    """This text is not the code of a country, municipality, district or neighbourhood."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code in our spelling, its level, and which repairs it took.

    ``repairs`` holds the codes of the error catalogue: E01 surrounding spaces, capitals or quotes,
    E02 lost zeros or a number, E03 no prefix.
    """

    text: str
    level: Level
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CodesRead:
    """n codes in our spelling, in the order given.

    ``codes`` is (n,) ``<U10`` with '' where a text could not be read; ``levels`` is (n,) uint8, the
    position in :data:`buurtblik.values.LEVELS`, or :data:`NO_LEVEL`. ``repairs`` counts the cells
    per repair (E01, E02, E03); ``bad`` holds position (from 0) and text of what was refused.
    """

    codes: NDArray[np.str_]
    levels: NDArray[np.uint8]
    repairs: Mapping[str, int]
    bad: tuple[tuple[int, str], ...]

    def is_level(self, level: Level) -> NDArray[np.bool_]:
        """(n,) bool: which of the codes are of this level."""
        mask: NDArray[np.bool_] = self.levels == LEVELS.index(level)
        return mask


def read_code(raw: str, *, level: Level | None = None) -> Code:
    """The code that ``raw`` means, in our spelling.

    Parameters
    ----------
    raw : the text as printed by the publisher or typed by a person.
    level : the level it must have, when the caller knows; needed for shortened codes of five
        characters, which can be a district or a neighbourhood.

    Raises
    ------
    UnknownCode
        The text is no code, has an impossible length, has two possible levels, or is of another
        level than ``level``.

    Examples
    --------
    >>> read_code("WK034403  ")
    Code(text='WK034403', level=<Level.DISTRICT: 'wijk'>, repairs=('E01',))
    >>> read_code("363").text, read_code("03630000").text, read_code("NL").text
    ('GM0363', 'BU03630000', 'NL00')
    """
    tidy = _tidy(raw)
    repairs = ("E01",) if tidy != raw else ()
    if tidy in _COUNTRY_SPELLINGS:
        if level not in (None, Level.COUNTRY):
            raise _other_level(raw, Level.COUNTRY, level)
        return Code(COUNTRY, Level.COUNTRY, repairs if len(tidy) == 4 else (*repairs, "E02"))
    if prefixed := _PREFIXED.fullmatch(tidy):
        found, body = _LEVEL_OF_PREFIX[prefixed[2]], prefixed[3]
        if level not in (None, found):
            raise _other_level(raw, found, level)
        return _with_body(raw, found, body, repairs)
    if whole := _WHOLE_FLOAT.fullmatch(tidy):
        tidy, repairs = whole[1], (*repairs, "E02")
    if not (tidy.isascii() and tidy.isalnum()):
        raise _no_code(raw)
    if level is Level.COUNTRY:
        raise _no_code(raw)
    code = _with_body(raw, level or _level_of_body(raw, tidy), tidy, repairs)
    return Code(code.text, code.level, (*code.repairs, "E03"))


def read_codes(raw: Sequence[str] | NDArray[np.generic], *, level: Level | None = None) -> CodesRead:
    """The codes of a column, with what was mended and what could not be read.

    Parameters
    ----------
    raw : (n,) texts as printed, or a number column (integers, whole floats).
    level : the level all of them must have, when the caller knows.

    Examples
    --------
    >>> read_codes(["GM0344    ", "0363", "Totaal"]).bad
    ((2, 'Totaal'),)
    """
    text = _as_text(raw)
    codes = np.zeros(text.size, dtype="<U10")
    levels = np.full(text.size, NO_LEVEL, dtype=np.uint8)
    repairs = dict.fromkeys(("E01", "E02", "E03"), 0)
    if text.size == 0:
        return CodesRead(codes, levels, repairs, ())
    bare = np.strings.strip(text)
    size = np.strings.str_len(bare)
    padded = np.strings.str_len(text) != size
    ten = bare.astype("<U10")
    # One row per character position, so that every test below runs over adjacent bytes.
    chars = np.ascontiguousarray(np.minimum(ten.view(np.uint32), 255).reshape(-1, 10).T.astype(np.uint8))
    digit = (chars - _ZERO) < 10
    body = digit | ((chars - _A) < 26)
    stripped = level is None and _lost_zeros(chars, digit, size)

    for rank, known in enumerate(LEVELS[1:], start=1):
        if level not in (None, known):
            continue
        width, prefix = WIDTH[known], PREFIX[known]
        full = (size == 2 + width) & (chars[0] == ord(prefix[0])) & (chars[1] == ord(prefix[1]))
        full &= _is_body(chars[2:], digit[2:], body[2:], width)
        codes[full], levels[full] = ten[full], rank
        plain = (size == width) & _is_body(chars, digit, body, width)
        if stripped and width < 8:
            plain &= ~digit[:width].all(axis=0)
        if plain.any():
            codes[plain], levels[plain] = np.strings.add(prefix, ten[plain]), rank
        repairs["E01"] += int(np.count_nonzero(padded & (full | plain)))
        repairs["E03"] += int(np.count_nonzero(plain))

    return _read_the_rest(text, codes, levels, repairs, level=level, stripped=stripped)


def level_of(code: str) -> Level:
    """The level of a code in our spelling.

    Raises
    ------
    UnknownCode
        ``code`` is not in our spelling; use :func:`read_code` for foreign text.
    """
    level = _LEVEL_OF_PREFIX.get(code[:2])
    if level is None or len(code) != 2 + WIDTH[level]:
        raise UnknownCode(f"areas: '{code}' is not written as NL00, GM0344, WK034403 or BU03440301.")
    return level


def municipality_of(code: str) -> str | None:
    """The gemeente that a code lies in: itself for a gemeente, None for the country."""
    return None if code.startswith("NL") else "GM" + code[2:6]


def district_of(code: str) -> str | None:
    """The wijk that a code lies in: itself for a wijk, None for a gemeente or the country."""
    return "WK" + code[2:8] if len(code) >= 8 else None


def parents_of(code: str) -> tuple[str, ...]:
    """The codes above this one, small to large.

    >>> parents_of("BU03440301")
    ('WK034403', 'GM0344', 'NL00')
    """
    if code.startswith("NL"):
        return ()
    above = {"GM": (), "WK": ("GM",), "BU": ("WK", "GM")}[code[:2]]
    return (*(prefix + code[2 : 2 + WIDTH[_LEVEL_OF_PREFIX[prefix]]] for prefix in above), COUNTRY)


def children_prefix(code: str, level: Level) -> str:
    """How the codes of ``level`` that lie in ``code`` begin: ``GM0344`` and buurt give ``BU0344``.

    Raises
    ------
    UnknownCode
        ``level`` is not below the level of ``code``.
    """
    own = level_of(code)
    if LEVELS.index(level) <= LEVELS.index(own):
        raise UnknownCode(f"areas: a {_NOUN[level][0]} does not lie in {code}, which is a {_NOUN[own][0]}.")
    return PREFIX[level] + ("" if own is Level.COUNTRY else code[2:])


def boundary_year_of(raw: str) -> int | None:
    """The year in front of a dated code (``2022GM0014``, the field jrstatcode of CBS and PDOK)."""
    dated = _PREFIXED.fullmatch(_tidy(raw))
    return int(dated[1]) if dated and dated[1] else None


def _tidy(raw: str) -> str:
    text = raw.strip(_MARGIN).removeprefix("'").upper()
    if " " in text and text[:2] in _LEVEL_OF_PREFIX:
        text = text.replace(" ", "")
    return text


def _with_body(raw: str, level: Level, body: str, repairs: tuple[str, ...]) -> Code:
    """The code of a known level from the characters after its prefix, zeros given back."""
    width = WIDTH[level]
    if len(body) < width:
        # Zeros get lost in front, so what is left starts with the municipality's own first digit.
        if body[0] == "0" or len(body) <= width - 4:
            raise _wrong_length(raw, level, body)
        body, repairs = body.rjust(width, "0"), repairs if "E02" in repairs else (*repairs, "E02")
    if not _BODY[level].fullmatch(body) or body.startswith("0000"):
        raise _wrong_length(raw, level, body)
    return Code(PREFIX[level] + body, level, repairs)


def _level_of_body(raw: str, body: str) -> Level:
    """The level of a code without prefix, by its length, where only one level is possible."""
    size = len(body)
    if size in _LEVEL_OF_WIDTH:
        return _LEVEL_OF_WIDTH[size]
    if body[0] != "0" and body.isdigit() and size <= 3:
        return Level.MUNICIPALITY
    if body[0] != "0" and size == 7:
        return Level.NEIGHBOURHOOD
    if body[0] != "0" and size == 5:
        raise UnknownCode(
            f"areas: '{raw}' lost its leading zeros and can be a district or a neighbourhood; say which level it has."
        )
    raise _no_code(raw)


def _wrong_length(raw: str, level: Level, body: str) -> UnknownCode:
    noun, example = _NOUN[level]
    width = WIDTH[level]
    if len(body) != width:
        return UnknownCode(f"areas: '{raw}' has {len(body)} digits; a {noun} code has {width}, such as {example}.")
    return UnknownCode(f"areas: '{raw}' is not the code of a {noun}; such a code looks like {example}.")


def _other_level(raw: str, found: Level, wanted: Level | None) -> UnknownCode:
    asked, example = _NOUN[wanted or found]
    return UnknownCode(f"areas: '{raw}' is a {_NOUN[found][0]}; a {asked} was expected, such as {example}.")


def _no_code(raw: str) -> UnknownCode:
    return UnknownCode(
        f"areas: '{raw[:40]}' is not an area code; codes look like NL00, GM0344, WK034403 or BU03440301."
    )


def _read_the_rest(
    text: NDArray[np.str_],
    codes: NDArray[np.str_],
    levels: NDArray[np.uint8],
    repairs: dict[str, int],
    *,
    level: Level | None,
    stripped: bool,
) -> CodesRead:
    seen: dict[str, Code | None] = {}
    bad: list[tuple[int, str]] = []
    for i in np.flatnonzero(levels == NO_LEVEL).tolist():
        raw = str(text[i])
        if raw not in seen:
            seen[raw] = _one(raw, level=level, stripped=stripped)
        code = seen[raw]
        if code is None:
            bad.append((i, raw))
            continue
        codes[i], levels[i] = code.text, LEVELS.index(code.level)
        for repair in code.repairs:
            repairs[repair] += 1
    return CodesRead(codes, levels, repairs, tuple(bad))


def _one(raw: str, *, level: Level | None, stripped: bool) -> Code | None:
    try:
        code = read_code(raw, level=level)
    except UnknownCode:
        return None
    if stripped and "E03" in code.repairs and _digits(raw) in (4, 6):
        return None
    return code


def _digits(raw: str) -> int:
    number = raw.strip().split(".")[0]
    return len(number) if number.isdigit() else 0


def _is_body(
    chars: NDArray[np.uint8], digit: NDArray[np.bool_], body: NDArray[np.bool_], width: int
) -> NDArray[np.bool_]:
    """Four digits, not all zero, and then digits or capitals up to ``width``."""
    four = digit[:4].all(axis=0) & (chars[:4] != _ZERO).any(axis=0)
    result: NDArray[np.bool_] = four & body[4:width].all(axis=0)
    return result


def _lost_zeros(chars: NDArray[np.uint8], digit: NDArray[np.bool_], size: NDArray[np.int_]) -> bool:
    """Whether this is a number column of several levels or of districts that lost leading zeros.

    Without a code that starts with a zero, and with lengths that only lost zeros explain. A column
    of at most four digits can only hold municipalities and is no trouble.
    """
    number = digit[0] & (digit.sum(axis=0, dtype=np.uint8) == np.minimum(size, 10))
    if not number.any() or (chars[0][number] == _ZERO).any():
        return False
    lengths = set(np.unique(size[number]).tolist())
    return bool(lengths & {1, 2, 3, 5, 7}) and max(lengths) > 4


def _as_text(raw: Sequence[str] | NDArray[np.generic]) -> NDArray[np.str_]:
    if not isinstance(raw, np.ndarray):
        sizes = {len(text) for text in raw}
        if len(sizes) == 1 and (size := sizes.pop()):  # one width: several times faster than asking numpy
            return np.frombuffer("".join(raw).encode("utf-32-le", "surrogatepass"), dtype=f"<U{size}")
        return np.asarray(raw, dtype=np.str_)
    if raw.dtype.kind == "f":
        return np.asarray([f"{x:.0f}" if x.is_integer() else str(x) for x in raw.tolist()], dtype=np.str_)
    return raw.astype(np.str_, copy=False)
