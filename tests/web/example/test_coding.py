"""The coded stories of the example: two coders who mostly agree, growth, and threads that everybody may read."""

from __future__ import annotations

import re

import pytest

from buurtblik.stories.coding.comparison import Reading
from buurtblik.web.coding.models import Code, Finished, Fragment, Memo, Thread
from buurtblik.web.coding.reads.codebook import book_of
from buurtblik.web.coding.reads.progress import compared, saturation_of
from buurtblik.web.coding.reads.threads import shown
from buurtblik.web.coding.rules import coded_stories
from buurtblik.web.example.coding import told
from buurtblik.web.example.stories import told as stories_told
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .conftest import AT


def written():
    for entry in (*told()["code"], *told()["thread"]):
        yield from (entry["name"], entry["description"])
    for entry in told()["story"]:
        yield from (words for _coder, words in entry.get("memos", ()))


def test_what_coders_wrote_is_in_plain_words_that_judge_nobody():
    texts = list(written())

    assert len(texts) > 20
    assert [text for text in texts if words_in(text) & (NOT_OUR_WORDS | JARGON)] == []
    assert [text for text in texts if longest_sentence(text) > 20] == []


def test_every_mark_is_on_words_that_stand_once_in_the_story_it_names():
    texts = [entry for entry in stories_told()["story"] if entry.get("after", "shown") == "shown" and "reader" in entry]
    for entry in told()["story"]:
        (story,) = [one for one in texts if one["text"].startswith(entry["begins"])]
        for _code, words, _coders in entry["marks"]:
            stand = [name for name in ("text", "pride", "stay", "change", "wish") if words in story.get(name, "")]
            assert len(stand) == 1, words
            assert story[stand[0]].count(words) == 1, words


def long_words(*texts):
    return {word for text in texts for word in re.findall(r"\w{9,}", text.lower())}


def test_a_public_thread_is_told_with_no_word_that_only_a_closed_story_has():
    said = {True: set(), False: set()}
    for entry in stories_told()["story"]:
        is_public = "quote" in entry.get("scopes", ["quote"]) and "reader" in entry and "after" not in entry
        said[is_public] |= long_words(*(entry.get(part, "") for part in ("text", "pride", "stay", "change", "wish")))
    public = [one["name"] + " " + one["description"] for one in told()["thread"] if one.get("is_published")]

    assert len(public) == 2
    assert "wijkverpleegkundige" in said[False] - said[True]
    assert long_words(*public) & (said[False] - said[True]) == set()


@pytest.mark.slow
def test_two_coders_mostly_agree_the_curve_bends_and_there_is_still_something_to_code(made):
    lead = made.participants.get(part="lead", until=None)
    found = compared(made, lead, book_of(made), all_words=True)
    growth = saturation_of(made, book_of(made)).steps

    assert (len(found.comparison.coders), found.comparison.measure) == (2, "kappa")
    assert found.comparison.stories >= 12
    assert found.comparison.reading is Reading.GOOD
    assert 4 <= len(found.differences) <= 8
    assert growth[-1].codes > growth[4].codes > growth[0].codes
    assert sum(step.new for step in growth[-4:]) <= 1
    assert coded_stories(made).exclude(finished__by=lead).count() >= 5
    for kind in (Code, Fragment, Finished, Memo, Thread):
        assert kind.objects.filter(at__gt=AT).count() == 0
    assert all(row.at > row.story.read_at for row in Fragment.objects.select_related("story"))


@pytest.mark.slow
def test_published_threads_hold_quotes_that_everybody_may_read_and_one_is_a_draft(made):
    public = Thread.objects.filter(process=made, published_at__isnull=False)

    assert (public.count(), Thread.objects.count()) == (2, 3)
    for one in shown(public, None, "nl", inside=False):
        assert len(one.quotes) >= 3
        assert one.told.stories is None  # fewer stories than a number is given for
