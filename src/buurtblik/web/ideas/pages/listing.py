"""The ideas of a process, one of them, and what was done with all of them."""

from __future__ import annotations

from django.http import HttpResponse

from buurtblik.agenda.ideas.sentences import sentences
from buurtblik.agenda.ideas.steps import NEXT, Status
from buurtblik.web.ideas.models import Idea
from buurtblik.web.ideas.pages.asked import Asked, page
from buurtblik.web.ideas.reads.one import links_of, steps_of, whom_to_ask
from buurtblik.web.ideas.reads.shown import Wanted
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.rights.table import Action

AT_ONCE = 25


@page()
def ideas(asked: Asked) -> HttpResponse:
    given = asked.request.GET
    wanted = Wanted(given.get("q", "")[:200].strip(), given.get("theme", ""), given.get("status", ""), "own" in given)
    found = list(asked.board().listed(wanted))
    number = max(1, int(said)) if (said := given.get("page", "1")).isascii() and said.isdigit() else 1
    begin = (number - 1) * AT_ONCE
    query = given.copy()
    query.pop("page", None)
    context = {
        "ideas": found[begin : begin + AT_ONCE],
        "count": len(found),
        "number": number,
        "more": len(found) > begin + AT_ONCE,
        "query": query.urlencode(),
        "wanted": wanted,
        "themes": [(key, theme_name(key, asked.language)) for key in themes()],
        "statuses": [(one.value, one.label(asked.language)) for one in Status],
        "may_send": asked.may(Action.CREATE, "idea"),
        "may_write_down": asked.may(Action.CREATE, "collected_idea"),
        "may_work": asked.may(Action.LIST, "idea_answer"),
        "may_import": asked.may(Action.CREATE, "idea_file"),
        "may_note": asked.may(Action.READ, "council_note"),
    }
    return asked.show("ideas", context)


@page()
def idea(asked: Asked, idea: int) -> HttpResponse:
    row = asked.idea(idea)
    board = asked.board()
    shown = board.shown.get(row.key)
    can = row.read == Idea.Read.SHOWN
    edits, answers = asked.may(Action.EDIT, "idea"), asked.may(Action.CREATE, "idea_answer")
    within = [one for one in board.shown.values() if one.head is not None and one.head.pk == row.pk]
    context = {
        "idea": row,
        "shown": shown,
        "within": [one for one in within if one.row.read == Idea.Read.SHOWN],
        "steps": steps_of(row, asked.language),
        "links": links_of(row, asked.language),
        "ask": whom_to_ask(row),
        "may_answer": can and answers and shown is not None and bool(NEXT[shown.line.status]),
        "may_edit": can and edits,
        "may_merge": can and edits and shown is not None and Status.MERGED in NEXT[shown.line.status],
        "may_read": asked.may(Action.PUBLISH, "idea_to_read"),
        "may_undo": can and edits and row.steps.exists(),
    }
    return asked.show("idea", context)


@page()
def account(asked: Asked) -> HttpResponse:
    """What was done with it: for everybody, with what is late, and as few words of people as the list has."""
    board = asked.board()
    view = board.overview
    parts = []
    for status in (Status.ADOPTED, Status.ADAPTED, Status.DECLINED, Status.PARKED):
        those = [one for one in board.shown.values() if one.line.status is status]
        if those:
            parts.append({"status": status, "label": status.label(asked.language), "ideas": those})
    most = max(view.by_status.values(), default=1)
    context = {
        "sentences": sentences(view, asked.language),
        "counts": [
            {"label": status.label(asked.language), "status": status.value, "n": n, "width": round(100 * n / most)}
            for status, n in view.by_status.items()
        ],
        "parts": parts,
        "waiting": [one for one in board.to_answer if not one.is_late],
        "late": [board.shown[line.key] for line in view.overdue],
        "own": [board.shown[line.key] for line in view.own],
        "hidden": board.all.hidden,
        "n": view.n,
        "may_send": asked.may(Action.CREATE, "idea"),
    }
    return asked.show("account", context)
