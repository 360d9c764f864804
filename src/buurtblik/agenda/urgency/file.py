"""The urgency file: five questions, answered by each party in its own words.

Answers of parties stand beside each other and are never merged into one, because
a difference between parties is what the file is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from buurtblik.agenda.urgency.words import words
from buurtblik.errors import UnusableInput
from buurtblik.values import Language


class Question(StrEnum):
    OCCASION = "occasion"  # what gave rise to asking
    GOING_ON = "going_on"  # what is going on
    EXTRA_EFFORT = "extra_effort"  # what justifies extra effort here
    BREAK_WITH = "break_with"  # which way of doing must end
    RECOGNITION = "recognition"  # does this party recognise it

    def text(self, language: Language) -> str:
        said: str = words(language)["questions"][self.value]
        return said


class Recognition(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    def label(self, language: Language) -> str:
        said: str = words(language)["recognition"][self.value]
        return said


@dataclass(frozen=True, slots=True)
class Answer:
    """What one party says to one question. ``by`` is a name or a role; ``recognises`` belongs to the fifth question."""

    party: str
    question: Question
    text: str
    by: str
    at: datetime
    recognises: Recognition | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise UnusableInput(f"urgency file: the answer of '{self.party}' to '{self.question}' is empty.")
        if not self.by.strip():
            raise UnusableInput(f"urgency file: nobody stands by the answer of '{self.party}'; give a name or a role.")
        if self.at.tzinfo is None:
            raise UnusableInput(f"urgency file: the moment {self.at} of '{self.party}' has no time zone.")
        if (self.question is Question.RECOGNITION) != (self.recognises is not None):
            raise UnusableInput(
                f"urgency file: '{self.party}', question '{self.question}': yes, partly or no is asked at "
                f"'{Question.RECOGNITION}', and there only."
            )


@dataclass(frozen=True, slots=True)
class UrgencyFile:
    """The answers that stand, per party in the order given and per question; None where there is none yet."""

    answers: Mapping[str, Mapping[Question, Answer | None]]

    @property
    def open(self) -> tuple[tuple[str, Question], ...]:
        """Which party has not answered which question."""
        return tuple(
            (party, question)
            for party, given in self.answers.items()
            for question, answer in given.items()
            if answer is None
        )

    def recognised_by(self, recognition: Recognition) -> tuple[str, ...]:
        """The parties that gave this answer to the fifth question."""
        found = ((party, given[Question.RECOGNITION]) for party, given in self.answers.items())
        return tuple(party for party, answer in found if answer is not None and answer.recognises is recognition)


def urgency_file(parties: Iterable[str], answers: Iterable[Answer]) -> UrgencyFile:
    """The file of these parties; of several answers of a party to a question the last one stands.

    Raises
    ------
    UnusableInput
        An answer of a party that does not take part, or two different answers of one moment.
    """
    answers = tuple(answers)
    standing: dict[str, dict[Question, Answer | None]] = {party: dict.fromkeys(Question) for party in parties}
    for answer in answers:
        if answer.party not in standing:
            raise UnusableInput(
                f"urgency file: '{answer.party}' answers '{answer.question}' and is not one of the parties "
                f"({', '.join(standing) or 'there are none'})."
            )
        earlier = standing[answer.party][answer.question]
        if earlier is None or earlier.at < answer.at:
            standing[answer.party][answer.question] = answer
    for answer in answers:
        stands = standing[answer.party][answer.question]
        if stands is not None and stands.at == answer.at and stands != answer:
            raise UnusableInput(
                f"urgency file: '{answer.party}' answers '{answer.question}' twice at {answer.at}; which one is last?"
            )
    return UrgencyFile(standing)
