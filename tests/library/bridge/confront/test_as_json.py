"""As plain values: all of it can be written, verdicts read back to what they were, and hidden counts stay hidden."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from buurtblik.bridge.confront import as_json
from buurtblik.bridge.confront.answers import of_readers, tally
from buurtblik.bridge.confront.blind_spots import blind_spots
from buurtblik.bridge.confront.inside import Telling
from buurtblik.bridge.confront.outcomes import Sort, becomes
from buurtblik.bridge.confront.outside import Standing
from buurtblik.bridge.confront.proposals import Judgement, propose
from buurtblik.bridge.confront.script import scripts
from buurtblik.bridge.confront.verdicts import Basis, RefusedVerdict

from . import made

HISTORY = made.history(made.verdict(Judgement.NUANCED)).with_dissent(made.dissent())
ANSWERS = made.answers(resident={"yes": 12, "no": 2}, professional={"no": 5})


def test_everything_can_be_written():
    told = made.told(made.facts(bad=9) + made.facts(good=1, start=9))
    signal = made.seen(*made.sides(worse=2), made.line("gone", None))
    outcome = becomes(HISTORY, Sort.STRENGTH, title="Buren", evidence=["figure:k0:2024"], by="core team", at=made.NOON)
    (counted,), (readers,) = tally(ANSWERS, made.GROUPS), of_readers(ANSWERS, made.GROUPS)
    spots = blind_spots([made.out(Standing.WORSE, "wonen")], told)
    values = [
        as_json.of_told(told),
        as_json.of_proposal(propose(signal, told["samenleven"])),
        as_json.of_outcome(outcome),
        as_json.of_tally(counted),
        as_json.of_readers(readers),
        as_json.of_script(scripts()[90]),
        [as_json.of_blind_spot(spot) for spot in spots],
    ]

    for value in values:
        assert json.loads(json.dumps(value)) == json.loads(json.dumps(value, sort_keys=True))
    assert values[0]["themes"][5]["tones"]["good"] == {"value": None, "reason": "too_few"}
    assert values[1]["outside"]["silent"] == ("gone",)
    assert values[1]["outside"]["figures"][0]["side"] == -1
    assert (values[2]["sort"], values[2]["dissent"][0]["by"]) == ("strength", "residents of the flats")
    assert values[3]["rows"][1]["recognition"]["no"] == {"value": 5.0, "reason": None}
    assert values[4]["counts"] == {"yes": 10, "partly": 0, "no": 0}
    assert values[5]["steps"][0]["nl"]["title"] == "Welkom"
    assert values[6][0]["because"] == "no_story"


def test_a_verdict_reads_back_to_what_it_was():
    verdict = HISTORY.current
    written = json.loads(json.dumps(as_json.of_verdict(verdict)))

    assert as_json.verdict_from(written) == verdict


@pytest.mark.parametrize("telling", list(Telling))
def test_a_basis_reads_back_for_every_signal(telling):
    for standing in Standing:
        basis = Basis.of(made.proposal(standing, telling))
        assert as_json.basis_from(json.loads(json.dumps(as_json.of_basis(basis)))) == basis


def test_a_verdict_without_reason_does_not_come_back_either():
    written = {**as_json.of_verdict(HISTORY.current), "why": ""}

    with pytest.raises(RefusedVerdict):
        as_json.verdict_from(written)


def test_what_is_written_of_stories_names_no_story():
    facts = [replace(fact, quotes=(made.quote("Fijn."),)) for fact in made.facts(bad=9)]
    written = json.dumps(as_json.of_told(made.told(facts)))

    assert "Fijn." in written
    assert "samenleven resident" not in written
