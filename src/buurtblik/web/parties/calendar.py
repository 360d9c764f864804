"""A meeting as a file that a calendar takes over (RFC 5545). It names no person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from buurtblik.web.parties.models import Meeting

HERE = ZoneInfo("Europe/Amsterdam")
AS_LONG = timedelta(hours=2)  # a meeting of which only the beginning is known


def as_calendar(meeting: Meeting, *, address: str) -> bytes:
    """The meeting as iCalendar: with times in UTC, or the whole day when nobody said when it begins."""
    event = Event()
    event.add("uid", f"{meeting.uid}@buurtblik")
    event.add("summary", f"{meeting.process.name}: {meeting.name}")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.version)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    event.add("location", meeting.place)
    if meeting.asks:
        event.add("description", meeting.asks)
    if address:
        event.add("url", address)
    if meeting.begins is None:
        event.add("dtstart", meeting.on)
        event.add("dtend", meeting.on + timedelta(days=1))
    else:
        start = datetime.combine(meeting.on, meeting.begins, HERE)
        end = datetime.combine(meeting.on, meeting.ends, HERE) if meeting.ends else start + AS_LONG
        event.add("dtstart", start.astimezone(UTC))
        event.add("dtend", end.astimezone(UTC))
    calendar = Calendar()
    calendar.add("prodid", "-//Buurtblik//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.cancelled_at else "PUBLISH")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
