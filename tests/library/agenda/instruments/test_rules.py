"""Every rule of the instruments, each with a small pack that breaks it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtblik.agenda.instruments import Effort, Goal, Method, Perspective, Scale, load
from buurtblik.agenda.packs import BadPack

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


def pack(folder: Path, *texts: str) -> Path:
    for number, text in enumerate(texts, start=1):
        (folder / f"tools{number}.toml").write_text(text, "utf-8")
    return folder


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


def test_a_group_without_a_limit_and_a_tool_without_a_publisher_are_taken(tmp_path):
    text = WALK.replace("[2, 8]", "[2]").replace('publisher = "Bureau Verzonnen"\n', "")

    (walk,) = load(pack(tmp_path, text)).values()

    assert walk.publisher is None
    assert 1 not in walk.people
    assert 5000 in walk.people
    assert "many" not in walk.people


BROKEN = {
    "an unknown method": (
        WALK.replace('"observation"', '"magic"'),
        "ronde: 'method' is 'magic'; expected one of register, survey, model, profile, interview, image, observation, story, dialogue.",
    ),
    "an unknown effort": (
        WALK.replace('"hours"', '"years"'),
        "ronde: 'effort' is 'years'; expected one of hours, days, weeks.",
    ),
    "an unknown goal": (
        WALK.replace('["notice", "meet"]', '["win"]'),
        "ronde: 'goals' is ['win']; expected one or more of notice, picture, understand, meet, follow, each once and in this order.",
    ),
    "no scale": (
        WALK.replace('["buurt", "straat"]', "[]"),
        "ronde: 'scales' is []; expected one or more of gemeente, wijk, buurt, straat, each once and in this order.",
    ),
    "scales from small to large": (
        WALK.replace('["buurt", "straat"]', '["straat", "buurt"]'),
        "ronde: 'scales' is ['straat', 'buurt']; expected one or more of gemeente, wijk, buurt, straat, each once and in this order.",
    ),
    "a key that is not plain": (
        WALK.replace('"ronde"', '"De ronde"'),
        "De ronde: the key 'De ronde' is not usable; expected lower case letters, digits and underscores, a letter first.",
    ),
    "an empty publisher": (
        WALK.replace('"Bureau Verzonnen"', '" "'),
        "ronde: 'publisher' is empty; expected a name, or no such field.",
    ),
    "a text in one language": (
        WALK.replace('group = "A few neighbours."\n', ""),
        "ronde: group in 'en' is missing; expected a text of at most 200 characters.",
    ),
    "one step is no way of working": (
        WALK.replace('["Put on your coat.", "Walk."]', '["Walk."]').replace('["Trek uw jas aan.", "Loop."]', '["Loop."]'),
        "ronde: steps in 'nl' has 1 items; expected 2 to 7 texts.",
    ),
    "blocks are told by the block": (
        WALK.replace("[2, 8]", '[2, 8]\nblocks = ["verhalen"]'),
        "ronde: 'blocks' is not a field here; expected only key, method, goals, scales, effort, people, publisher, nl, en.",
    ),
    "a table that is no instrument": (
        WALK + "[block]\nkey = 1\n",
        "'block' is not a field here; expected only [[instrument]] tables.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_names_file_instrument_and_what_was_expected(name, tmp_path):
    text, fault = BROKEN[name]

    found = faults(tmp_path, text)

    assert found[0] == f"instruments: tools1.toml: {fault}"
    # Too few steps are too few in both languages.
    assert len(found) == (2 if name == "one step is no way of working" else 1)


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

    assert fault == "instruments: tools1.toml: instrument 2: 'key' is missing; expected a text between quotes."


def test_a_file_without_instruments_is_refused(tmp_path):
    assert faults(tmp_path, "") == (
        "instruments: tools1.toml: there is no instrument; expected one or more [[instrument]] tables.",
    )


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    first = WALK.replace('"hours"', '"years"').replace("[2, 8]", "[0]")
    second = WALK.replace('"ronde"', '"rondje"').replace('"observation"', '"magic"')

    assert [fault.split(": ")[1:3] for fault in faults(tmp_path, first, second)] == [
        ["tools1.toml", "ronde"],
        ["tools1.toml", "ronde"],
        ["tools2.toml", "rondje"],
    ]


LINES = [n for n, line in enumerate(WALK.splitlines()) if " = " in line]


@pytest.mark.parametrize("value", ["0", "1.5", "true", '""', "[]", "{}", "[{}]", '["a", ""]', "[[1]]", "2026-01-01"])
def test_whatever_stands_in_a_field_is_refused_in_words(value, tmp_path):
    for number in LINES:
        lines = WALK.splitlines()
        lines[number] = f"{lines[number].split(' = ')[0]} = {value}"
        found = faults(tmp_path, "\n".join(lines))
        assert all(fault.startswith("instruments: tools1.toml: ") for fault in found)
