"""What people of the example picked, found of each theme and bring to the agenda, by the acts that people use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from buurtblik.bridge.confront.answers import Question, Recognition, Worth
from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.verdicts import Basis
from buurtblik.bridge.scan.picks import Leaning, pick
from buurtblik.figures.release import Release
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.reads.board import Board, board_of
from buurtblik.web.bridge.reads.picks import scan_for
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.stories.models import Quote

Cast = Mapping[str, Visitor]


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "together.toml").read_text("utf-8"))


def look_together(process: Process, cast: Cast, release: Release, *, at: datetime) -> None:
    """Picks, an evening at a table, verdicts with a line of dissent, and what goes to the agenda."""
    pack, lead = told(), cast["mira"]
    for entry in pack["pick"]:
        _pick(process, entry, release, cast, at - timedelta(days=entry["days"]))
    _talk(process, pack["conversation"], lead, at - timedelta(days=pack["conversation"]["days"]))
    board = board_of(process, release, "nl", inside=True)
    for number, entry in enumerate(pack["verdict"]):
        actions.set_verdict(
            process=process, basis=Basis.of(board.of(entry["theme"]).proposal), judgement=Judgement(entry["judgement"]),
            why=entry["why"], said_by=entry["said_by"], visitor=lead, at=_ago(entry, at, number),
        )  # fmt: skip
    for number, entry in enumerate(pack["dissent"]):
        actions.say_otherwise(
            process=process, theme=entry["theme"], words=entry["words"], said_by=entry["said_by"],
            visitor=cast[entry["by"]], key=str(uuid4()), at=_ago(entry, at, number),
        )  # fmt: skip
    for number, entry in enumerate(pack["outcome"]):
        actions.lift_verdict(
            process=process, theme=entry["theme"], sort=Sort(entry["sort"]), title=entry["title"],
            evidence=_evidence(process, board, entry), said_by=pack["verdict"][0]["said_by"], visitor=lead,
            key=str(uuid4()), at=_ago(entry, at, number),
        )  # fmt: skip


def _pick(process: Process, entry: Mapping[str, Any], release: Release, cast: Cast, at: datetime) -> None:
    scan = scan_for(process, release)
    if scan is None or entry["indicator"] not in {figure.key for figure in scan.figures}:
        return
    chosen = pick(
        scan, entry["indicator"], Leaning(entry["leaning"]), reason=entry["reason"], note=entry.get("note", ""),
        by=entry["said_by"], at=at,
    )  # fmt: skip
    actions.keep_pick(process=process, chosen=chosen, visitor=cast[entry["by"]], at=at)


def _talk(process: Process, entry: Mapping[str, Any], lead: Visitor, at: datetime) -> None:
    """One evening: planned a week before, typed in from cards, and closed the same night."""
    invited = {group: {"many": many, "how": how} for group, (many, how) in entry["invited"].items()}
    begins = at.replace(hour=18, minute=30, second=0, microsecond=0)
    plan = actions.TalkPlan(entry["name"], begins, entry["place"], entry["minutes"], entry["figures"], invited)
    made = actions.plan_conversation(
        process=process, plan=plan, visitor=lead, key=str(uuid4()), at=begins - timedelta(days=6)
    )
    said = {
        (card, figure): {Question.EXPLAIN: why, Question.IMPROVE: help} for card, figure, why, help in entry["words"]
    }
    for number, (group, *answers) in enumerate(entry["cards"], start=1):
        says = {
            figure: actions.CardSays(Recognition(words[0]), Worth(words[1]), said.get((number, figure), {}))
            for figure, answer in zip(entry["figures"], answers, strict=True)
            if (words := answer.split())
        }
        actions.type_card(
            conversation=made, card=number, group=group, says=says, visitor=lead,
            at=begins + timedelta(minutes=entry["minutes"] + number),
        )  # fmt: skip
    actions.close_conversation(conversation=made, came=entry["came"], visitor=lead, at=begins + timedelta(hours=3))


def _evidence(process: Process, board: Board, entry: Mapping[str, Any]) -> list[str]:
    """The ids of the figures and quotes that an entry names."""
    cards = {card.key: card.id for card in board.of(entry["theme"]).figures}
    rows = Quote.objects.filter(story__process=process, words__in=entry["quotes"]).order_by("pk")
    return [*(cards[key] for key in entry["figures"] if key in cards), *(f"quote:{row.pk}" for row in rows)]


def _ago(entry: Mapping[str, Any], at: datetime, number: int) -> datetime:
    return at - timedelta(days=entry["days"]) + timedelta(minutes=5 * number)
