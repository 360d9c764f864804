"""Who said what to a document, as a table: those who have not said anything yet stand in it, too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Table
from buurtblik.paper.words import words_of
from buurtblik.values import Language


@dataclass(frozen=True, slots=True)
class SignOff:
    """Where one party stands: ``stand`` as it is read ("herkend"), ``words`` are its own, ``on`` the day."""

    party: str
    stand: str
    words: str = ""
    on: str = ""


def sign_off_table(signed: Iterable[SignOff], language: Language, *, caption: str = "", anchor: str = "") -> Table:
    """One row for each party, in the order given. Raises UnusableInput when a party stands in it twice."""
    signed, said = tuple(signed), words_of(language)
    parties = [one.party for one in signed]
    if len(set(parties)) != len(parties):
        raise UnusableInput(f"paper: a party signs twice ({', '.join(parties)}); give each once.")
    return Table(
        caption or said["signed"],
        (said["party"], said["stand"], said["reason"], said["said_on"]),
        tuple((one.party, one.stand, one.words, one.on) for one in signed),
        widths=(26, 22, 38, 14),
        anchor=anchor,
    )
