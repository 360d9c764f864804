"""What happens with a questionnaire: it is made, opened, answered once by each, closed once, and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from buurtblik.errors import UnusableInput
from buurtblik.stories.state import State
from buurtblik.stories.survey.editing import moved, told_in, without
from buurtblik.stories.survey.kobo import read_kobo
from buurtblik.stories.weighting import Margin
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.storage.act import GoneSince
from buurtblik.web.stories.actions import Decided, read_story
from buurtblik.web.stories.models import Story, Withdrawn
from buurtblik.web.survey import actions
from buurtblik.web.survey.actions.answering import NotAsked, NotRight
from buurtblik.web.survey.margins import Known
from buurtblik.web.survey.models import Outcome, Questionnaire, Response, Version, WithdrawnResponse
from buurtblik.web.survey.reads.outcome import live, told_of
from buurtblik.web.trail.models import Trace

from .conftest import AT, DAY, LATER, WORDS, answers, made_form, make_process, makes, takes_part


def changes(questionnaire, by, form, seen=None):
    number = questionnaire.current.number if seen is None else seen
    return actions.change_questionnaire(questionnaire=questionnaire, form=form, seen=number, visitor=by, at=LATER)


def closes(questionnaire, by, known=None):
    return actions.close_questionnaire(questionnaire=questionnaire, known=known, visitor=by, at=LATER)


def settles(questionnaire, by, **more):
    told = {"closes_on": None, "is_random": False, "invited": None, "to_stories": True}
    return actions.settle_questionnaire(questionnaire=questionnaire, visitor=by, at=AT, **{**told, **more})


# Making


def test_the_same_form_sent_twice_makes_one_questionnaire(process, lead):
    first, second = makes(process, lead), makes(process, lead)

    assert (first, Questionnaire.objects.count()) == (second, 1)
    assert first.form == made_form()
    assert first.name == "wandelen"


def test_names_in_addresses_are_each_there_once(process, lead):
    titled = made_form(title={"nl": "Nieuw"}, languages=("nl", "en", "ar"))

    assert [makes(process, lead, key).name for key in ("aa", "bb")] == ["wandelen", "wandelen-2"]
    assert makes(process, lead, "cc", titled).name == "nieuw-2"  # "nieuw" is where one is made


def test_who_does_not_lead_makes_changes_opens_and_closes_nothing(process, draft, resident, outsider):
    for by in (resident, outsider, NOBODY):
        for act in (
            lambda by=by: makes(process, by, "zz"),
            lambda by=by: changes(draft, by, made_form()),
            lambda by=by: actions.open_questionnaire(questionnaire=draft, visitor=by, at=AT),
            lambda by=by: closes(draft, by),
            lambda by=by: settles(draft, by),
            lambda by=by: actions.remove_questionnaire(questionnaire=draft, visitor=by, at=AT),
            lambda by=by: actions.import_answers(questionnaire=draft, responses=(), program="kobo", visitor=by, at=AT),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert Questionnaire.objects.get().state == "draft"


def test_a_draft_keeps_its_last_version_only(draft, lead):
    changed = without(made_form(), "missen")

    assert changes(draft, lead, changed).number == 2
    assert changes(draft, lead, changed, seen=1).number == 2  # the same once more changes nothing
    assert list(Version.objects.values_list("number", flat=True)) == [2]
    assert Questionnaire.objects.get().form == changed


def test_two_who_change_at_once_do_not_undo_each_other(draft, lead):
    changes(draft, lead, without(made_form(), "missen"), seen=1)

    with pytest.raises(actions.ChangedByAnother):
        changes(draft, lead, without(made_form(), "keer"), seen=1)
    assert "keer" in Questionnaire.objects.get().form.questions


def test_once_opened_words_change_and_questions_do_not(questionnaire, lead):
    response = answers(questionnaire).response
    words = told_in(made_form(), {"nl": "Lopen", "en": "Walks", "ar": "x"}, ("nl", "en", "ar"))

    assert changes(questionnaire, lead, words).number == 2
    assert [version.number for version in questionnaire.versions.order_by("number")] == [1, 2]  # what was asked stays
    for other in (without(words, "missen"), moved(words, "missen", up=True)):
        with pytest.raises(actions.OtherQuestions):
            changes(questionnaire, lead, other)
    assert Response.objects.get().version == response.version == 1


def test_what_was_never_opened_can_be_removed(draft, lead, process):
    assert actions.remove_questionnaire(questionnaire=draft, visitor=lead, at=AT)
    assert not actions.remove_questionnaire(questionnaire=draft, visitor=lead, at=AT)
    with pytest.raises(GoneSince):
        makes(process, lead)
    opened = actions.open_questionnaire(questionnaire=makes(process, lead, "bb"), visitor=lead, at=AT)
    with pytest.raises(actions.OtherQuestions):
        actions.remove_questionnaire(questionnaire=opened, visitor=lead, at=AT)


# Asking


def test_a_sample_by_chance_knows_how_many_were_invited(draft, lead):
    for wrong in ({"is_random": True}, {"invited": 0}, {"invited": 2_000_000}):
        with pytest.raises(UnusableInput):
            settles(draft, lead, **wrong)

    assert settles(draft, lead, is_random=True, invited=400).invited == 400


def test_it_opens_no_more_when_its_last_day_is_past(draft, lead):
    settles(draft, lead, closes_on=DAY - timedelta(days=1))
    with pytest.raises(actions.Closing):
        actions.open_questionnaire(questionnaire=draft, visitor=lead, at=AT)

    settles(draft, lead, closes_on=DAY)
    opened = actions.open_questionnaire(questionnaire=draft, visitor=lead, at=AT)
    assert (opened.state, opened.opened_at) == ("open", AT)


def test_answers_come_in_up_to_and_including_the_last_day(questionnaire, lead):
    settles(questionnaire, lead, closes_on=DAY)

    answers(questionnaire)
    with pytest.raises(NotAsked):
        answers(questionnaire, "bb", at=AT + timedelta(days=1))


# Answering


def test_the_same_form_sent_twice_is_one_response_with_one_code(questionnaire):
    first, second = answers(questionnaire), answers(questionnaire)

    assert (first, Response.objects.count()) == (second, 1)
    assert answers(questionnaire, "bb").code != first.code


def test_the_code_stands_nowhere(questionnaire):
    told = answers(questionnaire, scopes=["quote"])

    for model in apps.get_models():
        assert told.code not in repr(list(model._base_manager.values())), model


def test_who_answered_stands_in_no_trace(questionnaire, resident):
    answers(questionnaire, visitor=resident, scopes=["quote"])

    traces = Trace.objects.filter(act__in=["answer_questionnaire", "tell_story"])
    assert [trace.person for trace in traces] == [None, None]
    assert Response.objects.get().person == resident.person  # their own data; see personal.py


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_what_is_not_open_takes_no_answers(questionnaire, state):
    Questionnaire.objects.update(state=state)

    with pytest.raises(NotAsked):
        answers(questionnaire)
    assert Response.objects.count() == 0


def test_without_collecting_nothing_comes_in(questionnaire, process):
    process.blocks.update(state="closed", acts=[])

    with pytest.raises(NotAllowed):
        answers(questionnaire)


def test_answers_are_looked_at_once_more_when_they_are_sent(questionnaire):
    for wrong, faults in (
        ({"met_wie": ("hond",)}, {"loopt": "required"}),
        ({"loopt": "ja", "keer": 60}, {"keer": "constraint"}),
    ):
        with pytest.raises(NotRight) as caught:
            answers(questionnaire, **wrong)
        assert caught.value.faults == faults
    with pytest.raises(UnusableInput):
        answers(questionnaire, loopt="nee", group="burgemeester")
    with pytest.raises(UnusableInput):
        answers(questionnaire, loopt="nee", age="oud")
    assert Response.objects.count() == 0


def test_answers_to_what_is_not_asked_are_not_kept(questionnaire):
    kept = answers(questionnaire, loopt="nee", met_wie=("hond",), keer=4, stay=WORDS).response

    assert kept.answers == {"loopt": "nee", "stay": WORDS}


def test_own_words_become_a_story_only_when_the_respondent_said_so(questionnaire):
    assert answers(questionnaire).response.story is None

    made = answers(
        questionnaire, "bb", scopes=["quote"], stay=WORDS, missen="Een bakker.", loopt="nee", age="25-45", language="ar"
    )
    story = made.response.story
    assert (story.stay, story.text, story.method, story.language, story.scopes, story.state) == (
        WORDS, "Een bakker.", "survey", "ar", ["agenda", "quote"], State.NEW,
    )  # fmt: skip
    assert [(teller.group, teller.age) for teller in story.tellers.all()] == [("resident", "25-45")]
    assert answers(questionnaire, "cc", scopes=["quote"], loopt="nee").response.story is None  # no words


def test_no_story_is_made_when_the_questionnaire_does_not_ask_for_it(questionnaire, lead):
    settles(questionnaire, lead, to_stories=False)

    assert answers(questionnaire, scopes=["quote"]).response.story is None


# Taking back


def test_taking_answers_back_takes_the_story_along(questionnaire, lead):
    made = answers(questionnaire, scopes=["quote"])
    read_story(story=made.response.story, decided=Decided(after=State.SHOWN), version=1, visitor=lead, at=LATER)

    done = actions.withdraw_response(code=made.code.lower(), at=LATER)

    assert (Response.objects.count(), Story.objects.count()) == (0, 0)
    assert (done.on, done.process) == (DAY, questionnaire.process)
    assert Withdrawn.objects.count() == 1
    assert actions.withdraw_response(code=made.code, at=LATER) == done
    assert WithdrawnResponse.objects.count() == 1
    with pytest.raises(GoneSince):
        answers(questionnaire, scopes=["quote"])  # an old form does not bring it back


def test_a_code_that_nobody_has_takes_nothing_back(questionnaire):
    answers(questionnaire)

    assert actions.withdraw_response(code="K7QM-3XPA-VV2H-9RTD", at=LATER) is None
    assert Response.objects.count() == 1


# What came out


def crowd(questionnaire, yes=40, no=30, **more):
    for number in range(yes + no):
        who = {"sex": "woman" if number % 3 else "man"}
        said = {"loopt": "ja", "met_wie": ("hond",), "keer": 3} if number < yes else {"loopt": "nee"}
        answers(questionnaire, f"{number:04}", **said, **who, **more)


def test_what_came_out_is_counted_at_the_close_once_and_rounded(questionnaire, lead):
    crowd(questionnaire, 43, 21)

    closed = closes(questionnaire, lead)
    assert (closed.state, closed.closed_at) == ("closed", LATER)
    whole = told_of(Outcome.objects.get(), "nl")
    assert whole.answered == 65.0
    assert [(row.words, row.n, row.percent) for row in whole.questions[0].rows] == [
        ("Ja", 45.0, 69.0),
        ("Nee", 20.0, 31.0),
    ]
    assert closes(questionnaire, lead) == closed
    assert Outcome.objects.count() == 1


def test_an_outcome_holds_no_words_of_people_and_no_small_count(questionnaire, lead):
    crowd(questionnaire, 40, 4, missen="Kanariegeel")

    closes(questionnaire, lead)

    kept = repr(Outcome.objects.get().results)
    assert "Kanariegeel" not in kept
    whole = told_of(Outcome.objects.get(), "nl")
    assert [row.n for row in whole.questions[0].rows] == [None, None]


def test_published_counts_stay_when_somebody_takes_back_what_they_answered(questionnaire, lead):
    crowd(questionnaire, 20, 20)
    made = answers(questionnaire, "zz", loopt="ja")
    closes(questionnaire, lead)
    before = Outcome.objects.get().results

    actions.withdraw_response(code=made.code, at=LATER)

    assert Outcome.objects.get().results == before
    assert live(questionnaire, None, "nl")[0].answered == 40.0


def test_opened_again_nothing_is_published_until_it_closes_again(questionnaire, lead):
    crowd(questionnaire, 12, 12)
    closes(questionnaire, lead)

    opened = actions.open_questionnaire(questionnaire=questionnaire, visitor=lead, at=LATER)

    assert (opened.closed_at, opened.opened_at, Outcome.objects.count()) == (None, AT, 0)
    with pytest.raises(actions.Closing):
        closes(makes(questionnaire.process, lead, "bb"), lead)


KNOWN = Known(
    margins=[Margin.counts("sex", {"v": 1, "m": 1})],
    categories={"sex": {"woman": "v", "man": "m"}},
    labels={"nl": {"sex": {"": "Vrouw of man", "v": "vrouwen", "m": "mannen"}}, "en": {}},
    sources=["CBS, 2024"],
)


def test_weights_stand_beside_the_raw_counts(questionnaire, lead):
    # one in three is a man, and half of the people are; men walk, women do not
    for number in range(60):
        said = {"loopt": "ja"} if number % 3 == 0 else {"loopt": "nee"}
        answers(questionnaire, f"{number:04}", sex="man" if number % 3 == 0 else "woman", **said)

    whole, weighed = live(questionnaire, KNOWN, "nl")

    assert [(row.n, row.percent, row.weighted) for row in whole.questions[0].rows] == [
        (20.0, 33.0, 50.0),
        (40.0, 67.0, 50.0),
    ]
    assert weighed.used == ("sex",)
    assert "Bron: CBS, 2024." in whole.sentences
    assert not whole.questions[0].has_margin  # who answered chose to


def test_few_answers_and_groups_that_nobody_is_in_are_not_weighed(questionnaire, lead):
    for number in range(49):
        answers(questionnaire, f"{number:04}", sex="woman", loopt="ja")
    assert live(questionnaire, KNOWN, "nl")[1].why == "few"

    answers(questionnaire, "zz", sex="woman", loopt="ja")
    assert live(questionnaire, KNOWN, "nl")[1].why == "cannot"
    assert live(questionnaire, None, "nl")[1].why == "unknown"


def test_a_margin_stands_only_with_a_sample_by_chance(questionnaire, lead):
    crowd(questionnaire, 40, 30)
    settles(questionnaire, lead, is_random=True, invited=200)

    whole, _ = live(Questionnaire.objects.get(), None, "nl")

    row = whole.questions[0].rows[0]
    assert (row.low, row.high, whole.response) == (45.0, 68.0, 35)
    closes(Questionnaire.objects.get(), lead)
    assert told_of(Outcome.objects.get(), "nl").questions[0].has_margin


def test_what_came_out_is_told_by_group_when_groups_are_large(questionnaire, lead):
    for number in range(80):
        group = "resident" if number < 40 else "professional"
        answers(questionnaire, f"{number:04}", group=group, loopt="ja" if number % 2 else "nee")
    closes(questionnaire, lead)

    one = told_of(Outcome.objects.get(), "en").questions[0]
    assert one.groups == ["residents", "professionals in the neighbourhood"]
    assert [row.by_group for row in one.rows] == [[20.0, 20.0], [20.0, 20.0]]


# From a file


def test_answers_of_a_file_come_in_once(questionnaire, lead, process):
    read = read_kobo(
        b"loopt;keer;_id;_submission_time\nja;3;1;2026-02-01T10:00:00\nnee;;2;2026-02-02T10:00:00\n",
        questionnaire.form,
        name="a.csv",
    )

    def bring():
        return actions.import_answers(
            questionnaire=questionnaire, responses=read.responses, program="kobo", visitor=lead, at=AT
        )

    assert (bring(), bring()) == (actions.Imported(2, 0), actions.Imported(0, 2))
    first = Response.objects.order_by("pk").first()
    assert (first.answers, first.channel, first.group, first.by) == (
        {"loopt": "ja", "keer": 3},
        "file",
        "",
        lead_part(lead, process),
    )
    assert str(first.at.date()) == "2026-02-01"
    assert live(questionnaire, None, "nl")[0].answered == 2.0


def lead_part(lead, process):
    return process.participants.get(person=lead.person)


def test_a_questionnaire_of_another_process_keeps_its_own(questionnaire, lead):
    other = make_process(slug="oost", name="Oost")
    there = takes_part(other, "Ben", "policy", "lead")

    with pytest.raises(NotAllowed):
        closes(questionnaire, there)
    assert makes(other, there).name == "wandelen"
