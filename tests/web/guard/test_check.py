"""Who is let through, who waits, who sends once more, and what is marked: each trap by itself."""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.test import RequestFactory

from buurtblik.web.guard import limits, tickets
from buurtblik.web.guard.check import Verdict, check, words_of
from buurtblik.web.guard.forms import Guarded
from buurtblik.web.guard.limits import Limit, Limits
from buurtblik.web.guard.models import SpentTicket, Tally
from honest import honest, solved

PLAIN_STATIC = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
HALL = "203.0.113.9"  # a community centre


class Tell(Guarded):
    guard_act = "tell"
    words = forms.CharField(max_length=20)


class Join(Guarded):
    guard_act = "sign_up"
    words = forms.CharField(max_length=20)


@dataclass
class Row:
    pk: int


@dataclass
class Somebody:
    account: Any = None
    person: Any = None


@pytest.fixture(autouse=True)
def clock(monkeypatch, settings):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    settings.STORAGES = PLAIN_STATIC


def send(data, *, kind=Tell, at=NOON, address=HALL, visitor=None, place="", **headers):
    request = RequestFactory().post("/", data, REMOTE_ADDR=address, headers=headers)
    form = kind(request.POST)
    verdict = check(request, form, visitor=visitor, place=place, at=at)
    return verdict, form


def shown_again(form) -> dict[str, str]:
    """The hidden fields of a form as it comes back."""
    page = str(form["guard"])
    return {
        "guard_ticket": page.split('name="guard_ticket" value="')[1].split('"')[0],
        "guard_proof": "",
        "homepage": "",
    }


def words(form) -> str:
    return " ".join(str(error) for error in form.non_field_errors())


def test_an_honest_form_passes_and_nothing_of_the_guard_reaches_the_act(database):
    verdict, form = send({"words": "Dag"} | honest("tell", at=NOON))

    assert verdict == Verdict()
    assert form.is_valid()
    assert form.cleaned_data == {"words": "Dag"}


def test_looking_at_a_form_counts_nothing(database):
    request = RequestFactory().get("/")

    assert check(request, Tell(), at=NOON).ok
    assert Tally.objects.count() == 0


def test_a_filled_trap_is_accepted_with_a_mark(database, caplog):
    caplog.set_level(logging.INFO, "buurtblik.guard")
    verdict, form = send({"words": "Dag"} | honest("tell", at=NOON) | {"homepage": "https://koop.example"})

    assert form.is_valid()
    assert verdict.reasons == ("trap",)
    assert words_of(verdict.reasons) == ["Er is een vak ingevuld dat mensen niet zien."]
    assert "trap" in caplog.text
    assert "koop" not in caplog.text
    assert HALL not in caplog.text


def test_a_form_sent_at_once_is_accepted_with_a_mark(database):
    quick, _ = send({"words": "Dag"} | honest("tell", at=NOON, age=timedelta(seconds=1)))
    slow, _ = send({"words": "Dag"} | honest("tell", at=NOON, age=timedelta(seconds=2)))

    assert quick.reasons == ("quick",)
    assert slow.reasons == ()


def test_where_nobody_moderates_what_is_odd_is_asked_once_more(database):
    verdict, form = send({"words": "Dag"} | honest("sign_up", at=NOON) | {"homepage": "x"}, kind=Join)

    assert verdict.again
    assert not form.is_valid()
    assert "Nog één stap" in words(form)
    again = {"words": "Dag"} | shown_again(form)
    assert send(again, kind=Join, at=NOON + timedelta(seconds=5))[0] == Verdict()


def test_without_javascript_one_looks_it_over_and_sends_once_more(database):
    bare = {"words": "Dag"} | honest("tell", at=NOON) | {"guard_proof": ""}
    verdict, form = send(bare)

    assert verdict.again
    assert form["words"].value() == "Dag"
    again = {"words": "Dag, buur"} | shown_again(form)
    assert send(again, at=NOON + timedelta(seconds=1))[0].again  # no person looks over so quickly
    assert send(again, at=NOON + timedelta(seconds=4))[0] == Verdict()


def test_the_second_step_stays_when_there_is_a_mistake_in_between(database):
    _, form = send({"words": "Dag"} | honest("tell", at=NOON) | {"guard_proof": ""})
    verdict, wrong = send({"words": ""} | shown_again(form), at=NOON + timedelta(seconds=4))

    assert verdict == Verdict()
    assert not wrong.is_valid()
    assert send({"words": "Dag"} | shown_again(wrong), at=NOON + timedelta(seconds=9))[0] == Verdict()


def test_without_javascript_the_measure_is_smaller(database, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "tell", Limits(proofless=(Limit(2, 600),)))

    def bare():
        _, text = tickets.issue("tell", at=NOON - timedelta(minutes=1), step=2)
        return {"words": "Dag", "guard_ticket": text}

    assert [send(bare())[0].later for _ in range(3)] == [0, 0, 300]
    assert send({"words": "Dag"} | honest("tell", at=NOON))[0] == Verdict()


WRONG_PROOFS = {
    "no base64": "%%%",
    "no json": base64.b64encode(b"geen json").decode(),
    "a list": base64.b64encode(b"[]").decode(),
    "numbers": base64.b64encode(json.dumps({"challenge": 1, "solution": 2}).encode()).decode(),
    "deep": base64.b64encode(b"[" * 2_900).decode(),
    "long": "A" * 20_000,
}


@pytest.mark.parametrize("proof", WRONG_PROOFS.values(), ids=WRONG_PROOFS)
def test_a_proof_that_is_none_is_asked_once_more(database, proof):
    verdict, form = send({"words": "Dag"} | honest("tell", at=NOON) | {"guard_proof": proof})

    assert verdict.again
    assert "Nog één stap" in words(form)


def test_a_proof_of_another_form_or_with_another_sum_is_none(database):
    other = honest("tell", at=NOON)["guard_proof"]
    mine = honest("tell", at=NOON)
    easy = json.loads(base64.b64decode(mine["guard_proof"]))
    easy["challenge"]["parameters"]["keyPrefix"] = ""
    wrong_count = json.loads(base64.b64decode(mine["guard_proof"]))
    wrong_count["solution"]["counter"] += 1
    forged = [other] + [base64.b64encode(json.dumps(one).encode()).decode() for one in (easy, wrong_count)]

    assert [send({"words": "Dag"} | mine | {"guard_proof": proof})[0].again for proof in forged] == [True] * 3
    assert send({"words": "Dag"} | mine)[0] == Verdict()


@pytest.mark.parametrize("age", [timedelta(hours=12, seconds=1), timedelta(minutes=-2)])
def test_an_old_ticket_or_one_from_the_future_is_asked_once_more_with_a_new_one(database, age):
    verdict, form = send({"words": "Dag"} | honest("tell", at=NOON, age=age))

    assert verdict.again
    assert "stond lang open" in words(form)
    assert send({"words": "Dag"} | shown_again(form), at=NOON + timedelta(seconds=4))[0].ok


@pytest.mark.parametrize("ticket", ["", "x", "a:b", "W10:x", "x" * 10_000])
def test_a_ticket_that_is_none_is_asked_once_more(database, ticket):
    assert send({"words": "Dag"} | honest("tell", at=NOON) | {"guard_ticket": ticket})[0].again


def test_a_ticket_of_another_act_is_none(database):
    assert send({"words": "Dag"} | honest("sign_up", at=NOON))[0].again


def test_a_replay_with_other_words_is_asked_once_more_and_the_same_words_are_a_resend(database):
    fields = honest("tell", at=NOON)

    assert send({"words": "Dag"} | fields)[0] == Verdict()
    assert send({"words": "Dag"} | fields)[0] == Verdict()
    verdict, form = send({"words": "Weg"} | fields)
    assert verdict.again
    assert "al eens verstuurd" in words(form)
    assert form["words"].value() == "Weg"


def test_a_form_with_a_mistake_does_not_use_its_ticket(database):
    fields = honest("tell", at=NOON)
    send({"words": ""} | fields)

    assert SpentTicket.objects.count() == 0
    assert send({"words": "Dag"} | fields)[0] == Verdict()


def test_somebody_with_an_account_needs_no_ticket_and_no_sum(database):
    fatima = Somebody(account=Row(7), person=Row(8))
    verdict, form = send({"words": "Dag"}, visitor=fatima)

    assert verdict == Verdict()
    assert "guard_proof" not in str(form["guard"])
    assert send({"words": "Dag", "homepage": "x"}, visitor=fatima)[0].reasons == ("trap",)


@pytest.mark.slow
def test_sixty_honest_residents_behind_one_address_in_one_evening_are_not_blocked(database):
    # everyone comes in within ten minutes and sends ten things, with and without JavaScript
    fields = honest("tell", at=NOON)
    refused = [
        verdict
        for number in range(60)
        for n in range(10)
        if not (
            verdict := send(
                {"words": "Dag"} | fields,
                at=NOON + timedelta(seconds=number * 10 + n),
                visitor=Somebody(person=Row(number)),
            )[0]
        ).ok
    ]

    assert refused == []


@pytest.mark.slow
@pytest.mark.parametrize("act", sorted(limits.LIMITS))
def test_sixty_residents_who_each_slip_twice_are_let_in(database, act):
    kind = type("Kind", (Tell,), {"guard_act": act})
    fields = honest(act, at=NOON)
    for number in range(60):
        assert send({"words": ""} | fields, kind=kind, at=NOON + timedelta(seconds=number))[0].ok
        assert send({"words": "x" * 30} | fields, kind=kind, at=NOON + timedelta(seconds=number))[0].ok
        assert send({"words": "Dag"} | fields, kind=kind, at=NOON + timedelta(seconds=number))[0].ok


@pytest.mark.slow
def test_a_thousand_tries_on_one_account_close_that_account_for_a_while_and_no_neighbour(database):
    row, neighbour = Somebody(account=Row(1), person=Row(1)), Somebody(account=Row(2), person=Row(2))
    later = [send({"words": "Dag"}, visitor=row)[0].later for _ in range(1_000)]

    assert later[:120] == [0] * 120
    assert set(later[120:]) == {5}
    assert send({"words": "Dag"}, visitor=neighbour)[0] == Verdict()
    assert send({"words": "Dag"} | honest("tell", at=NOON))[0] == Verdict()
    assert send({"words": "Dag"}, visitor=row, at=NOON + timedelta(seconds=5))[0] == Verdict()


def test_too_often_says_when_and_keeps_the_input(database, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "tell", Limits(address=(Limit(1, 600),)))
    fields = honest("tell", at=NOON)
    send({"words": "Dag"} | fields)
    verdict, form = send({"words": "Nog iets"} | fields)

    from django.http import HttpResponse

    response = verdict.on(HttpResponse("x"))
    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert "na 13:10 uur" in words(form)  # in Amsterdam
    assert form["words"].value() == "Nog iets"


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("203.0.113.9", "203.0.113.9", "address"),
        ("203.0.113.9", "203.0.113.200", "range"),
        ("203.0.113.9", "203.0.114.9", ""),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "address"),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", "range"),
        ("2001:db8:1:2::1", "2001:db8:2:2::1", ""),
        ("::ffff:203.0.113.9", "203.0.113.9", "address"),
    ],
)
def test_addresses_and_ranges_are_counted_apart(database, monkeypatch, first, second, together):
    tight = (Limit(1, 600),)
    for kind in ("address", "range"):
        monkeypatch.setitem(limits.LIMITS, "tell", Limits(**{"address": (), "range": (), kind: tight}))
        Tally.objects.all().delete()
        send({"words": "a"}, address=first)

        assert bool(send({"words": "a"}, address=second)[0].later) is (together == kind or together == "address")


def test_the_address_is_the_one_that_the_proxy_saw(database, monkeypatch, settings):
    monkeypatch.setitem(limits.LIMITS, "tell", Limits(address=(Limit(1, 600),), range=()))

    def from_(seen, forwarded):
        return bool(send({"words": "a"}, address=seen, **{"x-forwarded-for": forwarded})[0].later)

    assert not from_("203.0.113.1", "198.51.100.1")
    assert from_("203.0.113.1", "198.51.100.2")  # without a trusted proxy the header is anybody's word
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert not from_("203.0.113.1", "198.51.100.3")
    assert from_("203.0.113.1", "made up, 198.51.100.3")
    assert not from_("203.0.113.1", "198.51.100.3, 198.51.100.4")


def test_this_machine_is_never_closed(database, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "tell", Limits(address=(Limit(1, 600),), range=(Limit(1, 600),)))

    for address in ("127.0.0.1", "::1"):
        assert [send({"words": "a"}, address=address)[0].later for _ in range(3)] == [0, 0, 0]


def test_an_address_that_cannot_be_read_is_counted_as_one(database, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "tell", Limits(address=(Limit(1, 600),)))

    assert not send({"words": "a"}, address="")[0].later
    assert send({"words": "a"}, address="geen adres")[0].later


def test_a_crowd_in_one_place_is_accepted_with_a_mark(database, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "tell", Limits(place=(Limit(2, 3_600),)))

    def said(place):
        return send({"words": "Dag"}, visitor=Somebody(account=Row(1)), place=place)[0]

    assert [said("process 1").reasons for _ in range(3)] == [(), (), ("crowd",)]
    assert said("process 2").reasons == ()


def test_no_address_account_or_word_can_be_read_in_what_is_kept(database):
    send({"words": "geheim"} | honest("tell", at=NOON), visitor=Somebody(person=Row(424242)), place="process 77")
    kept = json.dumps([list(model.objects.values_list()) for model in (Tally, SpentTicket)], default=str)

    assert Tally.objects.count() == 7
    assert SpentTicket.objects.count() == 1
    for planted in (HALL, "203.0.113", "424242", "process 77", "geheim"):
        assert planted not in kept


def test_tomorrow_the_same_address_has_another_name(database):
    def names(at):
        Tally.objects.all().delete()
        send({"words": "a"}, at=at)
        return set(Tally.objects.values_list("name", flat=True))

    assert names(NOON) == names(NOON + timedelta(hours=10))
    assert names(NOON).isdisjoint(names(NOON + timedelta(hours=12)))  # 01:00 in Amsterdam


def test_another_key_gives_other_names(database, settings):
    send({"words": "a"})
    first = set(Tally.objects.values_list("name", flat=True))
    settings.SECRET_KEY = "another-key-" * 5
    send({"words": "a"})

    assert len(set(Tally.objects.values_list("name", flat=True))) == 2 * len(first)


def test_the_sum_can_be_solved_and_is_bound_to_its_ticket():
    ticket, _ = tickets.issue("tell", at=NOON)
    other, _ = tickets.issue("tell", at=NOON)
    proof = solved(tickets.challenge(ticket))

    assert tickets.is_solved(proof, ticket)
    assert not tickets.is_solved(proof, other)


def test_what_a_visitor_typed_into_the_trap_does_not_come_back(database):
    _, form = send(
        {"words": "Dag", "homepage": '"><script>alert(1)</script>', "guard_ticket": '"><b>', "guard_proof": "<i>"}
    )
    page = str(form)

    assert "alert(1)" not in page
    assert "<b>" not in page
    assert "<i>" not in page
