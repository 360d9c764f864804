"""Plan a conversation about meaning, type in what cards say of each figure, and close it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.utils import timezone

from buurtblik.agenda.urgency.groups import groups
from buurtblik.bridge.confront.answers import Question, Recognition, Worth
from buurtblik.bridge.confront.script import scripts
from buurtblik.errors import BuurtblikError, UnusableInput
from buurtblik.figures.catalogue import catalogue
from buurtblik.web.bridge.actions.changed import ChangedSince
from buurtblik.web.bridge.models import WHY_MAX, Conversation, TableAnswer
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.actions.noting import note, require
from buurtblik.web.process.models import Process
from buurtblik.web.process.rules import participation
from buurtblik.web.rights.table import Action
from buurtblik.web.storage.act import act, once

FIGURES_MAX, CARDS_MAX, PEOPLE_MAX = 12, 500, 500


class ConversationClosed(BuurtblikError):
    """The conversation is closed: what was said is counted. Nothing was changed."""


@dataclass(frozen=True)
class TalkPlan:
    """What is said of a conversation. ``invited``: per group how many and how, never who."""

    name: str
    starts: datetime
    place: str = ""
    minutes: int = 90
    figures: Sequence[str] = ()
    invited: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True)
class CardSays:
    """What one card says of one figure."""

    recognises: Recognition | None = None
    worth: Worth | None = None
    words: Mapping[Question, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self.recognises is None and self.worth is None and not any(self.words.values())


@act
def plan_conversation(*, process: Process, plan: TalkPlan, visitor: Visitor, key: str, at: datetime) -> Conversation:
    """A conversation; the same form sent twice gives one. Raises UnusableInput."""
    require(visitor, Action.CREATE, "conversation", process, at)
    told = _checked(plan)

    def make() -> Conversation:
        part = participation(visitor.person, process, on=timezone.localdate(at))
        made = Conversation.objects.create(process=process, by=part, at=at, **told)
        note("plan_conversation", "conversation", made.pk, by=visitor, process=process, action=Action.CREATE, at=at)
        return made

    return once(
        owner=str(visitor), name="plan_conversation", key=f"{key} in {process.pk}", at=at, kind=Conversation, make=make
    )


@act
def change_conversation(
    *, conversation: Conversation, plan: TalkPlan, seen: int, visitor: Visitor, at: datetime
) -> Conversation:
    """What is said of it from now on. Raises ChangedSince, ConversationClosed and UnusableInput."""
    process = conversation.process
    require(visitor, Action.EDIT, "conversation", process, at)
    told, found = _checked(plan), _open(conversation)
    if all(getattr(found, name) == value for name, value in told.items()):
        return found
    if found.version != seen:
        raise ChangedSince(f"bridge: conversation {found.pk} was changed by somebody else.")
    for name, value in told.items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    note("change_conversation", "conversation", found.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return found


@act
def type_card(
    *, conversation: Conversation, card: int, group: str, says: Mapping[str, CardSays], visitor: Visitor, at: datetime
) -> int:
    """What one card says of each figure; typed again, the last one stands. How many figures it says something of.

    Raises ConversationClosed, and UnusableInput for a card, a group or a figure that we do not know.
    """
    process = conversation.process
    require(visitor, Action.CREATE, "table_answer", process, at)
    found = _open(conversation)
    if not 1 <= card <= CARDS_MAX or group not in groups() or not set(says) <= set(found.figures):
        raise UnusableInput(f"bridge: card {card} of group '{group}' is not of this conversation.")
    if any(len(words) > WHY_MAX for one in says.values() for words in one.words.values()):
        raise UnusableInput(f"bridge: words on a card have at most {WHY_MAX} signs.")
    part = participation(visitor.person, process, on=timezone.localdate(at))
    TableAnswer.objects.filter(conversation=found, card=card, figure__in=says).delete()
    rows = [
        TableAnswer(
            conversation=found, figure=figure, card=card, group=group, by=part, at=at,
            recognises=one.recognises.value if one.recognises else "", worth=one.worth.value if one.worth else "",
            words={question.value: words.strip() for question, words in one.words.items() if words.strip()},
        )
        for figure, one in says.items()
        if not one.is_empty
    ]  # fmt: skip
    TableAnswer.objects.bulk_create(rows)
    TableAnswer.objects.filter(conversation=found, card=card).exclude(group=group).update(group=group)
    note("type_table_card", "table_answer", found.pk, by=visitor, process=process, action=Action.CREATE, at=at)
    return len(rows)


@act
def close_conversation(
    *, conversation: Conversation, came: Mapping[str, int], visitor: Visitor, at: datetime
) -> Conversation:
    """From now on what was said is counted and shown. Closing twice changes nothing. Raises UnusableInput."""
    process = conversation.process
    require(visitor, Action.EDIT, "conversation", process, at)
    found = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if found.closed_at is not None:
        return found
    if not set(came) <= set(groups()) or not all(0 <= number <= PEOPLE_MAX for number in came.values()):
        raise UnusableInput("bridge: who came is a number for each group that we know.")
    found.came = {group: number for group, number in came.items() if number}
    found.closed_at = at
    found.version += 1
    found.save()
    note("close_conversation", "conversation", found.pk, by=visitor, process=process, action=Action.EDIT, at=at)
    return found


def _open(conversation: Conversation) -> Conversation:
    found = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    if found.closed_at is not None:
        raise ConversationClosed(f"bridge: conversation {found.pk} was closed at {found.closed_at}.")
    return found


def _checked(plan: TalkPlan) -> dict[str, object]:
    told = asdict(plan) | {"name": plan.name.strip(), "place": plan.place.strip(), "figures": list(plan.figures)}
    if not told["name"] or plan.minutes not in scripts() or plan.starts.tzinfo is None:
        raise UnusableInput("bridge: a conversation has a name, a beginning and one of the lengths of the script.")
    if len(plan.figures) > FIGURES_MAX or not set(plan.figures) <= {one.key for one in catalogue()}:
        raise UnusableInput(f"bridge: at most {FIGURES_MAX} figures of the catalogue lie on a table.")
    if not set(plan.invited) <= set(groups()):
        raise UnusableInput("bridge: a group is invited that we do not know.")
    return told
