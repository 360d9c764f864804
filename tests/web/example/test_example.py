"""The made-up process is made by the acts that people use, once, and never among real people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import override_settings

from buurtblik.web.example.make import addresses, make_example, told
from buurtblik.web.people.models import Account, Person
from buurtblik.web.process.models import Process
from buurtblik.web.trail.models import Trace
from buurtblik.web.urgency.models import Ballot, Outcome, Round

from .conftest import AT

pytestmark = pytest.mark.slow


def test_it_has_a_closed_round_with_every_voice_and_an_open_one(made):
    closed, opened = Round.objects.filter(process=made).order_by("number")

    assert made.published_at is not None
    assert (closed.closed_at is not None, opened.closed_at) == (True, None)
    assert Ballot.objects.filter(round=closed).count() == len(told()["person"]) + len(told()["residents"]["scores"])
    assert Outcome.objects.get().round == closed
    assert Ballot.objects.filter(round=opened).count() == 0


def test_beside_it_stands_a_fresh_one_to_try(made):
    fresh = Process.objects.exclude(pk=made.pk).get()

    assert fresh.published_at is not None
    assert set(fresh.blocks.filter(state="open").values_list("block", flat=True)) >= set(told()["fresh"]["open"])
    asked = Round.objects.get(process=fresh)
    assert (asked.closed_at, Ballot.objects.filter(round=asked).count()) == (None, 0)
    assert set(Trace.objects.values_list("process", flat=True)) <= {made.pk, fresh.pk, None}


def test_its_first_address_belongs_to_who_leads_it(made):
    lead = made.participants.get(part="lead", until=None)

    assert Account.objects.get(email=addresses()[0]).person == lead.person


def test_making_it_again_changes_nothing(made, town_home):
    before = (Person.objects.count(), Process.objects.count())

    with override_settings(BUURTBLIK=replace(settings.BUURTBLIK, home=town_home)):
        assert make_example(at=AT) is None
    assert (Person.objects.count(), Process.objects.count()) == before
