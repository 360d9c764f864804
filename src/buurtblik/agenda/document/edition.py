"""One version of an agenda as it is shown: the plan with its evidence, who signed, and who took part and who did not.

It holds no drawing and no language: the same edition is written in Dutch and in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from buurtblik.agenda.document.words import words
from buurtblik.agenda.evidence.items import InBoth, Item
from buurtblik.agenda.plan.naming import natural, twice
from buurtblik.agenda.plan.plan import Plan
from buurtblik.bridge.telling import sentences
from buurtblik.bridge.who_was_heard import Heard
from buurtblik.errors import UnusableInput
from buurtblik.paper.blocks import Chart
from buurtblik.values import Language


class State(StrEnum):
    DRAFT = "draft"
    CONSULTATION = "consultation"
    ADOPTED = "adopted"
    REPLACED = "replaced"  # a newer version was adopted

    def label(self, language: Language) -> str:
        return str(words(language)["states"][self.value])


class Stand(StrEnum):
    """What a party says to an agenda."""

    RECOGNISED = "recognised"  # herkend: this is how it is here
    ENDORSED = "endorsed"  # erkend: and we do our part
    RESERVATION = "reservation"
    NOT = "not"

    def label(self, language: Language) -> str:
        return str(words(language)["stands"][self.value])


@dataclass(frozen=True, slots=True)
class Signature:
    """Where one party stands, in its own words. ``stand`` is None as long as it has not signed."""

    party: str
    stand: Stand | None = None
    words: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if not self.party.strip():
            raise UnusableInput("signature: it has no party; give the name under which people know it.")
        if (self.stand is None) != (self.on is None):
            raise UnusableInput(
                f"signature of '{self.party}': stand {self.stand} and day {self.on}; give both, or neither as long as "
                "it has not signed."
            )
        if self.stand in (Stand.RESERVATION, Stand.NOT) and not self.words.strip():
            raise UnusableInput(f"signature of '{self.party}': '{self.stand}' without words; write down why.")


@dataclass(frozen=True, slots=True)
class Who:
    """Who took part and who did not; never a person.

    ``brief`` and ``whole`` are sentences with counts as they may be shown, see :func:`who_of`. ``took_part`` and
    ``absent`` are names of groups and parties as people wrote them; ``influence`` is what those who took part were
    told that they could change.
    """

    brief: tuple[InBoth, ...] = ()
    whole: tuple[InBoth, ...] = ()
    took_part: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    influence: str = ""


def who_of(
    heard: Heard,
    *,
    who: str = "tellers",
    took_part: Iterable[str] = (),
    absent: Iterable[str] = (),
    influence: str = "",
) -> Who:
    """Who was heard as sentences that can be kept with an adopted agenda. ``who``: tellers, respondents or both."""

    def both(*, brief: bool) -> tuple[InBoth, ...]:
        dutch, english = (sentences(heard, language, who=who, brief=brief) for language in ("nl", "en"))
        return tuple(InBoth(nl, en) for nl, en in zip(dutch, english, strict=True))

    return Who(both(brief=True), both(brief=False), tuple(took_part), tuple(absent), influence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that an output is made of.

    Attributes
    ----------
    title, place : "Buurtagenda Lindekwartier", "Lindekwartier".
    on : the day of this version: of adopting, or the day on which a draft is shown.
    by : who publishes it.
    items : the evidence as it was when it was frozen, or as it is now for a draft.
    signatures : every party that was asked, in the order in which people read them.
    reasons : why this version differs from the one before it; empty for the first.
    respond_until : the last day of a consultation.
    policies : id -> name of the policies that measures belong to.
    links : id of an item -> where all of it is read: "/path" of our site or an https address.
    spoken : the language in which the plan was written; only our own words are in two languages.
    site : address of our site, for links on paper.
    at : the moment that stands in files, None for none.
    fictional : everything in it is made up.

    Raises
    ------
    UnusableInput
        No title, place or publisher, two items with one id, or a party that signs twice.
    """

    title: str
    place: str
    plan: Plan
    on: date
    by: str
    state: State = State.DRAFT
    number: int = 1
    items: tuple[Item, ...] = ()
    signatures: tuple[Signature, ...] = ()
    who: Who = field(default_factory=Who)
    reasons: tuple[str, ...] = ()
    respond_until: date | None = None
    policies: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    spoken: Language = "nl"
    site: str = ""
    at: datetime | None = None
    fictional: bool = False

    def __post_init__(self) -> None:
        for name in ("title", "place", "by"):
            if not getattr(self, name).strip():
                raise UnusableInput(f"agenda: '{name}' is empty; say what it is called, where it is and whose it is.")
        if doubles := twice(item.id for item in self.items):
            raise UnusableInput(
                f"agenda: {', '.join(doubles)} stands for two pieces of evidence; give each its own id."
            )
        if doubles := twice(one.party for one in self.signatures):
            raise UnusableInput(f"agenda: {', '.join(doubles)} signs twice; give each party once.")

    @property
    def evidence(self) -> tuple[Item, ...]:
        """The items as people count their ids: in whatever order they were kept, the document is the same."""
        return tuple(sorted(self.items, key=lambda item: natural(item.id)))

    @property
    def silent(self) -> tuple[str, ...]:
        """The parties that have not signed."""
        return tuple(one.party for one in self.signatures if one.stand is None)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Drawings in one language: ``charts`` are small ones by id of a figure, ``maps`` stand in the first chapter.

    ``narrow``: who works on what is drawn for a phone, where columns have letters.
    """

    charts: Mapping[str, Chart] = field(default_factory=dict)
    maps: tuple[Chart, ...] = ()
    narrow: bool = False


NO_PICTURES = Pictures()
