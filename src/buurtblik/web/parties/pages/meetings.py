"""Meetings: planned, asked for, held, counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buurtblik.web.parties.actions.meetings import (
    NotYetHeld,
    cancel_meeting,
    change_meeting,
    count_attendance,
    plan_meeting,
    say_present,
)
from buurtblik.web.parties.calendar import as_calendar
from buurtblik.web.parties.forms import AttendanceForm, MeetingForm
from buurtblik.web.parties.models import Meeting
from buurtblik.web.parties.pages.opening import Opened, in_process
from buurtblik.web.parties.reads import meetings as reads
from buurtblik.web.parties.reads.seats import parties_of
from buurtblik.web.process.models import Party
from buurtblik.web.rights.table import Action


@require_GET
@in_process
def meetings(now: Opened) -> HttpResponse:
    now.require(Action.LIST, "meeting")
    found = reads.meetings_for(now.visitor, now.process, on=now.today)
    context = {
        "coming": [m for m in reversed(found) if m.on >= now.today],
        "held": [m for m in found if m.on < now.today],
    }
    return now.show("meetings", context)


@require_GET
@in_process
def meeting(now: Opened, meeting: int) -> HttpResponse:
    found = _readable(now, meeting)
    person = now.visitor.person
    sees_names = now.may(Action.READ, "attendance")
    context = {
        "read": reads.read_meeting(found, now.language, on=now.today),
        "counted": [
            (one.label, one.count.say(now.language))
            for one in reads.read_meeting(found, now.language, on=now.today).counted
        ],
        "present": reads.present(found) if sees_names else None,
        "may_say_present": found.on <= now.today
        and found.cancelled_at is None
        and now.may(Action.CREATE, "attendance")
        and person is not None,
        "was_present": reads.was_present(found, person),
        "can_count": found.on <= now.today and found.cancelled_at is None,
    }
    total = context["read"].total  # type: ignore[attr-defined]
    return now.show("meeting", {**context, "total": total.say(now.language) if total else ""})


@require_http_methods(["GET", "POST"])
@in_process
def add(now: Opened) -> HttpResponse:
    now.require(Action.CREATE, "meeting")
    form = _form(now, parties_of(now.process, on=now.today), initial={"kind": Meeting.Kind.TOGETHER})
    if now.request.method == "POST" and form.is_valid():
        made = plan_meeting(
            process=now.process, plan=form.plan(), visitor=now.visitor, key=form.cleaned_data["key"], at=now.at
        )
        messages.success(now.request, _("The meeting is planned."))
        return redirect("parties_meeting", slug=now.process.slug, meeting=made.pk)
    return now.show("meeting_form", {"form": form, "meeting": None}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@in_process
def change(now: Opened, meeting: int) -> HttpResponse:
    now.require(Action.EDIT, "meeting")
    found = _readable(now, meeting)
    asked = [one.party for one in found.invited.select_related("party")]
    parties = sorted({*parties_of(now.process, on=now.today), *asked}, key=lambda party: (party.name, party.pk))
    initial = {name: getattr(found, name) for name in (*MeetingForm.base_fields, "report") if name != "key"}
    form = _form(now, parties, initial=initial | {"parties": [str(party.pk) for party in asked]}, with_report=True)
    if now.request.method == "POST" and form.is_valid():
        change_meeting(meeting=found, plan=form.plan(), visitor=now.visitor, at=now.at)
        messages.success(now.request, _("The meeting has been changed."))
        return redirect("parties_meeting", slug=now.process.slug, meeting=found.pk)
    return now.show("meeting_form", {"form": form, "meeting": found}, status=422 if form.errors else 200)


@require_POST
@in_process
def cancel(now: Opened, meeting: int) -> HttpResponse:
    now.require(Action.EDIT, "meeting")
    back = now.request.POST.get("back") == "yes"
    cancel_meeting(meeting=_readable(now, meeting), visitor=now.visitor, at=now.at, back=back)
    messages.success(now.request, _("The meeting goes on after all.") if back else _("The meeting is cancelled."))
    return redirect("parties_meeting", slug=now.process.slug, meeting=meeting)


@require_GET
@in_process
def calendar(now: Opened, meeting: int) -> HttpResponse:
    found = _readable(now, meeting)
    address = now.request.build_absolute_uri(now.request.path.removesuffix("agenda.ics"))
    name = f"{now.process.slug}-{found.on:%Y-%m-%d}.ics"
    return HttpResponse(
        as_calendar(found, address=address),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "POST"])
@in_process
def attendance(now: Opened, meeting: int) -> HttpResponse:
    """Fill in how many were there."""
    now.require(Action.EDIT, "attendance")
    found = _readable(now, meeting)
    asked = list(found.invited.select_related("party").order_by("party__name"))
    counts = {f"group_{group}": n for group, n in reads.counts_of(found).items()}
    form = AttendanceForm(
        now.request.POST if now.request.method == "POST" else None,
        language=now.language,
        asked=[one.party for one in asked],
        initial={**counts, "came": [str(one.party_id) for one in asked if one.came]},
    )
    if now.request.method == "POST" and form.is_valid():
        try:
            count_attendance(meeting=found, counts=form.counts(), came=form.came(), visitor=now.visitor, at=now.at)
        except NotYetHeld:
            form.add_error(None, _("This meeting has not been held yet."))
        else:
            messages.success(now.request, _("The attendance has been kept."))
            return redirect("parties_meeting", slug=now.process.slug, meeting=found.pk)
    return now.show("attendance_form", {"form": form, "meeting": found}, status=422 if form.errors else 200)


@require_POST
@in_process
def i_was_there(now: Opened, meeting: int) -> HttpResponse:
    now.require(Action.CREATE, "attendance")
    found = _readable(now, meeting)
    back = now.request.POST.get("back") == "yes"
    try:
        say_present(meeting=found, visitor=now.visitor, at=now.at, back=back)
    except NotYetHeld:
        messages.error(now.request, _("This meeting has not been held yet."))
    else:
        messages.success(now.request, _("Your name is off the list.") if back else _("Noted: you were there."))
    return redirect("parties_meeting", slug=now.process.slug, meeting=meeting)


@require_GET
@in_process
def over_meetings(now: Opened) -> HttpResponse:
    now.require(Action.LIST, "attendance")
    found = reads.over_all(reads.meetings_for(now.visitor, now.process, on=now.today), now.language)
    rows = [
        (label, [one.say(now.language) if one else "–" for one in course.counts], course.never_there)
        for label, course in found.rows
    ]
    return now.show("over_meetings", {"over": found, "rows": rows})


def _readable(now: Opened, pk: int) -> Meeting:
    """The meeting, when the visitor may read of it."""
    found = get_object_or_404(Meeting.objects.select_related("process"), pk=pk, process=now.process)
    now.require(Action.READ, found.read_as)
    return found


def _form(now: Opened, parties: Sequence[Party], *, initial: dict[str, Any], with_report: bool = False) -> MeetingForm:
    return MeetingForm(
        now.request.POST if now.request.method == "POST" else None,
        initial=initial,
        parties=parties,
        with_report=with_report,
    )
