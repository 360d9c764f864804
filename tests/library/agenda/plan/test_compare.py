"""What changed between two versions of a plan: everything that differs is told once, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings

from buurtblik.agenda.plan import compare
from buurtblik.agenda.plan.challenges import Challenge, Opportunity, Strength
from buurtblik.agenda.plan.compare import PARTS, Act, Difference, Field, differences
from buurtblik.agenda.plan.goals import Ambition, Goal, Vision
from buurtblik.agenda.plan.measures import Measure, Money, Status
from buurtblik.agenda.plan.plan import CityPlan, NotDone, Party, Plan
from buurtblik.agenda.plan.texts import Stay
from buurtblik.agenda.plan.words import words
from buurtblik.values import LANGUAGES

from . import made_plan as made
from .made_plan import changed, whole_plan

HOLDS = settings(deadline=None)


@HOLDS
@given(made.plans())
def test_a_plan_beside_itself_does_not_differ_in_whatever_order(plan):
    turned = replace(
        plan,
        measures=tuple(
            replace(one, challenges=one.challenges[::-1], partners=one.partners[::-1]) for one in plan.measures[::-1]
        ),
    )

    assert differences(plan, plan) == ()
    assert differences(plan, turned) == ()


@HOLDS
@given(made.plans(), made.plans())
def test_what_came_in_one_direction_went_in_the_other(before, after):
    there, back = differences(before, after), differences(after, before)
    turn = {Act.CAME: Act.WENT, Act.WENT: Act.CAME}

    assert {(turn.get(one.act, one.act), one.part, one.id) for one in there} == {
        (one.act, one.part, one.id) for one in back
    }
    assert len({(one.part, one.id) for one in there}) == len(there)


@HOLDS
@given(made.plans(), made.plans())
def test_every_difference_has_a_sentence_in_both_languages(before, after):
    for language in LANGUAGES:
        for one in differences(before, after):
            said = [one.say(language), *(field.say(language) for field in one.fields)]
            assert all(text.endswith(".") and "{" not in text for text in said)


def test_a_measure_that_moves_between_challenges_is_told_as_moved():
    moved = changed(whole_plan(), "m1", challenges=("o2",), where="schoolplein")
    (one,) = differences(whole_plan(), moved)

    assert (one.act, one.part, one.id) == (Act.MOVED, "measures", "m1")
    assert [field.name for field in one.fields] == ["where", "challenges"]
    assert one.say("nl") == (
        "Verplaatst: de maatregel ‘Een inloop op dinsdag’ ging van ‘Mensen voelen zich minder alleen’ naar ‘Veilig naar school’."
    )


def test_what_came_and_went_by_hand():
    before = whole_plan()
    after = replace(before, measures=(*before.measures[1:], made.measure("m5", "Een moestuin")))
    after = replace(after, strengths=(*before.strengths, Strength("s3", "Een actieve moskee")))

    assert differences(before, after) == (
        Difference(Act.CAME, "strengths", "s3", "Een actieve moskee"),
        Difference(Act.CAME, "measures", "m5", "Een moestuin"),
        Difference(Act.WENT, "measures", "m1", "Een inloop op dinsdag"),
    )
    assert differences(before, after)[1].say("nl") == "Nieuw: de maatregel ‘Een moestuin’."
    assert differences(before, after)[2].say("en") == "Gone: the measure “Een inloop op dinsdag”."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"owner": "corporatie"}, "trekker: eerst ‘Welzijnswerk’, nu ‘Woningcorporatie’."),
        ({"owner": ""}, "trekker: eerst ‘Welzijnswerk’, nu niets."),
        ({"partners": ()}, "wie meedoen: eerst ‘Gemeente’, nu geen."),
        ({"due": date(2029, 6, 1)}, "einddatum: eerst 31-12-2028, nu 1-6-2029."),
        ({"start": None}, "begin: eerst 1-3-2026, nu niets."),
        ({"status": Status.RUNNING}, "hoe het gaat: eerst moet nog beginnen, nu loopt."),
        ({"goal": Goal("Minder", "gez_eenzaam", 52.5, 2024, 48.0, 2029)},
         "doel: eerst niets, nu ‘Minder’ en gez_eenzaam van 52,5 naar 48 in 2029."),
        ({"goal": Goal(indicator="gez_eenzaam")}, "doel: eerst niets, nu gez_eenzaam van niets naar niets in niets."),
    ],
)  # fmt: skip
def test_each_field_says_what_it_was_and_what_it_is(fields, said):
    (one,) = differences(whole_plan(), changed(whole_plan(), "m1", **fields))

    assert [field.say("nl") for field in one.fields] == [said]


def test_money_is_told_line_by_line():
    money = (Money(2027, 1_500, "rijk", is_extra=True, is_covered=True), Money(2028, 200))
    (one,) = differences(changed(whole_plan(), "m1", money=None), changed(whole_plan(), "m1", money=money))

    assert one.fields[0].say("nl") == (
        "geld: eerst niets, nu 2027: €\xa01.500 (extra, toegezegd, Rijk) en 2028: €\xa0200 (nog niet toegezegd)."
    )
    costs_nothing = changed(whole_plan(), "m1", money=())
    assert differences(changed(whole_plan(), "m1", money=None), costs_nothing)[0].fields[0].say("nl") == (
        "geld: eerst niets, nu geen."
    )


def test_text_is_compared_word_by_word():
    (one,) = differences(whole_plan(), changed(whole_plan(), "m1", where="buurthuis aan de Wilgenlaan"))

    assert [piece.text for piece in one.fields[0].pieces if piece.stay is Stay.NEW] == ["Wilgenlaan"]
    assert Field("due", None, date(2027, 1, 1)).pieces == ()


def test_the_vision_the_years_and_the_summary_differ_by_themselves():
    other = replace(whole_plan(), last_year=2030, vision=Vision("v", "Een buurt om trots op te zijn."))
    years, vision = differences(whole_plan(), other)

    assert years.say("nl") == "Anders: de agenda zelf (laatste jaar)."
    assert years.fields == (Field("last_year", 2029, 2030),)
    assert vision.say("nl") == "Anders: de visie (tekst)."
    assert differences(whole_plan(), replace(whole_plan(), vision=None))[0].fields[0].after == ""


def test_a_party_with_another_name_is_one_difference_and_not_one_in_each_of_its_measures():
    (one,) = differences(whole_plan(), changed(whole_plan(), "gemeente", name="Gemeente Lindestad"))

    assert (one.part, one.id, one.fields) == ("parties", "gemeente", (Field("name", "Gemeente", "Gemeente Lindestad"),))


def test_every_field_of_every_part_has_a_word():
    kinds = (Party, Strength, Opportunity, Challenge, Ambition, Measure, CityPlan, NotDone)
    names = {field.name for kind in kinds for field in fields(kind)} - {"id"}
    whole = {field.name for field in fields(Plan)} - set(PARTS)

    assert set(words("nl")["fields"]) == names | whole - {"vision"}
    assert set(words("nl")["parts"]) == {*PARTS, "plan", "vision"}
    assert set(compare.NAMED_BY) <= names
