"""Marks: on words as they are, of one coder, and never a copy of words that had to go."""

from __future__ import annotations

import pytest
from django.apps import apps

from buurtblik.errors import UnusableInput
from buurtblik.stories.coding.codebook import BadCodebook, guid_of
from buurtblik.stories.state import State
from buurtblik.web.coding import actions
from buurtblik.web.coding.actions import Stretch
from buurtblik.web.coding.models import Finished, Fragment
from buurtblik.web.coding.rules import visible_marks
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.rules import participation
from buurtblik.web.stories import actions as reading
from buurtblik.web.stories.masking import Hidden
from buurtblik.web.stories.models import Story

from .conftest import AT, DAY, HOME, KEY, SAFETY, TEXT, make_process, make_story, mark


def stands(fragment):
    fragment.refresh_from_db()
    story = Story.objects.get(pk=fragment.story_id)
    return getattr(story, fragment.part)[fragment.start : fragment.end]


def seen(visitor, process):
    found = visible_marks(process, participation(visitor.person, process, on=DAY))
    return sorted(found.values_list("by__person__display_name", flat=True))


def change(story, text):
    Story.objects.filter(pk=story.pk).update(text=text, version=story.version + 1)
    return actions.follow_text(story=story)


def test_words_are_marked_once_however_often_they_are_sent(process, anna):
    story = make_story(process)

    first, again = mark(story, anna, " De huur is te hoog. "), mark(story, anna, "De huur is te hoog.")

    assert first == again
    assert stands(first) == "De huur is te hoog."
    assert mark(story, anna, "De huur", SAFETY) != first
    assert Fragment.objects.count() == 2


def test_several_stretches_are_one_act(process, anna):
    story = make_story(process, pride="Op het plein.")

    made = actions.mark_words(
        story=story, stretches=[Stretch("text", 0, 5), Stretch("pride", 0, 13), Stretch("text", 0, 5)], code=HOME,
        version=1, visitor=anna, at=AT,
    )  # fmt: skip

    assert sorted(stands(one) for one in made) == ["Op he", "Op het plein."]


@pytest.mark.parametrize(
    "stretches",
    [
        [],
        [Stretch("text", 5, 5)],
        [Stretch("text", 0, 5000)],
        [Stretch("text", 25, 26)],  # a space
        [Stretch("summary", 0, 3)],
        [Stretch("text", n, n + 1) for n in range(201)],
        [Stretch("text", 0, 5), Stretch("wish", 0, 1)],
    ],
)
def test_what_is_no_stretch_of_words_is_refused_and_nothing_is_marked(process, anna, stretches):
    story = make_story(process, text=TEXT * 4)

    with pytest.raises(UnusableInput):
        actions.mark_words(story=story, stretches=stretches, code=HOME, version=1, visitor=anna, at=AT)
    assert Fragment.objects.count() == 0


def test_a_code_that_is_not_there_or_only_holds_others_marks_nothing(process, lead):
    story = make_story(process)
    group = actions.add_code(process=process, name="Groep", groups_only=True, visitor=lead, key=KEY + "aa", at=AT)

    with pytest.raises(UnusableInput, match="only holds"):
        mark(story, lead, "De huur", group.guid)
    with pytest.raises(BadCodebook):
        mark(story, lead, "De huur", guid_of("nobody"))


def test_only_who_was_asked_to_take_part_marks(process, lead, moderator, anna, passer_by, outsider):
    story = make_story(process)

    for visitor in (passer_by, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            mark(story, visitor, "De huur")
    for visitor in (lead, moderator, anna):
        mark(story, visitor, "De huur")
    assert Fragment.objects.count() == 3


@pytest.mark.parametrize("state", ["new", "held", "hidden", "merged"])
def test_a_story_that_is_not_shown_is_not_coded(process, anna, state):
    story = make_story(process, state=state, reason="Kijk nog eens.")

    with pytest.raises(actions.TextChanged):
        mark(story, anna, "De huur")


def test_who_saw_an_older_text_marks_nothing(process, anna):
    story = make_story(process)
    change(story, "Heel iets anders, en nog wat.")

    with pytest.raises(actions.TextChanged):
        mark(story, anna, "De huur")
    assert Fragment.objects.count() == 0


def test_a_mark_is_taken_away_by_who_made_it(process, anna, bram, lead):
    fragment = mark(make_story(process), anna, "De huur")

    for visitor in (bram, lead):
        with pytest.raises(NotAllowed):
            actions.unmark_words(fragment=fragment, visitor=visitor, at=AT)
    actions.unmark_words(fragment=fragment, visitor=anna, at=AT)
    actions.unmark_words(fragment=fragment, visitor=anna, at=AT)
    assert Fragment.objects.count() == 0


def test_coders_see_each_others_marks_when_both_are_done(process, anna, bram):
    story = make_story(process)
    mark(story, anna, "De huur")
    mark(story, bram, "te hoog")

    assert (seen(anna, process), seen(bram, process)) == (["Anna"], ["Bram"])
    actions.finish_story(story=story, visitor=anna, at=AT)
    assert (seen(anna, process), seen(bram, process)) == (["Anna"], ["Bram"])
    actions.finish_story(story=story, visitor=bram, at=AT)
    actions.finish_story(story=story, visitor=bram, at=AT)
    assert (seen(anna, process), seen(bram, process)) == (["Anna", "Bram"], ["Anna", "Bram"])
    actions.reopen_story(story=story, visitor=anna, at=AT)
    assert (seen(anna, process), seen(bram, process)) == (["Anna"], ["Bram"])
    assert seen(NOBODY, process) == []
    assert Finished.objects.count() == 1


def test_when_a_name_is_masked_marks_move_along(process, anna):
    story = make_story(process)
    before, at, after = mark(story, anna, "De huur"), mark(story, anna, "Truus helpt"), mark(story, anna, "altijd.")

    assert change(story, TEXT.replace("Truus", "[naam]")) == 3

    assert [stands(one) for one in (before, at, after)] == ["De huur", "[naam] helpt", "altijd."]
    assert [one.doubt for one in (before, at, after)] == ["", "changed", ""]
    assert actions.follow_text(story=story) == 0


def test_marks_that_follow_each_other_do_not_run_over_each_other(process, anna):
    story = make_story(process, text="ja nee ja nee ja nee")
    marks = [
        actions.mark_words(
            story=story, stretches=[Stretch("text", start, start + 2)], code=HOME, version=1, visitor=anna, at=AT
        )[0]
        for start in (0, 7, 14)
    ]

    change(story, "x " + "ja nee ja nee ja nee, en ja")

    left = Fragment.objects.exclude(doubt="lost")
    assert [one.pk for one in left if stands(one) != "ja"] == []
    assert Fragment.objects.count() == len(marks)


def test_no_word_and_no_print_stays_behind_of_what_is_gone(process, anna):
    story = make_story(process, text="Kanariegeel is mijn buurman.")
    fragment = mark(story, anna, "Kanariegeel")
    prints = Fragment.objects.values_list("words_print", flat=True).get()

    for model in apps.get_models():
        if model is not Story:
            assert "Kanariegeel" not in repr(list(model._base_manager.values())), model
    change(story, "Iets dat er in niets op lijkt, en veel langer is dan wat er eerst stond, zo lang dat niets past.")

    fragment.refresh_from_db()
    assert (fragment.doubt, fragment.words_print, fragment.text_print) == ("lost", "", "")
    assert prints not in repr(list(Fragment.objects.values()))


def test_a_lost_mark_does_not_stand_in_the_way_of_a_new_one(process, anna):
    story = make_story(process, text="Een twee drie")
    lost = mark(story, anna, "Een")
    change(story, "Zo heel anders dat er niets van over is, maar dan ook echt helemaal niets meer hoor.")
    Fragment.objects.filter(pk=lost.pk).update(start=0, end=2)
    story.refresh_from_db()

    made = mark(story, anna, "Zo")

    assert (made.doubt, stands(made)) == ("", "Zo")


def test_marks_go_with_their_story(process, anna):
    story = make_story(process)
    mark(story, anna, "De huur")
    actions.finish_story(story=story, visitor=anna, at=AT)
    actions.write_memo(process=process, words="Let op", story=story, visitor=anna, key=KEY + "aa", at=AT)

    Story.objects.all().delete()

    assert (Fragment.objects.count(), Finished.objects.count(), process.memos.count()) == (0, 0, 0)


def test_a_memo_is_written_once_and_removed_by_who_wrote_it(process, anna, bram, outsider):
    def write(by, words="Dit hoor ik vaker.", key="aa", **more):
        return actions.write_memo(process=process, words=words, visitor=by, key=KEY + key, at=AT, **more)

    memo = write(anna, code=HOME)
    assert (write(anna, code=HOME), memo.code.guid) == (memo, HOME)
    for words in (" ", "x" * 2001):
        with pytest.raises(UnusableInput):
            write(anna, words, "bb")
    with pytest.raises(UnusableInput):
        write(anna, story=make_story(make_process(slug="oost", name="Oost")), key="cc")
    with pytest.raises(NotAllowed):
        write(outsider, key="dd")
    with pytest.raises(NotAllowed):
        actions.remove_memo(memo=memo, visitor=bram, at=AT)
    actions.remove_memo(memo=memo, visitor=anna, at=AT)
    assert process.memos.count() == 0


def test_the_act_that_masks_takes_the_marks_along(process, anna, moderator):
    story = make_story(process)
    before = mark(story, anna, "Buurvrouw Truus helpt")
    decided = reading.Decided(
        after=State.SHOWN, hide={"text": [Hidden(TEXT.index("Truus"), TEXT.index(" helpt"), "name")]}
    )

    reading.read_story(story=story, decided=decided, version=1, visitor=moderator, at=AT)

    assert stands(before) == "Buurvrouw [naam] helpt"
    assert before.doubt == "changed"
