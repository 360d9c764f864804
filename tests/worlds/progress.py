"""What the room of progress brings: an adopted agenda with a measure."""

from __future__ import annotations

import json
from datetime import timedelta

from buurtblik.agenda.evidence.frozen import freeze
from buurtblik.agenda.plan.as_json import as_json
from buurtblik.agenda.plan.measures import Measure
from buurtblik.agenda.plan.plan import Plan
from buurtblik.web.agenda.models import Adoption, Version
from worlds import Place, brings


@brings("measure_voice")
def measure_voice(place: Place) -> object:
    plan = Plan(2026, 2030, measures=(Measure("m1", "Koffie", due=(place.at + timedelta(400)).date()),))
    frozen = freeze((), at=place.at)
    made = Version.objects.create(
        process=place.process, number=9, plan=json.dumps(as_json(plan)), facts=frozen.facts, digest=frozen.digest,
        why="Eerst.", at=place.at,
    )  # fmt: skip
    Adoption.objects.create(version=made, decided_by="Wij", at=place.at)
    return {"measure": "m1"}
