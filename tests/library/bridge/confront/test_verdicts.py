"""Verdicts: set by people, with a reason; nothing computed follows one; dissent stays."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.bridge.confront.inside import Telling
from buurtblik.bridge.confront.outcomes import Sort, becomes, proposed_sort
from buurtblik.bridge.confront.outside import Standing
from buurtblik.bridge.confront.proposals import Judgement
from buurtblik.bridge.confront.verdicts import Basis, History, RefusedVerdict, Verdict
from buurtblik.errors import UnusableInput

from . import made

LATER = made.NOON.replace(year=2027)


def test_people_may_differ_from_the_proposal():
    assert made.verdict(Judgement.CONFIRMED).follows_the_proposal
    assert not made.verdict(Judgement.CONTRADICTED).follows_the_proposal


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"why": " "}, ("why",)),
        ({"by": ""}, ("by",)),
        ({"at": made.NOON.replace(tzinfo=None)}, ("at",)),
        ({"why": "", "by": "\n"}, ("by", "why")),
    ],
)
def test_a_verdict_without_reason_name_or_time_zone_is_refused_with_all_that_it_lacks(changes, lacks):
    with pytest.raises(RefusedVerdict) as refused:
        made.verdict(**changes)

    assert refused.value.lacks == lacks


def test_the_refusal_says_what_to_do_in_both_languages():
    with pytest.raises(RefusedVerdict) as refused:
        made.verdict(why="")

    assert refused.value.say("nl") == "Schrijf op waarom u dit vaststelt. Er is niets vastgelegd."
    assert str(refused.value) == "verdict on 'samenleven': Write down why you set this. Nothing was set."


@pytest.mark.parametrize(("by", "words", "lacks"), [("", "x", ("dissent_by",)), ("x", " ", ("dissent_words",))])
def test_dissent_has_a_group_or_role_and_words(by, words, lacks):
    with pytest.raises(RefusedVerdict) as refused:
        made.dissent(by, words)

    assert refused.value.lacks == lacks


def test_a_word_that_is_no_judgement_is_refused():
    with pytest.raises(UnusableInput, match="'confirmed' is no judgement"):
        made.verdict("confirmed")


# A proposal never follows a verdict


def test_a_proposal_is_no_verdict_and_cannot_follow_one():
    set_by_people = made.history(made.verdict(Judgement.NUANCED))

    with pytest.raises(UnusableInput, match="came a Proposal; only a verdict that people set can follow a verdict"):
        set_by_people.followed_by(made.proposal())
    assert set_by_people.current == made.verdict(Judgement.NUANCED)
    assert not isinstance(made.proposal(), Verdict)
    assert {"by", "why", "at"} & set(made.proposal().__dataclass_fields__) == {"why"}  # a reason of ours, of nobody's


def test_as_long_as_nobody_set_a_verdict_there_is_none_whatever_is_proposed():
    assert History("WK990001", "samenleven").current is None


def test_a_verdict_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        made.verdict().judgement = Judgement.NUANCED  # type: ignore[misc]


def test_new_figures_and_stories_change_no_verdict():
    before = made.history(made.verdict())
    for standing in Standing:
        for telling in Telling:
            made.proposal(standing, telling)

    assert before == made.history(made.verdict())
    assert before.current.basis == Basis.of(made.proposal(Standing.WORSE, Telling.BAD))


def test_the_basis_holds_the_signals_as_they_stood_with_their_release():
    basis = Basis.of(made.proposal(Standing.BETTER, Telling.BAD))

    assert (basis.area, basis.theme, basis.release) == ("WK990001", "samenleven", "release-1")
    assert (basis.standing, basis.telling, basis.proposed) == (Standing.BETTER, Telling.BAD, Judgement.CONTRADICTED)
    assert (basis.stories, basis.figures) == (15, ("figure:k0:2024", "figure:k1:2024", "figure:k2:2024"))


def test_a_basis_keeps_no_words_and_no_story():
    facts = [replace(fact, quotes=(made.quote("Wij kennen elkaar."),)) for fact in made.facts(bad=9)]
    told = made.told(facts)["samenleven"]
    basis = Basis.of(replace(made.proposal(), inside=told))

    assert told.quotes == ("Wij kennen elkaar.",)
    assert "Wij kennen" not in repr(basis)
    assert "samenleven resident" not in repr(basis)
    assert (basis.stories, basis.telling) == (10, Telling.BAD)


# History


def test_a_newer_verdict_stands_and_the_older_one_stays():
    found = made.history(made.verdict(), made.verdict(Judgement.NUANCED, days=30))

    assert [one.judgement for one in found.verdicts] == [Judgement.CONFIRMED, Judgement.NUANCED]
    assert found.current.judgement is Judgement.NUANCED


def test_setting_the_same_verdict_twice_changes_nothing():
    once = made.history(made.verdict()).with_dissent(made.dissent())

    assert once.followed_by(made.verdict()) == once


def test_dissent_is_carried_to_the_verdict_that_replaces_another():
    first = made.history(made.verdict()).with_dissent(made.dissent("residents", "Not in our street.", days=1))
    second = first.followed_by(made.verdict(Judgement.NUANCED, days=2)).with_dissent(
        made.dissent("school", "No.", days=3)
    )

    assert [one.by for one in second.current.dissent] == ["residents", "school"]
    assert [one.by for one in second.verdicts[0].dissent] == ["residents"]
    assert second.dissent == second.current.dissent


@given(st.lists(st.tuples(st.sampled_from(["verdict", "dissent"]), st.integers(0, 3)), max_size=12))
def test_whatever_happens_no_dissent_is_lost(acts):
    found, said = made.history(made.verdict()), set()
    for number, (act, which) in enumerate(acts, start=1):
        line = made.dissent(f"group {which}", f"words {number % 3}", days=number)
        if act == "verdict":
            own = (line,) if which else ()
            found = found.followed_by(made.verdict(list(Judgement)[which], days=number, dissent=own))
            said |= set(own)
        else:
            found = found.with_dissent(line)
            said.add(line)

    assert set(found.dissent) == set(found.current.dissent) == said
    assert list(found.dissent) == sorted(found.dissent, key=lambda one: one.at)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (made.verdict(basis=Basis.of(made.proposal(theme="wonen"))), "came a verdict on 'wonen'"),
        (made.verdict(basis=replace(Basis.of(made.proposal()), area="WK990002")), "in WK990002"),
        (made.verdict(Judgement.NUANCED), "is not newer than"),
        (made.verdict(Judgement.NUANCED, days=-1), "is not newer than"),
    ],
)
def test_a_verdict_on_something_else_or_from_before_is_refused(verdict, said):
    with pytest.raises(UnusableInput, match=said):
        made.history(made.verdict()).followed_by(verdict)


def test_there_is_nothing_to_differ_from_before_a_verdict():
    with pytest.raises(UnusableInput, match="no verdict yet to differ from"):
        History("WK990001", "samenleven").with_dissent(made.dissent())


# What a verdict becomes


def test_a_verdict_becomes_a_challenge_with_its_evidence_and_its_dissent():
    history = made.history(made.verdict()).with_dissent(made.dissent())
    found = becomes(
        history, Sort.CHALLENGE, title=" Meer ontmoeten ", evidence=["figure:k0:2024", "quote:7", "figure:k0:2024"], by="core team", at=LATER
    )  # fmt: skip

    assert (found.sort, found.title, found.evidence) == (
        Sort.CHALLENGE,
        "Meer ontmoeten",
        ("figure:k0:2024", "quote:7"),
    )
    assert (found.verdict, found.dissent) == (history.current, (made.dissent(),))


def test_a_proposal_alone_becomes_nothing():
    with pytest.raises(UnusableInput, match="no verdict was set yet"):
        becomes(History("WK990001", "samenleven"), Sort.STRENGTH, title="x", evidence=["k"], by="x", at=LATER)


def test_what_was_not_discussed_becomes_nothing():
    with pytest.raises(UnusableInput, match="talk about it first"):
        becomes(
            made.history(made.verdict(Judgement.NOT_DISCUSSED)),
            Sort.STRENGTH,
            title="x",
            evidence=["k"],
            by="x",
            at=LATER,
        )


def test_all_that_lacks_is_told_at_once():
    with pytest.raises(RefusedVerdict) as refused:
        becomes(
            made.history(made.verdict()), Sort.STRENGTH, title="", evidence=[" "], by="", at=LATER.replace(tzinfo=None)
        )

    assert refused.value.lacks == ("title", "by", "evidence", "at")


@pytest.mark.parametrize(
    ("standing", "telling", "expected"),
    [
        (Standing.WORSE, Telling.BAD, Sort.CHALLENGE),
        (Standing.AS, Telling.BAD, Sort.CHALLENGE),
        (Standing.WORSE, Telling.NOTHING, Sort.CHALLENGE),
        (Standing.BETTER, Telling.GOOD, Sort.STRENGTH),
        (Standing.UNKNOWN, Telling.GOOD, Sort.STRENGTH),
        (Standing.WORSE, Telling.GOOD, Sort.OPPORTUNITY),
        (Standing.MIXED, Telling.MIXED, Sort.OPPORTUNITY),
    ],
)
def test_what_the_signals_would_make_of_it(standing, telling, expected):
    assert proposed_sort(Basis.of(made.proposal(standing, telling))) is expected
