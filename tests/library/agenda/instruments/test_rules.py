"""Every rule of the instruments, each with a small pack that breaks it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtblik.agenda.instruments import Effort, Goal, Method, Perspective, Scale, load
from buurtblik.agenda.packs import BadPack

from ..broken import ANYTHING, pack, with_each_field_as

WALK = """
[[instrument]]
key = "ronde"
method = "observation"
goals = ["notice", "meet"]
scales = ["buurt", "straat"]
effort = "hours"
people = [2, 8]
publisher = "Bureau Verzonnen"
[instrument.nl]
name = "Ronde"
what = "U loopt een ronde."
time = "Een uur."
group = "Een paar buren."
steps = ["Trek uw jas aan.", "Loop."]
limits = ["Het kan regenen."]
[instrument.en]
name = "Round"
what = "You walk a round."
time = "An hour."
group = "A few neighbours."
steps = ["Put on your coat.", "Walk."]
limits = ["It may rain."]
"""


def faults(folder: Path, *texts: str) -> tuple[str, ...]:
    with pytest.raises(BadPack) as refusal:
        load(pack(folder, *texts))
    return refusal.value.faults


def test_a_small_whole_pack_is_taken(tmp_path):
    (walk,) = load(pack(tmp_path, WALK)).values()

    assert (walk.key, walk.method, walk.perspective) == ("ronde", Method.OBSERVATION, Perspective.INSIDE)
    assert (walk.goals, walk.scales) == ((Goal.NOTICE, Goal.MEET), (Scale.NEIGHBOURHOOD, Scale.STREET))
    assert (walk.effort, walk.publisher) == (Effort.HOURS, "Bureau Verzonnen")
    assert walk.steps["en"] == ("Put on your coat.", "Walk.")
    assert [number for number in range(1, 11) if number in walk.people] == [2, 3, 4, 5, 6, 7, 8]


def test_an_instrument_says_which_groups_it_reaches_that_others_miss(tmp_path):
    text = WALK.replace("people = [2, 8]", 'people = [2, 8]\nreaches = ["age:15-25", "tenure:overig"]')
    (walk,) = load(pack(tmp_path, text)).values()

    assert walk.reaches == ("age:15-25", "tenure:overig")


def test_a_group_of_which_nobody_knows_how_many_there_are_is_refused(tmp_path):
    text = WALK.replace("people = [2, 8]", 'people = [2, 8]\nreaches = ["origin:other"]')
    (fault,) = faults(tmp_path, text)

    assert "'reaches' is" in fault
    assert "expected one or more of age:15-25" in fault


def test_a_group_without_a_limit_and_a_tool_without_a_publisher_are_taken(tmp_path):
    text = WALK.replace("[2, 8]", "[2]").replace('publisher = "Bureau Verzonnen"\n', "")

    (walk,) = load(pack(tmp_path, text)).values()

    assert walk.publisher is None
    assert 1 not in walk.people
    assert 5000 in walk.people
    assert "many" not in walk.people


ONCE = "each once and in this order"
ANY_SCALE = f"expected one or more of gemeente, wijk, buurt, straat, {ONCE}"
ANY_GOAL = f"expected one or more of notice, picture, understand, meet, follow, {ONCE}"
ANY_METHOD = "expected one of register, survey, model, profile, interview, image, observation, story, dialogue"
FIELDS = "expected only key, method, goals, scales, effort, people, publisher, reaches, nl, en"
BROKEN = [
    ('"observation"', '"magic"', f"ronde: 'method' is 'magic'; {ANY_METHOD}."),
    ('"hours"', '"years"', "ronde: 'effort' is 'years'; expected one of hours, days, weeks."),
    ('["notice", "meet"]', '["win"]', f"ronde: 'goals' is ['win']; {ANY_GOAL}."),
    ('["buurt", "straat"]', "[]", f"ronde: 'scales' is []; {ANY_SCALE}."),
    ('["buurt", "straat"]', '["straat", "buurt"]', f"ronde: 'scales' is ['straat', 'buurt']; {ANY_SCALE}."),
    ('"ronde"', '"De ronde"', "De ronde: the key 'De ronde' is not usable; expected lower case letters, digits and underscores, a letter first."),
    ('"Bureau Verzonnen"', '" "', "ronde: 'publisher' is empty; expected a name, or no such field."),
    ('group = "A few neighbours."\n', "", "ronde: group in 'en' is missing; expected a text of at most 200 characters."),
    ("[2, 8]", '[2, 8]\nblocks = ["verhalen"]', f"ronde: 'blocks' is not a field here; {FIELDS}."),  # a block tells so itself
    ("\n[[instrument]]", "[block]\n[[instrument]]", "'block' is not a field here; expected only [[instrument]] tables."),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "fault"), BROKEN)
def test_a_broken_rule_names_file_instrument_and_what_was_expected(right, wrong, fault, tmp_path):
    assert faults(tmp_path, WALK.replace(right, wrong)) == (f"instruments: pack1.toml: {fault}",)


def test_one_step_is_no_way_of_working(tmp_path):
    text = WALK.replace('["Put on your coat.", "Walk."]', '["Walk."]').replace(
        '["Trek uw jas aan.", "Loop."]', '["Loop."]'
    )

    assert faults(tmp_path, text) == tuple(
        f"instruments: pack1.toml: ronde: steps in '{language}' has 1 items; expected 2 to 7 texts."
        for language in ("nl", "en")
    )


@pytest.mark.parametrize("people", ["[]", "[0]", "[8, 2]", "[1, 2, 3]", '["two"]', "[true]", "[1.5]"])
def test_a_group_that_cannot_be_is_refused(people, tmp_path):
    (fault,) = faults(tmp_path, WALK.replace("[2, 8]", people))

    assert fault.endswith("expected [least] or [least, most], whole numbers from 1 up.")


def test_two_instruments_may_not_have_one_key_not_even_in_two_files(tmp_path):
    assert faults(tmp_path, WALK, WALK) == (
        "instruments: ronde: two instruments have this key; expected another key for each.",
    )


def test_an_instrument_without_a_key_is_told_by_its_place(tmp_path):
    (fault,) = faults(tmp_path, WALK + WALK.replace('key = "ronde"', ""))

    assert fault == "instruments: pack1.toml: instrument 2: 'key' is missing; expected a text between quotes."


def test_a_file_without_instruments_is_refused(tmp_path):
    assert faults(tmp_path, "") == (
        "instruments: pack1.toml: there is no instrument; expected one or more [[instrument]] tables.",
    )


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    first = WALK.replace('"hours"', '"years"').replace("[2, 8]", "[0]")
    second = WALK.replace('"ronde"', '"rondje"').replace('"observation"', '"magic"')

    assert [fault.split(": ")[1:3] for fault in faults(tmp_path, first, second)] == [
        ["pack1.toml", "ronde"],
        ["pack1.toml", "ronde"],
        ["pack2.toml", "rondje"],
    ]


@pytest.mark.parametrize("value", ANYTHING)
def test_whatever_stands_in_a_field_is_refused_in_words(value, tmp_path):
    for text in with_each_field_as(value, WALK):
        assert all(fault.startswith("instruments: pack1.toml: ") for fault in faults(tmp_path, text))
