"""Which column holds what: as we think by the headings, and as a person says.

A mapping is a plain value, heading -> field, so that it can be kept and used for the next file of the same form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from buurtblik.errors import UnusableInput
from buurtblik.stories.sources.fields import CONSENTS, WORDS, Field, our_headings, plain, tells_who
from buurtblik.stories.sources.formats import Format
from buurtblik.stories.sources.table import RawTable

Columns = Mapping[str, Field]  # heading -> what stands below it
_NEAR = 0.8  # of the letters are the same: "vehraal" and "verhaal", not "plaats" and "plek"
_SHORT = 4  # letters of a word that says too little by itself
_LEAST_WORDS = 20  # letters that the cells of a column have on average when they may be stories


class How(StrEnum):
    """How sure it is what a column holds."""

    KNOWN = "known"  # by its heading
    NEAR = "near"  # its heading looks like one that we know
    LONG = "long"  # nothing else is the story, and it holds most words
    NOTHING = "nothing"
    PEOPLE = "people"  # it tells who somebody is, and does not come in


@dataclass(frozen=True)
class Column:
    """One column of a file and what we think that it holds."""

    heading: str
    field: Field | None
    how: How
    example: str = ""


def proposed(table: RawTable, *, saved: Columns | None = None) -> tuple[Column, ...]:
    """What we think that each column holds. ``saved`` is how a person said it of an earlier file; it goes first."""
    of = table.format
    found: dict[int, Column] = {}
    taken: set[Field] = set()

    def take(at: int, field: Field | None, how: How) -> None:
        if field is not None and not field.may_be_several and field in taken:
            field, how = None, How.NOTHING
        if field is not None:
            taken.add(field)
        example = "" if how is How.PEOPLE else _example(table, at)  # nobody needs to see who it was
        found[at] = Column(table.headings[at], field, how, example)

    for at, heading in enumerate(table.headings):
        if saved and heading in saved:
            take(at, saved[heading], How.KNOWN)
    for at, field in _by_format(table, of):
        if at not in found:
            take(at, field, How.KNOWN)
    for at, heading in enumerate(table.headings):
        if at not in found and (tells_who(heading) or plain(heading) in of.says_nothing):
            take(at, None, How.PEOPLE if tells_who(heading) else How.NOTHING)
    known = our_headings()
    rest = [at for at in range(len(table.headings)) if at not in found]
    for at in rest:
        by_name = known.get(plain(table.headings[at])) or _coordinate(table.headings[at])
        if by_name is not None:
            take(at, by_name, How.KNOWN)
    for at in rest:
        if at not in found and (near := near_field(table.headings[at])) and near not in taken:
            take(at, near, How.NEAR)
    if not saved and not taken.intersection(WORDS) and (longest := _longest(table, rest, found)) is not None:
        take(longest, Field.TEXT, How.LONG)
    for at in rest:
        if at not in found:
            take(at, None, How.NOTHING)
    return tuple(found[at] for at in range(len(table.headings)))


def mapping_of(columns: Iterable[Column]) -> Columns:
    """What of a proposal is used, as a value."""
    return {column.heading: column.field for column in columns if column.field is not None}


def checked(columns: Mapping[str, str], table: RawTable) -> Columns:
    """A mapping as a person sent it or as it was kept. Headings that the file does not have are left out.

    Raises
    ------
    UnusableInput
        A field that is none, two columns for a field that has room for one, or no column with words.
    """
    made: dict[str, Field] = {}
    for heading, name in columns.items():
        if heading not in table.headings or not name:
            continue
        if name not in set(Field):
            raise UnusableInput(f"stories: '{name}' is nothing that a column can hold; expected {', '.join(Field)}.")
        field = Field(name)
        if field in made.values() and not field.may_be_several:
            raise UnusableInput(f"stories: two columns cannot both be '{field}'; choose one of them.")
        made[heading] = field
    if not set(made.values()) & set(WORDS):
        raise UnusableInput("stories: say which column holds the words of the story.")
    return made


def as_kept(columns: Columns) -> dict[str, str]:
    """A mapping as it is kept in JSON."""
    return {heading: field.value for heading, field in columns.items()}


def near_field(heading: str) -> Field | None:
    """The field whose heading looks most like this one; None when none does.

    >>> near_field("vehraal"), near_field("Verhaal van bewoner"), near_field("Kosten")
    (<Field.TEXT: 'text'>, <Field.TEXT: 'text'>, None)
    """
    said, known = plain(heading), our_headings()
    if found := get_close_matches(said, known, n=1, cutoff=_NEAR):
        return known[found[0]]
    parts = (known[word] for word in said.split() if len(word) > _SHORT and word in known)
    return next((field for field in parts if field not in CONSENTS), None)


def _by_format(table: RawTable, of: Format) -> list[tuple[int, Field]]:
    """Places and fields in the order of the format: of two columns for one field the first that it names wins.

    What stands there in Dutch is not taken in once more in English.
    """
    at_of: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        at_of.setdefault(plain(heading), at)
    found = []
    for heading, field in of.headings.items():
        stem, _, language = heading.rpartition(" ")
        dutch = at_of.get(f"{stem} nl")
        if heading in at_of and not (language == "en" and dutch is not None and _example(table, dutch)):
            found.append((at_of[heading], field))
    return found


def _coordinate(heading: str) -> Field | None:
    """Columns that a program made of a point: ``_plek_latitude``, ``loc-Longitude``."""
    last = plain(heading).rpartition(" ")[2]
    return {"latitude": Field.LATITUDE, "longitude": Field.LONGITUDE}.get(last)


def _longest(table: RawTable, places: Iterable[int], found: Mapping[int, Column]) -> int | None:
    sizes = {at: sum(len(cells[at]) for _, cells in table.lines) / len(table.lines) for at in places if at not in found}
    best = max(sizes, key=lambda at: sizes[at], default=None)
    return best if best is not None and sizes[best] >= _LEAST_WORDS else None


def _example(table: RawTable, at: int) -> str:
    cell = next((cells[at].strip() for _, cells in table.lines if cells[at].strip()), "")
    words = " ".join(cell.split())
    return words if len(words) <= 60 else words[:59] + "…"
