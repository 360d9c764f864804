"""Choosing instruments: by hand, and the laws of a filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.blocks import block_sets
from buurtblik.agenda.instruments import Effort, Goal, Instrument, Method, Perspective, Scale, choose, instruments
from buurtblik.errors import UnusableInput

ALL = instruments()
BLOCKS = block_sets()["buurtagenda"]
QUESTIONS = st.fixed_dictionaries(
    {},
    optional={
        "perspective": st.sampled_from(Perspective),
        "block": st.sampled_from([b.instruments for b in BLOCKS]),
        "effort": st.sampled_from(Effort),
        "scale": st.sampled_from(Scale),
        "goal": st.sampled_from(Goal),
        "method": st.sampled_from(Method),
        "people": st.integers(1, 200),
    },
)


def keys(found: tuple[Instrument, ...]) -> list[str]:
    return [i.key for i in found]


def test_what_one_person_can_do_in_an_afternoon_on_the_street():
    assert keys(choose(ALL, perspective="inside", effort="hours", scale="straat", people=1)) == ["rondrit"]


def test_a_block_gives_its_own_order():
    found = choose(ALL, block=BLOCKS.get("verbinden").instruments)

    assert keys(found) == list(BLOCKS.get("verbinden").instruments)
    assert keys(found)[0] == "duidingsgesprek"


def test_a_block_and_a_perspective_together():
    assert keys(choose(ALL, block=BLOCKS.get("partijen").instruments, perspective=Perspective.OUTSIDE)) == [
        "kerncijfers"
    ]


def test_the_effort_is_the_most_there_is():
    assert [len(choose(ALL, effort=e)) for e in Effort] == [
        sum(i.effort is Effort.HOURS for i in ALL.values()),
        sum(i.effort is not Effort.WEEKS for i in ALL.values()),
        len(ALL),
    ]
    assert {i.effort for i in choose(ALL, effort="days")} == {Effort.HOURS, Effort.DAYS}


def test_a_goal_and_a_method_narrow_it_down():
    assert keys(choose(ALL, method="model", goal="follow")) == ["leefbaarometer"]


def test_an_empty_block_gives_nothing_and_no_block_gives_all():
    assert choose(ALL, block=()) == ()
    assert choose(ALL) == tuple(ALL.values())


@pytest.mark.slow
@given(QUESTIONS)
def test_a_question_never_adds(question):
    found = choose(ALL, **question)

    for name in question:
        assert set(keys(found)) <= set(keys(choose(ALL, **{n: q for n, q in question.items() if n != name})))


@pytest.mark.slow
@given(QUESTIONS)
def test_all_questions_together_are_each_of_them_alone(question):
    alone = [set(keys(choose(ALL, **{name: asked}))) for name, asked in question.items()]

    assert set(keys(choose(ALL, **question))) == set(ALL).intersection(*alone)


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ({"perspective": "above"}, "choose: perspective is 'above'; expected one of outside, inside, together."),
        ({"effort": "years"}, "choose: effort is 'years'; expected one of hours, days, weeks."),
        ({"scale": "land"}, "choose: scale is 'land'; expected one of gemeente, wijk, buurt, straat."),
        ({"goal": "win"}, "choose: goal is 'win'; expected one of notice, picture, understand, meet, follow."),
        ({"people": 0}, "choose: people is 0; expected 1 or more."),
        ({"block": ["zeis", "rondrit"]}, "choose: there is no instrument zeis in this catalogue."),
    ],
)
def test_a_question_without_an_answer_is_refused(question, fault):
    with pytest.raises(UnusableInput) as refusal:
        choose(ALL, **question)

    assert str(refusal.value) == fault
