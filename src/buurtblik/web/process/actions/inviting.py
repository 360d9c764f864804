"""Invitations: to one receiver by mail, or as a link for many. Only a hash of the word is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.people import secret_words
from buurtblik.web.people.models import Person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import Visitor, hashed
from buurtblik.web.process.actions.entering import Entered, NeedsAccount, join, may_come_in, new_guest
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.actions.processes import running
from buurtblik.web.process.letters import send_invitation
from buurtblik.web.process.models import Invitation, Participant, Party, Process
from buurtblik.web.process.rules import Standing, standing
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

DAYS = 30
_INVITED = (Participant.Part.CORE, Participant.Part.MODERATOR, Participant.Part.MEMBER)


class NotValid(BuurtblikError):
    """An invitation that is withdrawn, expired or used. Nothing was changed."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(f"process: the invitation is {standing}.")
        self.standing = standing


@dataclass(frozen=True)
class Invited:
    """An invitation and its word, which nobody can read again later."""

    invitation: Invitation
    word: str


@act
def invite(
    *,
    process: Process,
    group: str = "",
    party: Party | None = None,
    part: str = "member",
    email: str = "",
    language: str = "nl",
    days: int = DAYS,
    site: str = "",
    visitor: Visitor,
    key: str,
    at: datetime,
) -> Invited:
    """An invitation for one address, which is mailed after it is kept, or without an address a link for many.

    The group is that of the party, if any. ``site`` begins the link in the mail. Raises HasEnded, and UnusableInput
    for a party of another process, an unknown group, a part that cannot be given, or a link that would give rights.
    """
    require(visitor, Action.CREATE, "invitation", process, at)
    group = party.group if party is not None else group
    _fits(process, group, party, part, email, language, days)
    word = secret_words.long_word("invitation", f"{visitor}:{process.pk}:{key}")

    def make() -> Invitation:
        running(process)
        made = Invitation.objects.create(
            process=process,
            party=party,
            group=group,
            part=part,
            email=email,
            is_personal=bool(email),
            language=language,
            word_hash=hashed(word),
            made_by=visitor.person,
            made_at=at,
            expires_at=at + timedelta(days=days),
        )
        note("invite", "invitation", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        if email:
            transaction.on_commit(lambda: _deliver(made.pk, word, site, at))
        return made

    return Invited(
        once(owner=str(visitor), name="invite", key=f"{key} in {process.pk}", at=at, kind=Invitation, make=make), word
    )


@act
def send_again(
    *, invitation: Invitation, site: str = "", visitor: Visitor, key: str, at: datetime, days: int = DAYS
) -> Invited:
    """A new word for an invitation: mailed again, or a new link for many. The word that was given before ends.

    Raises NotValid when it was used or withdrawn, and HasEnded.
    """
    process = invitation.process
    require(visitor, Action.CREATE, "invitation", process, at)
    word = secret_words.long_word("invitation", f"{visitor}:{process.pk}:{key}")

    running(process)
    kept = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if kept.word_hash == hashed(word):
        return Invited(kept, word)
    if (now := standing(kept, at)) not in (Standing.OPEN, Standing.EXPIRED):
        raise NotValid(now)
    kept.word_hash, kept.sent_at, kept.expires_at = hashed(word), None, at + timedelta(days=days)
    kept.save(update_fields=["word_hash", "sent_at", "expires_at"])
    note("send_again", "invitation", kept.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    if kept.email:
        transaction.on_commit(lambda: _deliver(kept.pk, word, site, at))
    return Invited(kept, word)


@act
def withdraw_invitation(*, invitation: Invitation, visitor: Visitor, at: datetime) -> Invitation:
    """End an invitation; who accepted it before still takes part."""
    require(visitor, Action.DELETE, "invitation", invitation.process, at)
    kept = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if kept.withdrawn_at is None and kept.accepted_at is None:
        kept.withdrawn_at, kept.email = at, ""
        kept.save(update_fields=["withdrawn_at", "email"])
        note(
            "withdraw_invitation",
            "invitation",
            kept.pk,
            by=visitor,
            process=kept.process,
            action=Action.DELETE,
            at=at,
        )
    return kept


@act
def accept_invitation(*, word: str, name: str = "", visitor: Visitor, key: str, at: datetime) -> Entered:
    """Take part by an invitation, with an account or as a guest. Accepting again changes nothing.

    Raises Invitation.DoesNotExist for a word that we never gave, NotValid, HasEnded, and NeedsAccount where guests
    are not welcome or the part asks for an account.
    """
    invitation = Invitation.objects.select_related("process", "party").get(word_hash=hashed(word))
    process = invitation.process
    person = visitor.person
    if not may_come_in(visitor, process, at):
        raise NotAllowed("process: accept_invitation is not for this account.")
    if visitor.account is None and (
        not process.guests_welcome or invitation.part != Participant.Part.MEMBER or process.published_at is None
    ):
        raise NeedsAccount(f"process: this part in {process.slug} asks for an account.")

    if person is None and (again := _accepted_before(invitation, name, visitor, key, at)) is not None:
        return again
    kept = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if person is not None and kept.accepted_by_id == person.pk:
        mine = Participant.objects.filter(process=process, person=person, until__isnull=True).first()
        if mine is not None:
            return Entered(mine)
    if (now := standing(kept, at)) is not Standing.OPEN:
        raise NotValid(now)
    if person is None:
        entered = new_guest(
            process=process, group=kept.group, party=kept.party, name=name, visitor=visitor, key=key, at=at
        )
    else:
        entered = Entered(_brought_in(kept, person, visitor, at))
    if kept.is_personal:
        kept.accepted_at, kept.accepted_by, kept.email = at, entered.participant.person, ""
        kept.save(update_fields=["accepted_at", "accepted_by", "email"])
    return entered


def _accepted_before(invitation: Invitation, name: str, visitor: Visitor, key: str, at: datetime) -> Entered | None:
    """The same form of a guest, sent twice: the same guest, with the same cookie and word."""
    if not invitation.accepted_by_id:
        return None
    word = secret_words.short_word("guest-word", f"{invitation.process_id}:{key}")
    if not Person.objects.filter(pk=invitation.accepted_by_id, guest__word_hash=hashed(word)).exists():
        return None
    return new_guest(
        process=invitation.process,
        group=invitation.group,
        party=invitation.party,
        name=name,
        visitor=visitor,
        key=key,
        at=at,
    )


def _brought_in(invitation: Invitation, person: Person, visitor: Visitor, at: datetime) -> Participant:
    """Take part as the invitation says. Who takes part already speaks for its party from today on, as a new part;
    a link for many changes nothing for them but that they are invited now, and nor does an invitation for the lead."""
    process = running(invitation.process)
    found = Participant.objects.select_for_update().filter(process=process, person=person, until__isnull=True).first()
    if found is not None:
        same = (found.party_id, found.group, found.part) == (invitation.party_id, invitation.group, invitation.part)
        if same or not invitation.is_personal or found.part == Participant.Part.LEAD:
            if not found.is_invited:
                found.is_invited = True
                found.save(update_fields=["is_invited"])
            return found
        found.until = max(timezone.localdate(at), found.since)
        found.save(update_fields=["until"])
    return join(
        process=process,
        person=person,
        group=invitation.group,
        party=invitation.party,
        part=invitation.part,
        visitor=visitor,
        at=at,
    )


def _fits(process: Process, group: str, party: Party | None, part: str, email: str, language: str, days: int) -> None:
    if group not in groups():
        raise UnusableInput(f"process: '{group}' is no group that we know.")
    if party is not None and (party.process_id != process.pk or party.until is not None):
        raise UnusableInput("process: this party does not sit at the table of this process.")
    if part not in _INVITED or (part != Participant.Part.MEMBER and not email):
        raise UnusableInput("process: a link for many brings in members; the lead is handed over.")
    if language not in Person.Language.values or not 1 <= days <= 366:
        raise UnusableInput("process: an invitation is in Dutch or English and holds from 1 to 366 days.")


def _deliver(pk: int, word: str, site: str, at: datetime) -> None:
    """Send the message, outside every transaction, and keep that it left."""
    invitation = Invitation.objects.select_related("process", "party").get(pk=pk)
    if send_invitation(invitation, word, site):
        Invitation.objects.filter(pk=pk, word_hash=hashed(word)).update(sent_at=at)
