"""Acts on urgency: who may, what is kept, what happens twice, and what comes out of a round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from buurtblik.agenda.urgency.file import Question, Recognition
from buurtblik.agenda.urgency.note import UnfinishedNote
from buurtblik.errors import UnusableInput
from buurtblik.web.people.models import Guest, Person
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY, Visitor
from buurtblik.web.process.models import OpenBlock
from buurtblik.web.process.themes import themes
from buurtblik.web.trail.models import Trace
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.frozen import thawed
from buurtblik.web.urgency.models import Answer, Ballot, DecisionNote, Occasion, Outcome, PartyReason, Round, Score
from buurtblik.web.urgency.reads import notes
from buurtblik.web.urgency.reads.overview import overview
from buurtblik.web.urgency.reads.rounds import outcomes, own_ballot, words_to_read

from .conftest import AFTER, AT, DAY, KEY, asked, everybody_scores, make_process

ACCEPTANCE_B = {"policy": [5, 5, 5], "resident": [2, 2, 2], "professional": [2, 2, 2]}


def occasion(process, visitor, key="oo", **more):
    told = {"kind": "complaint", "text": "Te hard rijden", "is_positive": False, "date": DAY, "source": "bewoners"}
    told |= {"theme": "veiligheid", "place": "Lindestraat", "visitor": visitor, "key": KEY + key, "at": AT}
    return actions.add_occasion(process=process, **{**told, **more})


def score(round, visitor, value=4, key="ss", **more):
    told = {"scores": {"wonen": (value, "")}, "group": "resident", "key": KEY + key, "at": AT + AFTER}
    return actions.cast_ballot(round=round, visitor=visitor, **{**told, **more})


def closed(round, lead):
    return actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=7))


def shut(process, *acts):
    OpenBlock.objects.filter(process=process).update(acts=list(acts))


# occasions


def test_an_occasion_is_written_down_once_with_who_spoke(process, resident, street):
    first, again = occasion(process, resident), occasion(process, resident)

    assert first == again
    assert (first.by.party, first.theme, first.is_positive) == (street, "veiligheid", False)
    assert [(t.act, t.kind, t.role) for t in Trace.objects.all()] == [("add_occasion", "occasion", "participant")]


@pytest.mark.parametrize(
    "wrong", [{"kind": "gossip"}, {"theme": "bevolking"}, {"date": date(2027, 1, 1)}, {"text": " "}, {"source": ""}]
)
def test_an_occasion_that_cannot_be_is_refused(process, resident, wrong):
    with pytest.raises(UnusableInput):
        occasion(process, resident, **wrong)


def test_only_who_takes_part_writes_an_occasion_and_only_while_collecting(process, resident, outsider):
    for visitor in (outsider, NOBODY):
        with pytest.raises(NotAllowed):
            occasion(process, visitor)
    shut(process, "judge", "decide")
    with pytest.raises(NotAllowed):
        occasion(process, resident)


def test_an_occasion_is_withdrawn_by_its_writer_or_the_core_team(process, resident, professional, lead):
    one, other = occasion(process, resident), occasion(process, resident, key="o2")

    with pytest.raises(NotAllowed):
        actions.withdraw_occasion(occasion=one, visitor=professional, at=AT)
    actions.withdraw_occasion(occasion=one, why="dubbel", visitor=resident, at=AT)
    actions.withdraw_occasion(occasion=one, why="nog eens", visitor=resident, at=AT)
    actions.withdraw_occasion(occasion=other, visitor=lead, at=AT)

    assert Occasion.objects.get(pk=one.pk).withdrawn_why == "dubbel"
    assert overview(process, "nl").negative == []
    assert Trace.objects.filter(act="withdraw_occasion").count() == 2


def test_the_overview_asks_what_goes_well_as_long_as_nothing_does(process, resident):
    assert not overview(process, "nl").only_negative
    occasion(process, resident)
    assert overview(process, "nl").only_negative
    occasion(process, resident, key="o3", is_positive=True, kind="initiative")

    found = overview(process, "nl")
    assert (found.only_negative, len(found.positive), len(found.negative)) == (False, 1, 1)


# the file


def answers(party, visitor, text="Wij zien het", at=AT):
    given = {Question.GOING_ON: (text, None), Question.RECOGNITION: ("Ja, elke dag", Recognition.YES)}
    return actions.answer_questions(party=party, answers=given, visitor=visitor, at=at)


def test_a_party_answers_and_its_last_words_stand(process, resident, street):
    answers(street, resident)
    assert answers(street, resident) == []
    answers(street, resident, "Wij zien het anders")

    given = notes.file_of(process).answers["Bewoners Lindestraat"]
    assert given[Question.GOING_ON].text == "Wij zien het anders"
    assert given[Question.RECOGNITION].recognises is Recognition.YES
    assert Answer.objects.count() == 3


def test_nobody_answers_for_another_party(process, resident, professional, lead, outsider, street):
    for visitor in (professional, lead, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            answers(street, visitor)
    with pytest.raises(UnusableInput):
        actions.answer_questions(party=street, answers={Question.RECOGNITION: ("Ja", None)}, visitor=resident, at=AT)


# rounds and scores


def test_a_round_is_opened_once_and_one_at_a_time(process, lead):
    first, again = asked(process, lead), asked(process, lead)

    assert first == again
    with pytest.raises(actions.AlreadyOpen):
        asked(process, lead, key="bb")
    closed(first, lead)
    assert asked(process, lead, key="cc").number == 2


@pytest.mark.parametrize("wrong", [{"themes": []}, {"themes": ["bevolking"]}, {"name": " "}, {"threshold": 2}])
def test_a_round_that_cannot_be_is_refused(process, lead, wrong):
    with pytest.raises(UnusableInput):
        asked(process, lead, **wrong)
    assert not Round.objects.exists()


def test_only_who_leads_opens_and_closes(process, lead, resident, professional, outsider):
    for visitor in (resident, professional, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            asked(process, visitor)
    round = asked(process, lead)
    for visitor in (resident, professional, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            closed(round, visitor)


def test_a_person_counts_once_and_the_last_score_stands(round, resident):
    score(round, resident, 2)
    score(round, resident, 2)
    score(round, resident, 5, scores={"wonen": (5, "lekt"), "werk": (1, "")})

    ballot = Ballot.objects.get()
    assert (ballot.group, ballot.channel) == ("resident", "web")
    assert {s.theme: (s.value, s.words) for s in ballot.scores.all()} == {"wonen": (5, "lekt"), "werk": (1, "")}
    assert Trace.objects.filter(act="score").count() == 2


def test_a_theme_that_is_left_out_the_second_time_goes(round, resident):
    score(round, resident, scores={"wonen": (5, ""), "werk": (1, "")})
    score(round, resident, scores={"werk": (1, "")})

    assert own_ballot(round, resident.person).scores == {"werk": (1, "")}


def test_who_takes_part_with_an_account_speaks_for_their_own_group(round, professional):
    score(round, professional, group="resident")

    assert Ballot.objects.get().group == "professional"


def test_a_guest_comes_in_by_scoring_and_the_same_form_makes_one_guest(round):
    first, again = score(round, NOBODY), score(round, NOBODY)

    assert first.ballot == again.ballot
    assert first.entered.cookie == again.entered.cookie != ""
    assert (Guest.objects.count(), Ballot.objects.get().group) == (1, "resident")
    guest = Visitor(None, Ballot.objects.get().person)
    score(round, guest, 1, group="entrepreneur")
    assert (Ballot.objects.get().group, Score.objects.get().value) == ("entrepreneur", 1)


def test_a_guest_cannot_say_to_be_policy_or_an_administrator(round):
    for group in ("policy", "administrator", "", "nobody"):
        with pytest.raises(UnusableInput):
            score(round, NOBODY, group=group)
    guest = Visitor(None, score(round, NOBODY).ballot.person)
    score(round, guest, 5, group="policy")
    assert Ballot.objects.get().group == "resident"


def test_without_guests_somebody_needs_an_account_and_an_invitation(database, lead):
    closed_door = make_process(slug="dicht", name="Dicht", guests_welcome=False)
    round = Round.objects.create(process=closed_door, number=1, name="een", opened_at=AT, themes=list(themes()))

    with pytest.raises(NotAllowed):
        score(round, NOBODY)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    "scores", [{}, {"bevolking": (3, "")}, {"wonen": (0, "")}, {"wonen": (6, "")}, {"wonen": (True, "")}, {"wonen": (3, "x" * 501)}]
)  # fmt: skip
def test_a_score_that_cannot_be_counted_is_refused(round, resident, scores):
    with pytest.raises(UnusableInput):
        score(round, resident, scores=scores)
    assert not Ballot.objects.exists()


def test_a_closed_round_takes_no_score(round, lead, resident):
    closed(round, lead)

    with pytest.raises(actions.RoundClosed):
        score(round, resident)
    assert not Ballot.objects.exists()


def test_when_judging_is_closed_nobody_scores_and_the_round_can_still_be_closed(process, round, lead, resident):
    shut(process, "collect")

    with pytest.raises(NotAllowed):
        score(round, resident)
    assert closed(round, lead).round == round


def test_closing_twice_keeps_the_first_result(round, lead):
    everybody_scores(round, ACCEPTANCE_B)
    first = closed(round, lead)
    again = actions.close_round(round=round, visitor=lead, at=AT + timedelta(days=9))

    assert (first.pk, first.results, first.at) == (again.pk, again.results, again.at)
    assert Trace.objects.filter(act="close_round").count() == 1


def test_policy_five_and_the_others_two_is_one_sided_with_its_warnings(round, lead):
    everybody_scores(round, ACCEPTANCE_B)
    outcome = closed(round, lead)

    result, proposal = thawed(outcome.results, "1")[0]
    assert [(row.group, row.n, row.median) for row in result.rows] == [
        ("resident", 3, 2.0), ("professional", 3, 2.0), ("policy", 3, 5.0)
    ]  # fmt: skip
    assert proposal.verdict.value == "one_sided_policy"
    assert [warning.value for warning in proposal.warnings] == ["stigma", "false_start"]


def test_a_group_of_two_stands_in_the_row_together_and_leaves_no_trace_in_what_is_kept(round, lead):
    everybody_scores(round, {**ACCEPTANCE_B, "entrepreneur": [1, 1], "other": [5]})
    outcome = closed(round, lead)

    rows = outcome.results["themes"][0]["rows"]
    assert [(row["group"], row["n"]) for row in rows] == [
        ("resident", 3), ("professional", 3), ("policy", 3), (None, 3)
    ]  # fmt: skip
    assert "entrepreneur" not in str(outcome.results)


def test_an_empty_group_changes_nothing(round, lead, process):
    everybody_scores(round, ACCEPTANCE_B)
    first = closed(round, lead)
    second = asked(process, lead, key="dd")
    everybody_scores(second, {**ACCEPTANCE_B, "housing_association": []})

    assert closed(second, lead).results == first.results


def test_a_kept_result_reads_back_as_it_was_made(round, lead):
    from buurtblik.agenda.urgency.results import results
    from buurtblik.agenda.urgency.verdict import propose
    from buurtblik.web.urgency.library import round_of, scores_of

    everybody_scores(round, {"policy": [5, 5, 5, 5, 4], "resident": [2, 3, 2], "professional": [4] * 6, "other": [3]})
    outcome = closed(round, lead)
    round.refresh_from_db()

    made = results(round_of(round), scores_of(round))
    assert thawed(outcome.results, "1") == [(result, propose(result)) for result in made]


def test_what_was_given_out_stays_when_a_person_goes(round, lead):
    everybody_scores(round, ACCEPTANCE_B, words="privé verhaal")
    outcome = closed(round, lead)
    before = outcome.results
    Person.objects.filter(display_name="policy 0").delete()

    assert Outcome.objects.get().results == before
    assert "privé" not in str(before)
    assert Score.objects.count() == 8


def test_words_are_read_before_they_are_shown_and_stand_with_their_row(round, lead, resident):
    everybody_scores(round, {**ACCEPTANCE_B, "other": [3]}, words="te duur")
    with pytest.raises(UnusableInput, match="closed"):
        actions.read_words(round=round, decided={}, visitor=lead, at=AT)
    assert words_to_read(round, "nl") == []
    closed(round, lead)
    round.refresh_from_db()
    assert all(not told for told in outcomes(round, "nl")[0].words.values())

    first, second = Score.objects.filter(ballot__group="resident").order_by("pk")[:2]
    hidden = Score.objects.get(ballot__group="other")
    with pytest.raises(NotAllowed):
        actions.read_words(round=round, decided={first.pk: "shown"}, visitor=resident, at=AT)
    decided = {first.pk: "shown", second.pk: "kept_back", hidden.pk: "shown", 10**9: "shown", -1: "bad"}
    assert actions.read_words(round=round, decided=decided, visitor=lead, at=AT) == 3

    assert outcomes(round, "nl")[0].words == {"resident": ("te duur",), "professional": (), "policy": ()}


def test_changed_words_are_read_again(round, resident):
    score(round, resident, scores={"wonen": (4, "netjes")})
    Score.objects.update(read="shown")
    score(round, resident, scores={"wonen": (5, "netjes")})
    assert Score.objects.get().read == "shown"
    score(round, resident, scores={"wonen": (5, "iets anders")})

    assert Score.objects.get().read == "new"


# verdict and note


def set_verdict(outcome, lead, verdict="one_sided_policy", reason="Zo is het"):
    return actions.set_verdict(
        outcome=outcome,
        theme="wonen",
        verdict=verdict,
        decided_by="Kernteam",
        reason=reason,
        visitor=lead,
        at=AT + AFTER,
    )


def test_people_set_the_verdict_and_the_last_one_stands(round, lead, resident):
    everybody_scores(round, ACCEPTANCE_B)
    outcome = closed(round, lead)
    round.refresh_from_db()
    with pytest.raises(NotAllowed):
        set_verdict(outcome, resident)
    set_verdict(outcome, lead)
    set_verdict(outcome, lead)
    set_verdict(outcome, lead, "moderate", "Na gesprek")

    found = outcomes(round, "nl")[0]
    assert (found.stands.value, found.differs, outcome.verdicts.count()) == ("moderate", True, 2)
    with pytest.raises(UnusableInput):
        set_verdict(outcome, lead, "perfect")
    with pytest.raises(UnusableInput):
        set_verdict(outcome, lead, reason=" ")


def draft(process, lead, **more):
    return actions.change_note(process=process, **{"decision": "start", "visitor": lead, "at": AT, **more})


def test_a_note_is_set_when_nothing_lacks_and_is_then_not_changed(
    process, round, lead, resident, professional, street, corporation
):
    everybody_scores(round, ACCEPTANCE_B)
    set_verdict(closed(round, lead), lead)
    draft(process, lead)
    with pytest.raises(UnfinishedNote) as lacking:
        actions.set_note(process=process, visitor=lead, at=AT)
    assert {lack.code for lack in lacking.value.lacks} == {"reason", "by", "at", "heeded", "stand"}

    draft(process, lead, reason="Samen", decided_by="College", decided_on=DAY, heeded="Eerst praten")
    actions.say_stand(party=street, stand="for", reason="Eindelijk", visitor=resident, at=AT)
    actions.say_stand(party=corporation, stand="against", reason="Te vroeg", visitor=professional, at=AT)
    done = actions.set_note(process=process, visitor=lead, at=AT + AFTER)
    again = actions.set_note(process=process, visitor=lead, at=AT + 2 * AFTER)

    assert (done.pk, done.set_at) == (again.pk, again.set_at)
    assert done.set_by.person == lead.person
    assert done.basis["verdicts"] == [
        {"theme": "wonen", "verdict": "one_sided_policy", "by": "Kernteam", "reason": "Zo is het"}
    ]
    newer = draft(process, lead, decision="wait")
    assert newer.pk != done.pk
    assert notes.standing_note(process) == done
    assert DecisionNote.objects.get(pk=done.pk).decision == "start"


def test_a_party_speaks_for_itself_and_its_last_word_stands(process, lead, resident, professional, street):
    with pytest.raises(UnusableInput, match="no draft"):
        actions.say_stand(party=street, stand="for", reason="ja", visitor=resident, at=AT)
    draft(process, lead)
    for visitor in (professional, lead, NOBODY):
        with pytest.raises(NotAllowed):
            actions.say_stand(party=street, stand="for", reason="ja", visitor=visitor, at=AT)
    with pytest.raises(UnusableInput):
        actions.say_stand(party=street, stand="perhaps", reason="ja", visitor=resident, at=AT)
    actions.say_stand(party=street, stand="for", reason="ja", visitor=resident, at=AT)
    actions.say_stand(party=street, stand="against", reason="nee", visitor=resident, at=AT)

    assert [(p.stand, p.reason) for p in PartyReason.objects.all()] == [("against", "nee")]


def test_only_who_leads_writes_and_sets_a_note(process, lead, resident, outsider):
    for visitor in (resident, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            draft(process, visitor)
    draft(process, lead)
    assert draft(process, lead) == draft(process, lead)
    with pytest.raises(UnusableInput):
        draft(process, lead, decision="party")
    for visitor in (resident, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            actions.set_note(process=process, visitor=visitor, at=AT)


# what is always true


@pytest.mark.parametrize(
    "make",
    [
        lambda r, p: Round.objects.create(process=r.process, number=2, name="b", opened_at=AT, themes=["wonen"]),
        lambda r, p: Round.objects.create(process=r.process, number=1, name="b", opened_at=AT, closed_at=AT, themes=[]),
        lambda r, p: Round.objects.filter(pk=r.pk).update(threshold=2),
        lambda r, p: Round.objects.filter(pk=r.pk).update(closed_at=AT - AFTER),
        lambda r, p: Ballot.objects.create(round=r, group="resident", at=AT),
        lambda r, p: Ballot.objects.create(round=r, person=p, card="1", group="resident", at=AT),
        lambda r, p: [Ballot.objects.create(round=r, person=p, group="resident", at=AT) for _ in "ab"],
        lambda r, p: [Ballot.objects.create(round=r, card="7", group="resident", at=AT) for _ in "ab"],
        lambda r, p: Score.objects.create(
            ballot=Ballot.objects.create(round=r, person=p, group="resident", at=AT), theme="wonen", value=6
        ),
        lambda r, p: [DecisionNote.objects.create(process=r.process, decision="wait", changed_at=AT) for _ in "ab"],
        lambda r, p: DecisionNote.objects.create(process=r.process, decision="wait", changed_at=AT, set_at=AT),
        lambda r, p: DecisionNote.objects.create(process=r.process, decision="perhaps", changed_at=AT),
    ],
)
def test_what_must_always_be_true_is_kept_by_the_database(round, resident, make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(round, resident.person)
