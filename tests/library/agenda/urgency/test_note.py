"""The urgency file and the decision note: what is open, what is missing, and dissent that stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from buurtblik.agenda.urgency.file import Answer, Question, Recognition, urgency_file
from buurtblik.agenda.urgency.note import (
    Decision,
    Lack,
    Note,
    PartyReason,
    Stand,
    UnfinishedNote,
    lacks,
    require_finished,
)
from buurtblik.agenda.urgency.occasions import Occasion, OccasionKind, on_theme, only_negative
from buurtblik.agenda.urgency.verdict import Judgement, Verdict, propose
from buurtblik.errors import UnusableInput

from . import made_scores as made

PARTIES = ("Bewonersgroep", "Gemeente")


def answer(party="Gemeente", question=Question.GOING_ON, text="Veel mensen verhuizen.", **more):
    recognises = Recognition.PARTLY if question is Question.RECOGNITION else None
    return Answer(**{"party": party, "question": question, "text": text, "by": "gebiedsmanager", "at": made.NOON,
                     "recognises": recognises, **more})  # fmt: skip


def whole_file():
    return urgency_file(PARTIES, [answer(party, question) for party in PARTIES for question in Question])


def judgement(verdict=Verdict.SHARED, values=None):
    values = values or {"policy": [5] * 3, "resident": [4] * 3, "professional": [4] * 3}
    return Judgement(propose(made.result(values)), verdict, "kernteam", made.NOON, "Zo zien we het.")


def note(decision=Decision.START, **more):
    parties = (
        PartyReason("Bewonersgroep", Stand.FOR, "Het moet nu."),
        PartyReason("Gemeente", Stand.FOR, "Wij doen mee."),
    )
    return Note(**{"decision": decision, "reason": "De urgentie is gedeeld.", "by": "stuurgroep", "at": made.NOON,
                   "parties": parties, **more})  # fmt: skip


def codes(*given_) -> list[str]:
    return [lack.code for lack in lacks(*given_)]


# Occasions


def test_occasions_can_be_positive_and_a_list_without_any_asks_what_goes_well():
    lamp = Occasion(OccasionKind.COMPLAINT, "Lantaarn stuk", False, date(2026, 1, 5), "melding", "veiligheid")
    garden = Occasion(OccasionKind.INITIATIVE, "Buurttuin", True, date(2026, 2, 1), "bewoners", "veiligheid", "Plein")

    assert (only_negative([]), only_negative([lamp]), only_negative([lamp, garden])) == (False, True, False)
    assert on_theme([lamp, garden], "veiligheid") == (garden, lamp)
    assert on_theme([lamp], "wonen") == ()


@pytest.mark.parametrize("missing", ["text", "source", "theme"])
def test_an_occasion_says_what_it_is_where_it_came_from_and_what_it_is_about(missing):
    given_ = {"text": "Tuin", "source": "bewoners", "theme": "wonen", missing: " "}

    with pytest.raises(UnusableInput, match=f"'{missing}' is empty"):
        Occasion(kind=OccasionKind.OTHER, is_positive=True, date=date(2026, 1, 5), **given_)


# The urgency file


def test_an_empty_file_asks_every_party_all_five_questions():
    assert len(urgency_file(PARTIES, []).open) == 2 * 5
    assert whole_file().open == ()


def test_what_is_still_unanswered_is_told_per_party():
    given_ = [answer(question=question) for question in list(Question)[:4]]

    assert urgency_file(["Gemeente"], given_).open == (("Gemeente", Question.RECOGNITION),)


def test_answers_of_parties_stand_beside_each_other_and_the_last_one_of_a_party_stands():
    later = answer(text="Minder dan eerst.", at=made.NOON + timedelta(days=1))
    theirs = answer("Bewonersgroep", text="Wij zien dat niet.")
    file = urgency_file(PARTIES, [later, theirs, answer()])

    assert file.answers["Gemeente"][Question.GOING_ON] == later
    assert file.answers["Bewonersgroep"][Question.GOING_ON] == theirs


def test_who_recognises_it_is_told_by_name():
    no = answer("Bewonersgroep", Question.RECOGNITION, recognises=Recognition.NO)
    file = urgency_file(PARTIES, [no, answer(question=Question.RECOGNITION)])

    assert file.recognised_by(Recognition.NO) == ("Bewonersgroep",)
    assert file.recognised_by(Recognition.PARTLY) == ("Gemeente",)
    assert file.recognised_by(Recognition.YES) == ()


def test_an_answer_that_cannot_stand_is_refused():
    for wrong, said in (
        ({"text": " "}, "is empty"),
        ({"by": ""}, "name or a role"),
        ({"at": made.NOON.replace(tzinfo=None)}, "no time zone"),
        ({"recognises": Recognition.YES}, "there only"),
        ({"question": Question.RECOGNITION, "recognises": None}, "there only"),
    ):
        with pytest.raises(UnusableInput, match=said):
            answer(**wrong)
    with pytest.raises(UnusableInput, match="'Politie' answers 'going_on' and is not one of the parties"):
        urgency_file(PARTIES, [answer("Politie")])
    with pytest.raises(UnusableInput, match="which one is last"):
        urgency_file(PARTIES, [answer(), answer(text="Iets anders.")])


# The decision note


def test_a_whole_note_lacks_nothing():
    assert lacks(note(), whole_file(), [judgement()]) == ()
    require_finished(note(), whole_file(), [judgement()])


def test_an_empty_draft_lacks_all_of_it_and_says_so():
    draft = note(reason="", by=" ", at=None, parties=(PartyReason("Gemeente", Stand.FOR, ""),))
    file = urgency_file(PARTIES, [])

    assert lacks(draft, file, []) == (
        Lack("reason"), Lack("by"), Lack("at"), Lack("verdict"), Lack("stand", ("Bewonersgroep",)),
        Lack("party_reason", ("Gemeente",)),
    )  # fmt: skip
    with pytest.raises(UnfinishedNote) as refused:
        require_finished(draft, file, [])
    assert refused.value.say("nl").startswith("Dit besluit kan nog niet vast. Er is niets veranderd. Schrijf op waarom")
    assert refused.value.say("nl").endswith("Vraag nog waarom deze partijen dit vinden: Gemeente.")


def test_a_note_without_parties_is_not_a_decision_of_parties():
    assert codes(note(parties=()), urgency_file([], []), [judgement()]) == ["parties"]


def test_waiting_says_until_when_and_regular_work_says_who():
    assert codes(note(Decision.WAIT), whole_file(), [judgement()]) == ["look_again"]
    assert codes(note(Decision.WAIT, look_again=date(2027, 1, 1)), whole_file(), [judgement()]) == []
    assert codes(note(Decision.REGULAR_WORK), whole_file(), [judgement()]) == ["follow_up"]
    assert codes(note(Decision.REGULAR_WORK, follow_up="Team Beheer"), whole_file(), [judgement()]) == []


def test_an_area_approach_needs_the_legitimation_of_each_party():
    file = urgency_file(PARTIES, [answer(question=Question.EXTRA_EFFORT), answer(question=Question.RECOGNITION)])

    assert lacks(note(Decision.AREA_APPROACH), file, [judgement()]) == (
        Lack("extra_effort", ("Bewonersgroep",)),
        Lack("break_with", PARTIES),
        Lack("recognition", ("Bewonersgroep",)),
    )
    assert codes(note(Decision.START), file, [judgement()]) == []


def test_a_warning_has_to_be_heeded_before_anything_starts_also_when_people_set_another_verdict():
    from_above = judgement(Verdict.ONE_SIDED_POLICY, made.FROM_ABOVE)
    overruled = judgement(Verdict.SHARED, made.FROM_ABOVE)

    assert codes(note(), whole_file(), [judgement(), from_above]) == ["heeded"]
    assert codes(note(Decision.AREA_APPROACH), whole_file(), [overruled]) == ["heeded"]
    assert codes(note(heeded="Eerst een avond met bewoners."), whole_file(), [from_above]) == []
    assert codes(note(Decision.WAIT, look_again=date(2027, 1, 1)), whole_file(), [from_above]) == []


def test_dissent_stays_in_the_note_and_does_not_stop_it():
    against = PartyReason("Bewonersgroep", Stand.AGAINST, "Eerst de beloften van vorig jaar.")
    split = note(parties=(against, PartyReason("Gemeente", Stand.RESERVATION, "Geld volgt nog.")))

    assert split.dissent == split.parties
    assert lacks(split, whole_file(), [judgement()]) == ()
    assert note().dissent == ()


def test_a_party_stands_in_a_note_once():
    twice = (PartyReason("Gemeente", Stand.FOR, "Ja."), PartyReason("Gemeente", Stand.AGAINST, "Nee."))

    with pytest.raises(UnusableInput, match="twice"):
        note(parties=twice)
    with pytest.raises(UnusableInput, match="no time zone"):
        note(at=made.NOON.replace(tzinfo=None))
