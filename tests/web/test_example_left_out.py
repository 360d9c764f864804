"""The made-up process is never made among real people or without the made-up figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from django.conf import settings
from django.test import override_settings

from buurtblik.web.example.make import make_example
from buurtblik.web.people.models import Organisation, Person
from buurtblik.web.process.models import Process

AT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def test_it_is_not_made_where_an_organisation_is(database, town_home):
    Organisation.objects.create(name="Stichting Echt", kind="welfare")

    with override_settings(BUURTBLIK=replace(settings.BUURTBLIK, home=town_home)):
        assert make_example(at=AT) is None
    assert Process.objects.count() == 0


def test_it_is_not_made_without_the_made_up_figures(database, tmp_path):
    with override_settings(BUURTBLIK=replace(settings.BUURTBLIK, home=tmp_path)):
        assert make_example(at=AT) is None
    assert Person.objects.count() == 0
