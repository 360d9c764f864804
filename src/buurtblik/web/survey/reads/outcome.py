"""What came out of a questionnaire, for a page: live for who leads it, and as it was kept for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from buurtblik.agenda.urgency.groups import groups
from buurtblik.disclosure.counts import shown
from buurtblik.disclosure.rule import Rule
from buurtblik.figures.numbers import writer
from buurtblik.stories.survey.published import INSIDE, PUBLIC
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Kind, Question
from buurtblik.stories.weighting import Sample
from buurtblik.stories.weighting.shares import sentences
from buurtblik.values import Language
from buurtblik.web.survey.margins import Known
from buurtblik.web.survey.models import Outcome, Questionnaire, Response
from buurtblik.web.survey.reads.counting import Result, Weighed, results, rows_of, weigh

Number = float | None  # None: too few people
_BETWEEN: Mapping[Language, str] = {"nl": " en ", "en": " and "}
_SOURCE: Mapping[Language, str] = {"nl": "Bron", "en": "Source"}


@dataclass(frozen=True)
class Row:
    """One choice: how many, per cents raw and weighted, and the margin in per cents; None is too few, or not there."""

    words: str
    n: Number
    percent: Number
    weighted: Number
    low: Number
    high: Number
    by_group: Sequence[Number]

    @property
    def bar(self) -> Number:
        """What the bar shows: the weighted share where there is one."""
        return self.percent if self.weighted is None else self.weighted


@dataclass(frozen=True)
class Told:
    """One question with its answers."""

    words: str
    kind: str
    answered: Number
    middle: str  # the word of the scale, or a number; empty where there is none
    rows: Sequence[Row]
    groups: Sequence[str]
    is_weighed: bool
    has_margin: bool
    is_counted_only: bool  # open words and days: only how many


@dataclass(frozen=True)
class Whole:
    """All that came out."""

    answered: Number
    questions: Sequence[Told]
    sentences: Sequence[str]
    is_weighed: bool
    response: int | None  # per cents of those who were invited; None when chance did not choose them


def live(questionnaire: Questionnaire, known: Known | None, language: Language) -> tuple[Whole, Weighed]:
    """What came out until now, for who leads the process."""
    rows = rows_of(questionnaire)
    weighed = weigh(rows, known)
    kept = _kept(questionnaire, rows, weighed, known, rule=INSIDE)
    return told(questionnaire.form, kept, language), weighed


def as_kept(questionnaire: Questionnaire, rows: Sequence[Response], known: Known | None) -> dict[str, Any]:
    """What everybody may see, as plain data to keep."""
    return _kept(questionnaire, rows, weigh(rows, known), known, rule=PUBLIC)


def told_of(outcome: Outcome, language: Language) -> Whole:
    """What was kept, in words; the words of the questions as they are now."""
    return told(outcome.questionnaire.form, outcome.results, language)


def told(form: Form, kept: Mapping[str, Any], language: Language) -> Whole:
    """Kept results in the language of a reader."""
    questions = [
        _told(form, form.questions[one["question"]], one, language)
        for one in kept["questions"]
        if one["question"] in form.questions
    ]
    return Whole(
        answered=kept["answered"],
        questions=questions,
        sentences=kept["sentences"][language],
        is_weighed=kept["is_weighed"],
        response=kept["response"],
    )


def _kept(
    questionnaire: Questionnaire, rows: Sequence[Response], weighed: Weighed, known: Known | None, *, rule: Rule
) -> dict[str, Any]:
    found = results(questionnaire, rows, weighed, rule=rule)
    said = {
        language: _sentences(weighed, known, language, rule, has_margin=questionnaire.is_random)
        + list(rule.sentences(language))
        for language in ("nl", "en")
    }
    answered = float(len(rows)) if rule is INSIDE else shown(len(rows), rule).value
    invited = questionnaire.invited if questionnaire.is_random else None
    return {
        "answered": answered,
        "questions": [_question(one) for one in found],
        "sentences": said,
        "is_weighed": weighed.weighting is not None,
        "response": None if not invited or answered is None else min(100, round(100 * answered / invited)),
    }


def _question(one: Result) -> dict[str, Any]:
    margins = {each.choice: (each.low, each.high) for each in one.counted.choices}
    return {
        "question": one.question.name,
        "answered": one.shown.answered.value,
        "middle": one.shown.middle.value,
        "groups": {key: cell.value for key, cell in one.shown.groups.items()},
        "choices": [
            {
                "choice": each.choice,
                "n": each.n.value,
                "percent": each.percent.value,
                "weighted": each.weighted.value,
                "margin": [_percent(edge) for edge in margins[each.choice]],
                "by_group": {key: cell.value for key, cell in each.by_group.items()},
            }
            for each in one.shown.choices
        ],
    }


def _percent(share: float | None) -> Number:
    return None if share is None else float(round(100 * share))


def _told(form: Form, question: Question, kept: Mapping[str, Any], language: Language) -> Told:
    words = {choice.name: form.say(choice.label, language) for choice in form.choices_of(question)}
    known = groups()
    among = [key for key in known if kept["groups"].get(key) is not None]
    cells = [one["by_group"].get(key) for one in kept["choices"] for key in among]
    if 2 * cells.count(None) > len(cells):  # a table that mostly says "too few" tells nothing
        among = []
    rows = [
        Row(
            words=words.get(one["choice"], one["choice"]),
            n=one["n"],
            percent=one["percent"],
            weighted=one["weighted"],
            low=one["margin"][0],
            high=one["margin"][1],
            by_group=[one["by_group"].get(key) for key in among],
        )
        for one in kept["choices"]
    ]
    return Told(
        words=form.say(question.label, language),
        kind=question.kind.value,
        answered=kept["answered"],
        middle=_middle(words, kept["middle"], language),
        rows=rows,
        groups=[known[key].label[language] for key in among] if len(among) > 1 else [],
        is_weighed=any(row.weighted is not None for row in rows),
        has_margin=any(row.low is not None for row in rows),
        is_counted_only=question.kind in {Kind.TEXT, Kind.DATE},
    )


def _middle(words: Mapping[str, str], at: Number, language: Language) -> str:
    """The middle as people answered it: the words of a point, of two when it lies between them, or else a number."""
    if at is None:
        return ""
    said = [words.get(str(point), "") for point in dict.fromkeys((floor(at), ceil(at)))]
    if all(said) and not any(one[:1].isdigit() for one in said):
        return _BETWEEN[language].join(f"“{one}”" for one in said)
    return writer(0 if at == int(at) else 1, language, "{value}")(at)


def _sentences(weighed: Weighed, known: Known | None, language: Language, rule: Rule, *, has_margin: bool) -> list[str]:
    if weighed.weighting is None or known is None:
        return []
    n = int(weighed.weighting.weights.size)
    sample = Sample(n, is_random=True, invited=n) if has_margin else None
    exact = rule is INSIDE  # who leads the process may read every answer
    labels = known.labels.get(language, {})
    told = sentences(weighed.weighting, language, labels, sample, rule=None if exact else rule)
    return [*told, *(f"{_SOURCE[language]}: {source}." for source in known.sources)]
