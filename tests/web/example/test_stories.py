"""The made-up stories: told and read by acts, within the made-up neighbourhood, in plain words, and the same each time."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from buurtblik.demo import town_map
from buurtblik.demo.plan import lindemeer
from buurtblik.stories.words import Method
from buurtblik.text.privacy import Places, find
from buurtblik.web.example.picture import bench_by_the_water
from buurtblik.web.example.stories import told
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.stories.models import FIELDS, Media, Note, Original, Quote, Story
from buurtblik.web.stories.reads.queue import same_words, waiting
from buurtblik.web.stories.rules import shown_to
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, words_in

from .conftest import AT

SEEDS = (1, 2, 2024)  # of the tests, another one, and of ./start


def written():
    """All that stands in Dutch in the pack: of tellers, readers and gatherings."""
    names = (*FIELDS, "summary", "reason", "answer", "note", "photo", "about")
    for entry in (*told()["story"], *told()["gathering"]):
        dutch = entry.get("language", "nl") == "nl"
        yield from (entry[name] for name in names if name in entry and (dutch or name not in FIELDS))


def test_they_are_in_plain_words_that_judge_nobody():
    texts = list(written())

    assert len(texts) > 60
    assert [text for text in texts if words_in(text) & (NOT_OUR_WORDS | JARGON)] == []
    assert [text for text in texts if longest_sentence(text) > 20] == []


def test_good_things_are_told_at_least_as_often_as_bad_ones():
    tones = Counter(entry["tone"] for entry in told()["story"])

    assert tones["good"] > tones["bad"]
    assert sum("pride" in entry or "stay" in entry for entry in told()["story"]) >= 12


@pytest.mark.parametrize("seed", SEEDS)
def test_places_lie_within_the_neighbourhood_also_when_its_borders_bend(seed):
    plan = lindemeer()
    drawing, _ = np.random.default_rng(seed).spawn(2)
    row = [place.code for place in plan.places].index("BU99010501")
    area = town_map.draw(plan, drawing).buurten[row]
    moved = Transformer.from_crs(4326, 28992, always_xy=True)
    points = [shapely.Point(moved.transform(*entry["place"])) for entry in told()["story"] if "place" in entry]

    assert len(points) >= 12
    assert [point for point in points if not area.contains(point)] == []


def test_the_drawing_is_the_same_each_time():
    assert bench_by_the_water() == bench_by_the_water()


def of_pack():
    """The stories of this pack, without those of questionnaires."""
    return Story.objects.exclude(method=Method.SURVEY)


@pytest.mark.slow
def test_most_are_shown_three_wait_and_one_is_hidden_with_a_reason(made):
    assert Counter(of_pack().values_list("state", flat=True)) == {"shown": 40, "new": 3, "hidden": 1}
    assert Story.objects.get(state="hidden").reason
    assert shown_to(NOBODY, made, on=AT.date()).count() == 39  # one is for those who take part only
    assert len({Method(method).group for method in of_pack().values_list("method", flat=True)}) == 4
    assert set(of_pack().values_list("language", flat=True)) == {"nl", "ar", "pl"}
    assert Story.objects.filter(gathering__method="walk").exclude(answers={}).count() == 6
    assert (Media.objects.get().is_checked, Note.objects.count() > 0) == (True, True)


@pytest.mark.slow
def test_what_waits_has_somebody_to_hide_and_a_double(made):
    queue = [one for one in waiting(made, at=AT) if one.story.method != Method.SURVEY]
    first, double, last = (one.story for one in queue)

    assert {trace.kind.value for trace in find(first.text, places=Places.of(())) if trace.is_direct} >= {
        "name", "phone", "mail",
    }  # fmt: skip
    assert [story.state for story in same_words(double)] == ["shown"]
    assert (last.told_on, [one.doubles for one in queue]) == (AT.date(), [0, 1, 0])


@pytest.mark.slow
def test_no_shown_story_points_straight_at_a_person_and_one_did_before(made, release):
    places = Places.of(release.registers.names())
    direct = [
        (story.pk, trace)
        for story in Story.objects.filter(state="shown")
        for name in (*FIELDS, "summary")
        for trace in find(getattr(story, name), places=places)
        if trace.is_direct
    ]

    assert direct == []
    assert Story.objects.filter(state="shown", text__contains="[naam]").count() == 1
    assert any("Van Dalen" in str(one.words) for one in Original.objects.all())
    assert Quote.objects.count() >= 16


@pytest.mark.slow
def test_all_of_the_pack_is_told_and_nothing_happens_after_the_moment_of_making(made):
    assert of_pack().count() == len(told()["story"]) == 44
    assert Story.objects.filter(at__gt=AT).count() == Story.objects.filter(read_at__gt=AT).count() == 0
