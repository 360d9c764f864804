"""Stories of the example at figures: public, with their words and a reason in plain words."""

from __future__ import annotations

import pytest

from buurtblik.web.bridge.models import StoryAtFigure
from buurtblik.web.bridge.reads.figures import figures_with_stories
from buurtblik.web.example.figures import told
from buurtblik.web.people.visitors import NOBODY
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .conftest import AT


def test_the_reasons_are_in_plain_words_that_judge_nobody():
    texts = [entry["why"] for entry in told()["put"]]

    assert len(texts) == 3
    assert [text for text in texts if words_in(text) & (NOT_OUR_WORDS | JARGON)] == []
    assert [text for text in texts if longest_sentence(text) > 20] == []


@pytest.mark.slow
def test_everybody_sees_three_figures_with_the_words_that_were_chosen(made, release):
    found = figures_with_stories(NOBODY, made, release, on=AT.date(), inside=False, language="nl")

    shown = {one.key: one.stories[0] for theme in found for one in theme.figures}
    assert {key: one.words for key, one in shown.items()} == {
        entry["indicator"]: entry["words"] for entry in told()["put"]
    }
    assert all(one.by for one in shown.values())
    assert StoryAtFigure.objects.filter(at__gt=AT).count() == 0
