"""Taking part, with an account or as a guest of whom we know no more than a name to be called by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import UnusableInput
from buurtblik.web.people import secret_words
from buurtblik.web.people.models import Guest, Person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor, hashed
from buurtblik.web.process import rules
from buurtblik.web.process.actions.noting import note_from
from buurtblik.web.process.actions.processes import HasEnded, running
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.rights.table import Action, allows
from buurtblik.web.storage.act import act, once

OPEN_GROUPS = ("resident", "professional", "entrepreneur", "other")  # whoever comes by can say to be one of these


class GuestsNotWelcome(NotAllowed):
    """This process asks for an account or an invitation. Nothing was changed."""


class NeedsAccount(NotAllowed):
    """This part, or this process, asks for an account. Nothing was changed."""


@dataclass(frozen=True)
class Entered:
    """Who takes part. A guest that is new has a cookie for this device, and a word for on paper."""

    participant: Participant
    cookie: str = ""
    word: str = ""


@act
def enter_as_guest(
    *,
    process: Process,
    group: str = "resident",
    name: str = "",
    quietly: bool = False,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Entered:
    """Let somebody who comes by take part for a group, without an invitation; who takes part already stays as they are.

    With an account it is the person of the account; without one, a guest. The caller keeps ``cookie`` by
    ``process.guests.remember`` and shows ``word`` once. ``quietly``: nobody is told that they came, because what
    brought them in is secret for now. Raises GuestsNotWelcome, HasEnded, and UnusableInput for
    a group that needs an invitation.
    """
    if group not in OPEN_GROUPS or group not in groups():
        raise UnusableInput(f"process: '{group}' takes part by invitation.")
    today = timezone.localdate(at)
    found = rules.participation(visitor.person, process, on=today)
    if found is not None:
        return Entered(found)
    if not process.guests_welcome:
        raise GuestsNotWelcome(f"process: {process.slug} asks for an invitation.")
    rules.require(visitor, Action.CREATE, "participant", process, on=today)
    if process.ends is not None:
        raise HasEnded(f"process: {process.slug} has ended.")
    if visitor.person is None:
        return new_guest(
            process=process, group=group, party=None, name=name, is_invited=False, quietly=quietly, visitor=visitor,
            key=key, at=at,
        )  # fmt: skip
    return Entered(
        join(
            process=process,
            person=visitor.person,
            group=group,
            is_invited=False,
            quietly=quietly,
            visitor=visitor,
            at=at,
        )
    )


@act
def join(
    *,
    process: Process,
    person: Person,
    group: str,
    party: Party | None = None,
    part: str = Participant.Part.MEMBER,
    is_invited: bool = True,
    quietly: bool = False,
    visitor: Visitor,
    at: datetime,
) -> Participant:
    """A person takes part from today on. Who does already, keeps the part they have."""
    process = running(process)  # one at a time, so that nobody comes in twice
    found = Participant.objects.filter(process=process, person=person, until__isnull=True).first()
    if found is not None:
        return found
    made = Participant.objects.create(
        process=process,
        person=person,
        party=party,
        group=group,
        part=part,
        is_invited=is_invited,
        since=timezone.localdate(at),
    )
    seen = rules.Standpoint(visitor, process, on=timezone.localdate(at), part=made)
    if quietly:
        note_from("come_in_quietly", "participant", made.pk, seen=seen, action=Action.CREATE, at=at)
    else:
        note_from("take_part", "participant", made.pk, seen=seen, action=Action.CREATE, at=at)
    return made


@act
def new_guest(
    *,
    process: Process,
    group: str,
    party: Party | None,
    name: str,
    is_invited: bool = True,
    quietly: bool = False,
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Entered:
    """A guest and the part they take; the same form sent twice gives the same guest, cookie and word."""
    if len(key) < 16:
        raise UnusableInput("process: a guest needs a key that nobody can guess.")
    mine = f"{process.pk}:{key}"
    cookie, word = secret_words.long_word("guest-cookie", mine), secret_words.short_word("guest-word", mine)

    def make() -> Participant:
        language = "en" if get_language() == "en" else "nl"
        called = " ".join(name.split())[:80] or str(_("Guest"))
        person = Person.objects.create(display_name=called, language=language, since=at)
        Guest.objects.create(person=person, cookie_hash=hashed(cookie), word_hash=hashed(word), since=at)
        guest = Visitor(None, person)
        return join(
            process=process, person=person, group=group, party=party, is_invited=is_invited, quietly=quietly,
            visitor=guest, at=at,
        )  # fmt: skip

    made = once(owner=f"guests of {process.pk}", name="enter", key=key, at=at, kind=Participant, make=make)
    return Entered(made, cookie, word)


def may_come_in(visitor: Visitor, process: Process, at: datetime) -> bool:
    """Whether somebody with an invitation may take part, also in a process that is not published."""
    return allows(rules.roles_of(visitor, process, on=timezone.localdate(at)), "participant", Action.CREATE)
