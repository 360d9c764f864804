"""The urgency file: what each party answers, and the form for the five questions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.file import Question
from buurtblik.values import Language
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.urgency import actions, rules
from buurtblik.web.urgency.forms import AnswersForm
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.reads.notes import PartyFile, party_files


@page()
def file(asked: Asked) -> HttpResponse:
    parties = party_files(asked.process)
    part = participation(asked.visitor.person, asked.process, on=asked.today)
    open_now = asked.may(Action.EDIT, "urgency_file")
    context = {
        "questions": [
            (question.text(asked.language), [_told(party, question, asked.language) for party in parties])
            for question in Question
        ],
        "parties": parties,
        "own": part.party if part is not None and open_now else None,
    }
    return asked.show("file", context)


@page(post=True)
def answers(asked: Asked) -> HttpResponse:
    """The form of the party for which the visitor takes part; there is no other that they could fill in."""
    part = participation(asked.visitor.person, asked.process, on=asked.today)
    found = part.party if part is not None else None
    if found is None or not rules.may_answer(asked.visitor, found, asked.process, on=asked.today):
        return asked.show(
            "not_yours", {"why": _("Each party answers itself, by people who take part for it.")}, status=409
        )
    given = next((f.answers for f in party_files(asked.process) if f.party.pk == found.pk), ())
    initial = {question.value: text for question, text, _recognises in given}
    initial["recognises"] = next((r.value for _q, _t, r in given if r is not None), "")
    form = AnswersForm(asked.posted, initial=initial, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        actions.answer_questions(party=found, answers=form.answers, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("Your answers have been kept."))
        return redirect("urgency_file", asked.process.slug)
    return asked.show("answers", {"form": form, "party": found}, status=422 if form.errors else 200)


def _told(file: PartyFile, question: Question, language: Language) -> tuple[str, str, str]:
    """The party, yes or no when that is asked, and its words."""
    text, recognises = next((text, r) for asked, text, r in file.answers if asked is question)
    return file.party.name, recognises.label(language) if recognises else "", text
