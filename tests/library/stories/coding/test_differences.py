"""What one coder marked and another did not."""

from __future__ import annotations

from buurtblik.stories.coding.codebook import guid_of
from buurtblik.stories.coding.differences import differences
from buurtblik.stories.coding.fragments import Fragment

RENT, NOISE = guid_of("rent"), guid_of("noise")


def of(coder: str, start: int, end: int, code=RENT, story: str = "1", part: str = "text") -> Fragment:
    return Fragment(story, part, start, end, code, coder)


def test_a_mark_is_met_by_any_mark_of_the_same_code_that_touches_it():
    both = {("1", "an"), ("1", "bo")}

    assert differences([of("an", 0, 10), of("bo", 9, 20)], finished=both) == ()
    (only,) = differences([of("an", 0, 10), of("an", 12, 20), of("bo", 5, 10)], finished=both)
    assert (only.fragment, only.met_by, only.not_by) == (of("an", 12, 20), (), ("bo",))


def test_another_code_another_part_and_another_story_do_not_meet():
    marks = [of("an", 0, 10), of("bo", 0, 10, NOISE), of("bo", 0, 10, part="wish"), of("bo", 0, 10, story="2")]
    found = differences(marks, finished={("1", "an"), ("1", "bo"), ("2", "an"), ("2", "bo")})

    assert [(d.fragment.story, d.fragment.part, d.fragment.coder) for d in found] == [
        ("1", "text", "an"), ("1", "text", "bo"), ("1", "wish", "bo"), ("2", "text", "bo"),
    ]  # fmt: skip


def test_who_has_not_finished_a_story_is_not_compared():
    marks = [of("an", 0, 10), of("bo", 50, 60)]

    assert differences(marks, finished={("1", "an")}) == ()
    assert len(differences(marks, finished={("1", "an"), ("1", "bo")})) == 2


def test_of_three_coders_it_is_told_who_met_it_and_who_did_not():
    three = {("1", "an"), ("1", "bo"), ("1", "cy")}
    found = differences([of("an", 0, 10), of("bo", 2, 6)], finished=three)

    assert [(d.fragment.coder, d.met_by, d.not_by) for d in found] == [
        ("an", ("bo",), ("cy",)),
        ("bo", ("an",), ("cy",)),
    ]
