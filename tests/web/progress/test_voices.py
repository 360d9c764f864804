"""Residents say how a measure goes: one word of one person in a round, counted by the rules for small groups."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from buurtblik.agenda.plan.measures import Status
from buurtblik.errors import UnusableInput
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.progress.actions import NoMeasure, give_voice
from buurtblik.web.progress.models import Voice
from buurtblik.web.progress.reads.stands import voices_of
from buurtblik.web.progress.rounds import first_day, last_day, next_first_day
from buurtblik.web.trail.models import Trace

from .conftest import AT, KEY, person

HERE = "/proces/west/agenda/bewoners/"
AFTER_ROUND = date(2026, 7, 1)


def says(process, visitor, status="running", measure="m1", at=AT, key="aa"):
    return give_voice(process=process, measure=measure, status=status, visitor=visitor, key=KEY + key, at=at)


def voices(process, count, status="running", measure="m1", first=0):
    for number in range(first, first + count):
        says(process, person(number), status, measure)


def test_a_round_is_a_quarter_of_a_year():
    days = [date(2024, 1, 1) + timedelta(n) for n in range(800)]

    assert {first_day(day).month for day in days} == {1, 4, 7, 10}
    assert all(first_day(day) <= day <= last_day(first_day(day)) < next_first_day(day) for day in days)
    assert all(first_day(next_first_day(day)) == next_first_day(day) for day in days)


def test_somebody_counts_once_in_a_round_and_may_change_it(process):
    who = person(1)
    says(process, who)
    says(process, who, "behind", key="bb")
    says(process, who, "behind", at=datetime(2026, 7, 2, tzinfo=UTC), key="cc")

    assert sorted(Voice.objects.values_list("round", "status")) == [
        (date(2026, 4, 1), "behind"), (date(2026, 7, 1), "behind"),
    ]  # fmt: skip


def test_the_table_itself_refuses_a_second_voice_and_a_status_that_is_not_ours(process):
    voice = says(process, person(1)).voice
    told = {"process": process, "measure": "m1", "round": voice.round, "person": voice.person, "at": AT}

    for wrong in ({**told, "status": "done"}, {**told, "measure": "m2", "status": "great"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voice.objects.create(**wrong)


def test_the_trace_names_nobody(process):
    says(process, person(1))

    (trace,) = Trace.objects.filter(act="voice_measure")
    assert trace.person is None


def test_nothing_is_counted_before_the_round_has_closed(process):
    voices(process, 12)

    assert voices_of(process, on=date(2026, 6, 30)) == []
    (found,) = voices_of(process, on=AFTER_ROUND)
    assert (found.total.value, found.by_status[Status.RUNNING].value) == (10.0, 10.0)
    assert found.closed == date(2026, 6, 30)


def test_of_nine_residents_nothing_is_said_and_ten_are_shown(reader, process, monkeypatch):
    voices(process, 9)
    (found,) = voices_of(process, on=AFTER_ROUND)
    assert found.total.value is None

    voices(process, 1, first=9)
    (found,) = voices_of(process, on=AFTER_ROUND)
    assert found.total.value == 10.0


def test_measures_and_rounds_are_apart(process):
    who = person(1)
    says(process, who)
    says(process, who, "done", measure="m2", key="bb")
    says(process, who, at=datetime(2026, 8, 2, tzinfo=UTC), key="cc")

    found = [(one.measure, one.closed) for one in voices_of(process, on=date(2027, 1, 1))]
    assert found == [("m1", date(2026, 6, 30)), ("m2", date(2026, 6, 30)), ("m1", date(2026, 9, 30))]


@pytest.mark.parametrize("wrong", [{"measure": "m9"}, {"status": "great"}, {"status": ""}])
def test_what_is_not_there_is_refused(process, wrong):
    with pytest.raises(UnusableInput):
        says(process, person(1), **wrong)
    assert not Voice.objects.exists()


def test_without_an_adopted_agenda_there_is_nothing_to_say(bare):
    with pytest.raises(NoMeasure):
        says(bare, person(1))


def test_a_guest_takes_part_quietly_and_only_where_guests_are_welcome(process):
    made = says(process, NOBODY)
    assert made.entered.cookie

    process.guests_welcome = False
    process.save()
    with pytest.raises(NotAllowed):
        says(process, NOBODY, key="bb")
    assert Voice.objects.count() == 1


def test_the_page_says_so_as_long_as_there_is_no_agenda(reader, bare):
    assert "Er is nog geen vastgestelde agenda" in reader.get(HERE).content.decode()
    assert reader.get(HERE + "m1/").status_code == 404


def test_the_page_shows_words_of_others_as_words(reader, process):
    text = reader.get(HERE).content.decode()

    assert "&lt;b&gt;Bankje&lt;/b&gt; &amp; licht" in text
    assert "<b>Bankje" not in text
    assert "Er is nog geen ronde geteld." in text


def test_who_is_signed_in_says_it_on_the_page_and_reads_it_back(reader, process):
    reader.force_login(person(1).account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = reader.get(HERE + "m1/")
    assert page.status_code == 200

    answer = reader.post(HERE + "m1/", {"status": "behind", "key": KEY + "aa"})
    assert (answer.status_code, answer["Location"]) == (302, HERE)
    assert Voice.objects.get().status == "behind"
    assert "U zei dit eerder." in reader.get(HERE + "m1/").content.decode()
    assert reader.post(HERE + "m1/", {"key": KEY + "bb"}).status_code == 422


def test_the_english_page_is_english(reader, process):
    assert "What residents say of the measures" in reader.get("/en" + HERE).content.decode()
