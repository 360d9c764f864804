"""The board, and a theme on a page of its own: figures and stories of equal size, and below them what people find."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from buurtblik.bridge.confront.outcomes import Sort, proposed_sort
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.verdicts import Basis, RefusedVerdict
from buurtblik.errors import UnusableInput
from buurtblik.web.bridge import actions, rules
from buurtblik.web.bridge.forms_picks import TOO_LATE
from buurtblik.web.bridge.forms_verdicts import LiftForm, OtherwiseForm, VerdictForm
from buurtblik.web.bridge.pages.figures import Asked, page
from buurtblik.web.bridge.reads.board import Board, Theme, board_of
from buurtblik.web.bridge.reads.figures import address_of
from buurtblik.web.bridge.reads.heard import heard_in, said_of
from buurtblik.web.bridge.reads.verdicts import dissent_of, outcomes_of, rows_of
from buurtblik.web.process.themes import themes
from buurtblik.web.rights.table import Action


@page()
def board(asked: Asked) -> HttpResponse:
    found = _board(asked)
    context = {
        "board": found,
        "themes": [(one, _stands(asked, one)) for one in found.themes],
        "heard": said_of(heard_in(asked.process, asked.release), asked.language),
        "rule": found.rule.sentences(asked.language),
        "inside": _is_inside(asked),
    }
    return asked.show("board", context)


@page()
def theme(asked: Asked, theme: str) -> HttpResponse:
    found, one = _theme(asked, theme)
    rows = rows_of(asked.process, theme)
    context = {
        "one": one,
        "stands": _stands(asked, one),
        "earlier": [(row, Judgement(row.judgement).label(asked.language)) for row in reversed(rows[:-1])],
        "dissent": [
            (row, rules.may_take_back(asked.visitor, row, asked.process, on=asked.today))
            for row in dissent_of(asked.process, theme)
        ],
        "outcomes": [_outcome(asked, became, found) for became in one.outcomes],
        "profile": address_of(asked.process, asked.language),
        "inside": _is_inside(asked),
        "may_set": asked.may(Action.CREATE, "verdict"),
        "may_differ": bool(rows) and asked.may(Action.CREATE, "dissent"),
        "may_lift": bool(rows)
        and one.history.current is not None
        and asked.may(Action.CREATE, "outcome")
        and one.history.current.judgement is not Judgement.NOT_DISCUSSED,
        "may_drop": asked.may(Action.DELETE, "outcome"),
    }
    return asked.show("theme", context)


@page(post=True)
def verdict(asked: Asked, theme: str) -> HttpResponse:
    """Set what people find of a theme."""
    _found, one = _theme(asked, theme)
    rows = rows_of(asked.process, theme)
    number = rows[-1].number if rows else 0
    initial: dict[str, Any] = {"seen": number, "said_by": rows[-1].said_by if rows else ""}
    form = VerdictForm(asked.posted, language=asked.language, initial=initial)
    is_late = False
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.set_verdict(
                process=asked.process, basis=Basis.of(one.proposal), judgement=Judgement(told["judgement"]),
                why=told["why"], said_by=told["said_by"], seen=told["seen"], visitor=asked.visitor, at=asked.at,
            )  # fmt: skip
        except actions.ChangedSince:
            is_late = True
            form.add_error(None, TOO_LATE)
            again = asked.posted.copy()
            again["seen"] = str(number)
            form.data = again
        else:
            messages.success(asked.request, _("This is what we find now. Who sees it otherwise can say so beside it."))
            return redirect("bridge_theme", asked.process.slug, theme)
    context = {"one": one, "stands": _stands(asked, one), "form": form, "inside": _is_inside(asked)}
    return asked.show("verdict", context, status=409 if is_late else 422 if form.errors else 200)


@page(post=True)
def otherwise(asked: Asked, theme: str) -> HttpResponse:
    """Say what one sees otherwise than the verdict."""
    _found, one = _theme(asked, theme)
    if one.history.current is None:
        messages.info(asked.request, _("Nobody set anything on this theme yet."))
        return redirect("bridge_theme", asked.process.slug, theme)
    form = OtherwiseForm(asked.posted)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        actions.say_otherwise(
            process=asked.process, theme=theme, words=told["words"], said_by=told["said_by"], visitor=asked.visitor,
            key=told["key"], at=asked.at,
        )  # fmt: skip
        messages.success(asked.request, _("Your words stand beside it, just as large, and go along to the agenda."))
        return redirect("bridge_theme", asked.process.slug, theme)
    context = {"one": one, "stands": _stands(asked, one), "form": form}
    return asked.show("otherwise", context, status=422 if form.errors else 200)


@page(post=True)
def take_back(asked: Asked, theme: str, number: int) -> HttpResponse:
    _known(theme)
    row = next((row for row in dissent_of(asked.process, theme) if row.pk == number), None)
    if row is None:
        return redirect("bridge_theme", asked.process.slug, theme)
    if not rules.may_take_back(asked.visitor, row, asked.process, on=asked.today):
        return asked.show("not_yours", {"theme": theme}, status=409)
    if asked.posted is not None:
        actions.take_back_dissent(process=asked.process, number=number, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("These words are gone."))
        return redirect("bridge_theme", asked.process.slug, theme)
    return asked.show("otherwise_gone", {"row": row, "theme": theme})


@page(post=True)
def lift(asked: Asked, theme: str) -> HttpResponse:
    """Say what the verdict becomes: a challenge, an opportunity or a strength."""
    found, one = _theme(asked, theme)
    current = one.history.current
    if current is None or current.judgement is Judgement.NOT_DISCUSSED:
        messages.info(asked.request, _("Talk about this theme together first, and set what you find."))
        return redirect("bridge_theme", asked.process.slug, theme)
    initial = {"sort": proposed_sort(current.basis).value, "said_by": current.by}
    form = LiftForm(asked.posted, evidence=_evidence(asked, found, one), language=asked.language, initial=initial)
    if asked.posted is not None and form.is_valid():
        told = form.cleaned_data
        try:
            actions.lift_verdict(
                process=asked.process, theme=theme, sort=Sort(told["sort"]), title=told["title"],
                evidence=told["evidence"], said_by=told["said_by"], visitor=asked.visitor, key=told["key"], at=asked.at,
            )  # fmt: skip
        except actions.NameTaken:
            form.add_error("title", _("This name is there already. Choose another one."))
        except RefusedVerdict as refused:
            form.add_error(None, refused.say(asked.language))
        except UnusableInput:
            form.add_error(None, TOO_LATE)
        else:
            messages.success(
                asked.request, _("It is ready for the agenda, with its evidence and who sees it otherwise.")
            )
            return redirect("bridge_theme", asked.process.slug, theme)
    context = {"one": one, "stands": _stands(asked, one), "form": form}
    return asked.show("lift", context, status=422 if form.errors else 200)


@page(post=True)
def drop(asked: Asked, number: int) -> HttpResponse:
    found = next((one for one in outcomes_of(asked.process) if one.row.pk == number), None)
    if found is None:
        return redirect("bridge_board", asked.process.slug)
    if asked.posted is not None:
        actions.drop_outcome(process=asked.process, number=number, visitor=asked.visitor, at=asked.at)
        messages.success(asked.request, _("It does not go to the agenda. The verdict stays."))
        return redirect("bridge_theme", asked.process.slug, found.value.verdict.theme)
    return asked.show("outcome_drop", {"found": found, "sort": found.value.sort.label(asked.language)})


def _board(asked: Asked) -> Board:
    return board_of(asked.process, asked.release, asked.language, inside=_is_inside(asked))


def _theme(asked: Asked, theme: str) -> tuple[Board, Theme]:
    _known(theme)
    found = _board(asked)
    return found, found.of(theme)


def _known(theme: str) -> None:
    if theme not in themes():
        raise Http404


def _is_inside(asked: Asked) -> bool:
    return asked.may(Action.READ, "story_inside")


def _stands(asked: Asked, one: Theme) -> dict[str, Any]:
    """The verdict in words; without one what is proposed."""
    current = one.history.current
    judgement = current.judgement if current is not None else one.proposal.judgement
    return {
        "verdict": current,
        "label": judgement.label(asked.language),
        "explanation": judgement.explanation(asked.language),
        "follows": current.follows_the_proposal if current is not None else False,
        "proposed": current.basis.proposed.label(asked.language) if current is not None else "",
        "dissent": one.history.dissent,
        "number": len(one.history.verdicts),
    }


def _evidence(asked: Asked, found: Board, one: Theme) -> list[tuple[str, str]]:
    """What a reader of the agenda may see: figures, quotes that everybody may read, and threads."""
    cut = 110
    choices = [(card.id, f"{_('Figure')}: {card.name}, {card.value} ({card.period})") for card in one.figures]
    for said in one.quotes:
        if said.is_for_all:
            words = said.words if len(said.words) <= cut else said.words[: cut - 1].rstrip() + "…"
            choices.append((said.id, f"{_('Quote')}: “{words}”"))
    choices += [(id, f"{_('Thread')}: {name}") for id, name in one.threads]
    return choices


def _outcome(asked: Asked, became: Any, found: Board) -> dict[str, Any]:
    """With its evidence in words; of words that were taken back nothing is left but that they were."""
    known = {id: words for theme in found.themes for id, words in _evidence(asked, found, theme)}
    return {
        "row": became.row,
        "value": became.value,
        "sort": became.value.sort.label(asked.language),
        "evidence": [known.get(id) or _gone(id) for id in became.value.evidence],
    }


def _gone(id: str) -> str:
    kind = id.partition(":")[0]
    return {
        "quote": _("A quote that was taken back, or that not everybody may read"),
        "thread": _("A thread that is not shown now"),
    }.get(kind, _("A figure of an earlier release"))
