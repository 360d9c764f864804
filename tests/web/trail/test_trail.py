"""The trail is only ever added to, by whatever program; and the history tells who changed what, when and why."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from buurtblik.web.people.models import Organisation, Person
from buurtblik.web.people.visitors import Visitor
from buurtblik.web.process.models import Process
from buurtblik.web.storage.act import act
from buurtblik.web.trail import guard, history
from buurtblik.web.trail.actions import leave
from buurtblik.web.trail.models import Trace

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)


@act
def say(*, visitor: Visitor, at: datetime, why: str = "") -> Trace:
    return leave(act="say", kind="process", object=1, at=at, person=visitor.person and visitor.person.pk, why=why)


@act
def rename(*, process: Process, name: str, visitor: Visitor, at: datetime, why: str) -> Process:
    process.name = name
    process.save()
    return process


@pytest.fixture
def process(database) -> Process:
    town = Organisation.objects.create(name="Lindemeer", kind="municipality", is_tenant=True)
    return Process.objects.create(
        name="Lindeveld", slug="lindeveld", tenant=town, area_name="Lindeveld", starts=date(2026, 1, 1)
    )


@pytest.mark.parametrize("statement", ["UPDATE trail_trace SET why = 'other'", "DELETE FROM trail_trace"])
def test_a_trace_cannot_be_changed_or_removed_by_any_program(database, statement):
    say(visitor=Visitor(), at=AT)

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Trace.objects.values_list("why", flat=True).get() == ""


def test_the_guard_is_lifted_in_one_transaction_and_stands_again(database):
    say(visitor=Visitor(), at=AT)

    with guard.lifted():
        Trace.objects.all().delete()
    say(visitor=Visitor(), at=AT)

    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        Trace.objects.all().delete()
    assert Trace.objects.count() == 1


def test_a_version_says_who_changed_it_when_and_why(process):
    mira = Person.objects.create(display_name="Mira")

    rename(process=process, name="Het Lindeveld", visitor=Visitor(None, mira), at=AT, why=" So it is called. ")

    new, old = history.versions(process)
    assert (new.name, old.name) == ("Het Lindeveld", "Lindeveld")
    assert (new.history_user_id, new.history_date, new.history_change_reason) == (mira.pk, AT, "So it is called.")
    assert (old.history_user_id, old.history_change_reason) == (None, "")


def test_an_act_that_is_undone_leaves_no_version(process):
    @act
    def fails(*, visitor: Visitor, at: datetime) -> None:
        rename(process=process, name="Other", visitor=visitor, at=at, why="")
        raise ValueError

    with pytest.raises(ValueError):
        fails(visitor=Visitor(), at=AT)

    assert [version.name for version in history.versions(process)] == ["Lindeveld"]


def test_the_history_of_an_erased_object_can_be_forgotten(process):
    assert history.versions(process).count() == 1

    history.forget(process)

    assert history.versions(process).count() == 0
