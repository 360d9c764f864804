"""Who had an idea hears by mail what was done with it: in plain words, in their language, once for each step.

Written in the act itself and sent by the worker. Somebody with an account gets it when they chose messages by e-mail;
somebody without one when they left an address with the idea, which is for this alone. What is not shown is not said in
a letter either, so that nobody can send words of theirs to the address of another.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from buurtblik.agenda.ideas.merging import merged_into
from buurtblik.agenda.ideas.messages import message
from buurtblik.values import Language
from buurtblik.web.ideas.library import idea_of, term
from buurtblik.web.ideas.models import Idea, Reach
from buurtblik.web.ideas.reads.all import All, all_of
from buurtblik.web.people.models import Person
from buurtblik.web.people.post import send_later
from buurtblik.web.process.models import Process


def tell_authors(row: Idea, *, key: str, at: datetime) -> int:
    """Write to who had this idea and to those whose ideas live on in it; how many letters."""
    found = all_of(row.process)
    keys = {row.key, *merged_into(row.key, found.heads)}
    rows = Idea.objects.filter(process=row.process_id, key__in=keys).select_related("reach", "person__account")
    return sum(_tell(one, row.process, found, key, at) for one in rows.order_by("pk"))


def tell_hidden(row: Idea, *, at: datetime) -> int:
    """Write to who had an idea that it is not shown, and why."""
    return _tell(row, row.process, None, f"read {row.version}", at)


def _tell(row: Idea, process: Process, found: All | None, key: str, at: datetime) -> int:
    to, language, person = _where(row)
    if not to:
        return 0
    with translation.override(language):
        if found is None:
            told = [_("Your idea is not shown to others. This is why:"), row.hidden_why]
        else:
            idea = idea_of(row)
            told = list(message(idea, found.heads[row.key], timezone.localdate(at), term(), language))
        site = settings.BUURTBLIK.address.rstrip("/")
        path = reverse("ideas_account", args=[process.slug])
        context = {
            "process": process,
            "told": told,
            "link": site + path if site else "",
            "own": site + reverse("ideas_own") if site else "",
            "by_account": person is not None,
        }
        subject = _("%(process)s: your idea") % {"process": process.name}
        body = render_to_string("ideas/mail/idea.txt", context)
    send_later(key=f"idea {row.pk} {key}", to=to, subject=subject, body=body, at=at, person=person)
    if person is None:
        Reach.objects.filter(idea=row).update(at=at)
    return 1


def _where(row: Idea) -> tuple[str, Language, Person | None]:
    """The address, the language and the account of an author; an empty address when they are not written to."""
    reach = getattr(row, "reach", None)
    if reach is not None:
        return reach.mail, "en" if reach.language == "en" else "nl", None
    person = row.person
    account = getattr(person, "account", None) if person is not None else None
    if person is None or account is None or not account.is_active or person.contact != Person.Contact.MAIL:
        return "", "nl", None
    return account.email, "en" if person.language == "en" else "nl", person
