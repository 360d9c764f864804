"""An adopted agenda goes on: its owner says how each measure goes, and a call about one is answered and closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.progress.bell import RefusedTurn, Turn
from buurtblik.agenda.progress.judgement import RefusedJudgement
from buurtblik.errors import UnusableInput
from buurtblik.web.agenda import actions
from buurtblik.web.agenda.models import Call, CallStep, Judged
from buurtblik.web.agenda.reads.going import going_on
from buurtblik.web.people.rules import NotAllowed

from .conftest import AT, COFFEE, add, publish, signed_in, takes_part

HERE = "/proces/west/agenda/voortgang/"


@pytest.fixture
def joris(process, corporation):
    return takes_part(process, "Joris", party=corporation)


@pytest.fixture
def fatima(process, residents):
    return takes_part(process, "Fatima", party=residents)


@pytest.fixture
def measure(process, lead, begun, corporation) -> str:
    id = add(process, lead, "measures", **{**COFFEE, "owner": f"p{corporation.pk}", "due": "2028-01-01"})
    actions.adopt(version=publish(process, lead), decided_by="De wijkraad", visitor=lead, at=AT)
    return id


def test_before_an_agenda_is_adopted_nothing_goes(reader, process, lead, begun):
    add(process, lead, "measures", **COFFEE)
    publish(process, lead)

    assert going_on(process, on=AT.date()) is None
    assert "Er is nog geen agenda vastgesteld." in reader.get(HERE).content.decode()


def test_the_owner_says_how_it_goes_and_the_last_word_stands(process, measure, joris, fatima):
    told = {"process": process, "measure": measure, "visitor": joris, "at": AT}
    actions.judge_measure(status=Status.RUNNING, **told)
    actions.judge_measure(status=Status.RUNNING, **told)
    with pytest.raises(RefusedJudgement):
        actions.judge_measure(status=Status.BEHIND, **told)
    actions.judge_measure(status=Status.BEHIND, why="Geen zaal.", **told)
    with pytest.raises(NotAllowed):
        actions.judge_measure(status=Status.DONE, **{**told, "visitor": fatima})

    (stands,) = going_on(process, on=AT.date()).progress.standings
    assert (stands.status, stands.why) == (Status.BEHIND, "Geen zaal.")
    assert [row.said_by for row in Judged.objects.all()] == ["Woonstede", "Woonstede"]


def test_a_measure_that_is_not_in_the_agenda_is_refused(process, measure, joris):
    with pytest.raises(UnusableInput):
        actions.judge_measure(process=process, measure="m99", status=Status.DONE, visitor=joris, at=AT)


def test_a_call_goes_from_party_to_owner_to_core_team_and_is_closed_with_words(process, lead, measure, joris, fatima):
    told = {"process": process, "measure": measure}
    late = AT + timedelta(days=60)

    actions.take_turn(turn=Turn.CALLED, words="Er gebeurt niets.", visitor=fatima, at=AT, **told)
    actions.take_turn(turn=Turn.CALLED, words="Er gebeurt niets.", visitor=fatima, at=AT, **told)
    with pytest.raises(RefusedTurn):
        actions.take_turn(turn=Turn.PASSED_ON, words="Nu al.", visitor=fatima, at=AT, **told)
    with pytest.raises(NotAllowed):
        actions.take_turn(turn=Turn.ANSWERED, words="Ik weet het.", visitor=fatima, at=AT, **told)
    actions.take_turn(turn=Turn.PASSED_ON, words="Geen antwoord.", visitor=fatima, at=late, **told)
    with pytest.raises(NotAllowed):
        actions.take_turn(turn=Turn.ANSWERED, words="Te laat.", visitor=joris, at=late, **told)
    actions.take_turn(turn=Turn.ANSWERED, words="Wij zoeken een zaal.", visitor=lead, at=late, **told)
    actions.take_turn(turn=Turn.CLOSED, words="Goed zo.", visitor=fatima, at=late, **told)

    assert [step.turn for step in CallStep.objects.order_by("at")] == ["called", "passed_on", "answered", "closed"]
    assert Call.objects.count() == 1


def test_somebody_without_a_party_does_not_call(process, measure):
    with pytest.raises(NotAllowed):
        actions.take_turn(
            process=process, measure=measure, turn=Turn.CALLED, words="Hallo?", visitor=takes_part(process, "Los"),
            at=AT,
        )  # fmt: skip


def test_everybody_reads_how_it_goes_and_who_takes_part_acts_on_the_pages(reader, process, measure, joris, fatima):
    assert reader.get(HERE + "m99/").status_code == 404

    signed_in(reader, joris)
    wrong = reader.post(f"{HERE}{measure}/", {"status": "behind", "why": ""})
    right = reader.post(f"{HERE}{measure}/", {"status": "behind", "why": "<b>Geen zaal.</b> Ja"})
    signed_in(reader, fatima)
    called = reader.post(f"{HERE}{measure}/bellen/", {"turn": "called", "words": "Er gebeurt niets."})
    again = reader.post(f"{HERE}{measure}/bellen/", {"turn": "answered", "words": "Ik weet het."})
    reader.logout()

    assert [one.status_code for one in (wrong, right, called, again)] == [422, 302, 302, 422]
    for address in (HERE, f"{HERE}{measure}/", f"/en{HERE}", f"/en{HERE}{measure}/"):
        page = reader.get(address).content.decode()
        assert all(words in page for words in (COFFEE["title"], "Er gebeurt niets.", "Geen zaal. Ja")), address
