"""Days to keep as a calendar: read back by the library that others read it with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from buurtblik.agenda.ideas.calendar_file import Entry, as_calendar, entries_of_answers, entries_of_moments
from buurtblik.agenda.ideas.cycle import cycles
from buurtblik.agenda.ideas.merging import heads
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.ways import OwnDay, moments
from buurtblik.errors import UnusableInput

from . import made_ideas as made

NOW = made.at(made.MONDAY)


def read(entries, **more):
    data = as_calendar(entries, **{"name": "Ideeën", "within": "linde", "at": NOW, **more})
    return [
        (str(event["uid"]), event["dtstart"].dt, event["dtend"].dt, str(event["summary"]))
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]


def test_moments_are_two_whole_days_each_and_a_usual_day_says_that_it_is_one():
    given = moments(cycles()["gemeente"], 2027, [OwnDay("kadernota", 2027, date(2026, 7, 9), date(2026, 4, 1))])
    entries = entries_of_moments(given, "nl")
    found = read(entries)

    assert len(found) == 2 * 4 + 1  # for the account there is nothing to hand in
    assert found[0] == (
        "kadernota-2027-hand_in-linde@buurtblik", date(2026, 4, 1), date(2026, 4, 2),
        "Laatste dag om in te dienen: kadernota of perspectiefnota 2027",
    )  # fmt: skip
    assert [start for _, start, _, _ in found] == sorted(start for _, start, _, _ in found)
    usual = {entry.uid.split("-")[0] for entry in entries if "gewoon is" in entry.description}
    assert usual == {"begroting", "burap_voorjaar", "burap_najaar", "jaarrekening"}


def test_a_day_that_moves_keeps_its_name():
    usual, own = (
        read(entries_of_moments(moments(cycles()["gemeente"], 2027, days), "nl"))
        for days in ((), [OwnDay("kadernota", 2027, date(2026, 7, 9))])
    )

    assert {uid for uid, *_ in usual} == {uid for uid, *_ in own}
    assert usual != own


def test_answers_that_are_due_and_parked_ideas_that_come_back():
    waits, young = made.idea("w", title="Bank"), made.idea("y", title="Boom", received_on=made.days(10))
    older = made.step(made.idea("o"), Status.MERGED, into=young)
    parked = made.step(made.idea("p", title="Brug"), Status.PARKED, back_on=made.days(300))
    done = made.step(made.idea("d"), Status.ADOPTED)
    ideas = [parked, done, older, young, waits]

    found = read(entries_of_answers(ideas, heads(ideas), made.days(12), made.TERM, "nl"))

    assert [(uid.split("-linde")[0], start, summary) for uid, start, _, summary in found] == [
        ("idea-w-answer", made.DUE, "Laatste dag voor een antwoord: Bank"),
        (
            "idea-y-answer",
            made.DUE,
            "Laatste dag voor een antwoord: Boom",
        ),  # the older one within it waits from its own day
        ("idea-p-back", made.days(300), "Komt terug: Brug"),
    ]


def test_words_of_people_end_no_line_and_begin_no_field():
    hostile = made.idea(title="Bank\r\nEND:VEVENT\r\nATTACH:https://elders.example; a,b \\n \U0001f333" + "é" * 60)
    entries = entries_of_answers([hostile], heads([hostile]), made.MONDAY, made.TERM, "nl")
    data = as_calendar(entries, name="x", within="linde", at=NOW)
    events = Calendar.from_ical(data).walk("VEVENT")

    assert len(events) == 1
    assert "attach" not in events[0]
    assert "\U0001f333" in str(events[0]["summary"])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\nEND:VEVENT\r\nATTACH" not in data


def test_the_same_days_give_the_same_bytes_in_any_order():
    entries = [Entry("a", made.days(1), "A"), Entry("b", made.days(1), "B"), Entry("c", made.MONDAY, "C")]
    one, other = (
        as_calendar(given, name="x", within="y", at=NOW, address="https://blik.example/")
        for given in (entries, entries[::-1])
    )

    assert one == other


def test_a_calendar_that_cannot_be_is_refused():
    with pytest.raises(UnusableInput, match="no time zone"):
        as_calendar([], name="x", within="y", at=NOW.replace(tzinfo=None))
    with pytest.raises(UnusableInput, match="same name"):
        as_calendar([Entry("a", made.MONDAY, "A")] * 2, name="x", within="y", at=NOW)
    assert read([Entry("a", made.MONDAY, "A")])[0][2] - made.MONDAY == timedelta(days=1)
