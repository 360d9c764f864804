"""What an honest browser adds to a guarded form: a ticket of a minute ago and its sum, solved."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import altcha
from django.utils import timezone

from buurtblik.web.guard import tickets


def honest(act: str, *, at: datetime | None = None, age: timedelta = timedelta(minutes=1)) -> dict[str, str]:
    """The fields to send along with ``act``: ``client.post(page, {"name": "Fatima"} | honest("guest_entry"))``."""
    ticket, text = tickets.issue(act, at=(at or timezone.now()) - age)
    return {"guard_ticket": text, "guard_proof": solved(tickets.challenge(ticket)), "homepage": ""}


def solved(challenge: str) -> str:
    found = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(found)
    assert solution is not None
    return altcha.Payload(found, solution).to_base64()
