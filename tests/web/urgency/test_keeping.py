"""What is kept of people and for how long: export, erasure, and the earlier words of a decision."""

from __future__ import annotations

import pytest

from buurtblik.agenda.urgency.file import Question
from buurtblik.web.people.forgetting import erase_person, subject_of
from buurtblik.web.process.actions.restoring import CannotComeBack, restore
from buurtblik.web.storage.exporting import everything_of
from buurtblik.web.trail import history
from buurtblik.web.urgency import actions
from buurtblik.web.urgency.models import Answer, DecisionNote, Occasion, Outcome, Score

from .conftest import AFTER, AT, DAY, KEY, everybody_scores

SECRET = "Kanariegeel"


@pytest.fixture
def spoke(process, round, resident, street, lead):
    """Fatima scores, writes down an occasion and answers for her street."""
    scores = {"wonen": (4, f"{SECRET} scoort"), "werk": (2, "")}
    actions.cast_ballot(round=round, scores=scores, visitor=resident, key=KEY + "k1", at=AT + AFTER)
    actions.add_occasion(
        process=process, kind="complaint", text=f"{SECRET} gezien", is_positive=False, date=DAY, source=SECRET,
        theme="wonen", place=SECRET, visitor=resident, key=KEY + "k2", at=AT,
    )  # fmt: skip
    taken = actions.add_occasion(
        process=process, kind="complaint", text=f"{SECRET} dubbel", is_positive=False, date=DAY, source="b",
        theme="wonen", place="", visitor=resident, key=KEY + "k3", at=AT,
    )  # fmt: skip
    actions.withdraw_occasion(occasion=taken, why=f"{SECRET} terug", visitor=resident, at=AT)
    answers = {Question.GOING_ON: (f"{SECRET} zegt", None)}
    actions.answer_questions(party=street, answers=answers, visitor=resident, at=AT)
    actions.change_note(process=process, decision="wait", reason="x", visitor=lead, at=AT)
    actions.say_stand(party=street, stand="for", reason=f"{SECRET} vindt", visitor=resident, at=AT)
    return resident


def test_one_takes_along_what_one_scored_and_wrote(spoke):
    found = {section.table: section for section in everything_of(subject_of(spoke.person))}

    scores = [{cell.label: cell.value for cell in row} for row in found["urgency.Score"].rows]
    assert [(row["Thema"], row["Score"]) for row in scores] == [("wonen", 4), ("werk", 2)]
    assert f"{SECRET} scoort" in scores[0].values()
    for table in ("urgency.Ballot", "urgency.Occasion", "urgency.Answer", "urgency.PartyReason"):
        assert found[table].rows


def test_the_words_of_who_is_forgotten_go_and_the_number_counts(spoke, round, lead):
    everybody_scores(round, {"resident": [4, 4]})
    erase_person(person=spoke.person, visitor=spoke, at=AT + AFTER)

    assert [(s.value, s.words) for s in Score.objects.filter(ballot__person=spoke.person)] == [(4, ""), (2, "")]
    told = [*Occasion.objects.values_list("text", "source", "place", "withdrawn_why")]
    told += [*Answer.objects.values_list("text", "recognises")]
    told += [*Occasion.history.values_list("text", "source", "place", "withdrawn_why", "history_change_reason")]
    told += [*DecisionNote.objects.get().parties.values_list("reason")]
    assert told
    assert SECRET not in str(told)
    actions.close_round(round=round, visitor=lead, at=AT + AFTER)
    row = next(each["rows"][0] for each in Outcome.objects.get().results["themes"] if each["theme"] == "wonen")
    assert (row["n"], row["median"]) == (3, 4.0)


def test_a_draft_keeps_its_earlier_words_and_they_can_come_back(process, lead, reader):
    for reason in ("Eerst zo", "Toen zo"):
        note = actions.change_note(process=process, decision="wait", reason=reason, visitor=lead, at=AT)
    assert [row.reason for row in history.versions(note)] == ["Toen zo", "Eerst zo"]

    reader.force_login(lead.account, "allauth.account.auth_backends.AuthenticationBackend")
    page = reader.get("/proces/west/urgentie/besluit/").content.decode()
    address = f"/proces/west/gebeurd/decision_note/{note.pk}/"
    assert address in page
    told = reader.get(address)
    assert (told.status_code, "Eerst zo" in told.content.decode()) == (200, True)
    oldest = history.versions(note).last().history_id
    restore(process=process, kind="decision_note", thing=note, version=oldest, visitor=lead, at=AT)
    assert DecisionNote.objects.get().reason == "Eerst zo"


def test_nobody_puts_words_back_into_a_decision_that_is_set(process, lead):
    note = actions.change_note(process=process, decision="wait", reason="Eerst", visitor=lead, at=AT)
    note.reason, note.decided_by, note.set_at = "Vastgesteld", "College", AT
    note.save()
    oldest = history.versions(note).last().history_id

    with pytest.raises(CannotComeBack, match="vastgesteld"):
        restore(process=process, kind="decision_note", thing=note, version=oldest, visitor=lead, at=AT)
    assert DecisionNote.objects.get().reason == "Vastgesteld"


def test_ballots_keep_no_history():
    assert {"ballot", "score", "urgency_score"}.isdisjoint(history.kept_kinds())
    assert {"decision_note", "occasion"} <= set(history.kept_kinds())
