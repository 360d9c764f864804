"""Which stories are in the index of texts: those that are shown, as they are shown, and no others."""

from __future__ import annotations

import pytest

from buurtblik.stories.state import State
from buurtblik.text.search import query
from buurtblik.web.people.forgetting import erase_person
from buurtblik.web.search import kinds
from buurtblik.web.search.models import Indexed
from buurtblik.web.search.reads import search
from buurtblik.web.stories import actions
from buurtblik.web.stories.actions import Decided
from buurtblik.web.stories.masking import Hidden
from buurtblik.web.stories.models import Story
from buurtblik.web.stories.searched import KIND, SEARCHED, process_tag

from .conftest import AT, LATER, make_process, takes_part, tells


def decides(story: Story, by, after: State = State.SHOWN, **more) -> Story:
    decided = Decided(after=after, **more)
    story.refresh_from_db()
    return actions.read_story(story=story, decided=decided, version=story.version, visitor=by, at=LATER)


def found(words: str, **more) -> list[int]:
    return [hit.key for hit in search(KIND, query(words), **more)]


def test_a_story_is_found_from_when_it_is_shown(process, moderator):
    story = tells(process, "De speeltuin is kapot.").story
    assert (found("speeltuin"), Indexed.objects.count()) == ([], 0)

    decides(story, moderator)

    assert found("speeltuinen") == [story.pk]
    assert found("speeltuin", tags=[process_tag(process.pk)]) == [story.pk]
    assert found("speeltuin", tags=[process_tag(process.pk + 1)]) == []


def test_it_is_found_by_every_field_that_its_readers_see_and_by_no_other(process, moderator):
    parts = {"pride": "Het orkest.", "stay": "De bakker.", "change": "De stoeptegels.", "wish": "Een zwembad."}
    story = tells(process, "De speeltuin.", parts=parts, place_name="Muzenplein").story
    decides(story, moderator, summary="Over vandalisme.", answer="Dank voor de krokus.", note="Een tulp.")

    for word in ("speeltuin", "orkest", "bakker", "stoeptegel", "zwembad", "Muzenplein", "vandalisme"):
        assert found(word) == [story.pk], word
    assert found("krokus") == found("tulp") == []


def test_what_is_masked_is_not_found_and_what_was_masked_later_is_no_longer(process, moderator):
    story = tells(process, "Buurvrouw Zwobbelmans helpt mij.").story
    decides(story, moderator)
    assert found("Zwobbelmans") == [story.pk]

    decides(story, moderator, hide={"text": [Hidden(10, 21, "name")]})

    assert found("Zwobbelmans") == []
    assert found("buurvrouw") == [story.pk]


@pytest.mark.parametrize("after", [State.HIDDEN, State.HELD, State.MERGED, State.REPLACED])
def test_what_is_no_longer_shown_leaves_and_comes_back_when_it_is_shown_again(process, moderator, after):
    story, other = tells(process, "De speeltuin.").story, tells(process, "De bakker.", key="bb").story
    for one in (story, other):
        decides(one, moderator)

    instead = other if after in (State.MERGED, State.REPLACED) else None
    decides(story, moderator, after, reason="Er staat een naam in.", instead=instead)

    assert (found("speeltuin"), Indexed.objects.count()) == ([], 1)
    decides(story, moderator, State.HELD, reason="Nog eens kijken.")
    assert found("speeltuin") == []
    decides(story, moderator)
    assert found("speeltuin") == [story.pk]


def test_a_decision_that_is_refused_leaves_the_index_as_it_was(process, moderator):
    story = decides(tells(process, "De speeltuin.").story, moderator)

    with pytest.raises(actions.NotInTheWords):
        decides(story, moderator, hide={"text": [Hidden(3, 12)]}, quotes=["speeltuin"])
    with pytest.raises(actions.ReadByAnother):
        actions.read_story(
            story=story, decided=Decided(after=State.HIDDEN, reason="x"), version=1, visitor=moderator, at=LATER
        )

    assert found("speeltuin") == [story.pk]


def test_withdrawing_takes_it_out(process, moderator):
    told = tells(process, "De speeltuin.")
    decides(told.story, moderator)

    actions.withdraw_story(code=told.code, at=LATER)

    assert Indexed.objects.count() == 0


def test_with_who_is_forgotten_their_story_leaves(process, moderator, resident):
    decides(tells(process, "De speeltuin.", visitor=resident).story, moderator)

    erase_person(person=resident.person, visitor=resident, at=LATER)

    assert (Story.objects.count(), Indexed.objects.count()) == (0, 0)


def test_stories_go_out_of_the_index_however_they_are_removed(process, moderator):
    for key in ("aa", "bb", "cc"):
        decides(tells(process, f"De speeltuin {key}.", key=key).story, moderator)

    Story.objects.filter(text__contains="bb").delete()
    assert Indexed.objects.count() == 2
    Story.objects.all().delete()
    assert Indexed.objects.count() == 0


def test_what_a_back_up_brought_back_and_was_withdrawn_since_leaves_again(process, moderator):
    told = tells(process, "De speeltuin.")
    story = decides(told.story, moderator)

    assert actions.withdraw_again(done={story.code_hash: AT.date()}, at=LATER) == 1
    assert Indexed.objects.count() == 0


def test_an_installation_from_before_the_index_finds_its_shown_stories(process, moderator):
    stories = [tells(process, f"De speeltuin {key}.", key=key).story for key in ("aa", "bb", "cc")]
    for story in stories[:2]:
        decides(story, moderator)
    Indexed.objects.all().delete()

    assert kinds.fill() == 2
    assert sorted(found("speeltuin")) == [story.pk for story in stories[:2]]
    Story.objects.filter(pk=stories[0].pk).update(state=State.HIDDEN.value, reason="x")  # past the acts
    assert kinds.mend(SEARCHED[0]) == kinds.Mended(came=0, read_again=0, left=1)


def test_stories_of_two_processes_keep_apart(process, moderator):
    other = make_process(slug="oost", name="Oost")
    here = decides(tells(process, "De speeltuin.").story, moderator)
    there = decides(tells(other, "De speeltuin.", key="bb").story, takes_part(other, "Sanne", "policy", "moderator"))

    assert found("speeltuin", tags=[process_tag(process.pk)]) == [here.pk]
    assert found("speeltuin", tags=[process_tag(other.pk)]) == [there.pk]
