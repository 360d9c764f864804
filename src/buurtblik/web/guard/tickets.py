"""What a form carries along: a signed ticket that says for what and when it was made, and a small sum to solve.

The sum (proof of work, altcha) costs a browser a fraction of a second and whoever sends
thousands of forms hours. It is bound to its ticket, which can be used once.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import altcha
from django.conf import settings
from django.core.signing import BadSignature, Signer

ALGORITHM, COST, PREFIX = "PBKDF2/SHA-256", 1_000, "00"  # 256 tries on average
GOOD_FOR = timedelta(hours=12)
_LONGEST = 4_000  # characters of a payload


@dataclass(frozen=True)
class Ticket:
    word: str
    act: str
    made: datetime
    step: int  # 2 when the form was shown once more, to be looked over


def issue(act: str, *, at: datetime, step: int = 1) -> tuple[Ticket, str]:
    """A fresh ticket, and the signed text that the form carries."""
    ticket = Ticket(secrets.token_hex(12), act, at, step)
    text = _signer().sign_object([ticket.word, act, int(at.timestamp() * 1000), step])
    return ticket, text


def read(text: str, act: str, *, at: datetime) -> Ticket | None:
    """The ticket in a text. None when it is not ours, for another act, too old, or from the future."""
    try:
        word, found, made, step = _signer().unsign_object(text[:1_000])
    except (BadSignature, ValueError, TypeError):
        return None
    ticket = Ticket(word, found, datetime.fromtimestamp(made / 1000, UTC), step)
    fits = ticket.act == act and -timedelta(minutes=1) <= at - ticket.made <= GOOD_FOR
    return ticket if fits else None


def challenge(ticket: Ticket) -> str:
    """The sum of a ticket, as JSON for the worker in the page."""
    made = altcha.create_challenge(
        ALGORITHM,
        COST,
        key_prefix=PREFIX,
        data={"ticket": ticket.word},
        hmac_secret=_secret(),
    )
    return json.dumps(made.to_dict(), separators=(",", ":"))


def is_solved(payload: str, ticket: Ticket) -> bool:
    """Whether a payload solves the sum of this very ticket."""
    if len(payload) > _LONGEST:
        return False
    try:
        found = altcha.Payload.from_base64(payload)
        asked = found.challenge.parameters
        ours = (asked.algorithm, asked.cost, asked.key_prefix) == (ALGORITHM, COST, PREFIX)
        if not ours or asked.data != {"ticket": ticket.word}:
            return False
        return altcha.verify_solution(found, _secret()).verified
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _signer() -> Signer:
    return Signer(salt="buurtblik.guard.ticket")


def _secret() -> str:
    return "buurtblik.guard.proof" + str(settings.SECRET_KEY)
