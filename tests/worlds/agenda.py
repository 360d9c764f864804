"""What the room of the agenda brings: a draft with a challenge in it, and a version on which remarks are asked."""

from __future__ import annotations

import json
from datetime import timedelta

from buurtblik.agenda.evidence.frozen import freeze
from buurtblik.agenda.plan.as_json import as_json
from buurtblik.agenda.plan.challenges import Challenge
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.web.agenda import evidence
from buurtblik.web.agenda.models import Adoption, Consultation, Draft, Remark, Version
from worlds import Place, brings

PLAN = Plan(2027, 2030, challenges=(Challenge("o1", "Eenzaamheid"),))


@brings("agenda_draft")
def agenda_draft(place: Place) -> object:
    Draft.objects.create(process=place.process, plan=as_json(PLAN), facts=evidence.NOTHING, changed_at=place.at)
    return {"part": "o1", "word": "opgaven"}


@brings("agenda_version")
def agenda_version(place: Place) -> object:
    place.bring("agenda_draft")
    frozen = freeze((), at=place.at)
    for number in (1, 2):
        made = Version.objects.create(
            process=place.process, number=number, plan=json.dumps(as_json(PLAN)), facts=frozen.facts,
            digest=frozen.digest, why="Eerst.", at=place.at,
        )  # fmt: skip
        Consultation.objects.create(version=made, closes_on=place.at.date() + timedelta(999), opened_at=place.at)
    return {"number": 2, "other": 1, "part": "o1", "year": 2027, "indicator": "inwoners", "kind": "agenda.json"}


@brings("remark")
def remark(place: Place) -> object:
    told = place.bring("agenda_version")
    version = Version.objects.get(process=place.process, number=2)
    made = Remark.objects.create(version=version, words="Goed.", group="resident", at=place.at)
    return {**told, "pk": made.pk}  # type: ignore[dict-item]


@brings("paper_remark")
def paper_remark(place: Place) -> object:
    return place.bring("agenda_version")


@brings("agenda_signature")
def agenda_signature(place: Place) -> object:
    return place.bring("agenda_version")


@brings("agenda_adoption")
def agenda_adoption(place: Place) -> object:
    return place.bring("agenda_version")


@brings("agenda_progress")
def agenda_progress(place: Place) -> object:
    """An agenda that was adopted, with a measure in it."""
    told = place.bring("agenda_version")
    plan = Plan(2027, 2030, measures=(Measure("m1", "Koffie"),))
    frozen = freeze((), at=place.at)
    made = Version.objects.create(
        process=place.process, number=3, plan=json.dumps(as_json(plan)), facts=frozen.facts, digest=frozen.digest,
        why="Vastgesteld.", at=place.at,
    )  # fmt: skip
    Adoption.objects.create(version=made, decided_by="De wijkraad", at=place.at)
    return {**told, "measure": "m1"}  # type: ignore[dict-item]
