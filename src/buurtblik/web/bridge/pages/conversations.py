"""Conversations about meaning: plan them, print what lies on the table, lead them by the clock, type what was said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.script import scripts
from buurtblik.bridge.table.sheets import FigureCard, QuoteCard, Table, table_set
from buurtblik.paper.pdf import LIBRARIES, can_print
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.forms_conversations import CardForm, CloseForm, ConversationForm
from buurtblik.web.bridge.forms_picks import TOO_LATE
from buurtblik.web.bridge.models import Conversation
from buurtblik.web.bridge.pages.figures import Asked, page
from buurtblik.web.bridge.pages.picks import sent
from buurtblik.web.bridge.reads.board import Board, board_of
from buurtblik.web.bridge.reads.conversations import (
    asked_and_came,
    card_of,
    conversation_in,
    conversations_of,
    on_table,
    quotes_for,
    spoken_of,
    to_choose,
    typed_of,
)
from buurtblik.web.rights.table import Action
from buurtblik.web.stories.ground import ground_of
from buurtblik.web.ui.typeface import faces


@page()
def overview(asked: Asked) -> HttpResponse:
    rows = conversations_of(asked.process)
    context = {
        "coming": [row for row in rows if row.closed_at is None],
        "held": [row for row in rows if row.closed_at is not None],
        "may_plan": asked.may(Action.CREATE, "conversation"),
    }
    return asked.show("conversations", context)


@page()
def one(asked: Asked, number: int) -> HttpResponse:
    found = _found(asked, number)
    inside = asked.may(Action.READ, "story_inside")
    context = {
        "talk": found,
        "figures": on_table(found, asked.release, asked.language),
        "spoken": spoken_of(found, asked.release, asked.language, inside=inside),
        "people": asked_and_came(found, asked.language),
        "typed": typed_of(found) if asked.may(Action.CREATE, "table_answer") else 0,
        "inside": inside,
        "may_change": found.closed_at is None and asked.may(Action.EDIT, "conversation"),
        "may_type": found.closed_at is None and asked.may(Action.CREATE, "table_answer"),
        "may_print": asked.may(Action.EXPORT, "conversation"),
    }
    return asked.show("conversation", context)


@page(post=True)
def plan(asked: Asked) -> HttpResponse:
    form = _form(asked, None)
    if asked.posted is not None and form.is_valid():
        made = actions.plan_conversation(
            process=asked.process, plan=form.plan, visitor=asked.visitor, key=form.cleaned_data["key"], at=asked.at
        )
        messages.success(asked.request, _("The conversation is planned. Print what lies on the table."))
        return redirect("bridge_conversation", asked.process.slug, made.pk)
    return asked.show("conversation_plan", {"form": form, "talk": None}, status=422 if form.errors else 200)


@page(post=True)
def change(asked: Asked, number: int) -> HttpResponse:
    found = _found(asked, number)
    if found.closed_at is not None:
        return _closed(asked, found)
    form, is_late = _form(asked, found), False
    if asked.posted is not None and form.is_valid():
        try:
            actions.change_conversation(
                conversation=found, plan=form.plan, seen=form.cleaned_data["seen"] or 0, visitor=asked.visitor,
                at=asked.at,
            )  # fmt: skip
        except actions.ChangedSince:
            is_late = True
            form.add_error(None, TOO_LATE)
            again = asked.posted.copy()
            again["seen"] = str(found.version)
            form.data = again
        except actions.ConversationClosed:
            return _closed(asked, found)
        else:
            messages.success(asked.request, _("Kept."))
            return redirect("bridge_conversation", asked.process.slug, number)
    context = {"form": form, "talk": found}
    return asked.show("conversation_plan", context, status=409 if is_late else 422 if form.errors else 200)


@page()
def script(asked: Asked, number: int) -> HttpResponse:
    """What is said when: a list of times, and with a script a clock."""
    found = _found(asked, number)
    steps = [
        {
            "step": step,
            "title": step.title[asked.language],
            "says": step.says[asked.language],
            "needs": step.needs[asked.language],
            "begins": timezone.localtime(found.starts) + timedelta(minutes=step.starts),
        }
        for step in scripts()[found.minutes].steps
    ]
    return asked.show("conversation_script", {"talk": found, "steps": steps})


@page(post=True)
def card(asked: Asked, number: int) -> HttpResponse:
    """Type what a card says, live at the table or from paper."""
    found = _found(asked, number)
    if found.closed_at is not None:
        return _closed(asked, found)
    figures = {one.key: one.name for one in on_table(found, asked.release, asked.language)}
    form = CardForm(asked.posted, figures=figures, language=asked.language, initial=_initial(asked, found))
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            many = actions.type_card(
                conversation=found, card=told["card"], group=told["group"], says=form.says, visitor=asked.visitor,
                at=asked.at,
            )  # fmt: skip
        except actions.ConversationClosed:
            return _closed(asked, found)
        said = _("Card %(card)s is in, with answers at %(n)s figures.") % {"card": told["card"], "n": many}
        messages.success(asked.request, said)
        return redirect("bridge_conversation_card", asked.process.slug, number)
    context = {"talk": found, "form": form, "typed": typed_of(found)}
    return asked.show("conversation_card", context, status=422 if form.errors else 200)


@page(post=True)
def close(asked: Asked, number: int) -> HttpResponse:
    found = _found(asked, number)
    if found.closed_at is not None:
        return redirect("bridge_conversation", asked.process.slug, number)
    form = CloseForm(asked.posted, language=asked.language)
    if asked.posted is not None and form.is_valid():
        actions.close_conversation(conversation=found, came=form.came, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("The conversation is closed. What was said is counted."))
        return redirect("bridge_conversation", asked.process.slug, number)
    context = {"talk": found, "form": form, "typed": typed_of(found)}
    return asked.show("conversation_close", context, status=422 if form.errors else 200)


@page()
def table(asked: Asked, number: int) -> HttpResponse:
    """What lies on the table, to print."""
    found = _found(asked, number)
    if not can_print():
        return asked.show("cannot_print", {"libraries": LIBRARIES}, status=503)
    board = _board(asked)
    ground = ground_of(asked.request, asked.process)
    drawing = str(ground.drawn(title=asked.process.area_name, desc=asked.process.area_name)) if ground else ""
    laid = Table(
        found.name,
        asked.process.area_name,
        timezone.localtime(found.starts),
        scripts()[found.minutes],
        [
            FigureCard(one.name, one.value, one.compared, one.origin)
            for one in on_table(found, asked.release, asked.language)
        ],
        [
            QuoteCard(said.words, theme, said.language, said.direction)
            for theme, said in quotes_for(found, asked.release, board)
        ],
        [group.label[asked.language] for group in groups().values()],
        drawing,
    )
    made = table_set(laid, asked.language, faces=faces())
    return sent(made, f"tafelset-{asked.process.slug}-{number}.pdf", "application/pdf", how="inline")


def _form(asked: Asked, found: Conversation | None) -> ConversationForm:
    initial: dict[str, Any] = {"minutes": "90", "begins": "19:30"}
    if found is not None:
        starts = timezone.localtime(found.starts)
        initial = {
            "name": found.name, "day": starts.date(), "begins": starts.time(), "place": found.place,
            "minutes": str(found.minutes), "figures": found.figures, "seen": found.version,
            **{f"many_{key}": one.get("many") for key, one in found.invited.items()},
            **{f"how_{key}": one.get("how") for key, one in found.invited.items()},
        }  # fmt: skip
    choices = to_choose(asked.process, _board(asked))
    known = {key for key, _name in choices}
    kept = [(one.key, one.name) for one in on_table(found, asked.release, asked.language)] if found else []
    choices += [(key, name) for key, name in kept if key not in known]
    return ConversationForm(asked.posted, figures=choices, language=asked.language, initial=initial)


def _initial(asked: Asked, found: Conversation) -> dict[str, Any]:
    """What a card that was typed before says, to mend it."""
    number = asked.request.GET.get("kaart", "")
    if not number.isdecimal() or len(number) > 3:
        return {}
    told: dict[str, Any] = {"card": int(number)}
    for row in card_of(found, int(number)):
        told |= {
            "group": row.group, f"r_{row.figure}": row.recognises, f"w_{row.figure}": row.worth,
            f"e_{row.figure}": row.words.get("explain", ""), f"i_{row.figure}": row.words.get("improve", ""),
        }  # fmt: skip
    return told


def _board(asked: Asked) -> Board:
    """As everybody sees it: what is printed lies on a table."""
    return board_of(asked.process, asked.release, asked.language, inside=False)


def _found(asked: Asked, number: int) -> Conversation:
    found = conversation_in(asked.process, number)
    if found is None:
        raise Http404
    return found


def _closed(asked: Asked, found: Conversation) -> HttpResponse:
    return asked.show("conversation_closed", {"talk": found}, status=409)
