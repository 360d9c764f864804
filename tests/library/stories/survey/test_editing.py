"""A questionnaire is changed piece by piece, and each time it can be asked or says why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurtblik.stories.survey.editing import (
    asks_the_same,
    begun,
    moved,
    name_for,
    told_in,
    with_block,
    with_page,
    with_question,
    without,
)
from buurtblik.stories.survey.questions import Choice, Group, Kind, Question, UnusableForm, everything
from buurtblik.stories.survey.ready_made import blocks

from .forms import both, questionnaires, walks

FORM = walks()
NEW = Question(Kind.SELECT_ONE, "weer", both("Hoe is het weer?", "How is the weather?"), choices="weer")
SUN = (Choice("zon", both("Zon", "Sun")), Choice("regen", both("Regen", "Rain")))


def order(form) -> str:
    """The names in order, with groups as brackets."""

    def told(items):
        return " ".join(f"{item.name}({told(item.items)})" if isinstance(item, Group) else item.name for item in items)

    return told(form.items)


START = "dag lopen(loopt met_wie met_wie_other) buurt(fijn leeftijd) blijven sinds"


def test_a_question_comes_at_the_end_of_a_page_or_of_all():
    assert order(FORM) == START
    assert order(with_question(FORM, NEW, SUN)) == START + " weer"
    found = with_question(FORM, NEW, SUN, page="buurt")
    assert order(found) == "dag lopen(loopt met_wie met_wie_other) buurt(fijn leeftijd weer) blijven sinds"
    assert found.choices_of(NEW) == SUN
    assert order(FORM) == START  # nothing is changed in place


def test_what_follows_a_question_comes_right_behind_it():
    what = Question(Kind.TEXT, "weer_other", both("Wat dan?", "What then?"), relevant="selected(${weer}, 'regen')")

    found = with_question(FORM, NEW, SUN, follows=(what,), instead_of="fijn")
    assert order(found) == "dag lopen(loopt met_wie met_wie_other) buurt(weer weer_other leeftijd) blijven sinds"


def test_a_question_takes_the_place_of_another():
    older = replace(FORM.questions["leeftijd"], label=both("Uw leeftijd?", "Your age?"))

    assert with_question(FORM, older, instead_of="leeftijd").questions["leeftijd"].label["nl"] == "Uw leeftijd?"
    with pytest.raises(UnusableForm) as caught:  # another name, while a condition names the old one
        with_question(FORM, replace(FORM.questions["loopt"], name="wandelt"), instead_of="loopt")
    assert {flaw.code for flaw in caught.value.flaws} == {"form_no_question"}


def test_what_goes_takes_its_list_along_when_nobody_else_uses_it():
    found = without(with_question(FORM, NEW, SUN), "weer")

    assert found == replace(FORM, lists=found.lists)
    assert "weer" not in found.lists
    assert order(without(FORM, "buurt")) == "dag lopen(loopt met_wie met_wie_other) blijven sinds"
    with pytest.raises(UnusableForm):
        without(FORM, "loopt")  # others look at it


@pytest.mark.parametrize(
    ("name", "up", "expected"),
    [
        ("sinds", True, "dag lopen(loopt met_wie met_wie_other) buurt(fijn leeftijd) sinds blijven"),
        ("sinds", False, START),
        ("dag", True, START),
        ("dag", False, "lopen(dag loopt met_wie met_wie_other) buurt(fijn leeftijd) blijven sinds"),
        ("blijven", True, "dag lopen(loopt met_wie met_wie_other) buurt(fijn leeftijd blijven) sinds"),
        ("fijn", True, "dag lopen(loopt met_wie met_wie_other fijn) buurt(leeftijd) blijven sinds"),
        ("fijn", False, "dag lopen(loopt met_wie met_wie_other) buurt(leeftijd fijn) blijven sinds"),
        ("leeftijd", False, "dag lopen(loopt met_wie met_wie_other) buurt(fijn) leeftijd blijven sinds"),
        ("loopt", True, "dag loopt lopen(met_wie met_wie_other) buurt(fijn leeftijd) blijven sinds"),
        ("lopen", True, "lopen(loopt met_wie met_wie_other) dag buurt(fijn leeftijd) blijven sinds"),
    ],
)
def test_a_step_up_or_down_also_crosses_the_edge_of_a_page(name, up, expected):
    assert order(moved(FORM, name, up=up)) == expected


def test_a_question_does_not_move_before_what_it_looks_at():
    with pytest.raises(UnusableForm) as caught:
        moved(FORM, "met_wie", up=True)

    assert [flaw.code for flaw in caught.value.flaws] == ["form_question_later"]


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(questionnaires(), st.booleans(), st.data())
def test_moving_loses_and_adds_nothing(form, up, data):
    name = data.draw(st.sampled_from([item.name for item in everything(form.items)]))
    try:
        found = moved(form, name, up=up)
    except UnusableForm:
        return

    assert sorted(item.name for item in everything(found.items)) == sorted(item.name for item in everything(form.items))


def test_a_page_and_ready_made_blocks_come_at_the_end_each_once():
    found = with_page(FORM, both("Tot slot", "Finally"))
    assert order(found) == START + " tot_slot()"

    block = blocks()["stay_change"]
    twice = with_block(with_block(FORM, block), block)
    assert order(twice) == START + " page_stay_change(stay change)"


def test_a_questionnaire_begins_with_ready_made_blocks_in_any_language():
    found = begun("f", {"tr": "Mahalle"}, ("tr", "en"), [blocks()["mark"], blocks()["each_other"]])

    assert order(found) == "page_mark(mark mark_why) page_each_other(know_each_other help_each_other feel_safe)"
    assert found.questions["mark"].label.keys() == {"tr", "en"}


def test_a_block_speaks_the_languages_of_the_form():
    turkish = told_in(FORM, {"tr": "Yürüyüş"}, ("tr", "nl"))
    found = with_block(turkish, blocks()["mark"])

    assert found.questions["mark"].label == {
        "tr": "Welk cijfer geeft u het wonen in deze buurt?",
        "nl": "Welk cijfer geeft u het wonen in deze buurt?",
    }


def test_a_language_that_goes_takes_its_words_along():
    found = told_in(FORM, both("Wandelen", "Walking"), ("en",))

    assert (found.title, found.questions["blijven"].label) == ({"en": "Walking"}, {"en": "What must stay?"})


def test_other_words_ask_the_same_and_another_choice_does_not():
    words = with_question(FORM, replace(FORM.questions["blijven"], hint=both("Kort", "Short")), instead_of="blijven")
    kind = with_question(FORM, replace(FORM.questions["blijven"], kind=Kind.DATE), instead_of="blijven")
    choice = replace(FORM, lists={**FORM.lists, "met": (*FORM.lists["met"][:2], Choice("other", both("Iets", "Some")))})
    other = replace(FORM, lists={**FORM.lists, "met": (*FORM.lists["met"], Choice("kat", both("Kat", "Cat")))})

    assert asks_the_same(FORM, told_in(words, both("Lopen", "Walks"), ("nl",)))
    assert asks_the_same(FORM, choice)
    assert not asks_the_same(FORM, kind)
    assert not asks_the_same(FORM, other)
    assert not asks_the_same(FORM, moved(FORM, "sinds", up=True))


@given(st.text(max_size=60), st.sets(st.sampled_from(["q", "q_2", "a", "een"])))
def test_a_name_after_words_is_a_name_that_is_not_taken(words, taken):
    name = name_for(words, taken)

    assert name not in taken
    assert with_question(FORM, Question(Kind.TEXT, name + "_zz", both("A?", "A?"))).questions[name + "_zz"]
