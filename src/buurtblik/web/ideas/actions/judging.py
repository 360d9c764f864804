"""How an idea stands to policy, whom to speak with, and until when an answer may take."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.ideas.idea import TITLE_MAX
from buurtblik.agenda.ideas.policy import Link as Value
from buurtblik.agenda.ideas.policy import Relation
from buurtblik.agenda.ideas.term import LONGEST, is_reason
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.web.ideas.actions.stepping import changed, locked
from buurtblik.web.ideas.letters import tell_authors
from buurtblik.web.ideas.library import term
from buurtblik.web.ideas.models import REASON_MAX, Idea, Link, Policy
from buurtblik.web.ideas.rules import reaches_a_person
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.themes import in_order
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act


class PersonNotRole(BuurtblikError):
    """A contact is a role, without an address or a number. Nothing was changed."""


class ExtendedBefore(BuurtblikError):
    """A term is made longer once, by a known number of weeks and with a reason. Nothing was changed."""


class NoReason(BuurtblikError):
    """Somebody who waits longer hears why, in some words that say something. Nothing was changed."""


@act
def relate_idea(
    *, idea: Idea, relation: Relation, policy: Policy | None, words: str = "", said_by: str, seen: int,
    visitor: Visitor, at: datetime,
) -> Link:  # fmt: skip
    """Judge how an idea stands to a policy; an earlier judgement of the same policy goes.

    "New" takes away every policy, and a policy takes away "new". Raises ChangedByAnother, NotReadYet, UnusableInput.
    """
    require(visitor, Action.EDIT, "idea", idea.process, at)
    row = locked(idea, seen)
    if policy is not None and policy.tenant_id != row.process.tenant_id:
        raise UnusableInput("ideas: this policy is of another municipality.")
    day = timezone.localdate(at)
    value = Value(row.key, relation, policy.key if policy else None, words.strip(), said_by.strip(), day)
    earlier = Link.objects.filter(idea=row)
    if policy is not None:
        earlier = earlier.filter(policy__isnull=True) | earlier.filter(policy=policy)
    earlier.delete()
    made = Link.objects.create(
        idea=row, policy=policy, relation=value.relation.value, words=value.words, said_by=value.by, on=day
    )
    changed(row)
    _note("relate_idea", row, visitor, at)
    return made


@act
def unrelate_idea(*, link: Link, visitor: Visitor, at: datetime) -> bool:
    """Take back how an idea stands to a policy; whether it was there."""
    process = link.idea.process
    require(visitor, Action.EDIT, "idea", process, at)
    found = Link.objects.select_for_update(of=("self",)).filter(pk=link.pk).first()
    if found is None:
        return False
    found.delete()
    changed(link.idea)
    _note("unrelate_idea", link.idea, visitor, at)
    return True


@act
def settle_idea(
    *, idea: Idea, title: str, themes: Collection[str], contact: str, seen: int, visitor: Visitor, at: datetime
) -> Idea:
    """The title and themes under which an idea stands in lists, and whom to speak with about it.

    Raises PersonNotRole, ChangedByAnother, NotReadYet and UnusableInput.
    """
    require(visitor, Action.EDIT, "idea", idea.process, at)
    if max(len(title), len(contact)) > TITLE_MAX:
        raise UnusableInput(f"ideas: a title and a contact have at most {TITLE_MAX} signs.")
    if reaches_a_person(contact):
        raise PersonNotRole("ideas: this contact holds an address or a number; give a role or a department.")
    row = locked(idea, seen)
    row.title, row.themes, row.contact = title.strip(), in_order(themes), contact.strip()
    row.save(update_fields=["title", "themes", "contact"])
    changed(row)
    _note("settle_idea", row, visitor, at)
    return row


@act
def extend_term(*, idea: Idea, weeks: int, why: str, seen: int, visitor: Visitor, at: datetime) -> Idea:
    """Take so many weeks longer for an answer, once, with a reason that the author hears.

    Raises ExtendedBefore, NoReason, ChangedByAnother, NotReadYet and UnusableInput.
    """
    require(visitor, Action.EDIT, "idea", idea.process, at)
    row = locked(idea, seen)
    if row.extended_on is not None:
        raise ExtendedBefore(f"ideas: the term was made longer on {row.extended_on} already.")
    if not is_reason(why, term()) or len(why) > REASON_MAX:
        raise NoReason(f"ideas: a longer term needs a reason of {term().least_words} words or more.")
    now = row.term_weeks or term().weeks
    if not 1 <= weeks <= LONGEST - now:
        raise UnusableInput(f"ideas: {weeks} weeks longer; expected 1 to {LONGEST - now}.")
    row.term_weeks, row.extended_on, row.extended_why = now + weeks, timezone.localdate(at), why.strip()
    row.save(update_fields=["term_weeks", "extended_on", "extended_why"])
    changed(row)
    _note("extend_idea_term", row, visitor, at)
    tell_authors(row, key="extended", at=at)
    return row


def _note(called: str, row: Idea, visitor: Visitor, at: datetime) -> None:
    note(called, "idea", row.pk, by=visitor, process=row.process, action=Action.EDIT, at=at)
