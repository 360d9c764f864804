"""Type cards in, a pile at a time, and settle what differs between the two times."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurtblik.agenda.urgency.groups import groups
from buurtblik.agenda.urgency.paper.ask import letters
from buurtblik.paper.codes import shown
from buurtblik.web.process.themes import theme_name
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.actions.cards import (
    PILE_MAX,
    NotTwice,
    Taken,
    WrongPile,
    settle_card,
    type_again,
    type_cards,
)
from buurtblik.web.urgency.models import Round
from buurtblik.web.urgency.pages.asked import Asked, page
from buurtblik.web.urgency.piles import ROWS, Row, empty_rows, read_pile, say_wrong
from buurtblik.web.urgency.reads.cards import card_in, differences, standing


@page(post=True)
def typing(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    if not found.is_open:
        return asked.show("cards_closed", {"round": found}, status=409 if asked.request.method == "POST" else 200)
    if asked.request.method != "POST":
        return _page(asked, found, empty_rows(), str(uuid4()))
    posted = asked.request.POST
    key = str(posted.get("key", ""))[:64]
    rows = read_pile(posted.dict(), found.themes)
    if "more" in posted:
        added = min(len(rows) + ROWS, PILE_MAX)
        for row in rows:
            row.wrong.clear()
        return _page(asked, found, [*rows, *(Row(n) for n in range(len(rows) + 1, added + 1))], key)
    if len(key) < 16 or not key.isprintable():  # of no page of ours; with a new one it can be sent
        return _page(asked, found, rows, str(uuid4()), again=True)
    pile = [row.card for row in rows if row.card is not None]
    if any(row.wrong for row in rows):
        return _page(asked, found, rows, key, wrong=True)
    if not pile:
        return _page(asked, found, rows, key, empty=True)
    try:
        taken = type_cards(round=found, pile=pile, visitor=asked.visitor, key=key, at=asked.at)
    except WrongPile as refused:
        say_wrong(rows, refused.cards)
        return _page(asked, found, rows, key, wrong=True)
    except actions.RoundClosed:
        return asked.show("cards_closed", {"round": found}, status=409)
    messages.success(asked.request, _said(taken))
    if taken.differ:
        return redirect("urgency_cards_settle", asked.process.slug, number)
    return redirect("urgency_cards_type", asked.process.slug, number)


@page(post=True)
def settle(asked: Asked, number: int) -> HttpResponse:
    found = asked.round(number)
    if not found.is_open:
        return asked.show("cards_closed", {"round": found}, status=409 if asked.request.method == "POST" else 200)
    if asked.request.method == "POST":
        chosen = str(asked.request.POST.get("choice", ""))
        pk = str(asked.request.POST.get("card", ""))
        card = card_in(found, int(pk)) if pk.isdecimal() and len(pk) < 18 else None
        if card is None:
            return _settle_page(asked, found, unknown=True)
        try:
            if chosen in ("1", "2"):
                settle_card(card=card, turn=int(chosen), visitor=asked.visitor, at=asked.at)
                messages.success(asked.request, _("Card %(card)s now counts.") % {"card": shown(card.code)})
            elif chosen == "again":
                type_again(card=card, visitor=asked.visitor, at=asked.at)
                messages.success(asked.request, _("Type card %(card)s again, two times.") % {"card": shown(card.code)})
            else:
                return _settle_page(asked, found, missing=card.pk)
        except actions.RoundClosed:
            return asked.show("cards_closed", {"round": found}, status=409)
        except NotTwice:
            return _settle_page(asked, found, unknown=True)
        return redirect("urgency_cards_settle", asked.process.slug, number)
    return _settle_page(asked, found)


def _settle_page(asked: Asked, round: Round, *, missing: int | None = None, unknown: bool = False) -> HttpResponse:
    """``missing`` is the card for which nothing was chosen; ``unknown`` when the card that was sent does not differ."""
    context = {"round": round, "found": differences(round, asked.language), "missing": missing, "unknown": unknown}
    return asked.show("cards_settle", context, status=422 if missing or unknown else 200)


def _page(
    asked: Asked,
    round: Round,
    rows: list[Row],
    key: str,
    *,
    wrong: bool = False,
    empty: bool = False,
    again: bool = False,
) -> HttpResponse:
    language = asked.language
    context = {
        "round": round,
        "rows": rows,
        "key": key,
        "wrong": [row for row in rows if row.wrong] if wrong else [],
        "empty": empty,
        "again": again,
        "is_full": len(rows) >= PILE_MAX,
        "themes": [theme_name(key, language) for key in round.themes],
        "groups": [(letter, groups()[key].label[language]) for key, letter in letters().items()],
        "standing": standing(round),
        "here": reverse("urgency_cards_type", args=[asked.process.slug, round.number]),
    }
    return asked.show("cards_type", context, status=422 if wrong or empty or again else 200)


def _said(taken: Taken) -> str:
    told = []
    if taken.first:
        told.append(
            ngettext(
                "%(n)s card was typed for the first time. Now type it once more.",
                "%(n)s cards were typed for the first time. Now type them once more.",
                taken.first,
            )
            % {"n": taken.first}
        )
    if taken.agreed:
        told.append(
            ngettext(
                "%(n)s card was the same both times and counts.",
                "%(n)s cards were the same both times and count.",
                taken.agreed,
            )
            % {"n": taken.agreed}
        )
    if taken.differ:
        told.append(
            ngettext("%(n)s card differs. Look at it.", "%(n)s cards differ. Look at them.", taken.differ)
            % {"n": taken.differ}
        )
    return " ".join(told)
