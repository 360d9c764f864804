"""Aan de bel: a party calls about a measure that stands still; its owner answers within a term, or else the lead.

A call goes by steps that are never removed: called, answered, passed on to the lead, closed, and called again. Any of
the parties may call and pass on; only who was asked answers; every step has words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from buurtblik.agenda.ideas.term import last_day
from buurtblik.agenda.ideas.words import day_of, day_words
from buurtblik.agenda.progress.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class Turn(StrEnum):
    CALLED = "called"
    ANSWERED = "answered"
    PASSED_ON = "passed_on"  # to the lead
    CLOSED = "closed"


class Waits(StrEnum):
    """For whom a call waits."""

    OWNER = "owner"
    CALLER = "caller"  # there is an answer: is it enough?
    LEAD = "lead"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Terms:
    """Weeks in which an owner and then the lead answer; a last day on a free day moves on, as for ideas."""

    owner_weeks: int = 2
    lead_weeks: int = 4

    def __post_init__(self) -> None:
        if self.owner_weeks < 1 or self.lead_weeks < 1:
            raise UnusableInput(f"bell: terms of {self.owner_weeks} and {self.lead_weeks} weeks; expected 1 or more.")


TERMS = Terms()


class RefusedTurn(UnusableInput):
    """A step that cannot be taken now. Nothing changed. ``why`` is a key of ``[turn_refused]``."""

    def __init__(self, call: str, why: str) -> None:
        self.why = why
        super().__init__(f"bell: '{call}': {self.say('en')}")

    def say(self, language: Language = "nl") -> str:
        return str(words(language)["turn_refused"][self.why])


@dataclass(frozen=True, slots=True)
class Step:
    """``by`` is the name of a party or a role, never of a person."""

    turn: Turn
    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Call:
    """One call about one measure, with its steps old to new."""

    key: str
    measure: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps or self.steps[0].turn is not Turn.CALLED:
            raise UnusableInput(f"bell: '{self.key}' does not begin with a call.")
        for step in self.steps:
            if step.at.tzinfo is None:
                raise UnusableInput(f"bell: '{self.key}': the moment {step.at} has no time zone.")
        for before, after in zip(self.steps, self.steps[1:], strict=False):
            if after.at < before.at:
                raise UnusableInput(f"bell: '{self.key}': a step of {after.at} stands after one of {before.at}.")

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def is_with_lead(self) -> bool:
        """Whether the lead was asked since it was called (again)."""
        begun = max(place for place, step in enumerate(self.steps) if step.turn is Turn.CALLED)
        return any(step.turn is Turn.PASSED_ON for step in self.steps[begun:])

    @property
    def waits(self) -> Waits:
        if self.last.turn is Turn.CLOSED:
            return Waits.NOBODY
        if self.last.turn is Turn.ANSWERED:
            return Waits.CALLER
        return Waits.LEAD if self.last.turn is Turn.PASSED_ON else Waits.OWNER

    def due(self, terms: Terms = TERMS) -> date | None:
        """The last day for an answer; None when nobody has to answer now."""
        if self.waits not in (Waits.OWNER, Waits.LEAD):
            return None
        weeks = terms.owner_weeks if self.waits is Waits.OWNER else terms.lead_weeks
        return last_day(day_of(self.last.at), weeks)

    def is_late(self, on: date, terms: Terms = TERMS) -> bool:
        due = self.due(terms)
        return due is not None and on > due


def ring(key: str, measure: str, *, by: str, at: datetime, words: str) -> Call:
    """A new call. Raises RefusedTurn without words or without a party."""
    return Call(key, measure, (_step(key, Turn.CALLED, by, at, words),))


def answer(call: Call, *, by: str, at: datetime, words: str) -> Call:
    """The owner, or the lead when it was passed on, answers. Raises RefusedTurn when nobody was asked."""
    if call.waits not in (Waits.OWNER, Waits.LEAD):
        raise RefusedTurn(call.key, "nobody_asked")
    return _with(call, Turn.ANSWERED, by, at, words)


def pass_on(call: Call, *, by: str, at: datetime, words: str, terms: Terms = TERMS) -> Call:
    """To the lead: after an answer that is not enough, or once the owner let the term pass.

    Raises RefusedTurn before that, when the lead already has it, and when it is closed.
    """
    if call.waits is Waits.NOBODY:
        raise RefusedTurn(call.key, "closed")
    if call.is_with_lead:
        raise RefusedTurn(call.key, "with_lead")
    if call.waits is Waits.OWNER and not call.is_late(day_of(at), terms):
        raise RefusedTurn(call.key, "too_early")
    return _with(call, Turn.PASSED_ON, by, at, words)


def close(call: Call, *, by: str, at: datetime, words: str) -> Call:
    """Closed, with words that say what came of it. Raises RefusedTurn when nobody answered yet or it is closed."""
    if call.waits is Waits.NOBODY:
        raise RefusedTurn(call.key, "closed")
    if call.waits is not Waits.CALLER:
        raise RefusedTurn(call.key, "unanswered")
    return _with(call, Turn.CLOSED, by, at, words)


def ring_again(call: Call, *, by: str, at: datetime, words: str) -> Call:
    """A closed call about the same is opened again; its owner answers first. Raises RefusedTurn while it is open."""
    if call.waits is not Waits.NOBODY:
        raise RefusedTurn(call.key, "open")
    return _with(call, Turn.CALLED, by, at, words)


def possible(call: Call, on: date, terms: Terms = TERMS) -> tuple[Turn, ...]:
    """Which steps can be taken on a day."""
    if call.waits is Waits.NOBODY:
        return (Turn.CALLED,)
    if call.waits is Waits.CALLER:
        return (Turn.CLOSED,) if call.is_with_lead else (Turn.PASSED_ON, Turn.CLOSED)
    if call.waits is Waits.OWNER and call.is_late(on, terms):
        return (Turn.ANSWERED, Turn.PASSED_ON)
    return (Turn.ANSWERED,)


def call_sentences(
    call: Call, on: date, language: Language, *, owner: str, lead: str, terms: Terms = TERMS
) -> tuple[str, ...]:
    """Each step in its own words, and for whom it waits until when. ``owner`` and ``lead`` are names or roles."""
    said = words(language)["bell"]
    told = [
        said[step.turn.value].format(by=step.by, day=day_words(day_of(step.at), language), words=step.words)
        for step in call.steps
    ]
    due = call.due(terms)
    if due is not None:
        name = owner if call.waits is Waits.OWNER else lead
        form = "late" if call.is_late(on, terms) else "waits"
        told.append(said[form].format(name=name, day=day_words(due, language)))
    elif call.waits is Waits.CALLER:
        told.append(said["enough"])
    return tuple(told)


def _with(call: Call, turn: Turn, by: str, at: datetime, words: str) -> Call:
    return replace(call, steps=(*call.steps, _step(call.key, turn, by, at, words)))


def _step(key: str, turn: Turn, by: str, at: datetime, words: str) -> Step:
    if not words.strip():
        raise RefusedTurn(key, "no_words")
    if not by.strip():
        raise RefusedTurn(key, "no_party")
    return Step(turn, at, by.strip(), words.strip())
