"""The agenda of the example: in plain words, every claim leads to what it rests on and back, and words go when taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from buurtblik.agenda.evidence.chain import Break, Chain, claims
from buurtblik.agenda.evidence.items import FigureSeen, QuoteSeen, VerdictSeen
from buurtblik.agenda.plan.coherence import coherence
from buurtblik.agenda.plan.finding import Severity
from buurtblik.agenda.plan.measures import Measure
from buurtblik.web.agenda.models import Remark, Version
from buurtblik.web.agenda.reads.going import going_on
from buurtblik.web.agenda.reads.versions import read, signed
from buurtblik.web.example.agenda import story_with, told
from buurtblik.web.stories.actions.consenting import remove
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .conftest import AT

NAMES = ("title", "text", "what", "where", "goal", "residents_part", "why", "touches", "agreement", "answer", "words")


def written() -> Iterator[str]:
    """All that stands in the pack in our own words; those of tellers stand in the stories."""
    about = told()["agenda"]
    yield from (about["summary"], about["vision"]["text"], about["why"], about["open_why"])
    for kind, entries in told().items():
        if kind in ("agenda", "quote"):
            continue
        for entry in entries:
            yield from (entry[name] for name in NAMES if isinstance(entry.get(name), str))


def test_it_is_in_plain_words_that_judge_nobody():
    texts = list(written())

    assert len(texts) > 80
    assert [text for text in texts if words_in(text) & (NOT_OUR_WORDS | JARGON)] == []
    assert [text for text in texts if longest_sentence(text) > 22] == []


@pytest.fixture
def adopted(made) -> Version:
    return Version.objects.get(process=made, adoption__isnull=False)


@pytest.mark.slow
def test_it_was_laid_open_changed_and_adopted_and_says_who_did_not_sign(made, adopted):
    first = Version.objects.get(process=made, number=1)

    assert (adopted.number, adopted.at < adopted.adoption.at < AT) == (2, True)
    assert Remark.objects.filter(version=first).exclude(outcome="").count() == len(told()["remark"])
    stands = {one.party.name: one.signature and one.signature.stand for one in signed(adopted)}
    assert sorted(stands.values(), key=str) == [None, "acknowledged", "acknowledged", "recognised", "reservation"]
    assert all(adopted.heard[language] for language in ("nl", "en"))
    assert not [one for one in coherence(read(adopted).plan) if one.severity is Severity.BLOCKS]


@pytest.mark.slow
def test_every_claim_leads_to_what_it_rests_on_and_back(adopted):
    found = read(adopted)
    chain = Chain(found.plan, found.items)

    assert chain.loose_ends() == ()
    for claim in claims(found.plan):
        steps = chain.back(claim.id)
        assert steps, claim.title
        for step in steps:
            reach = chain.forward(step.item.id)
            assert claim.id in (*reach.strengths, *reach.opportunities, *reach.challenges, *reach.measures)
    dissent = [one.dissent for one in found.items if isinstance(one, VerdictSeen) and one.theme == "samenleven"]
    assert dissent
    assert all(dissent)  # who saw it otherwise came along
    assert {type(one) for one in found.items} >= {FigureSeen, QuoteSeen, VerdictSeen}


@pytest.mark.slow
def test_a_teller_who_takes_words_back_takes_them_out_of_what_was_adopted_and_the_facts_stay(made, adopted):
    words = "Wij poetsen het weg en in november is het terug."
    before = read(adopted)
    kept = (bytes(adopted.facts), adopted.digest)

    remove(story_with(made, words), at=AT + timedelta(days=1))
    after = read(Version.objects.get(pk=adopted.pk))

    gone = [one for one in after.items if isinstance(one, QuoteSeen) and one.is_withdrawn]
    assert [one.words for one in before.items if one.id in {quote.id for quote in gone}] == [words]
    assert (bytes(after.row.facts), after.row.digest) == kept
    assert [one for one in after.items if isinstance(one, FigureSeen)] == [
        one for one in before.items if isinstance(one, FigureSeen)
    ]
    assert not [one for one in Chain(after.plan, after.items).loose_ends() if one.kind is not Break.UNUSED]


@pytest.mark.slow
def test_money_years_and_parties_are_those_of_the_process(adopted):
    plan = read(adopted).plan
    names = {one.id: one.name for one in plan.parties}

    assert (plan.first_year, plan.last_year) == (adopted.adoption.at.year, adopted.adoption.at.year + 3)
    assert all(_is_whole(one) and names[one.owner] for one in plan.measures)


def _is_whole(one: Measure) -> bool:
    return bool(one.owner and one.start and one.due and one.goal and one.residents_part and one.challenges)


@pytest.mark.slow
def test_a_year_on_some_measures_are_done_one_stopped_and_a_call_was_answered(made):
    found = going_on(made, on=AT.date())

    assert found is not None
    said = {one.status.value for one in found.progress.standings}
    assert said >= {"done", "running", "behind", "stopped"}
    differ = {one.measure.title for one in found.progress.standings if one.residents_differ}
    assert differ == {"Het buurthuis een jaar op proef open"}
    assert [call.last.turn.value for call in found.calls.values()] == ["answered"]
