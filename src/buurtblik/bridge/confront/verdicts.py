"""The verdict that people set on a theme, the dissent beside it, and how verdicts followed each other.

A verdict and a proposal are two kinds of value. Only a verdict has somebody who set it and a reason in words, and only
a verdict can follow a verdict: a history takes nothing else. Dissent does not go with what it was said against.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from buurtblik.bridge.confront.inside import Telling
from buurtblik.bridge.confront.outside import Certainty, Course, Standing
from buurtblik.bridge.confront.proposals import Caution, Judgement, Proposal, Why
from buurtblik.bridge.confront.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class RefusedVerdict(UnusableInput):
    """A verdict or dissent that lacks something. Nothing was set. ``lacks`` are the codes of what is missing."""

    def __init__(self, what: str, lacks: Iterable[str]) -> None:
        self.lacks = tuple(lacks)
        super().__init__(f"{what}: {self.say('en')}")

    def say(self, language: Language = "nl") -> str:
        pack = words(language)["lacks"]
        return " ".join([*(pack[lack] for lack in self.lacks), pack["nothing_set"]])


@dataclass(frozen=True, slots=True)
class Basis:
    """The proposal that was answered, and the signals as they stood then. Holds no words of people and no story.

    ``stories`` is the number as it was shown, None when it was not; ``figures`` are ids of the figures that counted.
    """

    area: str
    theme: str
    release: str
    proposed: Judgement
    because: Why
    standing: Standing
    course: Course
    certainty: Certainty
    telling: Telling
    stories: int | None
    figures: tuple[str, ...]
    cautions: tuple[Caution, ...] = ()

    @classmethod
    def of(cls, proposal: Proposal) -> Basis:
        outside, inside = proposal.outside, proposal.inside
        count = inside.stories.value
        return cls(
            outside.area,
            outside.theme,
            outside.release,
            proposal.judgement,
            proposal.why,
            outside.standing,
            outside.course,
            outside.certainty,
            inside.telling,
            None if count is None else int(count),
            tuple(figure.id for figure in outside.counting),
            proposal.cautions,
        )


@dataclass(frozen=True, slots=True)
class Dissent:
    """What a group or somebody in a role says against a verdict, in their own words."""

    by: str
    words: str
    at: datetime

    def __post_init__(self) -> None:
        lacks = [] if self.by.strip() else ["dissent_by"]
        lacks += [] if self.words.strip() else ["dissent_words"]
        if lacks := lacks + _moment(self.at):
            raise RefusedVerdict("dissent", lacks)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people find, by name or role, with a reason in words; it may differ from what was proposed.

    Raises RefusedVerdict, with all that is missing, when ``by`` or ``why`` is empty or ``at`` has no time zone.
    """

    basis: Basis
    judgement: Judgement
    by: str
    at: datetime
    why: str
    dissent: tuple[Dissent, ...] = ()

    def __post_init__(self) -> None:
        lacks = [] if self.by.strip() else ["by"]
        lacks += [] if self.why.strip() else ["why"]
        if lacks := lacks + _moment(self.at):
            raise RefusedVerdict(f"verdict on '{self.basis.theme}'", lacks)
        if not isinstance(self.judgement, Judgement):
            raise UnusableInput(f"verdict on '{self.basis.theme}': '{self.judgement}' is no judgement.")

    @property
    def theme(self) -> str:
        return self.basis.theme

    @property
    def follows_the_proposal(self) -> bool:
        return self.judgement is self.basis.proposed

    def with_dissent(self, dissent: Dissent) -> Verdict:
        """The same with one more line beside it; the same line twice stands once."""
        return self if dissent in self.dissent else replace(self, dissent=(*self.dissent, dissent))


@dataclass(frozen=True, slots=True)
class History:
    """The verdicts on one theme in one area, oldest first. Only what people set can be in it."""

    area: str
    theme: str
    verdicts: tuple[Verdict, ...] = ()

    @property
    def current(self) -> Verdict | None:
        """The verdict that stands; None as long as nobody set one, whatever is proposed."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def dissent(self) -> tuple[Dissent, ...]:
        """All that was ever said against a verdict, in the order in which it was said."""
        told = dict.fromkeys(dissent for verdict in self.verdicts for dissent in verdict.dissent)
        return tuple(sorted(told, key=lambda dissent: dissent.at))

    def followed_by(self, verdict: Verdict) -> History:
        """The history with a newer verdict, which takes over the dissent of those before it.

        Setting the same verdict twice changes nothing.

        Raises
        ------
        UnusableInput
            What comes is no verdict (such as a proposal), is on another theme or area, or is older than the last.
        """
        if not isinstance(verdict, Verdict):
            raise UnusableInput(
                f"history of '{self.theme}': came a {type(verdict).__name__}; only a verdict that people set can "
                "follow a verdict. Nothing was changed."
            )
        if (verdict.basis.area, verdict.theme) != (self.area, self.theme):
            raise UnusableInput(
                f"history of '{self.theme}' in {self.area}: came a verdict on '{verdict.theme}' in "
                f"{verdict.basis.area}."
            )
        last = self.current
        if last is None:
            return replace(self, verdicts=(verdict,))
        if replace(verdict, dissent=()) == replace(last, dissent=()):
            told = dict.fromkeys([*last.dissent, *verdict.dissent])
            return replace(self, verdicts=(*self.verdicts[:-1], replace(last, dissent=tuple(told))))
        if verdict.at <= last.at:
            raise UnusableInput(
                f"history of '{self.theme}': the verdict of {verdict.at} is not newer than that of {last.at}."
            )
        told = dict.fromkeys([*self.dissent, *verdict.dissent])
        return replace(self, verdicts=(*self.verdicts, replace(verdict, dissent=tuple(told))))

    def with_dissent(self, dissent: Dissent) -> History:
        """The history with a line beside the verdict that stands.

        Raises UnusableInput when there is no verdict yet to say something against.
        """
        last = self.current
        if last is None:
            raise UnusableInput(f"history of '{self.theme}': there is no verdict yet to differ from.")
        return replace(self, verdicts=(*self.verdicts[:-1], last.with_dissent(dissent)))


def _moment(at: datetime) -> list[str]:
    return ["at"] if at.tzinfo is None else []
