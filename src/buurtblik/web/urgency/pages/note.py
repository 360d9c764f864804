"""The decision note: what stands, the draft, and what each party says to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.note import Decision, Stand, UnfinishedNote
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.values import Language
from buurtblik.web.process.rules import participation
from buurtblik.web.process.themes import theme_name
from buurtblik.web.rights.table import Action
from buurtblik.web.urgency import actions, rules
from buurtblik.web.urgency.forms import NoteForm, StandForm
from buurtblik.web.urgency.models import DecisionNote
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.reads import notes


@page()
def note(asked: Asked) -> HttpResponse:
    writes, says = asked.may(Action.EDIT, "decision_note"), asked.may(Action.VOTE, "decision_note")
    draft = notes.draft_note(asked.process) if writes or says else None
    standing = notes.standing_note(asked.process)
    part = participation(asked.visitor.person, asked.process, on=asked.today)
    own = part.party if says and draft is not None and part is not None else None
    context = {
        "standing": told_note(standing, asked.language) if standing else None,
        "draft": told_note(draft, asked.language) if draft else None,
        "lacks": [lack.say(asked.language) for lack in notes.lacks_of(draft)] if draft else [],
        "earlier": [told_note(one, asked.language) for one in notes.earlier_notes(asked.process)],
        "own": own,
        "may_write": writes,
        "may_read_history": asked.may(Action.READ, "history"),
        "may_set": asked.may(Action.PUBLISH, "decision_note"),
    }
    return asked.show("note", context)


@page(post=True)
def note_edit(asked: Asked) -> HttpResponse:
    draft = notes.draft_note(asked.process)
    initial = {name: getattr(draft, name) for name in NoteForm.base_fields} if draft else {}
    form = NoteForm(asked.posted, initial=initial, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        actions.change_note(process=asked.process, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        messages.success(asked.request, _("The draft has been kept."))
        return redirect("urgency_note", asked.process.slug)
    replaces = draft is None and notes.standing_note(asked.process) is not None
    return asked.show("note_edit", {"form": form, "replaces": replaces}, status=422 if form.errors else 200)


@page(post=True)
def note_stand(asked: Asked) -> HttpResponse:
    """Where the party stands for which the visitor takes part."""
    part = participation(asked.visitor.person, asked.process, on=asked.today)
    found, draft = part.party if part is not None else None, notes.draft_note(asked.process)
    if found is None or not rules.may_say_stand(asked.visitor, found, asked.process, on=asked.today):
        why = _("Each party says itself where it stands, by people who take part for it.")
        return asked.show("not_yours", {"why": why}, status=409)
    if draft is None:
        messages.info(asked.request, _("There is no draft now."))
        return redirect("urgency_note", asked.process.slug)
    said = next((one for one in notes.reasons_of(draft) if one.party_id == found.pk), None)
    initial = {"stand": said.stand, "reason": said.reason} if said else {}
    form = StandForm(asked.posted, initial=initial, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        actions.say_stand(party=found, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        messages.success(asked.request, _("Your stand has been kept."))
        return redirect("urgency_note", asked.process.slug)
    context = {"form": form, "party": found, "draft": told_note(draft, asked.language)}
    return asked.show("note_stand", context, status=422 if form.errors else 200)


@page(post=True)
def note_set(asked: Asked) -> HttpResponse:
    draft = notes.draft_note(asked.process)
    if asked.request.method == "POST":
        try:
            actions.set_note(process=asked.process, visitor=asked.visitor, at=asked.at)
        except UnfinishedNote as lacking:
            messages.error(asked.request, lacking.say(asked.language))
        except actions.NoDraft:
            messages.info(asked.request, _("There is no draft now."))
        else:
            messages.success(asked.request, _("The decision has been set."))
        return redirect("urgency_note", asked.process.slug)
    if draft is None:
        return redirect("urgency_note", asked.process.slug)
    lacks = [lack.say(asked.language) for lack in notes.lacks_of(draft)]
    return asked.show("note_set", {"draft": told_note(draft, asked.language), "lacks": lacks})


def told_note(row: DecisionNote, language: Language) -> dict[str, Any]:
    """A note in words; what it rests on is what it rested on when it was set."""
    decision = Decision(row.decision)
    reasons = notes.reasons_of(row)
    verdicts = row.basis.get("verdicts", []) if row.set_at else notes.basis_of(row.process)["verdicts"]
    return {
        "row": row,
        "decision": decision.label(language),
        "explanation": decision.explanation(language),
        "parties": [(one.party.name, Stand(one.stand).label(language), one.reason, one.stand) for one in reasons],
        "verdicts": [
            (theme_name(v["theme"], language), Verdict(v["verdict"]).label(language), v["by"], v["reason"])
            for v in verdicts
        ],
    }
