"""What the answers say: per choice how many, raw and weighted side by side, and for a scale its middle.

Of several choices each is counted by itself, never a combination. Who was not asked a question counts nowhere in it.
This is for those who may read answers; ``published`` makes what everybody may see.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from buurtblik.errors import UnusableInput
from buurtblik.stories.survey.answers import Answer, Answers
from buurtblik.stories.survey.flow import asked
from buurtblik.stories.survey.questionnaire import Questionnaire
from buurtblik.stories.survey.questions import CHOOSING, Kind, Question, points_of
from buurtblik.stories.weighting import Sample, Share, Weighting, shares
from buurtblik.stories.weighting.precision import margin


@dataclass(frozen=True, slots=True)
class ChoiceCount:
    """One choice: how many made it, and their share of all who answered; weighted None where nothing was weighed."""

    choice: str
    n: int
    share: float  # 0-1; 0 when nobody answered
    weighted: float | None
    low: float | None = None  # margin of the weighted (or else the raw) share, only where chance decided who was asked
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers to one question.

    ``asked``: who saw it; ``answered``: who gave an answer. ``middle``: the median of a scale or a number, of points
    only; ``weighted_middle`` the same with weights, None where nothing was weighed.
    """

    question: str
    asked: int
    answered: int
    choices: tuple[ChoiceCount, ...] = ()
    middle: float | None = None
    weighted_middle: float | None = None


def counted(
    form: Questionnaire,
    question: Question,
    responses: Sequence[Answers],
    *,
    weighting: Weighting | None = None,
    sample: Sample | None = None,
    was_asked: Sequence[Collection[str]] | None = None,
) -> Counted:
    """The answers to one question.

    Parameters
    ----------
    responses : the answers of each respondent.
    weighting : of the same respondents in the same order; without it nothing is weighed.
    sample : how the respondents came; without it there is no margin.
    was_asked : names of the questions that each respondent was asked; worked out when not given. Who counts many
        questions works it out once with :func:`questions_asked`.

    Raises
    ------
    UnusableInput
        Not as many responses as weights.

    Notes
    -----
    The margin is that of ``weighting.precision.margin`` with the number who answered this question.
    """
    if weighting is not None and weighting.weights.size != len(responses):
        raise UnusableInput(
            f"results: {len(responses)} responses and {weighting.weights.size} weights; expected as many of both."
        )
    given = [answers.get(question.name) for answers in responses]
    answered = sum(one is not None for one in given)
    seen = sum(question.name in names for names in was_asked or questions_asked(form, responses))
    weights = None if weighting is None else weighting.weights
    numbers = _numbers(form, question, given)
    return Counted(
        question=question.name,
        asked=seen,
        answered=answered,
        choices=tuple(
            _choice(choice.name, given, weighting, sample)
            for choice in form.choices_of(question)
            if question.kind in CHOOSING
        ),
        middle=_median([(number, 1.0) for number in numbers if number is not None]),
        weighted_middle=None
        if weights is None
        else _median([(n, w) for n, w in zip(numbers, weights.tolist(), strict=True) if n is not None]),
    )


def questions_asked(form: Questionnaire, responses: Sequence[Answers]) -> list[frozenset[str]]:
    """The names of the questions that each respondent was asked, in their order."""
    return [frozenset(question.name for question in asked(form, answers)) for answers in responses]


def chose(given: Answer | None, choice: str) -> bool | None:
    """Whether this choice was made; None where the question has no answer."""
    if given is None:
        return None
    return choice in given if isinstance(given, tuple) else given == choice


def _choice(
    name: str, given: Sequence[Answer | None], weighting: Weighting | None, sample: Sample | None
) -> ChoiceCount:
    made = [chose(one, name) for one in given]
    answered = [one for one in made if one is not None]
    if not answered:
        return ChoiceCount(name, 0, 0.0, None if weighting is None else 0.0)
    n = sum(answered)
    if weighting is None:
        among = None if sample is None else Sample(len(answered), sample.is_random, sample.invited, sample.population)
        sure = None if among is None else margin(n / len(answered), among)
        found = Share(n, n / len(answered), n / len(answered), sure)
    else:
        words = [None if one is None else "yes" if one else "no" for one in made]
        both = shares(weighting, words, sample)
        if "yes" in both:
            found = both["yes"]
        else:
            other = both["no"].margin  # nobody chose it: what is left by the margin of all others
            found = Share(0, 0.0, 0.0, None if other is None else type(other)(1 - other.high, 1 - other.low))
    return ChoiceCount(
        choice=name,
        n=found.n,
        share=found.raw,
        weighted=None if weighting is None else found.weighted,
        low=None if found.margin is None else found.margin.low,
        high=None if found.margin is None else found.margin.high,
    )


def _numbers(form: Questionnaire, question: Question, given: Sequence[Answer | None]) -> list[float | None]:
    """The answers that are numbers: points of a scale, and what was filled in as one."""
    if question.kind is Kind.SCALE:
        points = {str(point): float(point) for point in points_of(form.choices_of(question))}
        return [points.get(one) if isinstance(one, str) else None for one in given]
    if question.kind in {Kind.INTEGER, Kind.DECIMAL}:
        return [float(one) if isinstance(one, int | float) else None for one in given]
    return [None] * len(given)


def _median(values: Sequence[tuple[float, float]]) -> float | None:
    """The middle of numbers with weights: half of the weight lies on either side; between two it lies halfway."""
    if not values:
        return None
    ordered = sorted(values)
    reached = np.cumsum([weight for _, weight in ordered])
    half = reached[-1] / 2
    at = int(np.searchsorted(reached, half * (1 - 1e-12)))
    if abs(reached[at] - half) <= half * 1e-12 and at + 1 < len(ordered):
        return (ordered[at][0] + ordered[at + 1][0]) / 2
    return ordered[at][0]
