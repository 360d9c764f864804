"""The questionnaires of the example: made, opened and filled in by the acts that people use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from buurtblik.stories.survey.answers import Answer
from buurtblik.stories.survey.editing import begun, moved, told_in, with_page, with_question
from buurtblik.stories.survey.flow import standing
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Choice, Group, Kind, Question
from buurtblik.stories.survey.ready_made import blocks
from buurtblik.stories.survey.xlsform import as_name
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.survey import actions
from buurtblik.web.survey.margins import Known
from buurtblik.web.survey.models import Questionnaire

SEED = 4
_PAGE = {"nl": "Het plein", "en": "The square"}


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "survey.toml").read_text("utf-8"))


def ask_people(process: Process, lead: Visitor, known: Known | None, *, at: datetime) -> None:
    """All questionnaires of the example with their answers; what came out of those that are closed.

    ``known`` tells who lives there, for weights.
    """
    rng = Random(SEED)  # noqa: S311 - made-up people, no secret
    for entry in told()["questionnaire"]:
        opened = at - timedelta(days=entry["opened"])
        made = actions.make_questionnaire(
            process=process, form=form_of(entry), visitor=lead, key=str(uuid4()), at=opened - timedelta(days=1)
        )
        closes = at + timedelta(days=entry["closes"]) if "closes" in entry else None
        actions.settle_questionnaire(
            questionnaire=made,
            closes_on=timezone.localdate(closes) if closes else None,
            is_random=False,
            invited=None,
            to_stories=True,
            visitor=lead,
            at=opened - timedelta(days=1),
        )
        actions.open_questionnaire(questionnaire=made, visitor=lead, at=opened)
        until = at - timedelta(days=entry.get("closed", 0))
        _answered(made, entry, rng, opened, until)
        if "closed" in entry:
            actions.close_questionnaire(questionnaire=made, known=known, visitor=lead, at=until)


def form_of(entry: Mapping[str, Any]) -> Form:
    """A questionnaire of the pack: its own questions on a page in front, ready-made ones behind."""
    chosen = [blocks()[key] for key in entry["blocks"]]
    languages = tuple(entry["languages"])
    form = begun(as_name(entry["title"]["nl"]), entry["title"], languages, chosen)
    if "question" not in entry:
        return form
    form = with_page(form, _PAGE)
    page = form.items[-1].name
    for _ in chosen:
        form = moved(form, page, up=True)
    for one in entry["question"]:
        question = Question(
            Kind(one["kind"]),
            one["name"],
            one["label"],
            hint=one.get("hint", {}),
            relevant=one.get("relevant", ""),
            choices=one["name"],
        )
        choices = tuple(Choice(choice["name"], choice["label"]) for choice in one["choices"])
        form = with_question(form, question, choices, page=page)
    assert isinstance(form.items[0], Group)  # noqa: S101
    return told_in(form, form.title, languages)


def _answered(made: Questionnaire, entry: Mapping[str, Any], rng: Random, opened: datetime, until: datetime) -> None:
    form, count = made.form, entry["respondents"]
    stories = entry.get("stories", 0)
    for number in range(count):
        answers = _answers(form, entry, rng)
        while not standing(form, answers):  # who leaves everything open sends nothing
            answers = _answers(form, entry, rng)
        people = told()["people"]
        who = {field: _drawn(people[field], rng) for field in ("group", "age", "sex", "tenure")}
        has_words = any(name in answers for name in told()["words"])
        scopes = ["quote"] if has_words and stories > 0 else None
        stories -= scopes is not None
        actions.answer_questionnaire(
            questionnaire=made,
            answers=standing(form, answers),
            background=actions.Background(**who),
            language="en" if rng.random() < 0.1 else "nl",
            scopes=scopes,
            visitor=NOBODY,
            key=str(UUID(int=rng.getrandbits(128), version=4)),
            at=opened + (until - opened) * (number + 1) / (count + 1),
        )


def _answers(form: Form, entry: Mapping[str, Any], rng: Random) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for name, weights in entry["answers"].items():
        question = form.questions[name]
        choices = [choice.name for choice in form.choices_of(question)]
        if question.kind is Kind.SELECT_MULTIPLE:
            chosen = tuple(one for one, weight in zip(choices, weights, strict=True) if rng.random() < weight / 60)
            if chosen:
                found[name] = chosen
        elif rng.random() < 0.97:  # now and then one is left open
            found[name] = rng.choices(choices, weights)[0]
    for name, texts in told()["words"].items():
        if name in form.questions and rng.random() < entry.get("words", 0):
            found[name] = rng.choice(texts)
    return found


def _drawn(shares: Mapping[str, int], rng: Random) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]
