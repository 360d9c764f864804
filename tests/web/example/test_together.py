"""What the example made of its figures and stories."""

from __future__ import annotations

import pytest

from buurtblik.bridge.confront.outcomes import Sort
from buurtblik.web.bridge.models import Conversation, Pick
from buurtblik.web.bridge.reads.verdicts import histories, outcomes_of
from buurtblik.web.example.together import told
from buurtblik.web.process.themes import themes
from buurtblik.web.stories.models import Quote
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .conftest import AT


def test_what_people_find_is_in_plain_words_that_judge_nobody():
    said = [entry["why"] for entry in told()["verdict"]] + [entry["words"] for entry in told()["dissent"]]
    said += [entry["reason"] for entry in told()["pick"]] + [entry["title"] for entry in told()["outcome"]]

    assert len(said) == 18
    assert [text for text in said if words_in(text) & (NOT_OUR_WORDS | JARGON)] == []
    assert [text for text in said if longest_sentence(text) > 20] == []


@pytest.mark.slow
def test_every_theme_has_a_verdict_one_with_dissent_and_all_rests_on_something(made):
    found = histories(made)

    assert [theme for theme in themes() if found[theme].current is None] == []
    assert [theme for theme in themes() if found[theme].dissent] == ["samenleven"]
    became = outcomes_of(made)
    assert {one.value.sort for one in became} == set(Sort)
    assert len(became) == len(told()["outcome"])
    quotes = {f"quote:{number}" for number in Quote.objects.values_list("pk", flat=True)}
    assert [id for one in became for id in one.value.evidence if id.startswith("quote:") and id not in quotes] == []
    assert Pick.objects.filter(process=made).count() == len(told()["pick"])
    talk = Conversation.objects.get(process=made)
    assert talk.closed_at is not None
    assert talk.answers.values("card").distinct().count() == sum(talk.came.values()) == 15
    assert not talk.answers.filter(at__gt=AT).exists()
