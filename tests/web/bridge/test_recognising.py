"""Readers who do or do not recognise a figure: counted in steps each night, words read first, and nobody pointed at."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest

from buurtblik.bridge.confront.answers import Recognition as Answer
from buurtblik.errors import UnusableInput
from buurtblik.web.bridge import actions
from buurtblik.web.bridge.models import Recognition
from buurtblik.web.bridge.reads.recognised import asked_of
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.models import OpenBlock

from .conftest import AT, KEY

pytestmark = pytest.mark.slow  # the figures of the made-up town are counted for it
FIGURE = "sam_eenzaam"
TOMORROW = AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def opened(process):
    OpenBlock.objects.create(process=process, block="verbinden", acts=["judge", "decide"], since=AT)
    process.guests_welcome = True
    process.save()


def say(process, release, number, answer=Answer.NO, *, words="", visitor=NOBODY, at=AT):
    return actions.say_recognition(
        process=process, indicator=FIGURE, release=release, answer=answer, words=words, group="resident",
        visitor=visitor, key=f"{KEY}{number:02}", at=at,
    )  # fmt: skip


def told(process, release, at):
    listed = [one for _key, _name, rows in asked_of(process, release, None, "nl", at=at) for one in rows]
    return next((list(one.said) for one in listed if one.key == FIGURE), None)


def picked(process, release, lead):
    process.picks.create(
        indicator=FIGURE, area={}, release="r", figure={}, leaning="worrying", reason="Zo", said_by="Wij", at=AT
    )


def test_nothing_is_told_before_ten_and_then_in_steps_of_five_after_midnight(process, release, lead):
    picked(process, release, lead)
    for number in range(12):
        say(process, release, number)

    assert told(process, release, AT) == []
    assert told(process, release, TOMORROW) == ["Bewoners: 10 of meer zeggen: herken ik niet."]
    Recognition.objects.first().delete()
    Recognition.objects.first().delete()
    Recognition.objects.first().delete()
    assert told(process, release, TOMORROW) == []


def test_words_are_shown_when_somebody_read_them_and_go_when_they_are_hidden(process, release, lead):
    picked(process, release, lead)
    for number in range(12):
        say(process, release, number, words="Ik ken hier iedereen." if number == 0 else "")
    row = Recognition.objects.exclude(words="").get()

    assert "iedereen" not in str(told(process, release, TOMORROW))
    actions.read_recognitions(process=process, decided={row.pk: "shown"}, visitor=lead, at=AT)
    assert "Ik ken hier iedereen" in str(told(process, release, TOMORROW))
    actions.read_recognitions(process=process, decided={row.pk: "hidden"}, visitor=lead, at=AT)
    assert "iedereen" not in str(told(process, release, TOMORROW))


def test_somebody_counts_once_and_new_words_are_read_again(process, release, resident, lead):
    say(process, release, 1, visitor=resident, words="Nee.")
    actions.read_recognitions(process=process, decided={Recognition.objects.get().pk: "shown"}, visitor=lead, at=AT)
    say(process, release, 1, visitor=resident, words="Nee.")
    assert Recognition.objects.get().read == "shown"

    say(process, release, 2, Answer.YES, visitor=resident, words="Toch wel.", at=TOMORROW)

    row = Recognition.objects.get()
    assert (row.answer, row.read, row.by.person) == ("yes", "waiting", resident.person)


def test_who_reads_words_moderates_and_a_figure_without_a_value_is_refused(process, release, resident):
    with pytest.raises(NotAllowed):
        actions.read_recognitions(process=process, decided={}, visitor=resident, at=AT)
    with pytest.raises(UnusableInput):
        actions.say_recognition(
            process=process,
            indicator="bestaat_niet",
            release=release,
            answer=Answer.YES,
            visitor=resident,
            key=KEY,
            at=AT,
        )
    OpenBlock.objects.filter(block="verbinden").update(state="closed", acts=[])
    with pytest.raises(NotAllowed):
        say(process, release, 1, visitor=resident)
    assert not Recognition.objects.exists()


def test_what_somebody_said_goes_with_them(process, release, resident):
    say(process, release, 1, visitor=resident, words="Nee.")

    erase_person(person=resident.person, visitor=resident, at=AT)

    assert not Recognition.objects.exists()


def test_from_the_profile_to_the_answer_by_forms(reader, process, lead, resident):
    there = "/proces/west/herkennen/"
    assert reader.get("/profiel/WK990105/west/herkennen/").status_code in (301, 302)
    reader.force_login(resident.account, "allauth.account.auth_backends.AuthenticationBackend")

    assert reader.get(there).status_code == 200
    assert reader.get(there + "bestaat_niet/").status_code == 409
    page = html.unescape(reader.get(there + FIGURE + "/").content.decode())
    assert "Herkent u dit?" in page
    assert reader.post(there + FIGURE + "/", {"words": "Bel 06 12345678", "key": KEY}).status_code == 422
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    assert reader.get(there + "woorden/").status_code == 200
