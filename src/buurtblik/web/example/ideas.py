"""The ideas of the example: sent, written down, read and answered by the acts that people use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from django.utils import timezone

from buurtblik.agenda.ideas.idea import Origin
from buurtblik.agenda.ideas.policy import Policy as Entry
from buurtblik.agenda.ideas.policy import PolicyKind, Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.stories.state import State
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.models import Idea, Policy
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process.models import Process

Cast = Mapping[str, Visitor]


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "ideas.toml").read_text("utf-8"))


def gather_ideas(process: Process, cast: Cast, *, at: datetime) -> None:
    """The register, the days of the council, and every idea with what was done with it, each on its own day."""
    lead = cast["mira"]
    begun = at - timedelta(days=79)
    policies = {entry["key"]: _policy(process, entry, lead, at, begun) for entry in told()["policy"]}
    for entry in told()["moment"]:
        year = at.year + entry["ahead"]
        decides = date(year - 1, entry["month"], entry["day"])
        actions.set_moment(
            process=process, kind=entry["kind"], year=year, decides=decides, hand_in=None, visitor=lead, at=begun
        )
    made = {entry["key"]: _idea(process, entry, cast, at) for entry in told()["idea"]}
    steps = [(step["days"], number, entry["key"], step) for number, entry in enumerate(told()["idea"])
             for step in entry.get("step", ())]  # fmt: skip
    for entry in told()["idea"]:
        _beside(made[entry["key"]], entry, policies, lead, at)
    for days, number, key, step in sorted(steps, key=lambda one: (-one[0], one[1])):
        _step(made, made[key], step, cast, at - timedelta(days=days) + timedelta(minutes=number), at)
    note = told()["note"]
    actions.write_council_note(process=process, **note, visitor=lead, at=at - timedelta(days=3))


def _policy(process: Process, entry: Mapping[str, Any], lead: Visitor, at: datetime, begun: datetime) -> Policy:
    starts, ends = (
        timezone.localdate(at) + timedelta(days=entry[name]) if name in entry else None for name in ("starts", "ends")
    )
    names = ("contact", "about", "is_citywide", "participation", "amount_eur")
    more = {name: entry[name] for name in names if name in entry}
    themes = tuple(entry.get("themes", ()))
    value = Entry(
        entry["key"], PolicyKind(entry["kind"]), entry["name"], entry["owner"], themes=themes, starts=starts, ends=ends,
        **more,
    )  # fmt: skip
    return actions.add_policy(process=process, entry=value, visitor=lead, key=str(uuid4()), at=begun)


def _idea(process: Process, entry: Mapping[str, Any], cast: Cast, at: datetime) -> Idea:
    came = at - timedelta(days=entry["days"])
    names = ("title", "themes", "place", "own_part", "needs")
    said = actions.Said(entry["words"], **{name: entry[name] for name in names if name in entry})
    if entry["origin"] == Origin.SITE:
        made = actions.send_idea(process=process, said=said, visitor=NOBODY, key=str(uuid4()), at=came).idea
        if entry.get("unread"):
            return made
        return actions.read_idea(
            idea=made, said=said, seen=made.version, visitor=cast["sanne"], at=min(at, came + timedelta(days=1))
        )
    shown = process.stories.filter(state=State.SHOWN.value).order_by("told_on", "pk")
    story = shown.first() if entry["origin"] == Origin.STORY else None
    heard = actions.WrittenDown(Origin(entry["origin"]), timezone.localdate(came), entry.get("source", ""), story)
    return actions.write_down_idea(
        process=process, said=said, heard=heard, visitor=cast["mira"], key=str(uuid4()), at=came
    ).idea


def _beside(idea: Idea, entry: Mapping[str, Any], policies: Mapping[str, Policy], lead: Visitor, at: datetime) -> None:
    """What policy says of it, whom to ask, and a longer term."""
    on = at - timedelta(days=entry["days"] - 1)
    for beside in entry.get("beside", ()):
        idea.refresh_from_db()
        actions.relate_idea(
            idea=idea, relation=Relation(beside["relation"]), policy=policies.get(beside.get("policy", "")),
            words=beside.get("words", ""), said_by=beside["by"], seen=idea.version, visitor=lead, at=on,
        )  # fmt: skip
    if "contact" in entry:
        idea.refresh_from_db()
        actions.settle_idea(
            idea=idea, title=idea.title, themes=idea.themes, contact=entry["contact"], seen=idea.version, visitor=lead,
            at=on,
        )  # fmt: skip
    if "longer" in entry:
        idea.refresh_from_db()
        actions.extend_term(
            idea=idea, weeks=entry["longer"]["weeks"], why=entry["longer"]["why"], seen=idea.version, visitor=lead,
            at=at - timedelta(days=entry["longer"]["days"]),
        )  # fmt: skip


def _step(
    made: Mapping[str, Idea], idea: Idea, step: Mapping[str, Any], cast: Cast, on: datetime, at: datetime
) -> None:
    idea.refresh_from_db()
    told = {"said_by": step["by"], "seen": idea.version, "visitor": cast[step["who"]], "at": on}
    if step["to"] == Status.MERGED:
        actions.merge_idea(idea=idea, into=made[step["into"]], why=step["why"], **told)
        return
    back = timezone.localdate(at) + timedelta(days=step["back"]) if "back" in step else None
    actions.take_step(idea=idea, to=Status(step["to"]), why=step.get("why", ""), back_on=back, **told)
