"""Set a verdict on a theme, see it otherwise, and say what it becomes. Two who decide at once meet by its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from buurtblik.bridge.confront import verdicts
from buurtblik.bridge.confront.as_json import of_basis
from buurtblik.bridge.confront.outcomes import Sort, becomes
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.bridge import rules
from buurtblik.web.bridge.actions.changed import ChangedSince
from buurtblik.web.bridge.models import TITLE_MAX, WORDS_MAX, Dissent, Outcome, Verdict
from buurtblik.web.bridge.reads.verdicts import history_of, rows_of
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once


class NameTaken(BuurtblikError):
    """Another challenge, opportunity or strength of this process has this name. Nothing was changed."""


@act
def set_verdict(
    *, process: Process, basis: verdicts.Basis, judgement: Judgement, why: str, said_by: str, seen: int = 0,
    visitor: Visitor, at: datetime,
) -> Verdict:  # fmt: skip
    """What people find of a theme, from now on; those before it stay, and their dissent goes along.

    Parameters
    ----------
    basis : the proposal that is answered, with both signals as they stood before whoever decides.
    seen : the number of the verdict that they had before them, 0 for none.

    Raises
    ------
    ChangedSince
        Another verdict was set. The same words twice give the same row.
    RefusedVerdict
        No name or no reason.
    """
    require(visitor, Action.CREATE, "verdict", process, at)
    process = running(process)  # one at a time
    _fits(why)
    said = verdicts.Verdict(basis, judgement, said_by.strip(), at, why.strip())
    last = next(reversed(rows_of(process, basis.theme)), None)
    if last is not None and (last.judgement, last.why, last.said_by) == (judgement.value, said.why, said.by):
        return last
    if (last.number if last is not None else 0) != seen:
        raise ChangedSince(f"bridge: another verdict on '{basis.theme}' was set.")
    history_of(process, basis.theme).followed_by(said)
    made = Verdict.objects.create(
        process=process, theme=basis.theme, number=seen + 1, judgement=judgement.value, basis=of_basis(basis),
        why=said.why, said_by=said.by, at=at, by=participation(visitor.person, process, on=timezone.localdate(at)),
    )  # fmt: skip
    note("set_judgement", "verdict", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return made


@act
def say_otherwise(
    *, process: Process, theme: str, words: str, said_by: str, visitor: Visitor, key: str, at: datetime
) -> Dissent:
    """What a group or somebody in a role says against the verdict that stands; the same form twice gives one line.

    Raises UnusableInput when there is no verdict, and RefusedVerdict without words or a name.
    """
    require(visitor, Action.CREATE, "dissent", process, at)
    _fits(words)

    def make() -> Dissent:
        history_of(process, theme).with_dissent(verdicts.Dissent(said_by.strip(), words.strip(), at))
        made = Dissent.objects.create(
            verdict=rows_of(process, theme)[-1], words=words.strip(), said_by=said_by.strip(), at=at,
            by=participation(visitor.person, process, on=timezone.localdate(at)),
        )  # fmt: skip
        note("say_otherwise", "dissent", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="say_otherwise", key=f"{key} in {process.pk}", at=at, kind=Dissent, make=make)


@act
def take_back_dissent(*, process: Process, number: int, visitor: Visitor, at: datetime) -> None:
    """Take one's own words back; who moderates takes away words about people. Doing it twice changes nothing."""
    found = Dissent.objects.filter(verdict__process=process, pk=number).select_related("by").first()
    if found is None:
        return
    may = rules.may_take_back(visitor, found, process, on=timezone.localdate(at))
    _require(may, act="delete dissent", actor=visitor)
    found.delete()
    note("take_back_dissent", "dissent", number, by=visitor, process=process, action=Action.DELETE, at=at)


@act
def lift_verdict(
    *, process: Process, theme: str, sort: Sort, title: str, evidence: Sequence[str], said_by: str, visitor: Visitor,
    key: str, at: datetime,
) -> Outcome:  # fmt: skip
    """What the verdict that stands becomes; the same form twice gives one.

    Raises
    ------
    UnusableInput
        No verdict was set, or the theme was not discussed.
    RefusedVerdict
        No title, no name or no evidence.
    NameTaken
        Another one has this title.
    """
    require(visitor, Action.CREATE, "outcome", process, at)
    if len(title.strip()) > TITLE_MAX:
        raise UnusableInput(f"bridge: a title has at most {TITLE_MAX} signs.")

    def make() -> Outcome:
        running(process)
        one = becomes(history_of(process, theme), sort, title=title, evidence=evidence, by=said_by, at=at)
        if Outcome.objects.filter(process=process, title__iexact=one.title).exists():
            raise NameTaken(f"bridge: '{one.title}' is there already.")
        made = Outcome.objects.create(
            process=process, verdict=rows_of(process, theme)[-1], sort=one.sort.value, title=one.title,
            evidence=list(one.evidence), said_by=one.by, at=at,
            by=participation(visitor.person, process, on=timezone.localdate(at)),
        )  # fmt: skip
        note("lift_verdict", "outcome", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="lift_verdict", key=f"{key} in {process.pk}", at=at, kind=Outcome, make=make)


@act
def drop_outcome(*, process: Process, number: int, visitor: Visitor, at: datetime) -> None:
    """It does not go to the agenda after all. Doing it twice changes nothing."""
    require(visitor, Action.DELETE, "outcome", process, at)
    found = Outcome.objects.filter(process=process, pk=number).first()
    if found is not None:
        found.delete()
        note("drop_outcome", "outcome", number, by=visitor, process=process, action=Action.DELETE, at=at)


def _fits(words: str) -> None:
    if len(words) > WORDS_MAX:
        raise UnusableInput(f"bridge: at most {WORDS_MAX} signs.")
