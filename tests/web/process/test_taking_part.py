"""Invitations, guests, and taking over what one gave as a guest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from buurtblik.errors import UnusableInput
from buurtblik.web.people.models import Guest
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY, Visitor, hashed, visitor_with
from buurtblik.web.process import actions, rules
from buurtblik.web.process.models import Invitation, Participant
from buurtblik.web.rights.table import Role
from buurtblik.web.trail.models import Trace

from .conftest import AT, DAY, KEY


def invite(process, lead, **more):
    return actions.invite(
        **{"process": process, "group": "resident", "visitor": lead, "key": KEY + "10", "at": AT, **more}
    )


def enter(process, key=KEY + "20", visitor=NOBODY, **more):
    return actions.enter_as_guest(process=process, visitor=visitor, key=key, at=AT, **more)


def test_the_same_form_gives_the_same_invitation_and_word_and_only_a_hash_is_kept(process, lead):
    first, second = invite(process, lead), invite(process, lead)

    assert (first.invitation, first.word) == (second.invitation, second.word)
    assert Invitation.objects.get().word_hash == hashed(first.word)


@pytest.mark.parametrize(
    "more", [{"group": "koning"}, {"part": "lead"}, {"part": "core"}, {"language": "fr"}, {"days": 0}, {"days": 999}]
)
def test_an_invitation_that_cannot_be(process, lead, more):
    with pytest.raises(UnusableInput):
        invite(process, lead, **more)


def test_a_party_of_another_process_is_refused(process, lead, policy_maker):
    from .conftest import start

    other = start(policy_maker, key=KEY + "44").parties.get()

    with pytest.raises(UnusableInput):
        invite(process, lead, party=other)


def test_the_mail_leaves_after_it_is_kept_in_the_language_of_its_receiver(process, lead, settings_mail):
    invited = invite(process, lead, email="sam@example.nl", language="en", part="core", site="https://x.example/")
    assert mail.outbox == []

    for _, callback, _ in connection.run_on_commit[-1:]:
        callback()

    message = mail.outbox[0]
    assert (message.to, message.subject) == (["sam@example.nl"], "Invitation: Buurtagenda West")
    assert f"https://x.example/en/proces/uitnodiging/{invited.word}/" in message.body
    assert Invitation.objects.get().sent_at == AT


def test_a_mail_that_fails_is_said_and_can_be_sent_again(process, lead, settings_mail, monkeypatch):
    def broken(self, *args, **kwargs):
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    first = invite(process, lead, email="sam@example.nl")
    connection.run_on_commit[-1][1]()
    assert Invitation.objects.get().sent_at is None

    monkeypatch.undo()
    again = actions.send_again(invitation=first.invitation, visitor=lead, key=KEY + "11", at=AT)

    assert again.word != first.word
    with pytest.raises(Invitation.DoesNotExist):
        actions.accept_invitation(word=first.word, visitor=NOBODY, key=KEY + "12", at=AT)


@pytest.fixture
def settings_mail():
    from django.test import override_settings

    with override_settings(MAILERS={"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}):
        mail.outbox = []
        yield


def test_an_account_accepts_once_and_again_changes_nothing(process, lead, professional):
    party = actions.add_party(
        process=process, name="Woonstede", group="housing_association", visitor=lead, key=KEY + "30", at=AT
    )
    invited = invite(process, lead, party=party, email="joris@example.nl", part="core")

    who = visitor_with(professional)
    first = actions.accept_invitation(word=invited.word, visitor=who, key=KEY + "31", at=AT)
    again = actions.accept_invitation(word=invited.word, visitor=who, key=KEY + "32", at=AT)

    assert first.participant == again.participant
    assert (first.participant.group, first.participant.party, first.participant.part) == (
        "housing_association",
        party,
        "core",
    )
    kept = Invitation.objects.get()
    assert (kept.accepted_by, kept.email) == (professional.person, "")


@pytest.mark.parametrize("way", ["used", "withdrawn", "expired"])
def test_an_invitation_that_does_not_hold(process, lead, professional, outsider, way):
    invited = invite(process, lead, email="joris@example.nl")
    at = AT
    if way == "used":
        actions.accept_invitation(word=invited.word, visitor=visitor_with(professional), key=KEY + "31", at=AT)
    elif way == "withdrawn":
        actions.withdraw_invitation(invitation=invited.invitation, visitor=lead, at=AT)
    else:
        at = AT + timedelta(days=30)

    with pytest.raises(actions.NotValid) as refused:
        actions.accept_invitation(word=invited.word, visitor=visitor_with(outsider), key=KEY + "32", at=at)
    assert refused.value.standing == way


def test_a_guest_says_yes_twice_with_one_form_and_is_one_guest(process, lead):
    invited = invite(process, lead, email="noor@example.nl")

    first, second = (
        actions.accept_invitation(word=invited.word, name="Noor", visitor=NOBODY, key=KEY + "31", at=AT) for _ in "12"
    )

    assert (first.participant, first.cookie, first.word) == (second.participant, second.cookie, second.word)
    assert Guest.objects.get().cookie_hash == hashed(first.cookie)
    assert first.participant.person.display_name == "Noor"


def test_a_guest_gets_no_part_with_rights_and_nothing_where_guests_are_not_welcome(process, lead):
    core = invite(process, lead, email="noor@example.nl", part="core")
    with pytest.raises(actions.NeedsAccount):
        actions.accept_invitation(word=core.word, visitor=NOBODY, key=KEY + "31", at=AT)
    process.guests_welcome = False
    process.save()
    link = invite(process, lead, key=KEY + "13")
    with pytest.raises(NotAllowed):
        actions.accept_invitation(word=link.word, visitor=NOBODY, key=KEY + "31", at=AT)
    with pytest.raises(NotAllowed):
        enter(process)
    assert Guest.objects.count() == 0


def test_whoever_comes_by_is_no_policy_maker(process):
    for group in ("policy", "administrator", "housing_association", "x"):
        with pytest.raises(UnusableInput):
            enter(process, group=group)
    with pytest.raises(UnusableInput):
        enter(process, key="1")


def test_a_guest_goes_on_with_the_cookie_as_the_same_person(process):
    first = enter(process)
    again = enter(process, key=KEY + "21", visitor=Visitor(None, first.participant.person))

    assert (again.participant, again.cookie) == (first.participant, "")


def test_one_person_leads_and_the_lead_is_handed_over(process, lead, professional):
    joined = enter(process, visitor=visitor_with(professional)).participant
    mine = rules.participation(lead.person, process, on=DAY)

    with pytest.raises(actions.LeadMustStay):
        actions.end_participation(participant=mine, visitor=lead, at=AT)
    actions.hand_over_lead(participant=joined, visitor=lead, at=AT)

    assert [(p.person.display_name, p.part) for p in Participant.objects.order_by("pk")] == [
        ("Mira", "core"),
        ("Joris de Wit", "lead"),
    ]
    with pytest.raises(actions.NeedsAnAccount):
        actions.hand_over_lead(participant=enter(process).participant, visitor=lead, at=AT)


def test_a_party_stands_once_and_can_leave_and_come_back(process, lead, professional):
    told = {"process": process, "name": "Bewoners", "group": "resident", "visitor": lead, "at": AT}
    party = actions.add_party(key=KEY + "30", **told)
    assert actions.add_party(key=KEY + "30", **told) == party
    with pytest.raises(actions.AlreadyAtTheTable):
        actions.add_party(key=KEY + "31", **told)
    invited = invite(process, lead, party=party, email="j@example.nl")
    one = actions.accept_invitation(word=invited.word, visitor=visitor_with(professional), key=KEY + "32", at=AT)

    actions.party_leaves(party=party, visitor=lead, at=AT)

    assert Participant.objects.get(pk=one.participant.pk).until == DAY
    assert actions.add_party(key=KEY + "33", **told) == party
    mine = rules.participation(lead.person, process, on=DAY).party
    with pytest.raises(actions.LeadMustStay):
        actions.party_leaves(party=mine, visitor=lead, at=AT)


def test_claiming_by_cookie_or_by_the_word_moves_everything_and_the_guest_goes(process, resident, outsider):
    by_cookie, by_word = enter(process), enter(process, key=KEY + "21")

    actions.claim_guest(visitor=visitor_with(resident), cookie=by_cookie.cookie, at=AT)
    actions.claim_guest(visitor=visitor_with(outsider), word=by_word.word.lower().replace("-", " "), at=AT)

    assert Guest.objects.count() == 0
    assert Participant.objects.get(pk=by_cookie.participant.pk).person == resident.person
    assert Participant.objects.get(pk=by_word.participant.pk).person == outsider.person
    assert Trace.objects.filter(act="claim_guest").count() == 2
    with pytest.raises(actions.NoSuchGuest):
        actions.claim_guest(visitor=visitor_with(resident), cookie=by_cookie.cookie, at=AT)


def test_nobody_claims_without_an_account(process):
    entered = enter(process)

    with pytest.raises(NotAllowed):
        actions.claim_guest(visitor=Visitor(None, entered.participant.person), word=entered.word, at=AT)


def test_the_part_of_the_account_stays_and_what_points_to_the_guests_part_goes_to_it(process, policy_maker, lead):
    entered = enter(process)
    mine = rules.participation(lead.person, process, on=DAY)

    actions.claim_guest(visitor=lead, cookie=entered.cookie, at=AT)

    assert list(Participant.objects.filter(process=process)) == [mine]
    assert Participant.objects.get().part == "lead"
    assert Trace.objects.filter(act="give_way", kind="participant").count() == 1


@pytest.mark.parametrize("with_account", [True, False])
@pytest.mark.parametrize("personal", [True, False])
def test_who_came_by_is_a_participant_once_they_take_up_an_invitation(process, lead, resident, with_account, personal):
    entered = enter(process, visitor=visitor_with(resident) if with_account else NOBODY)
    who = Visitor(resident if with_account else None, entered.participant.person)
    assert rules.roles_of(who, process, on=DAY).own & {Role.PASSER_BY, Role.PARTICIPANT} == {Role.PASSER_BY}

    invited = invite(process, lead, email="sam@example.nl" if personal else "")
    actions.accept_invitation(word=invited.word, visitor=who, key=KEY + "21", at=AT)

    assert rules.roles_of(who, process, on=DAY).own & {Role.PASSER_BY, Role.PARTICIPANT} == {Role.PARTICIPANT}
    assert Participant.objects.filter(process=process, person=who.person).count() == 1
