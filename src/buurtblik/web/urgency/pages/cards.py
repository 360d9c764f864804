"""Cards on paper: make and print them, the page for who leads the talk, and the poster of a closed round."""

from __future__ import annotations

from textwrap import shorten

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.paper import cards, table
from buurtblik.agenda.urgency.paper.ask import MADE_BY_MAX, NEXT_MAX, Ask
from buurtblik.agenda.urgency.paper.ask import asked as on_paper
from buurtblik.paper.pdf import LIBRARIES, can_print
from buurtblik.values import Language
from buurtblik.web.rights.table import Action
from buurtblik.web.ui.typeface import faces
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.actions.cards import TooManyCards, make_cards
from buurtblik.web.urgency.forms_on_paper import CardsForm
from buurtblik.web.urgency.library import judgement_of
from buurtblik.web.urgency.models import CardSet
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.pages.printing import address_of, as_pdf, cannot_print, place_of
from buurtblik.web.urgency.reads.cards import codes_of, set_in, sets_of, standing, tablets_of
from buurtblik.web.urgency.reads.rounds import outcomes


@page(post=True)
def paper(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    told = {
        "made_by": shorten(asked.process.tenant.name, MADE_BY_MAX, placeholder=" …"),
        "what_next": shorten(asked.process.hear_back, NEXT_MAX, placeholder=" …"),
        "card_language": asked.language,
    }
    form = CardsForm(asked.posted, language=asked.language, initial=told)
    if asked.request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = make_cards(
                round=found,
                count=given["count"],
                size=given["size"],
                language=given["card_language"],
                made_by=given["made_by"],
                what_next=given["what_next"],
                until=given["until"],
                visitor=asked.visitor,
                key=given["key"],
                at=asked.at,
            )
        except actions.RoundClosed:
            return asked.show("cards_closed", {"round": found}, status=409)
        except TooManyCards as refused:
            form.add_error("count", _("A round has at most %(most)s cards; room is left for %(left)s.") % refused.told)
        else:
            messages.success(asked.request, _("The cards are ready. Open them to print."))
            return redirect(reverse("urgency_cards", args=[asked.process.slug, number]) + f"#set-{made.pk}")
    context = {
        "form": form,
        "round": found,
        "sets": sets_of(found),
        "standing": standing(found),
        "tablets": tablets_of(found),
        "can_print": can_print(),
        "libraries": LIBRARIES,
        "may_make": found.is_open and asked.may(Action.CREATE, "paper_card"),
        "may_type": found.is_open and asked.may(Action.EDIT, "paper_card"),
        "may_tablet": found.is_open and asked.may(Action.CREATE, "kiosk"),
    }
    return asked.show("cards", context, status=422 if form.errors else 200)


@page()
def card_set(asked: Asked, number: int, pk: int) -> HttpResponse:
    """The cards of a set; each time the same bytes."""
    found = asked.round(number)
    made = set_in(found, pk)
    if made is None:
        raise Http404
    if not can_print():
        return cannot_print(asked, found)
    printed = cards.cards(_ask(asked, made), codes_of(made), size=cards.Size(made.size), faces=faces())
    return as_pdf(printed, f"kaarten-{asked.process.slug}-{number}-{made.pk}.pdf")


@page()
def guide(asked: Asked, number: int, pk: int) -> HttpResponse:
    found = asked.round(number)
    made = set_in(found, pk)
    if made is None:
        raise Http404
    if not can_print():
        return cannot_print(asked, found)
    return as_pdf(table.guide(_ask(asked, made), faces=faces()), f"uitleg-{asked.process.slug}-{number}.pdf")


@page()
def poster(asked: Asked, number: int) -> HttpResponse:
    """What a closed round gave, for on the wall; nothing while it is open."""
    found = asked.round(number)
    if found.closed_at is None:
        raise Http404
    if not can_print():
        return cannot_print(asked, found)
    told = outcomes(found, asked.language, with_words=False)
    judged = {one.theme: judgement_of(one.verdict, one.proposal) for one in told if one.verdict is not None}
    ask = Ask(
        place=place_of(asked),
        round=found.name,
        themes=on_paper(found.themes, asked.language),
        address=address_of(asked, "urgency_round", number, language=asked.language),
        made_by=shorten(asked.process.tenant.name, MADE_BY_MAX, placeholder=" …"),
        what_next="",
        until=None,
        language=asked.language,
        among=groups(),
    )
    closed = timezone.localdate(found.closed_at)
    made = table.poster(ask, [one.result for one in told], judged, closed=closed, faces=faces())
    return as_pdf(made, f"poster-{asked.process.slug}-{number}.pdf")


def _ask(asked: Asked, made: CardSet) -> Ask:
    language: Language = "en" if made.language == "en" else "nl"
    return Ask(
        place=place_of(asked),
        round=made.round.name,
        themes=on_paper(made.round.themes, language),
        address=address_of(asked, "urgency_score", made.round.number, language=language),
        made_by=made.made_by,
        what_next=made.what_next,
        until=made.until,
        language=language,
        among=groups(),
    )
