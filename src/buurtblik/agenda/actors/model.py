"""The values of who takes part: actors on a map, the partners one usually finds, and the rules that look at figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.packs import Words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language

LOWEST, HIGHEST = 1, 5
KEY_FROM = 4  # relevance and drive from which an actor is a key person


class Mandate(StrEnum):
    UNKNOWN = "unknown"
    NONE = "none"
    SPEAK = "speak"
    DECIDE = "decide"


class Side(StrEnum):
    """Who speaks: people who live there, people who do something there together, or people whose work it is."""

    RESIDENTS = "residents"
    COMMUNITY = "community"
    INSTITUTION = "institution"


class Compare(StrEnum):
    HIGHER = "higher"  # clearly more than in the gemeente (of a gemeente: than in the country)
    AT_LEAST = "at_least"  # the figure itself, in its own unit


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who matters for the neighbourhood: an organisation, a group, or one role.

    ``kind`` is the key of a partner of the pack. ``relevance`` and ``drive`` run from 1 to 5.
    """

    key: str
    name: str
    kind: str
    relevance: int
    drive: int
    mandate: Mandate = Mandate.UNKNOWN
    takes_part: bool = False

    def __post_init__(self) -> None:
        for field in ("relevance", "drive"):
            value = getattr(self, field)
            if type(value) is not int or not LOWEST <= value <= HIGHEST:
                raise UnusableInput(f"actor '{self.name}': {field} is {value!r}; expected a whole number from 1 to 5.")

    @property
    def is_key(self) -> bool:
        return self.relevance >= KEY_FROM and self.drive >= KEY_FROM


@dataclass(frozen=True, slots=True)
class Seat:
    """One party that takes part, for everybody to see: its name, its kind, and how many people speak for it.

    People who speak for nobody but themselves are a seat of 0 people: they are heard, and are no block of votes.
    """

    party: str
    kind: str
    people: int = 1


@dataclass(frozen=True, slots=True)
class Partner:
    """A kind of actor. ``is_usual``: one expects to find it in every neighbourhood that has it.

    ``organisations`` and ``groups`` are the kinds of organisation and the groups of a process that are of this kind.
    ``knows`` says what it brings.
    """

    key: str
    side: Side
    is_usual: bool
    organisations: tuple[str, ...]
    groups: tuple[str, ...]
    label: Words
    knows: Words


@dataclass(frozen=True, slots=True)
class Rule:
    """When a figure says something of who lives there, one of ``partners`` should be at the table.

    ``least`` is the lowest value for which the rule speaks, also when it compares.
    """

    key: str
    indicator: str
    compare: Compare
    least: float | None
    partners: tuple[str, ...]
    lives: Words  # what the figure says, neutrally; with {place}
    absent: Words  # who is not there yet


@dataclass(frozen=True, slots=True)
class PartnerSet:
    """The usual partners and the rules for one set of building blocks."""

    blocks: str
    version: str
    digest: str
    partners: Mapping[str, Partner]
    rules: tuple[Rule, ...]

    def kind_of(self, *, organisation: str | None, group: str) -> str:
        """The partner of a party: by the kind of its organisation, else by its group; "other" when neither says."""
        for partner in self.partners.values():
            if organisation is not None and organisation in partner.organisations:
                return partner.key
        for partner in self.partners.values():
            if group in partner.groups:
                return partner.key
        return "other"

    def side_of(self, kind: str) -> Side | None:
        """The side of a kind; None for one that the pack does not know."""
        partner = self.partners.get(kind)
        return None if partner is None else partner.side

    def label(self, kind: str, language: Language) -> str:
        partner = self.partners.get(kind)
        return kind if partner is None else partner.label[language]
