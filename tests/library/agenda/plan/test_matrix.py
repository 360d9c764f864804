"""Who works on what: nothing falls out, every measure counts once in a total, and the tables say what the picture says."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.agenda.plan.matrix import Cell, Column, Matrix, Role, folded, matrix
from buurtblik.agenda.plan.measures import Status
from buurtblik.agenda.plan.picture import idle_sentence, short_picture, short_table, whole_picture, whole_table
from buurtblik.agenda.plan.plan import Party, Plan
from buurtblik.errors import UnusableInput

from . import made_plan as made
from .made_plan import changed, whole_plan

HOLDS = settings(deadline=None)


def named(whole: Matrix) -> list[str]:
    return [who.label("nl") for who in whole.columns]


def test_the_matrix_of_a_small_plan_by_hand():
    # m1: welzijn owns, gemeente joins; m2: bewoners own, welzijn joins; m3: gemeente owns; m4: gemeente owns,
    # corporatie and bewoners join. All four say what residents do. m4 serves both challenges.
    whole = matrix(whole_plan())

    assert named(whole) == ["Gemeente", "Welzijnswerk", "Bewonersgroep", "Woningcorporatie", "bewoners zelf"]
    assert [line.title for line in whole.lines] == ["Mensen voelen zich minder alleen", "Veilig naar school"]
    assert whole.cells == (
        (Cell(1, 1), Cell(1, 1), Cell(1, 1), Cell(0, 1), Cell(0, 3)),
        (Cell(2, 0), Cell(), Cell(0, 1), Cell(0, 1), Cell(0, 2)),
    )
    assert whole.totals == (Cell(2, 1), Cell(1, 1), Cell(1, 1), Cell(0, 1), Cell(0, 4))
    assert whole.idle == ()  # the state pays


def test_the_tables_say_the_same_in_words():
    short, long = short_table(matrix(whole_plan())), whole_table(matrix(whole_plan()))

    assert short == [
        ("Opgave", "Maatregelen", "Gemeente", "Welzijnswerk", "Bewonersgroep", "Woningcorporatie", "bewoners zelf"),
        ("Mensen voelen zich minder alleen", "3", "2 (trekker van 1)", "2 (trekker van 1)", "2 (trekker van 1)", "1", "3"),
        ("Veilig naar school", "2", "2 (trekker van 2)", "0", "1", "1", "2"),
        ("Samen, elke maatregel één keer", "4", "3 (trekker van 2)", "2 (trekker van 1)", "2 (trekker van 1)", "1", "4"),
    ]  # fmt: skip
    assert len(long) == 1 + 3 + 2
    assert long[1] == (
        "Mensen voelen zich minder alleen", "Een inloop op dinsdag", "doet mee", "trekker", "", "", "doet mee",
    )  # fmt: skip


def test_what_is_not_settled_yet_has_a_row_and_a_column_of_its_own():
    plan = changed(changed(whole_plan(), "m3", challenges=(), owner=""), "m2", status=Status.STOPPED)
    whole = matrix(plan)

    assert [who.column for who in whole.columns][-2:] == [Column.RESIDENTS, Column.NO_OWNER]
    assert (whole.lines[-1].id, whole.lines[-1].label("nl")) == ("", "Nog bij geen opgave")
    assert [work.id for work in whole.lines[-1].measures] == ["m3"]
    assert [work.id for work in whole.measures] == ["m1", "m4", "m3"]
    assert whole_table(whole)[-1] == (
        "Nog bij geen opgave",
        "Een zebrapad bij de school",
        "",
        "",
        "",
        "",
        "doet mee",
        "ja",
    )


def test_a_challenge_without_a_measure_stays_in_sight():
    plan = made.FAULTS[made.Kind.CHALLENGE_WITHOUT_MEASURE](whole_plan())

    assert whole_table(matrix(plan))[-1][:2] == ("Een schone straat", "Nog geen maatregel")
    assert short_table(matrix(plan))[3][:2] == ("Een schone straat", "0")


def test_a_party_that_does_and_pays_nothing_is_named():
    paying = replace(whole_plan(), parties=(*made.PARTIES, Party("school", "School")))
    idle = replace(paying, measures=tuple(replace(one, money=()) for one in paying.measures))

    assert idle_sentence(matrix(whole_plan())) == ""
    assert idle_sentence(matrix(paying)) == "Nog zonder maatregel: School."
    assert idle_sentence(matrix(idle), "en") == "Without a measure so far: Rijk and School."


@HOLDS
@given(made.plans())
def test_nothing_falls_out_and_totals_count_every_measure_once(plan):
    whole = matrix(plan)
    running = [one for one in plan.measures if one.counts]

    assert {work.id for work in whole.measures} == {one.id for one in running}
    assert sum(len(line.measures) for line in whole.lines) == sum(max(1, len(one.challenges)) for one in running)
    for who, total in zip(whole.columns, whole.totals, strict=True):
        if who.column is Column.PARTY:
            assert total.owns == sum(one.owner == who.id for one in running)
            assert total.joins == sum(who.id in one.partners for one in running) > -1
    owners = sum(cell.owns for cell in whole.totals)
    no_owner = sum(
        cell.all for who, cell in zip(whole.columns, whole.totals, strict=True) if who.column is Column.NO_OWNER
    )
    assert owners + no_owner == len(running)


@HOLDS
@given(made.plans(), st.integers(4, 6))
def test_taken_together_no_owner_is_lost_and_no_measure_counts_twice(plan, most):
    whole = matrix(plan)
    less = folded(whole, most)

    assert len(less.columns) <= most
    assert [work.id for work in less.measures] == [work.id for work in whole.measures]
    assert sum(cell.owns for cell in less.totals) == sum(cell.owns for cell in whole.totals)
    assert max((cell.all for cell in less.totals), default=0) <= len(whole.measures)
    if len(whole.columns) <= most:
        assert less == whole


def test_many_parties_become_one_column_of_others():
    names = tuple(Party(f"q{number}", f"Partij {number}") for number in range(20))
    measures = tuple(
        made.measure(f"m{number}", owner=f"q{number}", partners=(f"q{(number + 1) % 20}",), residents_part="")
        for number in range(20)
    )
    plan = replace(whole_plan(), parties=(*made.PARTIES, *names), measures=measures)
    less = folded(matrix(changed(plan, "m0", owner="")), 10)

    assert len(less.columns) == 10
    assert [who.column for who in less.columns[-2:]] == [Column.OTHERS, Column.NO_OWNER]
    with pytest.raises(UnusableInput, match="3 columns; expected 4 or more"):
        folded(matrix(plan), 3)


@HOLDS
@given(made.plans(), st.booleans())
def test_the_pictures_are_whole_and_show_every_link(plan, narrow):
    whole = matrix(plan)

    for draw, marks in (
        (short_picture, sum(cell.all > 0 for row in whole.cells for cell in row)),
        (whole_picture, sum(role is not None for line in whole.lines for work in line.measures for role in work.roles)),
    ):
        svg = draw(whole, prefix="p", narrow=narrow)
        assert bool(svg) == bool(whole.columns)
        if svg:
            found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}circle")
            assert sum(one.get("class") == "bc-link" for one in found) == marks


def test_the_picture_says_in_words_what_it_holds():
    svg = short_picture(matrix(whole_plan()), prefix="p")

    assert "Opgaven: 2, maatregelen: 4, partijen: 4." in svg
    assert "Who works on what" in short_picture(matrix(whole_plan()), prefix="p", language="en")
    assert short_picture(matrix(Plan(2026, 2029)), prefix="p") == ""


def test_the_owner_and_who_joins_are_told_apart():
    assert {role.label("nl") for role in Role} == {"trekker", "doet mee"}
