"""The parties that are asked to a meeting hear by mail that it is planned, moved or called off.

Only whoever chose messages by e-mail gets one, in their own language, and once for each version of a meeting. The
letters are written in the act itself and sent by the worker.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from buurtblik.web.parties.models import Meeting
from buurtblik.web.parties.reads.seats import running
from buurtblik.web.people.models import Person
from buurtblik.web.people.post import send_later
from buurtblik.web.process.models import Participant


class News(StrEnum):
    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    GOES_ON = "goes_on"


def tell_asked(meeting: Meeting, news: News, *, parties: Collection[int], but: Person | None, at: datetime) -> int:
    """Write to everybody of these parties, ``but`` the one who did it; how many. Of what is past nobody hears."""
    if not parties or meeting.on < timezone.localdate(at):
        return 0
    parts = Participant.objects.filter(
        running(timezone.localdate(at)),
        process=meeting.process_id,
        party__in=parties,
        person__contact=Person.Contact.MAIL,
    )
    people = Person.objects.filter(pk__in=parts.values("person"), account__is_active=True).select_related("account")
    told = [person for person in people.order_by("pk") if but is None or person.pk != but.pk]
    for person in told:
        subject, body = _written(meeting, news, person)
        key = f"meeting {meeting.pk} {meeting.version} {person.pk}"
        send_later(key=key, to=person.account.email, subject=subject, body=body, at=at, person=person)
    return len(told)


def _written(meeting: Meeting, news: News, person: Person) -> tuple[str, str]:
    with translation.override(person.language):
        path = reverse("parties_meeting", args=[meeting.process.slug, meeting.pk])
        link = settings.BUURTBLIK.address.rstrip("/") + path if settings.BUURTBLIK.address else ""
        context = {"meeting": meeting, "process": meeting.process, "news": news.value, "link": link}
        return f"{meeting.process.name}: {_SUBJECT[news]()}", render_to_string("parties/mail/meeting.txt", context)


_SUBJECT = {
    News.PLANNED: lambda: _("a meeting"),
    News.MOVED: lambda: _("a meeting has changed"),
    News.CANCELLED: lambda: _("a meeting does not go on"),
    News.GOES_ON: lambda: _("a meeting goes on after all"),
}
