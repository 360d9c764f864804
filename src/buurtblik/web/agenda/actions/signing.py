"""A party says what it thinks of a version."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from buurtblik.errors import UnusableInput
from buurtblik.web.agenda import rules
from buurtblik.web.agenda.models import Signature, Stand, Version
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note
from buurtblik.web.process.models import Party
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


@act
def sign(
    *, version: Version, party: Party, stand: str, words: str, signed_as: str, visitor: Visitor, at: datetime
) -> Signature:
    """What a party says of a version, by somebody who takes part for it; said again, the last one stands.

    Raises UnusableInput when a reservation or a no has no words.
    """
    process, today = version.process, timezone.localdate(at)
    own = rules.own_party(visitor, process, on=today)
    _require(own is not None and own.pk == party.pk, act="vote agenda_signature", actor=visitor)
    agrees = stand in (Stand.RECOGNISED, Stand.ACKNOWLEDGED)
    if stand not in set(Stand) or not signed_as.strip() or not (agrees or words.strip()):
        raise UnusableInput("agenda: a party says one of four things, who says so, and why when it does not agree.")
    party = Party.objects.select_for_update().get(pk=party.pk)  # one at a time, so that one is the last
    last = Signature.objects.filter(version=version, party=party).order_by("-at").first()
    told = (stand, words.strip(), signed_as.strip())
    if last is not None and (last.stand, last.words, last.signed_as) == told:
        return last
    made = Signature.objects.create(
        version=version,
        party=party,
        stand=told[0],
        words=told[1],
        signed_as=told[2],
        by=participation(visitor.person, process, on=today),
        at=at if last is None else max(at, last.at + timedelta(microseconds=1)),
    )
    note("sign", "agenda_signature", made.pk, by=visitor, process=process, action=Action.VOTE, at=at)
    return made
