"""What the points of a walk say together: of one place, and of the questions that every point was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from buurtblik.stories.words import Answer, Tone

VERDICTS = (Tone.GOOD, Tone.BAD, Tone.MIXED)  # what a point says of its place


def together(tones: Iterable[str]) -> Tone:
    """Good or not good where all points of a place say so, both where they differ, neither where none says anything.

    >>> together(["good", "good"]), together(["good", "bad"]), together(["", "bad"])
    (<Tone.GOOD: 'good'>, <Tone.MIXED: 'mixed'>, <Tone.BAD: 'bad'>)
    """
    said = {Tone(tone) for tone in tones if tone} & set(VERDICTS)
    if not said:
        return Tone.NONE
    return said.pop() if len(said) == 1 else Tone.MIXED


@dataclass(frozen=True)
class Asked:
    """A question of a checklist and how often each answer was given."""

    question: str
    counts: Mapping[Answer, int]


def said_to(questions: Sequence[str], answers: Iterable[Mapping[str, str]]) -> list[Asked]:
    """Of each question how often it was answered with yes, partly and no; one without an answer is left out.

    ``answers`` are those of each point, by question. Questions that are on the checklist no more come last.

    >>> said_to(["Licht?", "Schoon?"], [{"Licht?": "yes"}, {"Licht?": "no"}])[0].counts[Answer.NO]
    1
    """
    given = [known(one) for one in answers]
    order = dict.fromkeys([*questions, *(question for one in given for question in one)])
    counts = {question: dict.fromkeys(Answer, 0) for question in order}
    for one in given:
        for question, word in one.items():
            counts[question][word] += 1
    return [Asked(question, found) for question, found in counts.items() if any(found.values())]


def known(answers: Mapping[str, str]) -> dict[str, Answer]:
    """The answers in our three words; others say nothing here.

    >>> known({"Licht?": "yes", "Schoon?": "best wel"})
    {'Licht?': <Answer.YES: 'yes'>}
    """
    return {question: Answer(word) for question, word in answers.items() if word in set(Answer)}
