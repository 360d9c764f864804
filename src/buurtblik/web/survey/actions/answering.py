"""Somebody answers a questionnaire. The trace of it names nobody and says no more than that answers came in.

What they wrote in their own words is also read as a story, when they said so: told by the same act, and gone with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.stories.survey.answers import Answer, Fault
from buurtblik.stories.survey.flow import faults, standing
from buurtblik.stories.survey.questionnaire import Questionnaire as Form
from buurtblik.stories.survey.questions import Kind
from buurtblik.stories.telling import PART_MAX, PARTS, TEXT_MAX, Teller, Telling
from buurtblik.stories.words import Method
from buurtblik.web.people.secret_words import kept_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import require
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.stories.actions import tell_story
from buurtblik.web.stories.models import Story
from buurtblik.web.survey.codes import code_for
from buurtblik.web.survey.models import Questionnaire, Response
from buurtblik.web.survey.rules import takes_answers
from buurtblik.web.trail.actions import leave


@dataclass(frozen=True)
class Background:
    """Who answers, without a name; an empty field was not said."""

    group: str
    age: str = ""
    sex: str = ""
    tenure: str = ""
    part: str = ""

    @property
    def teller(self) -> Teller:
        """The same as a teller. Raises UnusableInput for a word that is none of ours."""
        return Teller(self.group, self.age, self.sex, self.tenure, self.part)


class NothingSaid(BuurtblikError):
    """Every question was left open. Nothing was kept."""


@dataclass(frozen=True)
class Answered:
    """A response that came in, and the code that its respondent gets, which is said nowhere else."""

    response: Response
    code: str


class NotAsked(BuurtblikError):
    """This questionnaire takes no answers now. Nothing was kept."""


class NotRight(BuurtblikError):
    """Some answers are missing or are none; ``faults`` says which. Nothing was kept."""

    def __init__(self, found: Mapping[str, Fault]) -> None:
        self.faults = found
        super().__init__("survey: " + ", ".join(f"{name}: {fault}" for name, fault in found.items()) + ".")


@act
def answer_questionnaire(
    *,
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    background: Background,
    language: str = "",
    scopes: Collection[str] | None = None,
    suspect: Collection[str] = (),
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Answered:
    """Take in the answers of somebody; the same form sent twice gives the same response and the same code.

    ``scopes``: what may happen with their own words as a story; None when they may not be one. Raises NotAsked,
    NotRight, NothingSaid and UnusableInput.
    """
    process = questionnaire.process
    require(visitor, Action.CREATE, "response", process, at)
    owner = str(visitor)
    code = code_for(f"{owner} {questionnaire.pk} {key}")

    def make() -> Response:
        found = Questionnaire.objects.select_related("process").get(pk=questionnaire.pk)
        if not takes_answers(found, on=timezone.localdate(at)):
            raise NotAsked("survey: this questionnaire takes no answers now.")
        version = found.current
        kept = standing(version.form, answers)
        if wrong := faults(version.form, kept):
            raise NotRight(wrong)
        if not kept:
            raise NothingSaid("survey: every question was left open; expected one answer or more.")
        if background.group not in groups():
            raise UnusableInput(
                f"survey: '{background.group}' is no group that we know; expected {', '.join(groups())}."
            )
        teller = background.teller
        response = Response.objects.create(
            questionnaire=found,
            version=version.number,
            code_hash=kept_of(code),
            answers=kept,
            language=language if language in version.form.languages else version.form.languages[0],
            group=teller.group,
            age=teller.age,
            sex=teller.sex,
            tenure=teller.tenure,
            part=teller.part,
            suspect=sorted(suspect),
            person=visitor.person,
            at=at,
        )
        if scopes is not None and found.to_stories:
            response.story = _story(response, version.form, teller, scopes, suspect, visitor, key, at)
            response.save(update_fields=["story"])
        leave(act="answer_questionnaire", kind="response", object=response.pk, at=at, person=None, process=process.pk)
        return response

    made = once(
        owner=owner, name="answer_questionnaire", key=f"{key} in {questionnaire.pk}", at=at, kind=Response, make=make
    )
    return Answered(made, code)


def own_words(form: Form, answers: Mapping[str, Answer]) -> tuple[str, dict[str, str]]:
    """What somebody wrote in their own words: as one text, and as answers to the questions that stories ask too.

    Short words behind "other" are no story.
    """
    parts: dict[str, str] = {}
    texts: list[str] = []
    for question in form.questions.values():
        said = answers.get(question.name)
        if question.kind is not Kind.TEXT or not isinstance(said, str) or question.name.endswith("_other"):
            continue
        if question.name in PARTS and len(said) <= PART_MAX:
            parts[question.name] = said
        else:
            texts.append(said)
    return "\n\n".join(texts)[:TEXT_MAX], parts


def _story(
    response: Response,
    form: Form,
    teller: Teller,
    scopes: Collection[str],
    suspect: Collection[str],
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Story | None:
    text, parts = own_words(form, response.answers)
    if not text and not parts:
        return None
    telling = Telling(
        text=text,
        told_on=timezone.localdate(at),
        method=Method.SURVEY,
        tellers=(teller,),
        parts=parts,
        language=response.language,
    )
    return tell_story(
        process=response.questionnaire.process,
        telling=telling,
        scopes=scopes,
        suspect=suspect,
        visitor=visitor,
        key=f"{key} answers",
        at=at,
    ).story
