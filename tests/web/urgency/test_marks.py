"""Ballots that look odd count, are marked, and are told to the core team after closing; who does too much waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from buurtblik.agenda.urgency.rounds import Round as LibraryRound
from buurtblik.agenda.urgency.rounds import Score as LibraryScore
from buurtblik.web.guard import check, tickets
from buurtblik.web.guard.limits import LIMITS, Limit, Limits, limits_of
from buurtblik.web.people.models import Person
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.marks import marked
from buurtblik.web.urgency.models import Ballot
from honest import honest

from .conftest import AFTER, AT, DAY, KEY, everybody_scores

SCORE = "/proces/west/urgentie/ronde/1/score/"
RESULT = "/proces/west/urgentie/ronde/1/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def vote(key="v1", **more):
    return {"key": KEY + key, "group": "resident", "score_wonen": "4", "words_wonen": "te duur", **more}


def odd_scores(round, values, group="resident", theme="wonen", reasons=("trap",)):
    for number, value in enumerate(values):
        person = Person.objects.create(display_name=f"odd {group} {number}")
        actions.write_ballot(
            round=round, person=person, group=group, scores={theme: (value, "")}, suspect=reasons, at=AT + AFTER
        )


def close(round, lead):
    return actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=7))


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("how", "quickest", "reason"), [({"homepage": "http://x"}, 2, "trap"), ({}, 24 * 3600, "quick")]
)
def test_what_looks_odd_counts_and_is_marked(reader, round, monkeypatch, how, quickest, reason):
    monkeypatch.setattr(check, "QUICKEST", timedelta(seconds=quickest))  # this machine may be slow itself
    told = honest("score") | vote() | how

    assert reader.post(SCORE, told).status_code == 302
    ballot = Ballot.objects.get()
    assert (ballot.suspect, ballot.scores.get().value) == ([reason], 4)


def test_an_honest_guest_and_an_account_are_not_marked(reader, round, resident):
    assert reader.post(SCORE, honest("score") | vote()).status_code == 302
    reader.force_login(resident.account, BACKEND)
    assert reader.post(SCORE, vote("v2")).status_code == 302
    assert [ballot.suspect for ballot in Ballot.objects.all()] == [[], []]


def test_a_mark_stays_when_the_same_ballot_comes_in_clean(round, resident):
    for number, reasons in enumerate([("quick",), (), ("trap",)]):
        actions.cast_ballot(
            round=round, scores={"wonen": (4, "")}, suspect=reasons, visitor=resident, key=f"{KEY}m{number}", at=AT
        )

    assert Ballot.objects.get().suspect == ["quick", "trap"]


def test_without_a_script_the_form_comes_back_once_and_then_counts(reader, round):
    assert 'name="guard_ticket"' in text(reader.get(SCORE))
    first = reader.post(SCORE, honest("score") | vote(guard_proof=""))
    assert (first.status_code, "te duur" in text(first), Ballot.objects.count()) == (422, True, 0)

    looked_over = tickets.issue("score", at=timezone.now() - timedelta(seconds=20), step=2)[1]
    assert reader.post(SCORE, vote(guard_ticket=looked_over, guard_proof="", homepage="")).status_code == 302
    assert Ballot.objects.get().suspect == []


def test_who_sends_too_often_waits_and_loses_nothing(reader, round, resident, monkeypatch):
    monkeypatch.setitem(LIMITS, "score", Limits(person=(Limit(2, 600),)))
    reader.force_login(resident.account, BACKEND)
    codes = {reader.post(SCORE, {**vote(f"a{n}"), "score_wonen": ""}).status_code for n in range(2)}
    answer = reader.post(SCORE, vote("last"))

    assert codes == {422}
    assert (answer.status_code, "te duur" in text(answer)) == (429, True)
    assert int(answer["Retry-After"]) > 0
    assert not Ballot.objects.exists()


def test_an_evening_fits_behind_one_address():
    """Sixty residents, half without a script, who each send and change their scores six times."""
    limits = limits_of("score")
    assert limits.marks
    assert all(limit.times >= 60 * 6 for limit in limits.address)
    assert all(limit.times >= 30 * 6 * 2 for limit in limits.proofless)


def test_the_core_team_reads_after_closing_how_many_and_what_is_without_them(reader, round, lead, resident):
    everybody_scores(round, {"resident": [2, 2, 2], "policy": [5, 5, 5], "professional": [2, 2, 2]})
    odd_scores(round, [5, 5, 5, 5])
    assert "opviel" not in text(reader.get(RESULT))
    outcome = close(round, lead)
    assert outcome.marked["ballots"] == 4
    assert outcome.marked["reasons"] == {"trap": 4}

    reader.force_login(lead.account, BACKEND)
    told = text(reader.get(RESULT))
    assert "4 antwoorden vielen op" in told
    assert "Zonder deze: Eenzijdig: van bovenaf" in told
    assert "4 answers looked odd" in text(reader.get("/en" + RESULT))
    reader.force_login(resident.account, BACKEND)
    assert "vielen op" not in text(reader.get(RESULT))
    reader.logout()
    assert "vielen op" not in text(reader.get(RESULT))


@pytest.mark.parametrize(("honest_ones", "odd_ones"), [([2, 2, 2, 2], [5, 5]), ([2, 2], [5, 5, 5]), ([], [5, 5, 5])])
def test_the_result_without_them_is_not_told_when_it_points_at_people(reader, round, lead, honest_ones, odd_ones):
    everybody_scores(round, {"resident": honest_ones, "policy": [5, 5, 5], "professional": [2, 2, 2]})
    odd_scores(round, odd_ones)
    kept = close(round, lead).marked

    assert (kept["without"], kept["hidden"]) == ({"themes": []}, ["wonen"])
    reader.force_login(lead.account, BACKEND)
    assert "Zonder deze is niet te zien voor: Wonen" in text(reader.get(RESULT))


def test_a_round_without_marks_keeps_and_says_nothing_of_them(reader, round, lead):
    everybody_scores(round, {"resident": [2, 2, 2]})
    assert close(round, lead).marked == {}
    reader.force_login(lead.account, BACKEND)
    assert "viel op" not in text(reader.get(RESULT))


def test_in_every_mix_whoever_differs_is_with_enough():
    """All mixes of two groups: what is told without the marked ones never differs by fewer people than the threshold."""
    told = 0
    for clean, odd, small in [(c, o, s) for c in range(6) for o in range(6) for s in range(5)]:
        scores, marks = [], {}
        for number in range(clean + odd):
            scores.append(LibraryScore("1", f"r{number}", "wonen", "resident", 1 + number % 5, AT, ""))
            if number >= clean:
                marks[f"r{number}"] = ["trap"]
        scores += [LibraryScore("1", f"e{n}", "wonen", "entrepreneur", 3, AT, "") for n in range(small)]
        kept = marked(LibraryRound("1", DAY, ("wonen",), DAY + timedelta(days=9), 3), scores, marks)
        for theme in kept.get("without", {"themes": []})["themes"]:
            told += 1
            assert odd >= 3
            assert clean >= 3
            assert all(row["n"] >= 3 for row in theme["rows"])
    assert told > 5
