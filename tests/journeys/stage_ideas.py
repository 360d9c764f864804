"""Ideas for the journeys: one that was answered, one that is late, a policy, the day of a decision, and a council note."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4


def given(process: Any, by: dict[str, Any]) -> dict[str, Any]:
    """The numbers by which pages know them."""
    from buurtblik.agenda.ideas.policy import Policy, PolicyKind, Relation
    from buurtblik.agenda.ideas.steps import Status
    from buurtblik.web.ideas import actions
    from buurtblik.web.process import actions as acts

    acts.open_block(process=process, block="beleid", why="Wij zoeken ideeën.", **by)
    entry = Policy("groen", PolicyKind.PROGRAMME, "Groen dichtbij", "Afdeling Ruimte", "wijkmanager")
    policy = actions.add_policy(process=process, entry=entry, key=str(uuid4()), **by)
    answered = _idea(process, "Een bankje bij de vijver", by, days=30, own_part="Wij houden het schoon.")
    late = _idea(process, "Licht op het pad naar de school", by, days=100)
    why = "Daar is in de begroting van dit jaar geld voor."
    actions.relate_idea(
        idea=answered, relation=Relation.FITS, policy=policy, said_by="Afdeling Ruimte", seen=answered.version, **by
    )
    answered.refresh_from_db()
    actions.take_step(idea=answered, to=Status.ADOPTED, said_by="Afdeling Ruimte", why=why, seen=answered.version, **by)
    year, day = by["at"].year + 2, by["at"].date() + timedelta(days=200)
    actions.set_moment(process=process, kind="begroting", year=year, decides=day, hand_in=None, **by)
    actions.write_council_note(process=process, subject="Ideeën uit de buurt", occasion="De raad vroeg erom.", **by)
    return {"answered_idea": answered.pk, "late_idea": late.pk, "policy": policy.pk}


def _idea(process: Any, words: str, by: dict[str, Any], *, days: int, **more: str) -> Any:
    from buurtblik.agenda.ideas.idea import Origin
    from buurtblik.web.ideas import actions

    heard = actions.WrittenDown(Origin.PAPER, by["at"].date() - timedelta(days=days), "Zomerfeest")
    return actions.write_down_idea(
        process=process, said=actions.Said(words, **more), heard=heard, key=str(uuid4()), **by
    ).idea
