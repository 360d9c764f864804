"""Say whether one recognises a figure, and read the words before anybody else sees them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront import answers
from buurtblik.errors import UnusableInput
from buurtblik.figures.release import Release
from buurtblik.web.bridge.models import WHY_MAX, Recognition
from buurtblik.web.bridge.reads.figures import line_at
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process import rules
from buurtblik.web.process.actions import Entered, enter_as_guest
from buurtblik.web.process.actions.entering import OPEN_GROUPS
from buurtblik.web.process.actions.noting import note, note_from, require
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


@dataclass(frozen=True)
class Recognised:
    """What was said, and of whoever was new here their cookie and word."""

    row: Recognition
    entered: Entered


@act
def say_recognition(
    *, process: Process, indicator: str, release: Release, answer: answers.Recognition, words: str = "",
    group: str = "", suspect: Collection[str] = (), visitor: Visitor, key: str, at: datetime,
) -> Recognised:  # fmt: skip
    """What somebody says of a figure now; said again, the last answer stands. Whoever is new takes part from now on.

    Raises
    ------
    UnusableInput
        A figure without a value here, a group that we do not know, or words that are too long.
    """
    seen = rules.Standpoint(visitor, process, on=timezone.localdate(at))
    seen.require(Action.CREATE, "recognition")
    line = line_at(process, release, indicator)
    if line is None or line.period is None:
        raise UnusableInput(f"bridge: '{indicator}' has no value in {process.area_name}; choose a figure that has one.")
    if len(words) > WHY_MAX:
        raise UnusableInput(f"bridge: a reason has at most {WHY_MAX} signs.")
    if (part := seen.part) is not None:
        entered = Entered(part)
    else:
        entered = enter_as_guest(process=process, group=group, quietly=True, visitor=visitor, key=key, at=at)
        part = entered.participant
        seen = rules.Standpoint(
            visitor if visitor.person else Visitor(None, part.person), process, on=seen.on, part=part
        )
    chosen = group if visitor.account is None and group in OPEN_GROUPS else part.group
    if chosen not in groups():
        raise UnusableInput(f"bridge: '{chosen}' is no group that we know.")
    said = {"answer": answer.value, "words": words.strip(), "group": chosen, "period": line.period}
    row = Recognition.objects.select_for_update().filter(process=process, indicator=indicator, by=part).first()
    if row is not None and all(getattr(row, name) == value for name, value in said.items()):
        return Recognised(row, entered)
    if row is None:
        row = Recognition(process=process, indicator=indicator, by=part)
    if row.words != said["words"]:
        row.read = Recognition.Reading.WAITING
    for name, value in said.items():
        setattr(row, name, value)
    row.release, row.at, row.suspect = release.id, at, sorted({*row.suspect, *suspect})
    row.save()
    note_from("say_recognition", "recognition", row.pk, seen=seen, action=Action.CREATE, at=at)
    return Recognised(row, entered)


@act
def read_recognitions(*, process: Process, decided: Mapping[int, str], visitor: Visitor, at: datetime) -> int:
    """Which words of readers everybody may see ("shown") and which nobody ("hidden"); how many changed."""
    require(visitor, Action.PUBLISH, "recognition", process, at)
    if odd := set(decided.values()) - {Recognition.Reading.SHOWN.value, Recognition.Reading.HIDDEN.value}:
        raise UnusableInput(f"bridge: words are shown or hidden; came {min(odd)}.")
    changed = 0
    for row in Recognition.objects.select_for_update().filter(process=process, pk__in=decided).exclude(words=""):
        if row.read != decided[row.pk]:
            row.read = decided[row.pk]
            row.save(update_fields=["read"])
            note("read_recognition", "recognition", row.pk, by=visitor, process=process, action=Action.PUBLISH, at=at)
            changed += 1
    return changed
