"""What rooms above say on pages of stories without being known here: what else can be done with one, and who told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from buurtblik.values import Language
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.process.offers import Offer
from buurtblik.web.stories.models import Story


@dataclass(frozen=True)
class Counted:
    """A table that travels with stories: its name, the heads of its columns, and rows of words."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class About:
    """What travels with stories that stand together: sentences, and where more of it stands.

    ``whole`` and ``tables`` are all that there is to say, for a file that lies by itself.
    """

    sentences: Sequence[str]
    address: str
    title: str
    whole: Callable[[], Sequence[str]] = tuple
    tables: Callable[[], Sequence[Counted]] = tuple


_offering: list[Callable[[Visitor, Story, date], Iterable[Offer]]] = []


def register(offering: Callable[[Visitor, Story, date], Iterable[Offer]]) -> None:
    if offering not in _offering:
        _offering.append(offering)


def offers_for(visitor: Visitor, story: Story, *, on: date) -> list[Offer]:
    """All offers of all rooms, the heaviest first."""
    found = [offer for offering in _offering for offer in offering(visitor, story, on)]
    return sorted(found, key=lambda offer: -offer.weight)


_about: list[Callable[[HttpRequest, Process, Language], About | None]] = []


def register_about(about: Callable[[HttpRequest, Process, Language], About | None]) -> None:
    if about not in _about:
        _about.append(about)


def about_all(request: HttpRequest, process: Process, language: Language) -> list[About]:
    """What rooms above say of the stories of a process together."""
    said = (about(request, process, language) for about in _about)
    return [one for one in said if one is not None]
