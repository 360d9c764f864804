"""The agenda for the journeys: a draft, two versions, remarks that wait and were answered, and a party that signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4


def agreed(process: Any, by: dict[str, Any]) -> dict[str, Any]:
    """The block is opened, and what is made is there for the pages."""
    from buurtblik.web.agenda import actions, parts
    from buurtblik.web.agenda.models import Draft
    from buurtblik.web.agenda.reads.choosing import words_chosen
    from buurtblik.web.agenda.reads.drafts import drafted, plan_of
    from buurtblik.web.bridge.reads.chosen import words_to_choose
    from buurtblik.web.process import actions as acts
    from buurtblik.web.stories.rules import shown_to_everybody

    acts.open_block(process=process, block="agenda", why="Nu schrijven wij.", **by)
    who = {"process": process, **by}
    draft = actions.begin_agenda(first_year=2027, last_year=2030, **who)

    def token(part: str) -> str:
        found = parts.find(plan_of(Draft.objects.get(pk=draft.pk)), part)
        assert found is not None
        return found.token

    def added(kind: str, **values: Any) -> str:
        return actions.add_part(kind=kind, values=values, key=_key(), **who).part

    actions.change_part(
        part="plan", values={"summary": "Elkaar kennen, en een groen plein."}, seen=token("plan"), **who
    )
    strength = added("strengths", title="Buren helpen elkaar", theme="samenleven")
    challenge = added("challenges", title="Veel mensen zijn alleen", theme="samenleven", strengths=[strength])
    party = process.parties.order_by("pk").first()
    measure = added(
        "measures", title="Koffie op dinsdag", what="Iedere dinsdag koffie.", where="buurthuis", owner=f"p{party.pk}",
        due="2028-12-31", challenges=[challenge],
        money=[{"year": 2027, "eur": 900, "payer": "", "is_extra": True, "is_covered": False}],
    )  # fmt: skip
    story = shown_to_everybody(process).first()
    assert story is not None
    place = words_to_choose(story)[0][0]
    actions.place_evidence(
        part=challenge, stays=[], items=[], quotes=words_chosen(process, [f"{story.name}|{place}"]),
        seen=token(challenge), **who,
    )  # fmt: skip

    def shown(why: str) -> Any:
        found = drafted(process, None)
        assert found is not None
        return actions.publish_version(
            why=why, closes_on=(by["at"] + timedelta(days=60)).date(), heard={"nl": ["Wij hoorden 12 bewoners."]},
            release=None, seen=found.token, key=_key(), **who,
        )  # fmt: skip

    first = shown("Het eerste concept.")
    actions.change_part(part=challenge, values={"text": "Vooral wie net is verhuisd."}, seen=token(challenge), **who)
    second = shown("De opgave is duidelijker.")
    told = {"version": second, "part": challenge, "group": "resident", **by}
    answered = actions.type_remark(words="Vergeet de flat niet.", key=_key(), **told)
    actions.answer_remark(remark=answered, read="shown", outcome="taken", answer="Dat doen wij.", seen=0, **by)
    actions.adopt(version=second, decided_by="De wijkraad", **by)
    waits = actions.type_remark(words="Wanneer begint het?", key=_key(), **told)
    return {
        "one": first.number, "two": second.number, "challenge": challenge, "measure": measure, "unanswered": waits.pk,
        "quoted": story.name,
    }  # fmt: skip


def _key() -> str:
    return str(uuid4())
