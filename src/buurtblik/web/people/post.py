"""Mail that can wait a moment: written inside an act, sent by the worker, never twice.

A letter is marked as being sent, and that is kept, before the mail server hears of it. So a
worker that is killed half-way leaves a letter of which nobody can say whether it left: it is
called unsure and is not sent again, because twice is worse than once too few. Only what the mail
server surely did not take is tried again, later and later, up to TRIES times. Codes to sign in
do not come here: they must come at once.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.tasks import task
from django.utils import timezone

from buurtblik.web.people.models import Letter, Person
from buurtblik.web.storage.act import act

TRIES = 5
LATER = timedelta(minutes=2)  # after the first try; twice as long after each
UNSURE_AFTER = timedelta(minutes=10)
log = logging.getLogger("buurtblik.people")
_PERMANENT = 500  # from here on a mail server will not change its mind


@act
def send_later(*, key: str, to: str, subject: str, body: str, at: datetime, person: Person | None = None) -> Letter:
    """Write a letter in the act of which it tells: it leaves when that act is kept, and the same key makes it once."""
    plain = " ".join(subject.split())[:200]
    values = {"to": to, "subject": plain, "body": body, "person": person, "written_at": at, "changed_at": at}
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=values)
    if is_new:
        deliver.enqueue(letter.pk)
    return letter


@task
def deliver(letter: int) -> str:
    """Send one letter if it still waits; how it then stands."""
    return send_now(letter, at=timezone.now())


def send_now(number: int, *, at: datetime) -> str:
    letter = _take(number, at)
    if letter is None:
        return "nothing to do"
    server = mailers.default
    message = EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to])
    message.extra_headers["Message-ID"] = make_msgid(f"letter{number}", domain=_domain())
    try:
        server.open()
    except OSError as problem:  # it never heard of the letter
        return _put_back(letter, type(problem).__name__, at)
    try:
        server.send_messages([message])
    except SMTPRecipientsRefused as problem:
        codes = [code for code, _ in problem.recipients.values()]
        return _put_back(letter, type(problem).__name__, at, for_ever=min(codes, default=0) >= _PERMANENT)
    except SMTPResponseException as problem:
        return _put_back(letter, type(problem).__name__, at, for_ever=problem.smtp_code >= _PERMANENT)
    except OSError as problem:
        log.error("mail: %s is perhaps sent: %s", letter, type(problem).__name__)
        return _end(letter, Letter.State.UNSURE, at)
    finally:
        _hang_up(server)
    return _end(letter, Letter.State.SENT, at)


def call_unsure(at: datetime) -> int:
    """Letters that were being sent when their worker was killed; how many."""
    lost = Letter.objects.filter(state=Letter.State.SENDING, changed_at__lt=at - UNSURE_AFTER)
    return lost.update(state=Letter.State.UNSURE, changed_at=at, to="", subject="", body="")


@act
def _take(number: int, at: datetime) -> Letter | None:
    letter = Letter.objects.select_for_update().filter(pk=number, state=Letter.State.WAITING).first()
    if letter is not None:
        letter.state, letter.changed_at, letter.tries = Letter.State.SENDING, at, letter.tries + 1
        letter.save(update_fields=["state", "changed_at", "tries"])
    return letter


@act
def _put_back(letter: Letter, why: str, at: datetime, *, for_ever: bool = False) -> str:
    if for_ever or letter.tries >= TRIES:
        log.error("mail: %s was not sent after %d tries: %s", letter, letter.tries, why)
        return _end(letter, Letter.State.FAILED, at)
    log.warning("mail: %s was not sent, try %d of %d: %s", letter, letter.tries, TRIES, why)
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.WAITING, changed_at=at)
    deliver.using(run_after=at + LATER * 2 ** (letter.tries - 1)).enqueue(letter.pk)
    return Letter.State.WAITING.value


@act
def _end(letter: Letter, state: Letter.State, at: datetime) -> str:
    Letter.objects.filter(pk=letter.pk).update(state=state, changed_at=at, to="", subject="", body="")
    return state.value


def _hang_up(server: object) -> None:
    try:
        server.close()  # type: ignore[attr-defined]
    except OSError:  # the letter has left; how the line ended does not matter
        log.info("mail: the mail server hung up first")


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
