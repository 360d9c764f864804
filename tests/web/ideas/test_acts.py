"""Ideas come in, are read, answered, joined, undone and taken back, by who may; the author hears each step once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from buurtblik.agenda.ideas.idea import Origin
from buurtblik.agenda.ideas.policy import Relation
from buurtblik.agenda.ideas.steps import Fault, RefusedStep, Status
from buurtblik.agenda.ideas.waiting import Wait
from buurtblik.errors import UnusableInput
from buurtblik.web.ideas import actions
from buurtblik.web.ideas.models import Idea, Link, Reach, Step, WithdrawnIdea
from buurtblik.web.ideas.reads.all import all_of
from buurtblik.web.ideas.reads.shown import board
from buurtblik.web.ideas.rules import may_read
from buurtblik.web.people.models import Letter
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.stories.models import Story
from buurtblik.web.trail.models import Trace

from .conftest import AT, DAY, KEY, LATER, WHY, WORDS, answers, sends, shows

LONG = "Er moet een bankje komen bij de vijver zodat oude mensen onderweg even kunnen zitten."


def letters() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("key", flat=True))


def value(idea: Idea):
    return all_of(idea.process).values[idea.key]


# Coming in
def test_an_idea_of_a_guest_waits_to_be_read_and_its_trace_names_nobody(process, outsider, lead):
    sent = sends(process)

    assert (sent.idea.read, sent.idea.origin, sent.idea.person) == ("new", "site", None)
    assert not may_read(outsider, sent.idea, on=DAY)
    assert may_read(lead, sent.idea, on=DAY)
    trace = Trace.objects.get(act="send_idea")
    assert (trace.person, trace.role) == (None, "")


def test_the_same_form_twice_brings_one_idea_and_the_same_code(process):
    first, second = sends(process), sends(process)

    assert first.idea.pk == second.idea.pk
    assert first.code == second.code
    assert sends(process, "bb").code != first.code


@pytest.mark.parametrize(
    "more",
    [{"words": "  "}, {"themes": ("zzz",)}, {"words": "x" * 4001}, {"own_part": "x" * 1001}, {"place": "x" * 121}],
)
def test_what_cannot_be_an_idea_is_refused_whole(process, more):
    with pytest.raises(UnusableInput):
        sends(process, **more)

    assert not Idea.objects.exists()


def test_no_idea_comes_in_while_the_block_is_closed_or_guests_are_not_welcome(process):
    process.guests_welcome = False
    process.save()
    with pytest.raises(NotAllowed):
        sends(process)

    process.guests_welcome = True
    process.save()
    OpenBlock.objects.update(state="closed", acts=[])
    with pytest.raises(NotAllowed):
        sends(process)


def test_an_idea_written_down_for_somebody_counts_from_the_day_it_was_told(process, resident, lead):
    heard = actions.WrittenDown(Origin.PAPER, DAY - timedelta(days=7), "Zomerfeest")
    told = {"process": process, "said": actions.Said(WORDS), "heard": heard, "at": AT}
    by_lead = actions.write_down_idea(**told, visitor=lead, key=KEY + "ll").idea
    by_resident = actions.write_down_idea(**told, visitor=resident, key=KEY + "rr").idea

    assert (by_lead.received_on, by_lead.source, by_lead.read) == (date(2026, 2, 23), "Zomerfeest", "shown")
    assert by_resident.read == "new"  # a resident does not decide what is shown
    with pytest.raises(NotAllowed):
        actions.write_down_idea(**told, visitor=NOBODY, key=KEY + "nn")


def test_an_idea_from_a_story_stands_in_other_words_and_stays_when_the_story_goes(process, lead):
    story = Story.objects.create(
        process=process, name="AA", code_hash="s", text=LONG, told_on=DAY, given="site", given_at=AT, at=AT
    )
    heard = actions.WrittenDown(Origin.STORY, DAY, story=story)
    told = {"process": process, "heard": heard, "visitor": lead, "at": AT}
    with pytest.raises(actions.CopiedWords):
        actions.write_down_idea(said=actions.Said("Idee: " + LONG.upper()), key=KEY + "aa", **told)
    assert not Idea.objects.exists()
    made = actions.write_down_idea(said=actions.Said("Meer zitplekken op de route."), key=KEY + "bb", **told).idea
    assert made.story == story

    story.delete()

    made.refresh_from_db()
    assert (made.story, made.words) == (None, "Meer zitplekken op de route.")


# Reading
def test_words_that_were_taken_out_before_showing_are_kept_nowhere(process, lead):
    made = sends(process, words="Bel mevrouw Janssen over een bankje.").idea
    actions.read_idea(idea=made, said=actions.Said("Een bankje."), seen=1, visitor=lead, at=AT)

    made.refresh_from_db()
    assert (made.words, made.read, made.version) == ("Een bankje.", "shown", 2)
    with pytest.raises(actions.ChangedByAnother):
        actions.hide_idea(idea=made, why="Nee.", seen=1, visitor=lead, at=AT)


def test_a_hidden_idea_needs_a_reason_which_its_author_hears_and_does_not_count(process, lead, official):
    made = sends(process, mail="a@example.nl").idea
    with pytest.raises(UnusableInput):
        actions.hide_idea(idea=made, why=" ", seen=1, visitor=lead, at=AT)
    with pytest.raises(NotAllowed):
        actions.hide_idea(idea=made, why="Er staat een naam in.", seen=1, visitor=official, at=AT)
    actions.hide_idea(idea=made, why="Er staat een naam in.", seen=1, visitor=lead, at=AT)

    assert "Er staat een naam in." in Letter.objects.get().body
    found = board(process, DAY, "nl")
    assert (found.overview.n, found.all.hidden) == (0, 1)
    with pytest.raises(actions.NotReadYet):
        answers(made, lead)


# Answering
def test_an_answer_with_a_reason_is_told_to_its_author_once(idea, lead):
    step = answers(idea, lead)

    assert value(idea).status is Status.ADOPTED
    assert letters() == [f"idea {idea.pk} step {step.pk}"]
    letter = Letter.objects.get()
    assert (letter.to, WHY in letter.body) == ("bewoner@example.nl", True)
    assert Trace.objects.get(act="answer_idea").role == "core"
    assert Reach.objects.get().at == LATER


def test_somebody_with_an_account_hears_it_only_when_they_chose_mail(process, lead, resident, outsider):
    mute = outsider.person
    mute.contact = "none"
    mute.save()
    for visitor, key in ((resident, "r1"), (outsider, "o1")):
        answers(shows(sends(process, key, visitor).idea, lead), lead)

    assert list(Letter.objects.values_list("person", flat=True)) == [resident.person.pk]


@pytest.mark.parametrize(
    ("to", "more", "fault"),
    [
        (Status.DECLINED, {"why": "Nee."}, Fault.THIN_REASON),
        (Status.DECLINED, {"why": ""}, Fault.NO_REASON),
        (Status.ADOPTED, {"said_by": " "}, Fault.NO_ONE),
        (Status.PARKED, {}, Fault.NO_DAY_BACK),
        (Status.PARKED, {"back_on": DAY}, Fault.DAY_BACK_PAST),
        (Status.MERGED, {}, Fault.INTO_NOTHING),
    ],
)
def test_an_answer_that_is_none_changes_nothing(idea, lead, to, more, fault):
    before = idea.version
    with pytest.raises(RefusedStep) as refused:
        answers(idea, lead, to, **more)

    assert refused.value.fault is fault
    idea.refresh_from_db()
    assert (idea.version, Step.objects.count(), Letter.objects.count()) == (before, 0, 0)


def test_of_two_answers_at_once_the_second_hears_of_the_first(idea, lead, official):
    seen = idea.version
    answers(idea, lead, seen=seen)
    with pytest.raises(actions.ChangedByAnother):
        answers(idea, official, Status.DECLINED, seen=seen)

    assert [step.to for step in Step.objects.all()] == ["adopted"]
    assert len(letters()) == 1


def test_who_may_answer(idea, resident, outsider, official):
    for visitor in (resident, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            answers(idea, visitor)
    answers(idea, official)


def test_an_answer_is_opened_again_and_a_step_is_taken_back_with_both_in_the_history(idea, lead):
    answers(idea, lead)
    answers(idea, lead, Status.IN_REVIEW, "Er is een nieuwe subsidie gekomen.")
    assert value(idea).status is Status.IN_REVIEW
    actions.undo_step(
        idea=idea, said_by="Mira", why="Verkeerd idee.", seen=idea.version, visitor=lead, at=LATER + timedelta(days=1)
    )

    assert value(idea).status is Status.ADOPTED
    assert Step.objects.count() == 3
    assert Trace.objects.filter(act="reopen_idea").exists()


# Joining
@pytest.fixture
def other(process, lead) -> Idea:
    return shows(sends(process, "oo", mail="ander@example.nl", words="Zitplekken langs het water.").idea, lead)


def joins(idea: Idea, into: Idea, by, **more):
    idea.refresh_from_db()
    told = {"said_by": "Kernteam", "why": "Beide gaan over zitten bij het water.", "seen": idea.version, **more}
    return actions.merge_idea(idea=idea, into=into, visitor=by, at=LATER, **told)


def test_a_joined_idea_gets_the_answer_of_the_other_and_both_authors_hear_it(idea, other, lead):
    joins(other, idea, lead)
    answers(idea, lead, at=LATER + timedelta(hours=1))

    told = [(letter.to, WHY in letter.body) for letter in Letter.objects.order_by("pk")]
    assert told == [("ander@example.nl", False), ("bewoner@example.nl", True), ("ander@example.nl", True)]


def test_no_circle_and_nothing_of_another_process_can_be_joined(idea, other, lead):
    joins(other, idea, lead)
    with pytest.raises(RefusedStep) as refused:
        joins(idea, other, lead)
    assert refused.value.fault is Fault.INTO_MERGED


@pytest.mark.parametrize("way", ["withdrawn", "hidden", "deleted"])
def test_when_the_idea_it_lived_in_goes_an_idea_stands_by_itself_again(idea, other, lead, process, way):
    answers(other, lead, Status.IN_REVIEW, "")
    joins(other, idea, lead)
    assert value(other).status is Status.MERGED
    if way == "withdrawn":
        code = sends(process, mail="bewoner@example.nl", own_part="Wij houden het schoon.").code
        assert actions.withdraw_idea(code=code, at=LATER) is not None
    elif way == "hidden":
        idea.refresh_from_db()
        actions.hide_idea(idea=idea, why="Er staat een naam in.", seen=idea.version, visitor=lead, at=LATER)
    else:
        idea.delete()

    assert value(other).status is Status.IN_REVIEW
    answers(other, lead, at=LATER + timedelta(days=2))
    assert value(other).status is Status.ADOPTED
    later = LATER + timedelta(days=3)
    actions.undo_step(idea=other, said_by="Mira", why="Vergissing.", seen=other.version, visitor=lead, at=later)
    assert value(other).status is Status.IN_REVIEW


# Policy, contact, term
def test_new_and_a_policy_do_not_stand_together_and_a_later_judgement_replaces_an_earlier(idea, policy, lead):
    def judges(relation, policy, **more):
        idea.refresh_from_db()
        told = {"said_by": "Ruimte", "seen": idea.version, **more}
        actions.relate_idea(idea=idea, relation=relation, policy=policy, visitor=lead, at=AT, **told)

    judges(Relation.NEW, None)
    judges(Relation.FITS, policy)
    judges(Relation.CONFLICTS, policy, words="Er ligt een kabel.")
    assert [(row.relation, row.policy) for row in Link.objects.all()] == [("conflicts", policy)]
    judges(Relation.NEW, None)
    assert [(row.relation, row.policy) for row in Link.objects.all()] == [("new", None)]
    with pytest.raises(UnusableInput):
        judges(Relation.CONFLICTS, policy)  # without words
    assert Link.objects.get().relation == "new"


def test_a_contact_is_a_role(idea, lead):
    told = {"title": "Bankje", "themes": (), "seen": idea.version, "visitor": lead, "at": AT}
    for contact in ("jan@example.nl", "06-12345678"):
        with pytest.raises(actions.PersonNotRole):
            actions.settle_idea(idea=idea, contact=contact, **told)
    actions.settle_idea(idea=idea, contact="Wijkmanager", **told)

    idea.refresh_from_db()
    assert (idea.title, idea.contact) == ("Bankje", "Wijkmanager")


def test_a_term_is_made_longer_once_with_a_reason_that_is_told(idea, lead):
    def longer(**more):
        idea.refresh_from_db()
        told = {"weeks": 4, "why": "Het onderzoek naar de kabels duurt langer.", "seen": idea.version, **more}
        actions.extend_term(idea=idea, visitor=lead, at=AT, **told)

    with pytest.raises(actions.NoReason):
        longer(why="Nee.")
    with pytest.raises(UnusableInput):
        longer(weeks=0)
    longer()
    idea.refresh_from_db()
    assert idea.term_weeks == 12
    assert letters() == [f"idea {idea.pk} extended"]
    with pytest.raises(actions.ExtendedBefore):
        longer()
    found = board(idea.process, DAY + timedelta(weeks=11), "nl").shown[idea.key]
    assert found.line.waiting.wait is Wait.SOON  # and not overdue; the last day after Whit Monday


# Taking back
def test_an_author_takes_an_idea_back_and_of_it_nothing_is_left_but_that_it_happened(process, lead):
    sent = sends(process, mail="a@example.nl")
    answers(shows(sent.idea, lead), lead)
    assert actions.withdraw_idea(code="K7QM-3XPA-VV2H-9RTD", at=AT) is None
    done = actions.withdraw_idea(code=sent.code.lower(), at=AT)
    again = actions.withdraw_idea(code=sent.code, at=LATER)

    assert done == again
    assert done.on == timezone.localdate(AT)
    assert (Idea.objects.count(), Step.objects.count(), Reach.objects.count()) == (0, 0, 0)


def test_an_address_goes_without_the_idea(process):
    sent = sends(process, mail="a@example.nl")

    assert actions.forget_reach(code=sent.code, at=AT)
    assert not actions.forget_reach(code=sent.code, at=AT)
    assert Idea.objects.filter(pk=sent.idea.pk).exists()
    assert not Reach.objects.exists()


def test_what_a_back_up_brings_back_is_taken_back_again(process):
    sent = sends(process)
    kept = sent.idea.code_hash

    assert actions.withdraw_ideas_again(done={kept: DAY, "other": DAY}, at=LATER) == 1
    assert actions.withdraw_ideas_again(done={kept: DAY}, at=LATER) == 0
    assert (Idea.objects.count(), WithdrawnIdea.objects.get().on) == (0, DAY)


def test_no_letter_is_sent_inside_an_act(idea, lead):
    answers(idea, lead)

    assert mail.outbox == []
