"""Addresses of who takes part. They stand below a process."""

from __future__ import annotations

from django.urls import path

from buurtblik.web.parties.pages import handovers, meetings, table

_BELOW = "proces/<slug:slug>/partijen/"
urlpatterns = [
    path(f"{_BELOW}", table.parties, name="parties_page"),
    path(f"{_BELOW}wie-mist/", table.who_is_missing, name="parties_missing"),
    path(f"{_BELOW}kaart/", table.the_map, name="parties_map"),
    path(f"{_BELOW}kaart/nieuw/", table.add_actor, name="parties_actor_add"),
    path(f"{_BELOW}kaart/<int:actor>/", table.change, name="parties_actor_change"),
    path(f"{_BELOW}kaart/<int:actor>/weg/", table.remove, name="parties_actor_remove"),
    path(f"{_BELOW}bijeenkomsten/", meetings.meetings, name="parties_meetings"),
    path(f"{_BELOW}bijeenkomsten/nieuw/", meetings.add, name="parties_meeting_add"),
    path(f"{_BELOW}bijeenkomsten/<int:meeting>/", meetings.meeting, name="parties_meeting"),
    path(f"{_BELOW}bijeenkomsten/<int:meeting>/wijzigen/", meetings.change, name="parties_meeting_change"),
    path(f"{_BELOW}bijeenkomsten/<int:meeting>/afzeggen/", meetings.cancel, name="parties_meeting_cancel"),
    path(f"{_BELOW}bijeenkomsten/<int:meeting>/agenda.ics", meetings.calendar, name="parties_meeting_calendar"),
    path(f"{_BELOW}bijeenkomsten/<int:meeting>/opkomst/", meetings.attendance, name="parties_attendance"),
    path(f"{_BELOW}bijeenkomsten/<int:meeting>/ik-was-er/", meetings.i_was_there, name="parties_present"),
    path(f"{_BELOW}opkomst/", meetings.over_meetings, name="parties_attendance_over"),
    path(f"{_BELOW}overdracht/", handovers.handovers, name="parties_handovers"),
    path(f"{_BELOW}overdracht/nieuw/", handovers.add, name="parties_handover_add"),
    path(f"{_BELOW}overdracht/belofte/<int:promise>/", handovers.promise, name="parties_promise"),
]
