"""How terms are written down for a database, and how a question is asked of it.

Every term is one word of small letters and digits without accents, so that no database cuts it, folds it or reads a
sign in it. The first letter says what it is: a word (w, or v when it has other letters and is written as numbers), a
part (p or q), a tag (t, and k for a kind). A question is put together out of such terms only; nothing that a visitor
types reaches the database as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from buurtblik.errors import UnusableInput
from buurtblik.text.search import Asked, Kind, Query, Term

TERMS_MAX = 20_000  # of each kind that are kept of one text; PostgreSQL takes a megabyte
_PLAIN = re.compile(r"[a-z0-9]+")
_KIND = re.compile(r"[a-z][a-z0-9]{0,39}")
_LETTERS = {Kind.WORD: ("w", "v"), Kind.PART: ("p", "q")}


def written(kind: Kind, stem: str) -> str:
    """A term for a database.

    >>> written(Kind.WORD, "speeltuin"), written(Kind.PART, "speeltuin"), written(Kind.WORD, "حي")
    ('wspeeltuin', 'pspeeltuin', 'vd8add98a')
    """
    plain, coded = _LETTERS[kind]
    return plain + stem if _PLAIN.fullmatch(stem) else coded + stem.encode().hex()


def tag(name: str) -> str:
    """A tag for a database. Raises UnusableInput unless it is small letters and digits.

    >>> tag("process12")
    'tprocess12'
    """
    if not _PLAIN.fullmatch(name):
        raise UnusableInput(f"search: '{name[:40]}' is no tag; give small letters and digits, such as 'process12'.")
    return "t" + name


def listed(kind: Kind, stems: Iterable[str]) -> str:
    """The terms of a text for a database, in their order; of a very long text the first."""
    return " ".join(written(kind, stem) for stem, _ in zip(stems, range(TERMS_MAX), strict=False))


def kind_tag(kind: str) -> str:
    """The kind of an object as a tag, so that the index itself tells kinds apart. Raises UnusableInput.

    >>> kind_tag("story")
    'kstory'
    """
    if not _KIND.fullmatch(kind):
        raise UnusableInput(f"search: '{kind[:40]}' is no kind of object; give a name such as 'story'.")
    return "k" + kind


def for_sqlite(asked: Query, *, tags: Iterable[str], wide: bool) -> str:
    """A question in the language of FTS5: columns and strings. ``tags`` are written ones."""

    def one(term: Term) -> str:
        return f'{"words" if term.kind is Kind.WORD else "parts"} : "{written(term.kind, term.stem)}"'

    groups = (" OR ".join("(" + " AND ".join(map(one, way)) + ")" for way in _ways(word, wide)) for word in asked.asked)
    return " AND ".join([*(f"({group})" for group in groups), *(f'tags : "{name}"' for name in tags)])


def for_postgres(asked: Query, *, tags: Iterable[str], wide: bool) -> tuple[str, str]:
    """A question in the language of ``tsquery``, and what a text is ranked by: all its terms, without the tags."""

    def one(term: Term) -> str:
        return f"'{written(term.kind, term.stem)}'"

    groups = (" | ".join("(" + " & ".join(map(one, way)) + ")" for way in _ways(word, wide)) for word in asked.asked)
    every = (one(term) for word in asked.asked for way in _ways(word, wide) for term in way)
    return (
        " & ".join([*(f"({group})" for group in groups), *(f"'{name}'" for name in tags)]),
        " | ".join(dict.fromkeys(every)),
    )


def _ways(word: Asked, wide: bool) -> tuple[tuple[Term, ...], ...]:
    return word.ways + word.wider if wide else word.ways
