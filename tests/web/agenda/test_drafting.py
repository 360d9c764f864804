"""The draft: written part by part, two at once, moved, removed and put back, and what it rests on."""

from __future__ import annotations

import pytest

from buurtblik.agenda.plan.as_json import plan_from
from buurtblik.errors import UnusableInput
from buurtblik.web.agenda import actions
from buurtblik.web.agenda.models import Change, Draft, Quote
from buurtblik.web.agenda.reads.drafts import drafted, plan_of
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.trail.models import Trace

from .conftest import AT, COFFEE, KEY, WORDS, add, change, part_of, quote, takes_part, tells


def test_beginning_twice_gives_one_draft_with_those_at_the_table(process, lead, begun, corporation):
    again = actions.begin_agenda(process=process, first_year=2000, last_year=2001, visitor=lead, at=AT)

    plan = plan_of(again)

    assert (again.pk, plan.first_year) == (begun.pk, 2027)
    assert [(one.name, one.is_residents) for one in plan.parties] == [("Woonstede", False), ("Bewoners van West", True)]
    assert Trace.objects.filter(act="begin_agenda").count() == 1


def test_only_the_core_team_writes(process, begun):
    member = takes_part(process, "Fatima")

    with pytest.raises(NotAllowed):
        actions.add_part(process=process, kind="strengths", values={"title": "x"}, visitor=member, key=KEY, at=AT)


def test_nobody_writes_while_the_block_is_closed(process, lead, begun):
    process.blocks.update(acts=["judge"])

    with pytest.raises(NotAllowed):
        add(process, lead, "strengths", title="Buren")


def test_the_same_form_sent_twice_adds_one_part(process, lead, begun):
    add(process, lead, "measures", key=KEY + "xx", **COFFEE)
    add(process, lead, "measures", key=KEY + "xx", **COFFEE)

    assert [one.title for one in plan_of(Draft.objects.get()).measures] == ["Koffie op dinsdag"]


def test_the_id_of_a_part_that_went_is_not_used_again(process, lead, begun):
    first = add(process, lead, "strengths", title="Buren")
    actions.remove_part(process=process, part=first, seen=part_of(process, first).token, visitor=lead, at=AT)

    assert add(process, lead, "strengths", title="Het park") != first


def test_who_writes_second_on_one_part_hears_of_the_first_and_nothing_is_changed(process, lead, begun):
    id = add(process, lead, "challenges", title="Eenzaamheid", text="Veel mensen.")
    seen = part_of(process, id).token
    change(process, lead, id, text="Van de ander.")

    with pytest.raises(actions.ChangedByAnother) as refused:
        actions.change_part(process=process, part=id, values={"text": "Van mij."}, seen=seen, visitor=lead, at=AT)

    assert refused.value.now is not None
    assert refused.value.now.values["text"] == part_of(process, id).values["text"] == "Van de ander."


def test_two_people_on_two_parts_do_not_meet(process, lead, begun):
    one, other = add(process, lead, "strengths", title="Buren"), add(process, lead, "strengths", title="Het park")
    seen = part_of(process, one).token
    change(process, lead, other, title="Het grote park")

    actions.change_part(process=process, part=one, values={"title": "De buren"}, seen=seen, visitor=lead, at=AT)

    assert [part.title for part in plan_of(Draft.objects.get()).strengths] == ["De buren", "Het grote park"]


def test_the_same_words_again_are_no_change(process, lead, begun):
    id = add(process, lead, "strengths", title="Buren")

    actions.change_part(process=process, part=id, values={"title": "Buren"}, seen="old", visitor=lead, at=AT)

    assert Change.objects.filter(act="changed").count() == 0


def test_who_writes_on_a_part_that_was_removed_hears_so(process, lead, begun):
    id = add(process, lead, "strengths", title="Buren")
    seen = part_of(process, id).token
    actions.remove_part(process=process, part=id, seen=seen, visitor=lead, at=AT)

    with pytest.raises(actions.ChangedByAnother) as refused:
        actions.change_part(process=process, part=id, values={"title": "Anders"}, seen=seen, visitor=lead, at=AT)

    assert refused.value.now is None


def test_a_challenge_that_is_removed_and_put_back_has_its_measures_again(process, lead, begun):
    first, id = add(process, lead, "challenges", title="Groen"), add(process, lead, "challenges", title="Eenzaamheid")
    measure = add(process, lead, "measures", **{**COFFEE, "challenges": [id, first]})

    gone = actions.remove_part(process=process, part=id, seen=part_of(process, id).token, visitor=lead, at=AT)
    without = part_of(process, measure).values["challenges"]
    for _ in range(2):
        actions.put_back(process=process, change=gone, visitor=lead, at=AT)

    assert without == [first]
    assert set(part_of(process, measure).values["challenges"]) == {id, first}
    assert part_of(process, id).place == 1


def test_earlier_words_come_back_without_what_is_gone(process, lead, begun):
    strength = add(process, lead, "strengths", title="Buren")
    id = add(process, lead, "challenges", title="Eenzaamheid", strengths=[strength])
    change(process, lead, id, title="Alleen zijn", strengths=[])
    before = Change.objects.get(act="changed")
    actions.remove_part(process=process, part=strength, seen=part_of(process, strength).token, visitor=lead, at=AT)

    actions.put_back(process=process, change=before, visitor=lead, at=AT)

    assert (part_of(process, id).name, part_of(process, id).values["strengths"]) == ("Eenzaamheid", [])


def test_a_measure_moves_between_challenges_and_in_its_list(process, lead, begun):
    one, other = add(process, lead, "challenges", title="Groen"), add(process, lead, "challenges", title="Eenzaamheid")
    measure = add(process, lead, "measures", **{**COFFEE, "challenges": [one]})
    second = add(process, lead, "measures", **{**COFFEE, "title": "Een bank"})

    change(process, lead, measure, challenges=[other])
    actions.move_part(process=process, part=second, steps=-1, visitor=lead, at=AT)
    actions.move_part(process=process, part=second, steps=-1, visitor=lead, at=AT)

    plan = plan_of(Draft.objects.get())
    assert [one.id for one in plan.measures] == [second, measure]
    assert plan.measures[1].challenges == (other,)


def test_what_can_never_be_right_is_refused_and_nothing_is_kept(process, lead, begun):
    id = add(process, lead, "measures", **COFFEE)

    with pytest.raises(UnusableInput):
        change(process, lead, id, start="2028-01-01", due="2027-01-01")

    assert part_of(process, id).values["start"] is None


def test_a_party_that_leaves_stays_where_it_is_named_and_goes_elsewhere(process, lead, begun, corporation, residents):
    add(process, lead, "measures", **{**COFFEE, "owner": f"p{corporation.pk}"})
    for party in (corporation, residents):
        party.until = AT.date()
        party.save()

    assert [one.name for one in plan_of(Draft.objects.get()).parties] == ["Woonstede"]


def test_words_of_a_story_stand_at_a_challenge_and_lead_to_nobody(process, lead, begun):
    story = tells(process)
    id = add(process, lead, "challenges", title="Eenzaamheid")

    quote(process, lead, id, story)

    (item,) = drafted(process, None).items
    assert (item.words, item.group, item.month) == (WORDS, "Bewoners", "2026-03") or item.words == WORDS
    assert WORDS not in Draft.objects.get().facts
    assert story.name not in Draft.objects.get().facts


def test_the_same_words_at_two_challenges_are_one_item(process, lead, begun):
    story = tells(process)
    one, other = add(process, lead, "challenges", title="Groen"), add(process, lead, "challenges", title="Eenzaamheid")

    quote(process, lead, one, story)
    quote(process, lead, other, story)

    assert Quote.objects.count() == 1
    assert part_of(process, one).values["evidence"] == part_of(process, other).values["evidence"]


@pytest.mark.parametrize("more", [{"scopes": []}, {"state": "held", "reason": "Namen."}, {"text": "Iets anders."}])
def test_words_that_not_everybody_may_read_are_refused(process, lead, begun, more):
    story = tells(process, **more)
    id = add(process, lead, "challenges", title="Eenzaamheid")

    with pytest.raises(UnusableInput):
        quote(process, lead, id, story)

    assert Quote.objects.count() == 0


def test_words_that_are_masked_after_they_were_placed_are_gone_from_the_draft(process, lead, begun):
    story = tells(process)
    id = add(process, lead, "challenges", title="Eenzaamheid")
    quote(process, lead, id, story)

    story.text = "Ik ken bijna niemand in [straat]. Dat is jammer."
    story.save()

    (item,) = drafted(process, None).items
    assert item.is_withdrawn
    assert drafted(process, None).chain.loose_ends() == ()


def test_the_whole_plan_is_kept_as_the_library_writes_it(process, lead, begun):
    add(process, lead, "measures", **{**COFFEE, "money": [{"year": 2027, "eur": 500, "payer": "", "is_extra": True, "is_covered": False}]})  # fmt: skip

    assert plan_from(Draft.objects.get().plan).measures[0].money[0].eur == 500
