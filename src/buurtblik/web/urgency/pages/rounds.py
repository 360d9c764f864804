"""A round: open and close it, its results, the words to read and the verdict that people set."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.rounds import LEAST_THRESHOLD, scale
from buurtblik.agenda.urgency.summary import Told, summary
from buurtblik.agenda.urgency.verdict import Verdict
from buurtblik.paper.pdf import can_print
from buurtblik.web.process.themes import theme_name
from buurtblik.web.rights.table import Action
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.forms import RoundForm, VerdictForm
from buurtblik.web.urgency.models import Score
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.pages.drawn import told_outcome
from buurtblik.web.urgency.reads.cards import standing
from buurtblik.web.urgency.reads.marks import marks_in
from buurtblik.web.urgency.reads.rounds import open_round_of, outcome_of, outcomes, own_ballot, words_to_read

WORDS_AT_ONCE = 200  # a form with more than a thousand fields is refused, and nobody reads so many at once


@page(post=True)
def round_open(asked: Asked) -> HttpResponse:
    form = RoundForm(asked.posted, language=asked.language)
    already = open_round_of(asked.process)
    if asked.request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.open_round(
                process=asked.process,
                name=told["called"],
                themes=told["themes"],
                visitor=asked.visitor,
                key=told["key"],
                at=asked.at,
            )
        except actions.AlreadyOpen:
            form.add_error(None, _("There is an open round already. Close it first."))
        else:
            messages.success(asked.request, _("The round is open. People can now score."))
            return redirect("urgency_round", asked.process.slug, made.number)
    context = {"form": form, "already": already, "threshold": LEAST_THRESHOLD}
    return asked.show("round_open", context, status=422 if form.errors else 200)


@page()
def round(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    if found.is_open:
        context = {
            "round": found,
            "themes": [theme_name(key, asked.language) for key in found.themes],
            "scored": own_ballot(found, asked.visitor.person) is not None,
            "may_score": asked.may(Action.VOTE, "urgency_score"),
            "may_close": asked.may(Action.PUBLISH, "urgency_round"),
            "may_print": asked.may(Action.READ, "paper_card"),
        }
        return asked.show("round", context)
    may_read_words = asked.may(Action.PUBLISH, "urgency_score")
    themes = outcomes(found, asked.language)
    context = {
        "round": found,
        "summary": summary([Told(one.name, one.stands, one.result) for one in themes], asked.language),
        "outcomes": [told_outcome(one, asked.language) for one in themes],
        "scale": scale(asked.language),
        "may_set": asked.may(Action.EDIT, "urgency_result"),
        "may_read_words": may_read_words,
        "can_print": can_print(),
        "marks": marks_in(found, asked.language) if may_read_words else None,
        "to_read": may_read_words and any(w.read == Score.Read.NEW for w in words_to_read(found, asked.language)),
    }
    return asked.show("result", context)


@page(post=True)
def round_close(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    if asked.request.method == "POST":
        actions.close_round(round=found, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The round is closed. This is the result."))
        return redirect("urgency_round", asked.process.slug, number)
    if not found.is_open:
        return redirect("urgency_round", asked.process.slug, number)
    return asked.show("round_close", {"round": found, "cards": standing(found)})


@page(post=True)
def words(asked: Asked, number: int) -> HttpResponse:
    """Words are read before they are shown: one choice beside each."""
    found = asked.round(number)
    if found.is_open:
        raise Http404
    if asked.request.method == "POST":
        chosen = {
            int(name.removeprefix("words-")): str(value)
            for name, value in asked.request.POST.items()
            if name.startswith("words-") and name.removeprefix("words-").isdecimal() and len(name) < 25
        }
        actions.read_words(round=found, decided=chosen, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("Your choices have been kept."))
        return redirect("urgency_round", asked.process.slug, number)
    every = words_to_read(found, asked.language)
    start = asked.request.GET.get("vanaf", "")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 0
    shown = every[first : first + WORDS_AT_ONCE]
    last = first + len(shown)
    context = {"round": found, "words": shown, "first": first + 1, "last": last, "count": len(every)}
    return asked.show("words", {**context, "next": last if last < len(every) else None})


@page(post=True)
def verdict(asked: Asked, number: int, theme: str) -> HttpResponse:
    found = asked.round(number)
    outcome = outcome_of(found)
    told = next((o for o in outcomes(found, asked.language) if o.theme == theme), None)
    if outcome is None or told is None:
        raise Http404
    standing = told.verdict
    initial = {"verdict": told.stands.value}
    if standing is not None:
        initial |= {"reason": standing.reason, "decided_by": standing.decided_by}
    form = VerdictForm(asked.posted, initial=initial, language=asked.language)
    if asked.request.method == "POST" and form.is_valid():
        actions.set_verdict(outcome=outcome, theme=theme, visitor=asked.visitor, at=asked.at, **form.cleaned_data)
        messages.success(asked.request, _("The verdict has been set."))
        return redirect("urgency_round", asked.process.slug, number)
    context = {"form": form, "round": found, "told": told_outcome(told, asked.language), "verdicts": list(Verdict)}
    return asked.show("verdict", context, status=422 if form.errors else 200)
