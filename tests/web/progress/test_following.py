"""What happened to an agenda as a feed, and its days as a calendar file."""

from __future__ import annotations

from xml.etree import ElementTree

from icalendar import Calendar

from buurtblik.web.agenda.models import Judged

from .conftest import AT

HERE = "/proces/west/agenda/"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_tells_what_an_owner_said_and_names_no_person(reader, process):
    Judged.objects.create(
        process=process, measure="m1", status="behind", why="Geen <zaal>.", said_by="Woonstede", at=AT
    )
    answer = reader.get(HERE + "feed/")

    assert answer["Content-Type"].startswith("application/atom+xml")
    (entry,) = ElementTree.fromstring(answer.content).findall(ATOM + "entry")
    assert "Koffie op dinsdag" in entry.findtext(ATOM + "title")
    assert entry.findtext(ATOM + "summary") == "Geen <zaal>."
    assert entry.find(ATOM + "link").get("href").endswith(HERE + "voortgang/")


def test_the_calendar_holds_the_day_on_which_a_measure_is_due(reader, process):
    answer = reader.get(HERE + "dagen.ics")

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    due = [one for one in events if str(one["summary"]) == "Klaar: Koffie op dinsdag"]
    assert [str(one.decoded("dtstart")) for one in due] == ["2028-01-01"]


def test_without_an_adopted_agenda_there_is_nothing_to_follow(reader, bare):
    assert reader.get(HERE + "feed/").status_code == reader.get(HERE + "dagen.ics").status_code == 404
