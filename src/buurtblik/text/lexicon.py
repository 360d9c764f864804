"""Which Dutch word a form belongs to ("liep" -> "lopen"), out of the table of the package simplemma.

The table has 370,000 forms. It is read when the first word is asked and then kept: under a second, some tens of MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from buurtblik.text.letters import folded

_NO_LETTER = re.compile(r"[\W_]")  # "e-mail", and "huis_dier": the table shows where some compounds meet
PARTICIPLE = "d"  # behind an infinitive it makes a form that only verbs have: "lopend"


class Lexicon:
    """Forms and their lemmas, both without capitals and accents."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._lemmas = frozenset(table.values())
        self._spelled_otherwise = {
            plain: lemma for form, lemma in table.items() if (plain := folded(form)) != form and plain not in table
        }

    def __iter__(self) -> Iterator[str]:
        """Every form, as the table spells it."""
        return iter(self._table)

    def lemma(self, form: str) -> str | None:
        """The word that a folded form belongs to, or None when the table does not have it."""
        found = self._table.get(form) or self._spelled_otherwise.get(form)
        return _NO_LETTER.sub("", folded(found)) if found else None

    def knows(self, form: str) -> bool:
        return form in self._table or form in self._spelled_otherwise

    def is_lemma(self, word: str) -> bool:
        """Whether other forms belong to this word, also when the form itself belongs to another one ("steeg")."""
        return word in self._lemmas

    def is_verb(self, infinitive: str) -> bool:
        """Whether this is the infinitive of a verb.

        >>> dutch().is_verb("lopen"), dutch().is_verb("woningen"), dutch().is_verb("keuken")
        (True, False, False)
        """
        return infinitive.endswith("n") and self.lemma(infinitive + PARTICIPLE + "e") == infinitive


@cache
def dutch() -> Lexicon:
    """The lexicon, read once."""
    # Here and not on top: reading the package takes a tenth of a second, and most programs never ask a word.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return Lexicon(DefaultDictionaryFactory().get_dictionary("nl"))
