"""The urgency file: a party answers the five questions in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.errors import UnusableInput
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note
from buurtblik.web.process.models import Party
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act
from buurtblik.web.urgency import rules
from buurtblik.web.urgency.models import Answer


@act
def answer_questions(
    *, party: Party, answers: Mapping[Question, tuple[str, Recognition | None]], visitor: Visitor, at: datetime
) -> list[Answer]:
    """Add what is new in the answers of a party; an answer that stands in these words already is not added again.

    Raises UnusableInput for an empty answer, or a yes or no that is missing or misplaced.
    """
    process, today = party.process, timezone.localdate(at)
    _require(rules.may_answer(visitor, party, process, on=today), act="edit urgency_file", actor=visitor)
    for question, (text, recognises) in answers.items():
        if not text.strip() or (question is Question.RECOGNITION) != (recognises is not None):
            raise UnusableInput(f"urgency: the answer to '{question}' needs words, and the fifth a yes, partly or no.")
    party = Party.objects.select_for_update().get(pk=party.pk)  # one at a time, so that one answer is the last
    part = participation(visitor.person, process, on=today)
    made = []
    for question, (text, recognises) in answers.items():
        said = (text.strip(), recognises.value if recognises else "")
        last = Answer.objects.filter(party=party, question=question.value).order_by("-at").first()
        if last is not None and (last.text, last.recognises) == said:
            continue
        moment = at if last is None else max(at, last.at + timedelta(microseconds=1))
        made.append(
            Answer.objects.create(
                process=process,
                party=party,
                question=question.value,
                text=said[0],
                recognises=said[1],
                by=part,
                at=moment,
            )
        )
    for one in made:
        note("answer_question", "urgency_file", one.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return made
