"""Follow an agenda from elsewhere: what happened as a feed, and its days as a file for one's own calendar."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.calendar_file import as_calendar
from buurtblik.agenda.progress.feed import as_atom, news
from buurtblik.agenda.progress.reminders import calendar_entries
from buurtblik.web.agenda.reads.going import Going, going_on
from buurtblik.web.progress.pages.asked import Asked, page
from buurtblik.web.progress.rounds import next_first_day


@page()
def feed(asked: Asked) -> HttpResponse:
    found = _found(asked)
    said = [one for standing in found.progress.standings for one in standing.said]
    made = as_atom(
        news(found.plan, said, found.progress.calls, asked.language),
        title=_("The agenda of %(area)s") % {"area": asked.process.area_name},
        within=asked.process.slug,
        site=settings.BUURTBLIK.address or asked.request.build_absolute_uri("/"),
        path=_path(asked),
        by=asked.process.name,
        language=asked.language,
    )
    return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")


@page()
def calendar(asked: Asked) -> HttpResponse:
    found = _found(asked)
    days = calendar_entries(
        found.progress.standings, found.progress.calls, asked.language, next_round=next_first_day(asked.today)
    )
    site = settings.BUURTBLIK.address.rstrip("/")
    address = site + _path(asked) if site else ""
    made = as_calendar(
        days, name=asked.process.name, within=f"agenda-{asked.process.slug}", at=asked.at, address=address
    )
    name = f'attachment; filename="agenda-{asked.process.slug}.ics"'
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})


def _path(asked: Asked) -> str:
    return reverse("agenda_progress", args=[asked.process.slug])


def _found(asked: Asked) -> Going:
    found = going_on(asked.process, on=asked.today)
    if found is None:
        raise Http404
    return found
