"""What a form of urgency does not ask for changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from buurtblik.web.urgency import actions
from buurtblik.web.urgency.models import Answer, CardSet, DecisionNote, Occasion, PartyReason, Round, SetVerdict, Tablet

from ..extra_fields import check
from .conftest import AT, KEY, asked, everybody_scores

HERE = "/proces/west/urgentie/"
OCCASION = {
    "is_positive": "no", "text": "Klachten", "kind": "complaint", "theme": "wonen", "date": "2026-02-01",
    "source": "bewoners", "place": "", "key": KEY + "o1",
}  # fmt: skip


@pytest.fixture
def site(reader, process, lead):
    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    return reader


@pytest.fixture
def decided(site, round, lead):
    """A closed round of which the verdict is set, and a decision that waits for the parties."""
    everybody_scores(round, {"policy": [5, 5, 5], "resident": [2, 2, 2], "professional": [2, 2, 2]})
    actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=7))
    told = {"verdict": "one_sided_policy", "reason": "Zo is het", "decided_by": "Kernteam"}
    site.post(HERE + "ronde/1/oordeel/wonen/", told)
    site.post(HERE + "besluit/schrijven/", {"decision": "start", "reason": "Samen"})


def test_of_an_occasion(site):
    check(site, HERE + "aanleiding/", OCCASION, Occasion)


def test_of_a_withdrawal(site):
    site.post(HERE + "aanleiding/", OCCASION)
    check(site, f"{HERE}aanleiding/{Occasion.objects.get().pk}/intrekken/", {"why": "dubbel"}, Occasion)


def test_of_the_answers_of_a_party(site, resident):
    site.force_login(resident.account, "allauth.account.auth_backends.AuthenticationBackend")
    check(site, HERE + "dossier/antwoorden/", {"going_on": "Veel verhuizingen"}, Answer)


def test_of_a_round(site):
    check(site, HERE + "ronde/nieuw/", {"called": "lente", "themes": ["wonen"], "key": KEY + "r1"}, Round)


def test_of_a_verdict(site, decided):
    told = {"verdict": "moderate", "reason": "Na gesprek", "decided_by": "Kernteam"}
    check(site, HERE + "ronde/1/oordeel/wonen/", told, SetVerdict)


def test_of_a_decision(site, decided):
    check(site, HERE + "besluit/schrijven/", {"decision": "wait", "reason": "Eerst praten"}, DecisionNote)


def test_of_the_stand_of_a_party(site, decided, resident):
    site.force_login(resident.account, "allauth.account.auth_backends.AuthenticationBackend")
    check(site, HERE + "besluit/standpunt/", {"stand": "for", "reason": "Eindelijk"}, PartyReason)


def test_of_cards_and_a_tablet(site, process, lead):
    asked(process, lead)
    cards = {"count": "2", "size": "a6", "card_language": "nl", "made_by": "Wij", "key": KEY + "c1"}
    check(site, HERE + "ronde/1/kaarten/", cards, CardSet)
    check(site, HERE + "ronde/1/tablet/", {"name": "Buurthuis", "key": KEY + "t1"}, Tablet)
