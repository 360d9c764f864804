"""Who sits at the table: the key persons first, and what to look out for.

Not as many parties as possible, but the most relevant and driven ones. The warnings about seats
follow from what everybody may see; those about mandate and drive follow from judgements of the core
team, and are for the core team. See docs/methods/actors.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from buurtblik.agenda.actors.model import Actor, Mandate, PartnerSet, Seat, Side
from buurtblik.agenda.actors.words import listed, words
from buurtblik.values import Language

LEAST_SEATS = 4  # below, one party with most places is how things begin


class Caution(StrEnum):
    NOBODY = "nobody"
    ONLY_INSTITUTIONS = "only_institutions"
    MOST_SEATS = "most_seats"
    NO_MANDATE = "no_mandate"
    NOBODY_DECIDES = "nobody_decides"
    KEY_ABSENT = "key_absent"


@dataclass(frozen=True, slots=True)
class Warning:
    caution: Caution
    names: tuple[str, ...] = ()
    n: int = 0
    total: int = 0

    def say(self, language: Language) -> str:
        name = self.names[0] if self.names else ""
        return words(language)["warnings"][self.caution.value].format(
            name=name, names=listed(self.names, language), n=self.n, total=self.total
        )


def in_order(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Key persons first: by relevance and drive together, then by relevance, then by name.

    >>> a, b = Actor("1", "A", "school", 5, 2), Actor("2", "B", "care", 4, 4)
    >>> [actor.name for actor in in_order([a, b])]
    ['B', 'A']
    """
    return tuple(sorted(actors, key=lambda a: (-(a.relevance + a.drive), -a.relevance, a.name.casefold(), a.key)))


def about_seats(among: PartnerSet, seats: Sequence[Seat]) -> tuple[Warning, ...]:
    """What everybody may know: whether residents take part, and whether one party has most of the places."""
    if not seats:
        return (Warning(Caution.NOBODY),)
    found = []
    if all(among.side_of(seat.kind) is Side.INSTITUTION for seat in seats):
        found.append(Warning(Caution.ONLY_INSTITUTIONS))
    places: Counter[str] = Counter()
    for seat in seats:
        if seat.people:
            places[seat.party] += seat.people
    total = places.total()
    if len(places) > 1 and total >= LEAST_SEATS:
        party, most = max(places.items(), key=lambda item: (item[1], item[0]))
        if 2 * most > total:
            found.append(Warning(Caution.MOST_SEATS, (party,), most, total))
    return tuple(found)


def about_judgements(actors: Iterable[Actor]) -> tuple[Warning, ...]:
    """For the core team: who comes without a mandate, whether anybody may decide, which key person is not there."""
    known = in_order(actors)
    there = [actor for actor in known if actor.takes_part]
    found = []
    if idle := tuple(actor.name for actor in there if actor.mandate is Mandate.NONE):
        found.append(Warning(Caution.NO_MANDATE, idle))
    if there and not any(actor.mandate is Mandate.DECIDE for actor in there):
        found.append(Warning(Caution.NOBODY_DECIDES))
    if absent := tuple(actor.name for actor in known if actor.is_key and not actor.takes_part):
        found.append(Warning(Caution.KEY_ABSENT, absent))
    return tuple(found)
