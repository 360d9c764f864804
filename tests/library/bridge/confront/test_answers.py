"""What people say of a figure: counted by hand, by law, and attacked."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import product

import pytest

from buurtblik.bridge.confront.answers import (
    Question,
    Recognition,
    RefusedAnswers,
    Worth,
    of_readers,
    tables_of,
    tally,
)
from buurtblik.bridge.confront.inside import AT_THE_TABLE
from buurtblik.bridge.confront.leaning import NoneOf
from buurtblik.disclosure.counts import step_count
from buurtblik.disclosure.protect import protect_together
from buurtblik.disclosure.rule import Rule
from buurtblik.disclosure.tables import ALL

from ...disclosure.attacker import ranges
from . import made

YES, PARTLY, NO = Recognition


def one(answers, **how):
    (found,) = tally(answers, made.GROUPS, **how)
    return found


def test_a_conversation_by_hand():
    # 9 residents do not recognise it and 1 does; 8 professionals do: about 10 of about 20.
    found = one(made.answers(resident={"no": 9, "yes": 1}, professional={"yes": 8}))

    assert [(row.group, row.people.value, row.leaning) for row in found.rows] == [
        ("resident", 10.0, NO), ("professional", 10.0, YES),
    ]  # fmt: skip
    assert found.rows[0].recognition[NO].value == 10.0
    assert (found.together.people.value, found.together.leaning) == (20.0, NoneOf.DIVIDED)
    assert found.otherwise == found.rows


def test_a_group_of_two_has_no_row():
    found = one(made.answers(resident={"yes": 9}, policy={"no": 2}))

    assert [row.group for row in found.rows] == ["resident"]
    assert "policy" not in repr(found)


def test_who_sees_it_otherwise_is_named_beside_what_most_say():
    found = one(made.answers(resident={"yes": 20}, professional={"yes": 10}, entrepreneur={"no": 5}))

    assert (found.together.leaning, [row.group for row in found.otherwise]) == (YES, ["entrepreneur"])


def test_the_last_answer_of_a_person_counts_and_the_same_one_twice_counts_once():
    first = made.answers(resident={"yes": 6})
    changed = [
        made.answer("figure:k0:2024", a.person, "resident", "no", at=made.NOON + timedelta(hours=1)) for a in first
    ]

    assert one([*first, *changed]) == one(changed) == one([*changed, *first, *changed])


def test_words_stand_with_their_group_in_alphabetical_order_and_only_where_it_has_a_row():
    answers = [
        made.answer("k", f"p{n}", group, words=made.because(words))
        for n, (group, words) in enumerate(
            [
                ("resident", "Zo is het."),
                ("resident", "Er is geen plek."),
                ("resident", " "),
                ("policy", "Ik weet het niet."),
            ]
        )
    ]
    found = one(answers)

    assert [(row.group, row.words) for row in found.rows] == [
        ("resident", {Question.EXPLAIN: ("Er is geen plek.", "Zo is het.")})
    ]
    assert found.together.words == {}


def test_what_people_find_of_it_is_counted_too():
    answers = [made.answer("k", f"p{n}", "resident", worth=Worth.GOOD if n < 3 else Worth.BETTER) for n in range(13)]

    assert {which.value: cell.value for which, cell in one(answers).rows[0].worth.items()} == {
        "good": 5.0, "better": 10.0, "much_better": 0.0,
    }  # fmt: skip


def test_every_figure_has_a_tally_in_the_order_of_its_id():
    answers = made.answers("b", resident={"yes": 3}) + made.answers("a", resident={"no": 3})

    assert [found.figure for found in tally(answers, made.GROUPS)] == ["a", "b"]
    assert tally([], made.GROUPS) == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_answers_does_not_matter(seed):
    answers = made.answers(
        resident={"yes": 7, "no": 4, "unsaid": 1}, professional={"partly": 3, "no": 1}, policy={"no": 1}
    )

    assert tally(random.Random(seed).sample(answers, len(answers)), made.GROUPS) == tally(answers, made.GROUPS)


def test_what_cannot_be_counted_is_refused_all_at_once_with_its_number():
    bad = [
        made.answer(" ", "p1", "resident"),
        made.answer("k", "", "resident"),
        made.answer("k", "p2", "school"),
        made.answer("k", "p3", "resident", at=made.NOON.replace(tzinfo=None)),
        made.answer("k", "p4", "resident", "yes"),
        made.answer("k", "p4", "resident", "no"),
    ]
    with pytest.raises(RefusedAnswers) as refused:
        tally(bad, made.GROUPS)

    codes = [(problem.number, problem.code) for problem in refused.value.problems]
    assert codes == [(1, "figure"), (2, "person"), (3, "group"), (4, "moment"), (6, "two_at_once")]
    assert refused.value.say("nl").splitlines()[2] == (
        "Antwoord 3: groep 'school' kennen we niet. U kunt kiezen uit: resident, professional, policy, entrepreneur, other."
    )
    assert refused.value.say("nl").endswith("Er is niets geteld.")


# Attacked


@pytest.mark.slow
@pytest.mark.parametrize("rule", [AT_THE_TABLE, Rule(), Rule(k=3, step=1)], ids=str)
def test_no_withheld_answer_can_be_computed(rule):
    """Eight conversations of 5 to 40 people: every number that is withheld, by somebody with a solver."""
    widths = []
    for seed in range(8):
        rng = random.Random(seed)
        people = [
            made.answer(
                "k",
                f"p{n}",
                rng.choices(made.GROUPS, [8, 3, 2, 1, 1])[0],
                rng.choice(["yes", "yes", "partly", "no"]),
                worth=rng.choice(list(Worth)),
            )
            for n in range(5 + 5 * seed)
        ]
        tables = tables_of(people, made.GROUPS)
        found = protect_together(tables, rule)
        for row in (one(people, rule=rule).together, *one(people, rule=rule).rows):
            group = row.group or ALL
            assert {which: found[0][group, which.value] for which in Recognition} == row.recognition
            assert {which: found[1][group, which.value] for which in Worth} == row.worth
        widths += [left.width for n in (0, 1) for left in ranges(found[n], tables[n]).values()]

    assert len(widths) > 50
    assert min(widths) >= rule.width


def test_what_most_say_is_a_function_of_what_is_shown():
    said: dict[object, set[object]] = {}
    for counts in product((0, 1, 2, 4, 7), repeat=3):
        for row in one(
            made.answers(resident=dict(zip(("yes", "partly", "no"), counts, strict=True)), policy={"no": 3})
        ).rows:
            shown = (row.group, row.people, *row.recognition.items())
            said.setdefault(shown, set()).add(row.leaning)

    assert 10 < len(said) < 250
    assert all(len(leanings) == 1 for leanings in said.values())


# Readers


def test_readers_are_counted_in_steps_per_figure_and_group_above_the_threshold():
    found = of_readers(made.answers(resident={"yes": 13, "no": 7}, professional={"yes": 9}), made.GROUPS)

    assert [(row.group, row.counts) for row in found] == [("resident", {YES: 10, PARTLY: 0, NO: 5})]


def test_a_row_appears_when_its_steps_reach_the_threshold():
    def groups(**counts: int) -> list[str]:
        return [row.group for row in of_readers(made.answers(resident=counts), made.GROUPS)]

    assert groups(yes=10) == groups(yes=5, no=5) == ["resident"]
    assert groups(yes=9) == groups(yes=9, no=4) == []


def test_a_row_is_a_function_of_its_steps():
    for counts in product((0, 4, 5, 9, 12), repeat=3):
        answers = made.answers(resident=dict(zip(("yes", "partly", "no"), counts, strict=True)))
        steps = [step_count(count) for count in counts]
        found = of_readers(answers, made.GROUPS)

        assert [list(row.counts.values()) for row in found] == ([steps] if sum(steps) >= 10 else [])


def test_no_more_reasons_are_shown_than_the_step_so_that_a_new_one_tells_of_nobody():
    answers = [made.answer("k", f"p{n:02}", "resident", "no", words=made.because(f"want {n:02}")) for n in range(14)]
    few = [made.answer("k", "q", "resident", words=made.because("want het klopt"))]
    (found,) = of_readers([*answers, *few], made.GROUPS)

    assert found.reasons[NO] == tuple(f"want {n:02}" for n in range(10))
    assert (found.counts[YES], found.reasons[YES]) == (0, ())


def test_readers_change_their_mind():
    answers = made.answers(resident={"yes": 10})
    changed = [made.answer("figure:k0:2024", a.person, "resident", "no", at=made.NOON + timedelta(1)) for a in answers]
    (found,) = of_readers([*answers, *changed], made.GROUPS)

    assert found.counts == {YES: 0, PARTLY: 0, NO: 10}
