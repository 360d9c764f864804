"""The decision note: what follows from the urgency, who decides so, and what each party says to it.

The note tells what it still lacks; as long as it lacks something it may not be set. A party that is
against or has a reservation does not stop the note, and never disappears from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from buurtblik.agenda.urgency.file import Question, UrgencyFile
from buurtblik.agenda.urgency.verdict import Judgement
from buurtblik.agenda.urgency.words import listed, words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class Decision(StrEnum):
    START = "start"  # make a neighbourhood agenda
    WAIT = "wait"
    REGULAR_WORK = "regular_work"  # regular work suffices
    AREA_APPROACH = "area_approach"  # a wijkaanpak is needed

    def label(self, language: Language) -> str:
        text: str = words(language)["decisions"][self.value]["label"]
        return text

    def explanation(self, language: Language) -> str:
        text: str = words(language)["decisions"][self.value]["explanation"]
        return text


class Stand(StrEnum):
    FOR = "for"
    RESERVATION = "reservation"
    AGAINST = "against"

    def label(self, language: Language) -> str:
        text: str = words(language)["stands"][self.value]
        return text


@dataclass(frozen=True, slots=True)
class PartyReason:
    """Where one party stands, in its own words. The reason may be empty in a draft."""

    party: str
    stand: Stand
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """A decision, or the draft of one.

    ``by`` is a name or a role. ``look_again`` is when the parties look at it again (needed to wait),
    ``follow_up`` who takes it up (needed when regular work suffices), ``heeded`` what is done with the
    warnings that go with the verdicts.
    """

    decision: Decision
    reason: str
    by: str
    at: datetime | None
    parties: tuple[PartyReason, ...]
    look_again: date | None = None
    follow_up: str = ""
    heeded: str = ""

    def __post_init__(self) -> None:
        names = [one.party for one in self.parties]
        if len(set(names)) != len(names):
            raise UnusableInput(f"decision note: a party stands in it twice ({', '.join(names)}).")
        if self.at is not None and self.at.tzinfo is None:
            raise UnusableInput(f"decision note: the moment {self.at} has no time zone.")

    @property
    def dissent(self) -> tuple[PartyReason, ...]:
        """The parties that are against or have a reservation."""
        return tuple(one for one in self.parties if one.stand is not Stand.FOR)


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; ``of`` are the parties it is asked of, when it is asked of parties."""

    code: str
    of: tuple[str, ...] = ()

    def say(self, language: Language = "nl") -> str:
        text: str = words(language)["lacks"][self.code]
        return text.format(parties=listed(self.of, language)) if self.of else text


def lacks(note: Note, file: UrgencyFile, judgements: Sequence[Judgement]) -> tuple[Lack, ...]:
    """What has to be there before the note may be set; empty when it may.

    Every decision: a reason, who decides and when, a verdict set by people on a theme or more, and from
    each party of the file where it stands and why. To wait: when to look again. When regular work suffices: who
    takes it up. A start or an area approach: what is done with the warnings, when a verdict carries any.
    An area approach: an answer of each party to what justifies extra effort, what to break with, and
    whether it recognises the urgency.
    """
    said = {one.party: one for one in note.parties}
    silent = [party for party in file.answers if party not in said]
    bare = [one.party for one in note.parties if not one.reason.strip()]
    begins = note.decision in (Decision.START, Decision.AREA_APPROACH)
    warned = any(judgement.verdict.warnings or judgement.proposal.warnings for judgement in judgements)
    wanted = (
        ("reason", not note.reason.strip()),
        ("by", not note.by.strip()),
        ("at", note.at is None),
        ("parties", not file.answers),
        ("verdict", not judgements),
        ("look_again", note.decision is Decision.WAIT and note.look_again is None),
        ("follow_up", note.decision is Decision.REGULAR_WORK and not note.follow_up.strip()),
        ("heeded", begins and warned and not note.heeded.strip()),
    )
    found = [Lack(code) for code, is_missing in wanted if is_missing]
    found += _asked("stand", silent)
    found += _asked("party_reason", bare)
    if note.decision is Decision.AREA_APPROACH:
        for question in (Question.EXTRA_EFFORT, Question.BREAK_WITH, Question.RECOGNITION):
            found += _asked(question.value, [party for party, which in file.open if which is question])
    return tuple(found)


def _asked(code: str, parties: Iterable[str]) -> list[Lack]:
    of = tuple(parties)
    return [Lack(code, of)] if of else []


class UnfinishedNote(UnusableInput):
    """A note that lacks something was to be set. Nothing was changed."""

    def __init__(self, missing: Iterable[Lack]) -> None:
        self.lacks: tuple[Lack, ...] = tuple(missing)
        super().__init__(self.say("en"))

    def say(self, language: Language = "nl") -> str:
        told = [lack.say(language) for lack in self.lacks]
        return " ".join([words(language)["lacks"]["unfinished"], *told])


def require_finished(note: Note, file: UrgencyFile, judgements: Sequence[Judgement]) -> None:
    """Raises UnfinishedNote, with all that is missing, when the note may not be set yet."""
    if missing := lacks(note, file, judgements):
        raise UnfinishedNote(missing)
