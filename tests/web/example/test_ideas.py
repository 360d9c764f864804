"""The made-up ideas: in every state, in plain words, made by acts, and late where that is said."""

from __future__ import annotations

from buurtblik.agenda.ideas.policy import Relation
from buurtblik.agenda.ideas.steps import Status
from buurtblik.agenda.ideas.waiting import Wait
from buurtblik.text.privacy import Certainty, find
from buurtblik.web.example.ideas import told
from buurtblik.web.ideas.models import Idea, Link, Policy
from buurtblik.web.ideas.reads.note import as_document, note_of
from buurtblik.web.ideas.reads.shown import board
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .conftest import AT


def written():
    """All that stands in Dutch in the pack."""
    for entry in told()["idea"]:
        yield from (entry[name] for name in ("words", "title", "own_part", "needs") if name in entry)
        yield from (one["words"] for one in entry.get("beside", ()) if "words" in one)
        yield from (step["why"] for step in entry.get("step", ()) if "why" in step)
    for entry in told()["policy"]:
        yield from (entry[name] for name in ("name", "about", "participation") if name in entry)
    yield from told()["note"].values()


def test_they_are_in_plain_words_that_point_at_nobody():
    texts = list(written())

    assert len(texts) > 60
    found = {word for text in texts for word in words_in(text)}
    assert found & (set(JARGON) | set(NOT_OUR_WORDS)) == set()
    assert max(map(longest_sentence, texts)) <= 25
    traces = [one for text in texts for one in find(text) if one.is_direct]
    assert [one for one in traces if one.certainty > Certainty.POSSIBLE] == []  # a made-up organisation perhaps


def test_every_state_is_there_with_one_that_is_late_and_two_that_residents_do_themselves(made):
    found = board(made, AT.date(), "nl")
    statuses = {one.line.status for one in found.shown.values()}
    waits = [one.line.waiting.wait for one in found.shown.values()]

    assert statuses == set(Status)
    assert len(found.shown) == len(told()["idea"]) >= 12
    assert (waits.count(Wait.OVERDUE), waits.count(Wait.SOON) >= 1) == (1, True)
    assert len(found.overview.own) >= 4
    assert set(Link.objects.values_list("relation", flat=True)) == set(Relation)
    assert 8 <= Policy.objects.count() <= 10
    assert [row.words for row in found.unread] == [told()["idea"][-1]["words"]]
    assert Idea.objects.get(origin="story").story is not None


def test_the_council_note_of_the_example_can_be_made(made):
    document = as_document(made, note_of(made), AT, "nl")

    assert document.title == "Ideeën van bewoners en wat ermee is gedaan"
