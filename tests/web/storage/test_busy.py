"""When others write all the time: a polite page, nothing lost of what was filled in, and no words of the database."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from buurtblik.web.storage.act import GoneSince, TooBusy
from buurtblik.web.storage.busy import PoliteWhenBusy

pytestmark = pytest.mark.usefixtures("early_reader")


def locked() -> OperationalError:
    problem = OperationalError("database is locked")
    problem.__cause__ = sqlite3.OperationalError("database is locked")
    problem.__cause__.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    return problem


def answer(problem: Exception, fields: dict[str, str], language: str = "nl") -> HttpResponse | None:
    request = RequestFactory().post("/vertel/", fields)
    with translation.override(language):
        return PoliteWhenBusy(lambda request: HttpResponse()).process_exception(request, problem)


@pytest.mark.parametrize("problem", [TooBusy("storage: tell met other writers 6 times."), locked()])
def test_the_same_can_be_sent_again(problem):
    response = answer(problem, {"story": 'Een "bankje" <b>', "key": "k1", "area_code": "WK990101"})
    text = response.content.decode()

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Het is erg druk" in text
    assert 'name="story" value="Een &quot;bankje&quot; &lt;b&gt;"' in text
    assert 'name="key" value="k1"' in text
    assert 'name="area_code" value="WK990101"' in text
    assert 'action="/vertel/"' in text
    assert "locked" not in text


@pytest.mark.parametrize("field", ["password", "password1", "code", "word"])
def test_a_secret_is_never_sent_back(field):
    text = answer(locked(), {"login": "a@example.nl", field: "geheim"}, "en").content.decode()

    assert "Go back, wait a moment" in text
    assert "geheim" not in text
    assert "<form method" not in text


def test_what_was_made_and_removed_since_is_said_to_be_gone():
    response = answer(GoneSince("storage: what 'tell' made with this form has been removed since."), {"key": "k1"})

    assert response.status_code == 410
    assert "Dit is al eens verstuurd" in response.content.decode()


def test_another_problem_is_not_hidden():
    assert answer(OperationalError("no such table"), {}) is None
    assert answer(ValueError("x"), {}) is None
