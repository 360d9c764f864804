"""Mail of the worker: written with the act, sent once, tried again only when it surely did not leave."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from buurtblik.web.people.models import Letter
from buurtblik.web.people.post import LATER, TRIES, UNSURE_AFTER, call_unsure, send_later, send_now
from buurtblik.web.storage.worker import work_once

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TO = "fatima@example.nl"


def write(key="invitation 1") -> Letter:
    return send_later(key=key, to=TO, subject="Doe\nmee", body="Kom erbij.", at=AT)


def state(letter: Letter) -> tuple[str, int, str]:
    letter.refresh_from_db()
    return letter.state, letter.tries, letter.to


def test_a_letter_is_sent_once_however_often_it_is_written_or_delivered(database):
    letter = write()
    assert write() == letter
    while work_once("a", at=datetime(2100, 1, 1, tzinfo=UTC)):
        pass

    assert send_now(letter.pk, at=AT) == "nothing to do"
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [([TO], "Doe mee", "Kom erbij.")]
    assert state(letter) == ("sent", 1, "")


def test_a_letter_of_an_act_that_failed_is_never_sent(database):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert not work_once("a", at=datetime(2100, 1, 1, tzinfo=UTC))
    assert mail.outbox == []


def refuse(monkeypatch, step, problem):
    def fails(*_):
        raise problem

    monkeypatch.setattr(EmailBackend, step, fails)


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("open", ConnectionRefusedError(TO)),
        ("send_messages", SMTPDataError(451, TO.encode())),
        ("send_messages", SMTPRecipientsRefused({TO: (450, b"later")})),
    ],
)
def test_what_surely_did_not_leave_is_tried_again_with_a_limit(database, monkeypatch, caplog, step, problem):
    letter, moment = write(), datetime(2100, 1, 1, tzinfo=UTC)
    refuse(monkeypatch, step, problem)

    for number in range(1, TRIES):
        assert work_once("a", at=moment)
        assert state(letter) == ("waiting", number, TO)
        moment += timedelta(days=1)
    assert work_once("a", at=moment)

    assert state(letter) == ("failed", TRIES, "")
    assert not work_once("a", at=moment + timedelta(days=1))
    assert f"letter {letter.pk} was not sent after {TRIES} tries" in caplog.text
    assert TO not in caplog.text


def test_the_next_try_comes_later_each_time(database, monkeypatch):
    from django_tasks_db.models import DBTaskResult

    letter = write()
    refuse(monkeypatch, "open", ConnectionRefusedError())
    send_now(letter.pk, at=AT)
    send_now(letter.pk, at=AT)

    planned = sorted(DBTaskResult.objects.values_list("run_after", flat=True))
    assert planned[:2] == [AT + LATER, AT + 2 * LATER]


@pytest.mark.parametrize("problem", [SMTPRecipientsRefused({TO: (550, b"unknown")}), SMTPDataError(554, b"spam")])
def test_a_mail_server_that_says_never_is_believed(database, monkeypatch, problem):
    letter = write()
    refuse(monkeypatch, "send_messages", problem)

    assert send_now(letter.pk, at=AT) == "failed"


@pytest.mark.parametrize("problem", [SMTPServerDisconnected(TO), TimeoutError(TO)])
def test_what_perhaps_left_is_not_sent_again(database, monkeypatch, caplog, problem):
    letter = write()
    refuse(monkeypatch, "send_messages", problem)

    assert send_now(letter.pk, at=AT) == "unsure"
    assert send_now(letter.pk, at=AT) == "nothing to do"
    assert TO not in caplog.text


def test_a_letter_whose_worker_was_killed_while_sending_is_not_sent_again(database, monkeypatch):
    letter = write()

    class Killed(BaseException):
        pass

    refuse(monkeypatch, "send_messages", Killed())
    with pytest.raises(Killed):
        send_now(letter.pk, at=AT)
    monkeypatch.undo()

    assert state(letter)[0] == "sending"
    assert send_now(letter.pk, at=AT + timedelta(hours=1)) == "nothing to do"
    assert call_unsure(AT + UNSURE_AFTER) == 0
    assert call_unsure(AT + UNSURE_AFTER + timedelta(seconds=1)) == 1
    assert state(letter) == ("unsure", 1, "")
    assert mail.outbox == []
