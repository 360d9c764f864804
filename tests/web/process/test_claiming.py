"""Taking over what one gave as a guest: every row of every table that points to the guest, and nothing of another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from buurtblik.web.agenda.models import Adoption, Draft
from buurtblik.web.parties.models import Actor, Handover, Meeting, Presence
from buurtblik.web.people.models import Account, Guest, Letter, Membership, Organisation, Person
from buurtblik.web.people.visitors import NOBODY, visitor_with
from buurtblik.web.process import actions
from buurtblik.web.process.actions.claiming import keys_to
from buurtblik.web.process.models import Invitation, Participant, Process
from buurtblik.web.urgency.models import (
    Answer,
    Ballot,
    CardSet,
    DecisionNote,
    Occasion,
    PartyReason,
    Round,
    SetVerdict,
    Tablet,
    Typing,
)  # fmt: skip

from .conftest import AT, DAY, KEY

WHO_IS_CLAIMED = {Account, Guest}  # one keeps its person, the other goes


@pytest.fixture
def round(process) -> Round:
    return Round.objects.create(process=process, number=1, name="voorjaar", opened_at=AT, themes=["wonen"])


def _invitation(process, **who: Any) -> Invitation:
    return Invitation.objects.create(
        process=process, group="resident", word_hash=f"{sorted(who)}"[:64], made_at=AT, expires_at=AT, **who
    )


def _meeting(process, **who: Any) -> Meeting:
    return Meeting.objects.create(process=process, name="Avond", on=DAY, place="Buurthuis", changed_at=AT, **who)


def _handover(process, **who: Any) -> Handover:
    return Handover.objects.create(process=process, on=DAY, runs="De bankjes.", made_at=AT, **who)


# One row per foreign key: who comes first is the guest, or the part of the guest. Histories follow their table.
PLANTS: dict[str, Callable[[Process, Round, Any], Any]] = {
    "people.Letter.person": lambda p, r, who: Letter.objects.create(key="k", person=who, written_at=AT, changed_at=AT),
    "people.Membership.person": lambda p, r, who: Membership.objects.create(
        person=who, organisation=Organisation.objects.create(name="Buurtbus", kind="other"), since=DAY
    ),
    "process.Participant.person": lambda p, r, who: Participant.objects.get(person=who),
    "process.Invitation.made_by": lambda p, r, who: _invitation(p, made_by=who),
    "process.Invitation.accepted_by": lambda p, r, who: _invitation(p, accepted_by=who),
    "parties.Meeting.made_by": lambda p, r, who: _meeting(p, made_by=who),
    "parties.Handover.made_by": lambda p, r, who: _handover(p, made_by=who),
    "urgency.Ballot.person": lambda p, r, who: Ballot.objects.create(round=r, person=who, group="resident", at=AT),
    "parties.Actor.contact": lambda p, r, part: Actor.objects.create(
        process=p, name="Woonstede", kind="corporation", relevance=3, drive=3, contact=part
    ),
    "parties.Presence.participant": lambda p, r, part: Presence.objects.create(
        meeting=_meeting(p), participant=part, at=AT
    ),
    "parties.Handover.giver": lambda p, r, part: _handover(p, giver=part),
    "parties.Handover.taker": lambda p, r, part: _handover(p, taker=part),
    "bridge.StoryAtFigure.by": lambda p, r, part: _story(p).figures.create(
        indicator="inwoners", area_code="WK990105", period="2024", release="r", by=part, at=AT
    ),
    "bridge.Pick.by": lambda p, r, part: p.picks.create(
        indicator="sam_eenzaam",
        area={},
        release="r",
        figure={},
        leaning="worrying",
        reason="Zo",
        said_by="Wij",
        by=part,
        at=AT,
    ),
    "bridge.Verdict.by": lambda p, r, part: _verdict(p, by=part),
    "bridge.Dissent.by": lambda p, r, part: _verdict(p).dissent.create(words="Nee.", said_by="Wij", by=part, at=AT),
    "bridge.Outcome.by": lambda p, r, part: p.outcomes.create(
        verdict=_verdict(p), sort="challenge", title="Droog wonen", evidence=[], said_by="Wij", by=part, at=AT
    ),
    "bridge.Recognition.by": lambda p, r, part: p.recognitions.create(
        indicator="sam_eenzaam", period="2024", release="r", group="resident", answer="yes", by=part, at=AT
    ),
    "bridge.Conversation.by": lambda p, r, part: _talk(p, by=part),
    "bridge.TableAnswer.by": lambda p, r, part: _talk(p).answers.create(
        figure="sam_eenzaam", card=1, group="resident", recognises="yes", by=part, at=AT
    ),
    "stories.Story.person": lambda p, r, who: _story(p, person=who),
    "stories.Story.by": lambda p, r, part: _story(p, by=part),
    "stories.Story.opened_by": lambda p, r, part: _story(p, opened_by=part, opened_at=AT),
    "stories.Note.by": lambda p, r, part: _story(p).notes.create(words="Let op.", by=part, at=AT),
    "stories.Reading.by": lambda p, r, part: _story(p).readings.create(before="new", after="shown", by=part, at=AT),
    "stories.Quote.by": lambda p, r, part: _story(p).quotes.create(words="Fijn.", by=part, at=AT),
    "stories.Gathering.by": lambda p, r, part: p.gatherings.create(
        method="walk", name="Rondgang", held_on=DAY, by=part, at=AT
    ),
    "stories.Import.by": lambda p, r, part: p.story_imports.create(
        file="verhalen.csv", sha256="x", format="table", by=part, at=AT
    ),
    "stories.PaperSet.by": lambda p, r, part: p.paper_sets.create(size="a4", language="nl", by=part, at=AT),
    "coding.Code.by": lambda p, r, part: _code(p, by=part),
    "coding.Fragment.by": lambda p, r, part: _fragment(p, by=part),
    "coding.Finished.by": lambda p, r, part: _story(p).finished.create(by=part, at=AT),
    "coding.Memo.by": lambda p, r, part: p.memos.create(words="Let op.", by=part, at=AT),
    "coding.Thread.by": lambda p, r, part: p.threads.create(name="Buren", by=part, at=AT),
    "survey.Questionnaire.by": lambda p, r, part: _questionnaire(p, by=part),
    "survey.Version.by": lambda p, r, part: _questionnaire(p).versions.create(
        number=1, definition="{}", by=part, at=AT
    ),
    "survey.Response.person": lambda p, r, who: _questionnaire(p).responses.create(
        version=1, code_hash="r", person=who, at=AT
    ),
    "ideas.Idea.person": lambda p, r, who: p.ideas.create(
        key="k", words="Een bankje.", origin="site", received_on=DAY, person=who, at=AT
    ),
    "survey.Response.by": lambda p, r, part: _questionnaire(p).responses.create(
        version=1, code_hash="r", by=part, at=AT
    ),
    "agenda.Change.by": lambda p, r, part: _draft(p).changes.create(
        part="o1", kind="challenges", act="added", by=part, at=AT
    ),
    "agenda.Remark.person": lambda p, r, who: _remark(p, person=who),
    "agenda.Remark.typed_by": lambda p, r, part: _remark(p, typed_by=part),
    "agenda.Remark.answered_by": lambda p, r, part: _remark(p, answered_by=part),
    "agenda.Signature.by": lambda p, r, part: _version(p).signatures.create(
        party=p.parties.get(), stand="recognised", signed_as="Wij", by=part, at=AT
    ),
    "agenda.Adoption.by": lambda p, r, part: Adoption.objects.create(
        version=_version(p), decided_by="Wij", by=part, at=AT
    ),
    "agenda.Judged.by": lambda p, r, part: p.agenda_judged.create(
        measure="m1", status="running", said_by="Wij", by=part, at=AT
    ),
    "agenda.CallStep.by": lambda p, r, part: p.agenda_calls.create(measure="m1").steps.create(
        turn="called", words="Hallo?", said_by="Wij", by=part, at=AT
    ),
    "progress.Voice.person": lambda p, r, who: p.measure_voices.create(
        measure="m1", round=AT.date(), status="running", person=who, at=AT
    ),
    "urgency.Occasion.by": lambda p, r, part: _occasion(p, by=part),
    "urgency.Occasion.withdrawn_by": lambda p, r, part: _occasion(p, withdrawn_by=part),
    "urgency.Answer.by": lambda p, r, part: Answer.objects.create(
        process=p, party=p.parties.get(), question="occasion", text="Wij.", by=part, at=AT
    ),
    "urgency.SetVerdict.by": lambda p, r, part: SetVerdict.objects.create(
        outcome=_outcome(r), theme="wonen", verdict="shared", decided_by="Wij", reason="Zo", by=part, at=AT
    ),
    "urgency.DecisionNote.set_by": lambda p, r, part: _note(p, set_by=part),
    "urgency.PartyReason.by": lambda p, r, part: PartyReason.objects.create(
        note=_note(p), party=p.parties.get(), stand="for", reason="Ja.", by=part, at=AT
    ),
    "urgency.CardSet.by": lambda p, r, part: _cards(r, by=part),
    "urgency.Typing.by": lambda p, r, part: Typing.objects.create(
        card=_cards(r).cards.create(round=r, code="K7D4MX3"), turn=1, pile="p", by=part, at=AT
    ),
    "urgency.Tablet.by": lambda p, r, part: Tablet.objects.create(round=r, name="Hal", word_hash="h", by=part, at=AT),
}


def _draft(process):
    return Draft.objects.create(process=process, plan={}, facts="{}", changed_at=AT)


def _version(process):
    return process.agenda_versions.create(number=1, plan="{}", facts=b"{}", digest="x", at=AT)


def _remark(process, **more):
    return _version(process).remarks.create(words="Goed.", group="resident", at=AT, **more)


def _questionnaire(process, **more):
    return process.questionnaires.create(name="wandelen", at=AT, **more)


def _verdict(process, **more):
    return process.verdicts.create(
        theme="wonen", number=1, judgement="confirmed", basis={}, why="Zo", said_by="Wij", at=AT, **more
    )


def _talk(process, **more):
    return process.conversations.create(name="Avond", starts=AT, at=AT, **more)


def _story(process, **more):
    told = {"text": "Fijn.", "told_on": DAY, "given": "site", "given_at": AT, "at": AT, "name": "AA", "code_hash": "x"}
    return process.stories.create(**{**told, **more})


def _code(process, **more):
    return process.codes.create(guid=uuid4(), name="Huur", at=AT, **more)


def _fragment(process, **more):
    return _story(process).fragments.create(part="text", start=0, end=4, code=_code(process), at=AT, **more)


def _occasion(process, **who: Any) -> Occasion:
    return Occasion.objects.create(
        process=process, kind="complaint", text="Kapot", is_positive=False, date=DAY, source="Buurt", theme="wonen",
        at=AT, **who,
    )  # fmt: skip


def _outcome(round: Round) -> Any:
    return round._meta.apps.get_model("urgency.Outcome").objects.create(
        round=round, results={}, input_hash="x", method="m", at=AT
    )


def _note(process, **who: Any) -> DecisionNote:
    return DecisionNote.objects.create(process=process, decision="wait", changed_at=AT, **who)


def _cards(round: Round, **who: Any) -> CardSet:
    return CardSet.objects.create(round=round, size="a6", language="nl", made_by="Gemeente", at=AT, **who)


def _keys(kind: type) -> dict[str, tuple[Any, Any]]:
    """The foreign keys to a kind by name; of histories their table gives the row."""
    return {
        f"{model._meta.label}.{field.name}": (model, field)
        for model, field in keys_to(kind)
        if model not in WHO_IS_CLAIMED and "Historical" not in model.__name__
    }


def test_every_foreign_key_has_a_planted_row():
    assert set(PLANTS) == set(_keys(Person)) | set(_keys(Participant))


@pytest.mark.parametrize("name", PLANTS)
def test_what_points_to_the_guest_points_to_the_person_of_the_account(process, round, resident, name):
    entered = _enter(process)
    of_person = name in _keys(Person)
    model, field = (_keys(Person) | _keys(Participant))[name]
    planted = PLANTS[name](process, round, entered.participant.person if of_person else entered.participant)

    actions.claim_guest(visitor=visitor_with(resident), cookie=entered.cookie, at=AT)

    points_to = getattr(model.objects.get(pk=planted.pk), field.name)
    assert (points_to if of_person else points_to.person) == resident.person
    assert not Person.objects.filter(pk=entered.participant.person_id).exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in PLANTS if name in _keys(Participant)])
def test_where_the_account_takes_part_already_it_points_to_that_part(process, round, resident, name):
    entered = _enter(process)
    mine = actions.enter_as_guest(process=process, visitor=visitor_with(resident), key=KEY + "31", at=AT).participant
    model, field = _keys(Participant)[name]
    planted = PLANTS[name](process, round, entered.participant)

    actions.claim_guest(visitor=visitor_with(resident), cookie=entered.cookie, at=AT)

    assert getattr(model.objects.get(pk=planted.pk), field.name) == mine
    histories = [(m, f) for m, f in keys_to(Participant) if "Historical" in m.__name__]
    assert [m for m, f in histories if m.objects.filter(**{f.attname: entered.participant.pk}).exists()] == []
    assert len(histories) == 3


def test_the_newest_of_two_ballots_counts_and_rows_of_others_stay(process, round, resident, outsider):
    entered, theirs = _enter(process), _enter(process, KEY + "32")
    for person, at in ((entered.participant.person, AT + timedelta(hours=1)), (resident.person, AT)):
        Ballot.objects.create(round=round, person=person, group="resident", at=at).scores.create(theme="wonen", value=3)
    other = Ballot.objects.create(round=round, person=theirs.participant.person, group="resident", at=AT)

    actions.claim_guest(visitor=visitor_with(resident), cookie=entered.cookie, at=AT)

    mine = Ballot.objects.get(person=resident.person)
    assert (mine.at, mine.scores.count(), Ballot.objects.count()) == (AT + timedelta(hours=1), 1, 2)
    assert Ballot.objects.get(pk=other.pk).person == theirs.participant.person


def test_a_guest_who_was_invited_brings_that_along(process, lead, resident):
    invited = actions.invite(process=process, group="resident", visitor=lead, key=KEY + "33", at=AT)
    guest = actions.accept_invitation(word=invited.word, visitor=NOBODY, key=KEY + "34", at=AT)
    mine = actions.enter_as_guest(process=process, visitor=visitor_with(resident), key=KEY + "35", at=AT).participant
    assert not mine.is_invited

    actions.claim_guest(visitor=visitor_with(resident), cookie=guest.cookie, at=AT)

    assert Participant.objects.get(process=process, person=resident.person).is_invited


def _enter(process, key: str = KEY + "30") -> actions.Entered:
    return actions.enter_as_guest(process=process, visitor=NOBODY, key=key, at=AT)
