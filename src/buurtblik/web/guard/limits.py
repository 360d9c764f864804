"""How often somebody may do something, and who counts as somebody.

An evening with sixty residents behind the one address of a community centre must pass
whole, so what counts per address is wide and what counts per person is narrow. A place (a
process) is never closed, since that would let one person silence a neighbourhood: above
its limit what comes in is accepted and marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True)
class Limit:
    """``times`` at once, and then as many again spread over each ``seconds``."""

    times: int
    seconds: int


@dataclass(frozen=True)
class Limits:
    """What holds for one act. ``marks`` says that what looks odd can be accepted, since somebody moderates it."""

    person: tuple[Limit, ...] = (Limit(120, 10 * MINUTE), Limit(1_500, DAY))
    address: tuple[Limit, ...] = (Limit(1_200, 10 * MINUTE), Limit(10_000, DAY))
    range: tuple[Limit, ...] = (Limit(4_800, 10 * MINUTE), Limit(40_000, DAY))
    proofless: tuple[Limit, ...] = (Limit(120, 10 * MINUTE), Limit(600, DAY))  # per address, without JavaScript
    place: tuple[Limit, ...] = (Limit(2_000, HOUR),)
    marks: bool = True


USUAL = Limits()
# Acts that differ from the usual one.
LIMITS: Mapping[str, Limits] = {
    "sign_up": Limits(address=(Limit(200, 10 * MINUTE), Limit(1_000, DAY)), marks=False),
    "guest_entry": Limits(
        person=(Limit(30, 10 * MINUTE),), address=(Limit(300, 10 * MINUTE), Limit(2_000, DAY)), marks=False
    ),
    # Each of sixty at one address sends it some times, of whom some without JavaScript. Bulk entry is another form,
    # which is not limited.
    "score": Limits(
        address=(Limit(1_800, 10 * MINUTE), Limit(12_000, DAY)), proofless=(Limit(400, 10 * MINUTE), Limit(2_000, DAY))
    ),
    # One tablet, from hand to hand: nobody is done within six seconds.
    "tablet": Limits(person=(Limit(100, 10 * MINUTE), Limit(2_000, DAY))),
    # A code has sixteen signs by chance; this only keeps a program from trying all day.
    "story_code": Limits(person=(Limit(60, 10 * MINUTE),), address=(Limit(600, 10 * MINUTE), Limit(3_000, DAY))),
    # The writing help, counted per address alone: sixty who type with pauses, and it keeps and changes nothing.
    "hints": Limits(person=(Limit(6_000, 10 * MINUTE), Limit(60_000, DAY)), marks=False),
    "survey_code": Limits(person=(Limit(60, 10 * MINUTE),), address=(Limit(600, 10 * MINUTE), Limit(3_000, DAY))),
    "idea_code": Limits(person=(Limit(60, 10 * MINUTE),), address=(Limit(600, 10 * MINUTE), Limit(3_000, DAY))),
    "invite": Limits(person=(Limit(60, 10 * MINUTE), Limit(400, DAY)), marks=False),  # each can be a mail to somebody
}


def limits_of(act: str) -> Limits:
    return LIMITS.get(act, USUAL)
