"""Write down what gave rise to asking, and take it back."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from buurtblik.agenda.urgency.occasions import OccasionKind
from buurtblik.errors import UnusableInput
from buurtblik.web.people.rules import require as _require
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.process.themes import themes
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once
from buurtblik.web.urgency import rules
from buurtblik.web.urgency.models import Occasion


@act
def add_occasion(
    *,
    process: Process,
    kind: str,
    text: str,
    is_positive: bool,
    date: date,
    source: str,
    theme: str,
    place: str = "",
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Occasion:
    """Write down one occasion; the same form sent twice gives the same one. Raises UnusableInput."""
    require(visitor, Action.CREATE, "occasion", process, at)
    today = timezone.localdate(at)
    if kind not in set(OccasionKind) or theme not in themes() or date > today or not (text.strip() and source.strip()):
        raise UnusableInput("urgency: an occasion has a kind and a theme of ours, words, a source and a past day.")

    def make() -> Occasion:
        made = Occasion.objects.create(
            process=process,
            kind=kind,
            text=text.strip(),
            is_positive=is_positive,
            date=date,
            source=source.strip(),
            theme=theme,
            place=place.strip(),
            by=participation(visitor.person, process, on=today),
            at=at,
        )
        note("add_occasion", "occasion", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(owner=str(visitor), name="add_occasion", key=f"{key} in {process.pk}", at=at, kind=Occasion, make=make)


@act
def withdraw_occasion(*, occasion: Occasion, why: str = "", visitor: Visitor, at: datetime) -> Occasion:
    """Take an occasion back: it no longer counts and is no longer shown. Doing so twice changes nothing."""
    process, today = occasion.process, timezone.localdate(at)
    _require(rules.may_withdraw(visitor, occasion, process, on=today), act="delete occasion", actor=visitor)
    occasion = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if occasion.withdrawn_at is None:
        occasion.withdrawn_at, occasion.withdrawn_why = at, why.strip()
        occasion.withdrawn_by = participation(visitor.person, process, on=today)
        occasion.save(update_fields=["withdrawn_at", "withdrawn_why", "withdrawn_by"])
        note("withdraw_occasion", "occasion", occasion.pk, by=visitor, process=process, action=Action.DELETE, at=at)
    return occasion
