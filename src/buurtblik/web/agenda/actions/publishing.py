"""Show the draft to everybody as a version: whole, with what it rests on as it is now, and never changed after."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from buurtblik.agenda.evidence.frozen import freeze
from buurtblik.agenda.evidence.items import FigureSeen, Item
from buurtblik.agenda.plan.as_json import as_json
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.figures.release import Release
from buurtblik.web.agenda.actions.drafting import NoDraft
from buurtblik.web.agenda.models import Consultation, Draft, Quote, Version
from buurtblik.web.agenda.reads.drafts import Drafted, drafted, quotes_of
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.models import Process
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

KIND = "agenda_version"


class DraftChanged(BuurtblikError):
    """Somebody changed the draft since it was looked over. Nothing was shown to anybody."""


@act
def publish_version(
    *,
    process: Process,
    why: str,
    closes_on: date | None,
    heard: Mapping[str, Sequence[str]],
    release: Release | None,
    seen: str,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Version:
    """The draft as a version that everybody reads. The same form sent twice gives the same version.

    ``seen`` is the token of the draft that was looked over, ``heard`` says who was heard and who was not, by language.
    With ``closes_on`` people are asked what they think until and with that day. Raises DraftChanged, NoDraft, and
    UnusableInput for a later version that does not say what is new.
    """
    require(visitor, Action.PUBLISH, KIND, process, at)
    if closes_on is not None and closes_on < at.date():
        raise UnusableInput(f"agenda: {closes_on} is past; people need time to say what they think.")

    def make() -> Version:
        held = running(process)  # one at a time, so that a version has its own number
        Draft.objects.select_for_update().filter(process=held).first()
        found = drafted(held, release)
        if found is None:
            raise NoDraft("agenda: nobody has begun to write it yet.")
        if found.token != seen:
            raise DraftChanged("agenda: the draft was changed since it was looked over.")
        last = Version.objects.filter(process=held).order_by("-number").first()
        if last is not None and not why.strip():
            raise UnusableInput("agenda: a later version says what is new in it, and why.")
        items = used(found)
        frozen = freeze(items, at=at)
        made = Version.objects.create(
            process=held,
            number=last.number + 1 if last else 1,
            plan=json.dumps(as_json(found.plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
            facts=frozen.facts,
            digest=frozen.digest,
            release=release.id if release and any(isinstance(one, FigureSeen) for one in items) else "",
            heard={language: list(said) for language, said in heard.items()},
            why=why.strip(),
            at=at,
        )
        Quote.objects.bulk_create(
            Quote(
                process=held, version=made, item=one.item, words=one.words, story=one.story,
                story_version=one.story_version,
            )
            for one in quotes_of(held)
            if one.item in frozen.quotes
        )  # fmt: skip
        if closes_on is not None:
            Consultation.objects.create(version=made, closes_on=closes_on, opened_at=at)
        note("publish_version", KIND, made.pk, by=visitor, process=held, action=Action.PUBLISH, at=at)
        return made

    return once(owner=str(visitor), name="publish_agenda", key=f"{key} in {process.pk}", at=at, kind=Version, make=make)


def used(found: Drafted) -> list[Item]:
    """The items that a sentence of the plan leads to."""
    ids = {step.item.id for claim in _claims(found) for step in found.chain.back(claim)}
    return [one for one in found.items if one.id in ids]


def _claims(found: Drafted) -> list[str]:
    plan = found.plan
    return [one.id for kind in (plan.strengths, plan.opportunities, plan.challenges, plan.measures) for one in kind]
