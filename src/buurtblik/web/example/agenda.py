"""The agenda of the example: written, laid open, changed, signed and adopted by the acts that people use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from django.utils import timezone

from buurtblik.agenda.plan.as_json import LISTS
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.progress.bell import Turn
from buurtblik.figures.release import Release
from buurtblik.web.agenda import actions, evidence, parts
from buurtblik.web.agenda.models import Remark, Version
from buurtblik.web.agenda.reads.became import KINDS
from buurtblik.web.agenda.reads.drafts import drafted, parties_of
from buurtblik.web.bridge.reads.heard import heard_in, said_of
from buurtblik.web.bridge.reads.verdicts import outcomes_of
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process import actions as processes
from buurtblik.web.process.models import Process
from buurtblik.web.progress.actions import give_voice
from buurtblik.web.stories.models import FIELDS, Story
from buurtblik.web.stories.rules import shown_to_everybody

PACK = {
    "strengths": "strength",
    "opportunities": "opportunity",
    "challenges": "challenge",
    "ambitions": "ambition",
    "measures": "measure",
    "city_plans": "city_plan",
    "not_done": "not_done",
}
"""What the lists of a plan are called in the pack."""
LEAD = "mira"
SPEAKS = {"gemeente": "tom", "corporatie": "joris", "welzijn": "sanne", "bewoners": "fatima"}  # for each party
Cast = Mapping[str, Visitor]


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((files("buurtblik.web.example") / "agenda.toml").read_text("utf-8"))


def write_agenda(process: Process, cast: Cast, release: Release, names: Mapping[str, str], *, at: datetime) -> Version:
    """The adopted version of the example. ``names`` are those of the parties, by their key in the pack."""
    about, lead = told()["agenda"], cast[LEAD]
    begun = at - timedelta(days=about["begun"])
    processes.open_block(process=process, block="agenda", why=about["open_why"], visitor=lead, at=begun)
    writing = _Writing(process, cast, release, names, at)
    writing.begin(begun)
    consulted = at - timedelta(days=about["consulted"])
    first = writing.show(consulted, why="", days=about["open_days"])
    _remarks(first, writing, cast, at)
    writing.take_over(at - timedelta(days=about["again"] + 2))
    adopted = at - timedelta(days=about["adopted"])
    second = writing.show(at - timedelta(days=about["again"]), why=about["why"], days=None)
    for number, entry in enumerate(told()["signature"]):
        actions.sign(
            version=second,
            party=process.parties.get(name=names[entry["party"]]),
            stand=entry["says"],
            words=entry["words"],
            signed_as=entry["as"],
            visitor=cast[entry["by"]],
            at=adopted - timedelta(days=8 - number),
        )
    actions.adopt(version=second, decided_by=about["decided_by"], visitor=lead, at=adopted)
    _goes_on(writing, cast, at)
    return second


class _Writing:
    """The draft while it is written: what each part of the pack is called in it."""

    def __init__(self, process: Process, cast: Cast, release: Release, names: Mapping[str, str], at: datetime) -> None:
        self.process, self.lead, self.release, self.at = process, cast[LEAD], release, at
        by_name = {party.name: party.id for party in parties_of(process)}
        self.ids = {entry["id"]: by_name[names[entry["id"]]] for entry in told()["party"]}
        self.adopted = at - timedelta(days=told()["agenda"]["adopted"])
        self.first_year = timezone.localdate(self.adopted).year
        self.lines = {line.indicator.key: line for line in evidence.lines_of(process, release)}

    def begin(self, at: datetime) -> None:
        """Everything as it stood when it was laid open."""
        about = told()["agenda"]
        last = self.first_year + about["years"] - 1
        actions.begin_agenda(process=self.process, first_year=self.first_year, last_year=last, visitor=self.lead, at=at)
        self.change(parts.WHOLE, {"summary": about["summary"]}, at)
        self.change(parts.VISION, {"text": about["vision"]["text"]}, at)
        was = {entry["on"]: entry["was"] for entry in told()["remark"] if "was" in entry}
        for number, kind in enumerate(parts.PREFIX, start=1):
            for entry in told()[PACK[kind]]:
                values = self.values(kind, entry) | was.get(entry["id"], {})
                self.ids[entry["id"]] = self.part(kind, values, at + timedelta(hours=number))
                if entry.get("rests_on"):
                    self.place(self.ids[entry["id"]], entry["rests_on"], at + timedelta(hours=number, minutes=5))

    def part(self, kind: str, values: Mapping[str, Any], at: datetime) -> str:
        """A part with these values; one that the board asked for begins with the verdict that it came from."""
        who: dict[str, Any] = {"process": self.process, "visitor": self.lead, "at": at}
        asked = [
            one.row.pk
            for one in outcomes_of(self.process)
            if (KINDS[one.value.sort], one.value.title) == (kind, values.get("title"))
        ]
        change = actions.take_over(outcome=asked[0], release=self.release, **who) if asked else None
        if change is None:
            return actions.add_part(kind=kind, values=values, key=str(uuid4()), **who).part
        self.change(change.part, values, at)
        return change.part

    def values(self, kind: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        """A part of the pack as the values of a plan."""
        fields = {name for name in LISTS[kind].__dataclass_fields__ if name in entry} - {"id"}
        values = {name: entry[name] for name in fields}
        for name in ("strengths", "opportunities", "challenges", "ambitions", "partners"):
            if name in values:
                values[name] = [self.ids[one] for one in values[name]]
        for name in ("owner", "challenge"):
            if name in values:
                values[name] = self.ids[values[name]]
        for name in ("start", "due"):
            if name in values:
                values[name] = self.day(values[name]).isoformat()
        if "goal" in values:
            values["goal"] = self.goal(values["goal"])
        if "money" in values:
            values["money"] = [self.money(*row) for row in values["money"]]
        return values

    def money(self, year: int, eur: int, payer: str, is_extra: bool, is_covered: bool) -> dict[str, Any]:
        who = self.ids[payer]
        return {
            "year": self.first_year + year, "eur": eur, "payer": who, "is_extra": is_extra, "is_covered": is_covered
        }  # fmt: skip

    def goal(self, said: str | Mapping[str, Any]) -> dict[str, Any]:
        """A goal in words, or one with a figure that begins where the figure stands now."""
        if isinstance(said, str):
            return {"words": said}
        line = self.lines[said["indicator"]]
        return {
            "indicator": said["indicator"],
            "baseline": line.value,
            "baseline_year": int(str(line.period)[:4]),
            "target": said["target"],
            "year": self.first_year + said["year"],
        }

    def day(self, days: int) -> date:
        return timezone.localdate(self.at - timedelta(days=days))

    def place(self, part: str, names: list[str], at: datetime) -> None:
        """Let a part rest on figures and words of the pack, those that this release and these stories have."""
        figures = {entry["id"]: entry["indicator"] for entry in told()["figure"]}
        quotes = {entry["id"]: entry["words"] for entry in told()["quote"]}
        found = [
            evidence.figure_from(f"f:{figures[one]}", self.lines[figures[one]], self.process, self.release)
            for one in names
            if one in figures and figures[one] in self.lines
        ]
        said = [(story_with(self.process, quotes[one]), quotes[one]) for one in names if one in quotes]
        actions.place_evidence(
            process=self.process,
            part=part,
            stays=self.rests_on(part),
            items=[one for one in found if one is not None],
            quotes=said,
            seen=self.token(part),
            visitor=self.lead,
            at=at,
        )

    def take_over(self, at: datetime) -> None:
        """Write what remarks brought."""
        for entry in told()["remark"]:
            if "was" in entry:
                _, written = _entry(entry["on"])
                self.change(self.ids[entry["on"]], {name: written[name] for name in entry["was"]}, at)

    def change(self, part: str, values: Mapping[str, Any], at: datetime) -> None:
        actions.change_part(
            process=self.process, part=part, values=values, seen=self.token(part), visitor=self.lead, at=at
        )

    def rests_on(self, part: str) -> list[str]:
        return [one["id"] for one in self.now(part).values["evidence"]]

    def token(self, part: str) -> str:
        return self.now(part).token

    def now(self, part: str) -> parts.Found:
        draft = drafted(self.process, None)
        found = parts.find(draft.plan, part) if draft else None
        assert found is not None  # noqa: S101 - it was put there a moment ago
        return found

    def show(self, at: datetime, *, why: str, days: int | None) -> Version:
        """The draft as a version that everybody reads."""
        heard = heard_in(self.process, self.release)
        draft = drafted(self.process, self.release)
        return actions.publish_version(
            process=self.process,
            why=why,
            closes_on=timezone.localdate(at + timedelta(days=days)) if days else None,
            heard={"nl": said_of(heard, "nl"), "en": said_of(heard, "en")},
            release=self.release,
            seen=draft.token if draft else "",
            visitor=self.lead,
            key=str(uuid4()),
            at=at,
        )


def _goes_on(writing: _Writing, cast: Cast, at: datetime) -> None:
    """What owners and residents said of measures since then, and a call about one that stood still."""
    said = [
        (days, entry["id"], entry["owner"], status, why)
        for entry in told()["measure"]
        for days, status, why in entry["progress"]
    ]
    for days, id, owner, status, why in sorted(said, reverse=True):
        actions.judge_measure(
            process=writing.process, measure=writing.ids[id], status=Status(status), why=why,
            visitor=cast[SPEAKS[owner]], at=at - timedelta(days=days),
        )  # fmt: skip
    for entry in told()["voices"]:
        for status in (status for status, people in entry["says"].items() for _ in range(people)):
            give_voice(
                process=writing.process, measure=writing.ids[entry["on"]], status=status, visitor=NOBODY,
                key=str(uuid4()), at=at - timedelta(days=entry["days"]),
            )  # fmt: skip
    for entry in told()["turn"]:
        actions.take_turn(
            process=writing.process, measure=writing.ids[entry["on"]], turn=Turn(entry["turn"]), words=entry["words"],
            visitor=cast[entry["by"]], at=at - timedelta(days=entry["days"]),
        )  # fmt: skip


def _remarks(version: Version, writing: _Writing, cast: Cast, at: datetime) -> None:
    """What people said of the version that lay open, and what was answered a week later."""
    for entry in told()["remark"]:
        on = at - timedelta(days=entry["days"])
        said = {"version": version, "part": writing.ids[entry["on"]], "words": entry["text"], "group": entry["group"]}
        if "typed_by" in entry:
            row = actions.type_remark(**said, visitor=cast[entry["typed_by"]], key=str(uuid4()), at=on)
        else:
            by = cast[entry["by"]] if "by" in entry else NOBODY
            row = actions.remark(**said, visitor=by, key=str(uuid4()), at=on)
        actions.answer_remark(
            remark=row,
            read=Remark.Read.SHOWN,
            outcome=entry["outcome"],
            answer=entry["answer"],
            seen=row.turn,
            visitor=writing.lead,
            at=on + timedelta(days=7),
        )


def story_with(process: Process, words: str) -> Story:
    """The story that holds these words."""
    rows = shown_to_everybody(process)
    return next(row for row in rows if any(words in getattr(row, name) for name in FIELDS))


def _entry(id: str) -> tuple[str, Mapping[str, Any]]:
    """A part of the pack and the list in which it stands."""
    return next((kind, one) for kind, name in PACK.items() for one in told()[name] if one["id"] == id)
