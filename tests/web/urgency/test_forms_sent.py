"""The keys of the forms that somebody sent: of that person alone, and of one process."""

from __future__ import annotations

from buurtblik.web.parties.actions.actors import Told, place_actor
from buurtblik.web.parties.actions.handovers import Note, hand_over
from buurtblik.web.parties.actions.meetings import Plan, plan_meeting
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.process.actions import add_party, invite
from buurtblik.web.process.models import Participant
from buurtblik.web.storage.models import DoneAct
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.actions.cards import make_cards
from buurtblik.web.urgency.actions.tablets import open_tablet

from .conftest import AT, DAY, KEY, asked, make_process


def everything(process, lead) -> list[object]:
    """One of every act that makes something in a process, all with the same key."""
    told = {"visitor": lead, "key": KEY + "aa", "at": AT}
    opened = asked(process, lead)
    occasion = {
        "kind": "complaint",
        "text": "Kapot",
        "is_positive": False,
        "date": DAY,
        "source": "B",
        "theme": "wonen",
    }
    cards = {"count": 1, "size": "a6", "language": "nl", "made_by": "G", "what_next": "", "until": None}
    return [
        opened,
        actions.add_occasion(process=process, **occasion, **told),
        make_cards(round=opened, **cards, **told),
        open_tablet(round=opened, name="Hal", **told).tablet,
        add_party(process=process, name="Buren", group="resident", **told),
        invite(process=process, group="resident", **told).invitation,
        plan_meeting(process=process, plan=Plan("Avond", DAY, "Hier"), **told),
        place_actor(process=process, told=Told("School", "school", 3, 3), **told),
        hand_over(process=process, said=Note(runs="Alles", on=DAY, taker_function="wie volgt"), **told),
    ]


def test_one_key_makes_one_thing_in_each_process(process, lead):
    other = make_process(slug="oost")
    Participant.objects.create(process=other, person=lead.person, group="policy", part="lead", since=DAY)

    made = [everything(process, lead), everything(other, lead)]

    assert [one for one, two in zip(*made, strict=True) if one == two] == []


def test_forgetting_somebody_finds_every_form_that_they_sent(process, lead):
    assert len({row.act for row in DoneAct.objects.all()} or everything(process, lead)) == 9
    mine = DoneAct.objects.filter(owner__startswith=str(lead.account))
    assert mine.count() == 9

    erase_person(person=lead.person, visitor=lead, at=AT)

    assert not mine.exists()
