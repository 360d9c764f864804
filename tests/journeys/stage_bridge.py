"""Figures and stories together for the journeys: a figure that was picked."""

from __future__ import annotations

from typing import Any
from uuid import uuid4


def bridged(process: Any, by: dict[str, Any]) -> dict[str, Any]:
    """The blocks are opened, and what is made is there for the pages."""
    from django.conf import settings

    from buurtblik.bridge.confront.answers import Recognition
    from buurtblik.bridge.confront.outcomes import Sort
    from buurtblik.bridge.confront.proposals import Judgement
    from buurtblik.bridge.confront.verdicts import Basis
    from buurtblik.bridge.scan.picks import Leaning, pick
    from buurtblik.figures.store import open_current
    from buurtblik.web.bridge import actions
    from buurtblik.web.bridge.reads.board import board_of
    from buurtblik.web.bridge.reads.picks import scan_for
    from buurtblik.web.process import actions as acts

    for block in ("buurtscan", "verbinden"):
        acts.open_block(process=process, block=block, why="Nu kijken wij samen.", **by)
    release = open_current(settings.BUURTBLIK.home)
    scan = scan_for(process, release)
    assert scan is not None
    why = {"reason": "Veel mensen zijn alleen.", "by": "Bewoners", "at": by["at"]}
    actions.keep_pick(process=process, chosen=pick(scan, "sam_eenzaam", Leaning.WORRYING, **why), **by)
    one = board_of(process, release, "nl", inside=True).of("wonen")
    who = {"process": process, "said_by": "De werkgroep", **by}
    actions.set_verdict(basis=Basis.of(one.proposal), judgement=Judgement.NUANCED, why="Niet overal.", **who)
    differs = actions.say_otherwise(theme="wonen", words="Bij ons is het droog.", key=_key(), **who)
    became = actions.lift_verdict(
        theme="wonen", sort=Sort.CHALLENGE, title="Droge huizen", evidence=[one.figures[0].id], key=_key(), **who
    )
    actions.say_recognition(
        process=process, indicator="sam_eenzaam", release=release, answer=Recognition.NO, words="Ik ken hier iedereen.",
        key=_key(), **by,
    )  # fmt: skip
    plan = actions.TalkPlan("Avond in De Kap", by["at"], "De Kap", 90, ("sam_steun",), {"resident": {"many": 12}})
    talk, held = (actions.plan_conversation(process=process, plan=plan, key=_key(), **by) for _ in range(2))
    no = actions.CardSays(Recognition.NO)
    for card in range(1, 12):
        actions.type_card(conversation=held, card=card, group="resident", says={"sam_steun": no}, **by)
    actions.close_conversation(conversation=held, came={"resident": 11}, **by)
    return {"dissent": differs.pk, "outcome": became.pk, "talk": talk.pk, "held_talk": held.pk}


def _key() -> str:
    return str(uuid4())
