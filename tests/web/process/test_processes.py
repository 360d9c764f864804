"""Starting, changing, publishing and ending a process."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buurtblik.errors import UnusableInput
from buurtblik.web.people.models import Membership, Organisation
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY, visitor_with
from buurtblik.web.process import actions, rules
from buurtblik.web.process.models import Participant, Party, Process
from buurtblik.web.trail.models import Trace

from .conftest import AT, DAY, KEY, start


def traces(process):
    return list(Trace.objects.filter(process=process.pk).order_by("pk").values_list("act", "kind", "role"))


def test_who_starts_a_process_leads_it_for_the_municipality(draft, policy_maker):
    lead = Participant.objects.get(process=draft)

    assert (draft.slug, draft.published_at, draft.tenant.name) == ("buurtagenda-west", None, "Lindemeer")
    assert (lead.person, lead.part, lead.group, lead.party.name) == (policy_maker.person, "lead", "policy", "Lindemeer")
    assert traces(draft) == [("start_process", "process", "municipal_admin")]


def test_the_same_form_twice_starts_one_process_and_another_form_another_address(draft, policy_maker):
    same, other = start(policy_maker), start(policy_maker, key=KEY + "01")

    assert (same, other.slug) == (draft, "buurtagenda-west-2")
    assert Process.objects.count() == 2


@pytest.mark.parametrize("name", ["nieuw", "Mijn inbreng", "uitnodiging", "..."])
def test_no_name_takes_an_address_of_ours(policy_maker, name):
    assert start(policy_maker, name=name).slug in {"nieuw-2", "mijn-inbreng-2", "uitnodiging-2", "gebied"}


def test_others_start_nothing_and_nobody_starts_for_another_municipality(policy_maker, resident, professional):
    elsewhere = Organisation.objects.create(name="Elders", kind="municipality", is_tenant=True)

    for visitor in (NOBODY, visitor_with(resident), visitor_with(professional)):
        with pytest.raises(NotAllowed):
            start(policy_maker, visitor=visitor)
    with pytest.raises(NotAllowed):
        start(policy_maker, tenant=elsewhere)
    assert Process.objects.count() == 0


def test_the_platform_admin_starts_for_any_municipality_and_speaks_for_none(policy_maker, platform_admin):
    process = start(policy_maker, visitor=visitor_with(platform_admin))

    lead = Participant.objects.get(process=process)
    assert (lead.part, lead.group, lead.party) == ("lead", "other", None)


@pytest.mark.parametrize(
    "area",
    [
        {"area_code": "990105"},
        {"area_code": "x"},
        {"area_codes": ["WK990105"]},
        {"area_code": "", "area_codes": ["BU99010501", "bu"]},
    ],
)
def test_an_area_is_a_code_or_codes(policy_maker, area):
    with pytest.raises(UnusableInput):
        start(policy_maker, **area)


def test_an_area_of_our_own_or_without_figures(policy_maker):
    own = start(policy_maker, area_code="", area_codes=["BU99010501", "BU99010502"], area_name="De Rand")
    free = start(policy_maker, area_code="", area_name="Het park", key=KEY + "01")

    assert (own.area_codes, free.area_codes) == (["BU99010501", "BU99010502"], [])


def test_a_draft_is_seen_by_those_who_take_part_or_work_for_the_municipality(draft, lead, resident, process_colleague):
    colleague, stranger = process_colleague
    seen = {
        name: rules.may_see(visitor, draft, on=DAY)
        for name, visitor in {
            "lead": lead,
            "nobody": NOBODY,
            "resident": visitor_with(resident),
            "colleague": colleague,
            "of another municipality": stranger,
        }.items()
    }

    assert seen == {
        "lead": True, "nobody": False, "resident": False, "colleague": True, "of another municipality": False
    }  # fmt: skip


@pytest.fixture
def process_colleague(draft, outsider, professional):
    other = Organisation.objects.create(name="Elders", kind="municipality", is_tenant=True)
    Membership.objects.create(person=outsider.person, organisation=draft.tenant, since="2026-01-01")
    Membership.objects.create(person=professional.person, organisation=other, since="2026-01-01", role="coordinator")
    return visitor_with(outsider), visitor_with(professional)


def test_publishing_twice_changes_nothing(draft, lead):
    first = actions.publish_process(process=draft, visitor=lead, at=AT)
    again = actions.publish_process(process=draft, visitor=lead, at=AT.replace(day=9))

    assert (first.published_at, again.published_at) == (AT, AT)
    assert traces(draft)[1:] == [("publish_process", "process", "core")]


def test_changing_keeps_the_address_and_leaves_a_trace_only_when_something_changed(process, lead):
    told = {
        "name": "Agenda West", "kind": "approach", "level": "make", "can_change": "a", "cannot_change": "b",
        "hear_back": "c", "starts": date(2026, 4, 1), "guests_welcome": False,
    }  # fmt: skip

    for _ in range(2):
        changed = actions.change_process(process=process, visitor=lead, at=AT, **told)

    assert {name: getattr(changed, name) for name in told} == told
    assert (changed.slug, changed.area_code) == ("buurtagenda-west", "WK990105")
    assert [act for act, _, _ in traces(process)].count("change_process") == 1


def test_only_the_core_and_the_municipal_admin_change(process, resident, lead):
    with pytest.raises(NotAllowed):
        actions.publish_process(process=process, visitor=visitor_with(resident), at=AT)
    with pytest.raises(NotAllowed):
        actions.end_process(process=process, visitor=NOBODY, at=AT)
    with pytest.raises(NotAllowed):
        actions.end_process(process=process, visitor=replace(lead, account=None, person=None), at=AT)


def test_ending_closes_every_block_until_it_is_taken_up_again(process, lead):
    actions.open_block(process=process, block="urgentie", visitor=lead, at=AT)

    ended = actions.end_process(process=process, visitor=lead, at=AT)
    again = actions.end_process(process=process, visitor=lead, at=AT.replace(day=9))

    assert (ended.ends, again.ends) == (DAY, DAY)
    assert not rules.is_open(process, "urgentie", "judge")
    with pytest.raises(actions.HasEnded):
        actions.open_block(process=process, block="urgentie", visitor=lead, at=AT)
    assert actions.resume_process(process=process, visitor=lead, at=AT).ends is None
    actions.open_block(process=process, block="urgentie", visitor=lead, at=AT)
    assert rules.is_open(process, "urgentie", "judge")


def test_a_process_that_ends_before_it_begins_ends_on_its_first_day(policy_maker, lead):
    process = start(policy_maker, starts=date(2026, 6, 1))

    assert actions.end_process(process=process, visitor=lead, at=AT).ends == date(2026, 6, 1)


def test_starting_makes_the_municipality_a_party(draft):
    assert list(Party.objects.filter(process=draft).values_list("name", "group")) == [("Lindemeer", "policy")]
