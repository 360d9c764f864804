"""What is told about a thread never points at a few people."""

from __future__ import annotations

from buurtblik.disclosure.rule import Rule
from buurtblik.stories.coding.codebook import guid_of
from buurtblik.stories.coding.fragments import Fragment
from buurtblik.stories.coding.threads import AMONG_US, Thread, Told, summary

TONES, GROUPS = ("good", "mixed", "bad"), ("resident", "entrepreneur", "professional")


def thread(*stories: str) -> Thread:
    marks = (Fragment(story, "text", at, at + 5, guid_of("a"), "an") for at, story in enumerate(stories))
    return Thread("Buren die helpen", "", tuple(marks))


def of(*told: tuple[str, str], rule: Rule = AMONG_US):
    stories = {str(n): Told((group,), tone) for n, (group, tone) in enumerate(told)}
    return summary(thread(*stories), stories, tones=TONES, groups=GROUPS, rule=rule)


def test_stories_tones_and_groups_are_counted_when_there_are_enough():
    found = of(*[("resident", "good")] * 4, *[("professional", "bad")] * 3)

    assert found.stories.value == 7
    assert {tone: cell.value for tone, cell in found.tones.items()} == {"good": 4, "mixed": 0, "bad": 3}
    assert (found.groups, found.others) == (("resident", "professional"), False)


def test_a_story_with_several_marks_counts_once_and_a_story_that_is_gone_not_at_all():
    stories = {"1": Told(("resident",)), "2": Told(("resident", "resident")), "3": Told(("resident",))}
    found = summary(thread("1", "1", "2", "3", "gone"), stories, tones=TONES, groups=GROUPS)

    assert found.stories.value == 3
    assert found.groups == ("resident",)


def test_a_small_tone_and_what_would_give_it_away_are_not_told():
    found = of(*[("resident", "good")] * 6, ("resident", "bad"))

    assert found.tones["bad"].reason.word == "too_few"
    shown = [cell.value for cell in (found.stories, *found.tones.values()) if cell.value is not None]
    assert 1 not in shown
    assert found.stories.value is None or found.tones["good"].value is None


def test_a_small_group_is_not_named():
    found = of(*[("resident", "good")] * 3, ("professional", "good"), ("professional", "good"))

    assert (found.groups, found.others) == (("resident",), True)
    assert of(("professional", "good")).groups == ()


def test_few_stories_are_too_few_to_tell():
    found = of(("resident", "good"), ("resident", "bad"))

    assert found.stories.reason.word == "too_few"
    assert all(cell.value is None or cell.value == 0 for cell in found.tones.values())


def test_for_everybody_numbers_are_rounded_and_begin_at_ten():
    found = of(*[("resident", "good")] * 12, rule=Rule())

    assert (found.stories.value, found.tones["good"].value) == (10, 10)
    assert of(*[("resident", "good")] * 9, rule=Rule()).stories.value is None
