"""What happens to a story: it comes in once, is read by one at a time, and goes when its teller says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from buurtblik.errors import UnusableInput
from buurtblik.stories.state import NoSuchStep, State
from buurtblik.stories.telling import Teller
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.storage.act import GoneSince
from buurtblik.web.storage.tidying import tidy
from buurtblik.web.stories import actions
from buurtblik.web.stories.actions import Decided
from buurtblik.web.stories.masking import Hidden
from buurtblik.web.stories.models import Media, Original, Quote, Story, Withdrawn
from buurtblik.web.stories.pictures import drawn_anew
from buurtblik.web.stories.rules import shown_to
from buurtblik.web.trail.models import Trace

from .conftest import AT, DAY, LATER, WORDS, collects, make_process, photo, takes_part, tells


def shows(story, by, **more):
    decided = Decided(after=State.SHOWN, **more)
    return actions.read_story(story=story, decided=decided, version=story.version, visitor=by, at=LATER)


def seen(visitor, process):
    return [story.text for story in shown_to(visitor, process, on=DAY).order_by("at")]


def test_a_form_sent_twice_is_one_story_with_one_code(process):
    first, second = tells(process), tells(process)

    assert (first, Story.objects.count()) == (second, 1)
    assert tells(process, key="bb").code != first.code


def test_the_code_stands_nowhere(process):
    told = tells(process)

    for model in apps.get_models():
        assert told.code not in repr(list(model._base_manager.values())), model


def test_who_came_in_with_a_story_stands_in_no_trace(process, resident):
    tells(process, visitor=resident)

    assert [trace.person for trace in Trace.objects.filter(act="tell_story")] == [None]
    assert Story.objects.get().person == resident.person  # their own data; see personal.py


def test_nobody_reads_a_story_before_somebody_of_the_team_did(process, moderator, resident):
    story = tells(process).story

    assert [seen(who, process) for who in (NOBODY, resident, moderator)] == [[], [], []]
    shows(story, moderator)
    assert [seen(who, process) for who in (NOBODY, resident, moderator)] == [[WORDS]] * 3


@pytest.mark.parametrize(("scopes", "everybody"), [(["quote"], [WORDS]), (["agenda"], []), ([], [])])
def test_everybody_reads_only_what_the_teller_gave_to_everybody(
    process, moderator, resident, outsider, scopes, everybody
):
    shows(tells(process, scopes=scopes).story, moderator)

    assert seen(NOBODY, process) == seen(outsider, process) == everybody
    assert seen(resident, process) == [WORDS]


def test_without_collecting_nothing_comes_in(process, interviewer):
    process.blocks.update(state="closed", acts=[])

    for act in (lambda: tells(process), lambda: collects(process, interviewer)):
        with pytest.raises(NotAllowed):
            act()
    assert Story.objects.count() == 0


def test_only_who_takes_part_writes_down_what_others_told(process, interviewer, outsider):
    with pytest.raises(NotAllowed):
        collects(process, outsider)

    assert collects(process, interviewer, note="Zat te huilen.").story.notes.get().words == "Zat te huilen."


def test_only_those_who_read_stories_decide(process, interviewer, resident):
    story = tells(process).story

    for visitor in (interviewer, resident, NOBODY):
        with pytest.raises(NotAllowed):
            shows(story, visitor)
    assert Story.objects.get().state == State.NEW


def test_a_second_reader_changes_nothing(process, moderator, lead):
    story = tells(process).story
    shows(story, moderator, summary="Het plein verbindt.")

    hidden = Decided(after=State.HIDDEN, reason="dubbel")
    with pytest.raises(actions.ReadByAnother):
        actions.read_story(story=story, decided=hidden, version=story.version, visitor=lead, at=LATER)
    assert (Story.objects.get().state, Story.objects.get().summary) == (State.SHOWN, "Het plein verbindt.")


def test_who_opens_a_story_is_seen_by_the_next_for_a_quarter_of_an_hour(process, moderator, lead):
    story = tells(process).story
    assert actions.open_story(story=story, visitor=moderator, at=AT) is None

    assert actions.open_story(story=story, visitor=lead, at=AT + timedelta(minutes=14)).person == moderator.person
    assert actions.open_story(story=story, visitor=moderator, at=AT + timedelta(minutes=14)) is None
    assert actions.open_story(story=story, visitor=lead, at=AT + timedelta(minutes=30)) is None


def test_what_is_hidden_is_gone_from_the_words_and_kept_apart_for_six_weeks(process, moderator):
    story = tells(process, "Buurvrouw Truus Bakker helpt iedereen.", parts={"pride": "Op Truus."}).story

    shows(story, moderator, hide={"text": [Hidden(10, 22, "name")], "pride": [Hidden(3, 8)]})

    story.refresh_from_db()
    assert (story.text, story.pride) == ("Buurvrouw [naam] helpt iedereen.", "Op [weggelaten].")
    assert Original.objects.get().words["text"] == "Buurvrouw Truus Bakker helpt iedereen."
    tidy(at=LATER + timedelta(days=41))
    assert Original.objects.count() == 1
    tidy(at=LATER + timedelta(days=43))
    assert Original.objects.count() == 0
    assert Story.objects.get().text == "Buurvrouw [naam] helpt iedereen."


def test_what_was_hidden_by_mistake_comes_back_as_long_as_the_words_are_kept(process, moderator):
    story = tells(process, "De Roos bloeit.").story
    story = shows(story, moderator, hide={"text": [Hidden(3, 7, "name")]})

    assert shows(story, moderator).text == "De Roos bloeit."


def test_a_story_that_waits_keeps_its_words_whole(process, moderator):
    story = tells(process).story
    held = Decided(after=State.HELD, reason="Wilt u zeggen waar dit was?")

    actions.read_story(story=story, decided=held, version=1, visitor=moderator, at=LATER)
    tidy(at=LATER + timedelta(days=300))

    assert Original.objects.count() == 1


def test_looking_at_the_words_as_told_asks_for_a_reason_and_leaves_a_trace(process, moderator, resident):
    story = tells(process, "Jan woont hier.").story
    shows(story, moderator, hide={"text": [Hidden(0, 3, "name")]})

    with pytest.raises(UnusableInput):
        actions.look_at_original(story=story, why=" ", visitor=moderator, at=LATER)
    with pytest.raises(NotAllowed):
        actions.look_at_original(story=story, why="nieuwsgierig", visitor=resident, at=LATER)
    assert Trace.objects.filter(act="look_at_original").count() == 0

    words = actions.look_at_original(story=story, why="De verteller vroeg erom.", visitor=moderator, at=LATER)

    assert words == {"text": "Jan woont hier."}
    assert Trace.objects.get(act="look_at_original").person == moderator.person.pk


@pytest.mark.parametrize("after", [State.HIDDEN, State.HELD])
def test_what_is_not_shown_has_a_reason_for_its_teller(process, moderator, after):
    story = tells(process).story

    with pytest.raises(UnusableInput):
        actions.read_story(story=story, decided=Decided(after=after), version=1, visitor=moderator, at=LATER)
    assert Story.objects.get().state == State.NEW


def test_the_same_story_twice_becomes_one_with_the_other_behind_it(process, moderator):
    first, second = tells(process).story, tells(process, key="bb").story
    assert first.fingerprint == second.fingerprint
    shows(first, moderator)

    merged = Decided(after=State.MERGED, instead=first)
    actions.read_story(story=second, decided=merged, version=1, visitor=moderator, at=LATER)

    assert seen(NOBODY, process) == [WORDS]
    assert list(first.stood_for.all()) == [second]


def test_a_story_of_another_process_stands_for_nothing_here(process, moderator):
    other = tells(make_process(slug="oost", name="Oost")).story
    story = tells(process, key="bb").story

    for instead in (other, story, None):
        decided = Decided(after=State.REPLACED, instead=instead)
        with pytest.raises(UnusableInput):
            actions.read_story(story=story, decided=decided, version=1, visitor=moderator, at=LATER)


def test_a_hidden_story_is_not_merged_as_if_it_were_read(process, moderator):
    first, second = tells(process).story, tells(process, key="bb").story
    hidden = Decided(after=State.HIDDEN, reason="Schelden")
    actions.read_story(story=second, decided=hidden, version=1, visitor=moderator, at=LATER)

    decided = Decided(after=State.MERGED, instead=first)
    with pytest.raises(NoSuchStep):
        actions.read_story(story=second, decided=decided, version=2, visitor=moderator, at=LATER)


def test_quotes_stand_word_for_word_in_the_story(process, moderator):
    story = tells(process).story

    with pytest.raises(actions.NotInTheWords):
        shows(story, moderator, quotes=["Dat moet weg."])
    story = shows(story, moderator, quotes=["Dat moet blijven.", " "])
    assert [quote.words for quote in story.quotes.all()] == ["Dat moet blijven."]

    shows(story, moderator, quotes=[], hide={"text": [Hidden(0, 13)]})
    assert Quote.objects.count() == 0


def test_a_quote_may_not_bring_back_what_is_hidden(process, moderator):
    story = tells(process, "Jan de Wit helpt ons.").story

    with pytest.raises(actions.NotInTheWords):
        shows(story, moderator, quotes=["Jan de Wit helpt ons."], hide={"text": [Hidden(0, 10, "name")]})


def test_a_photo_is_shown_only_after_somebody_looked_at_it(process, moderator):
    story = tells(process, scopes=["quote", "photo"], pictures=[drawn_anew(photo())]).story
    with pytest.raises(actions.StillUnseen):
        shows(story, moderator)

    actions.check_photo(photo=story.media.get(), visitor=moderator, at=LATER)

    assert shows(story, moderator).state == State.SHOWN


def test_withdrawing_leaves_nothing_but_that_it_happened(process, moderator, interviewer):
    told = tells(process, "Bijzonderwoord uit mijn mond.", pictures=[drawn_anew(photo())], place_name="Eikplein")
    shows(
        told.story, moderator, quotes=["Bijzonderwoord uit mijn mond."], note="Bijzonderwoord", summary="Bijzonderwoord"
    )
    assert Media.objects.count() == 1
    number = told.story.pk

    done = actions.withdraw_story(code=told.code.lower().replace("-", " "), at=LATER)

    assert (done.on, Withdrawn.objects.count()) == (DAY, 1)
    for model in apps.get_models():
        assert "Bijzonderwoord" not in repr(list(model._base_manager.values())), model
        if model._meta.app_label == "stories" and model is not Withdrawn:
            assert not model._base_manager.exists(), model
    trace = Trace.objects.get(act="withdraw_story")
    assert (trace.object, trace.person, trace.why) == (number, None, "")
    assert actions.withdraw_story(code=told.code, at=LATER + timedelta(days=5)) == done


def test_an_old_form_does_not_bring_a_withdrawn_story_back(process):
    told = tells(process)
    actions.withdraw_story(code=told.code, at=LATER)

    with pytest.raises(GoneSince):
        tells(process)
    assert Story.objects.count() == 0


def test_a_code_of_nobody_withdraws_nothing(process):
    tells(process)

    assert actions.withdraw_story(code="AAAA-BBBB-CCCC-DDDD", at=LATER) is None
    assert actions.withdraw_story(code="", at=LATER) is None
    assert Story.objects.count() == 1


def test_a_teller_allows_less_and_never_more(process, moderator):
    told = tells(process, scopes=["quote"])
    shows(told.story, moderator)

    assert actions.narrow_consent(code=told.code, scopes=["agenda", "photo"], at=LATER).scopes == ["agenda"]
    assert seen(NOBODY, process) == []
    assert actions.narrow_consent(code=told.code, scopes=["quote", "agenda"], at=LATER).scopes == ["agenda"]


def test_who_reads_while_the_teller_takes_consent_back_looks_again(process, moderator):
    told = tells(process)
    actions.narrow_consent(code=told.code, scopes=[], at=LATER)

    with pytest.raises(actions.ReadByAnother):
        shows(told.story, moderator)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tellers": (Teller("koning"),)},
        {"themes": ("weer",)},
        {"told_on": DAY + timedelta(days=2)},
    ],
)
def test_what_no_page_sends_is_refused_whole(process, wrong):
    with pytest.raises(UnusableInput):
        tells(process, **wrong)
    assert Story.objects.count() == 0


def test_forgetting_a_person_takes_their_stories_and_leaves_those_they_wrote_down(process, interviewer):
    from buurtblik.web.people.forgetting import erase_person

    collects(process, interviewer, "Van een ander.")
    tells(process, "Van mij.", visitor=interviewer, key="bb")

    erase_person(person=interviewer.person, visitor=interviewer, at=LATER)

    assert [(story.text, story.by) for story in Story.objects.all()] == [("Van een ander.", None)]


def test_a_gathering_is_planned_once_and_belongs_to_its_process(process, interviewer):
    told = {"method": "walk", "name": "Rondgang", "held_on": DAY, "checklist": ["Is er licht?", " "], "key": KEY}
    made = [actions.add_gathering(process=process, visitor=interviewer, at=AT, **told) for _ in range(2)]

    assert made[0] == made[1]
    assert made[0].checklist == ["Is er licht?"]
    other = make_process(slug="oost", name="Oost")
    stranger = takes_part(other, "Sem")
    with pytest.raises(UnusableInput):
        collects(other, stranger, gathering=made[0])


KEY = "0f3c2d1e-6f7a-4b8c-9d0e-1a2b3c4d5e"
