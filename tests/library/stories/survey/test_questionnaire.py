"""What keeps a questionnaire from being asked is said at the right place, all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buurtblik.stories.survey.questionnaire import Questionnaire, untranslated
from buurtblik.stories.survey.questions import Choice, Group, Kind, Question, UnusableForm

from .forms import AGE, AGREE, COMPANY, LISTS, NICE, STAY, WALKS, YES_NO, both, walks


def flaws(**changed) -> list[tuple[str, str, str]]:
    """(code, where, field) of what is wrong with a questionnaire in which this was changed."""
    form = walks()
    parts = {"key": form.key, "title": form.title, "languages": form.languages, "items": form.items, "lists": LISTS}
    with pytest.raises(UnusableForm) as caught:
        Questionnaire(**{**parts, **changed})
    for language in ("nl", "en"):
        for flaw in caught.value.flaws:
            assert "{" not in flaw.say(language).replace("${", "")
    return [(flaw.code, flaw.at, flaw.field) for flaw in caught.value.flaws]


def asked(*questions) -> list[tuple[str, str, str]]:
    return flaws(items=questions)


def test_a_questionnaire_knows_its_questions_and_what_is_around_them():
    form = walks()

    assert list(form.questions) == ["dag", "loopt", "met_wie", "met_wie_other", "fijn", "leeftijd", "blijven", "sinds"]
    assert [group.name for group in form.groups_around["fijn"]] == ["buurt"]
    assert form.groups_around["dag"] == ()
    assert form.choices_of(WALKS) == YES_NO
    assert form.choices_of(STAY) == ()


def test_words_that_are_not_there_in_a_language_are_said_in_the_first():
    form = replace(walks(items=(replace(STAY, label={"nl": "Blijven?"}),)), title=both("Wandelen", ""))

    assert form.say(form.questions["blijven"].label, "en") == "Blijven?"
    assert untranslated(form) == {"en": ("", "blijven")}


def test_a_name_is_a_name_and_used_once():
    assert asked(replace(STAY, name="wat blijft?")) == [("form_name", "wat blijft?", "name")]
    assert asked(STAY, STAY) == [("form_name_twice", "blijven", "name")]
    assert asked(Group("blijven", {}, (STAY,))) == [("form_name_twice", "blijven", "name")]
    assert flaws(key="") == [("form_name", "", "key")]


def test_words_are_there_in_the_first_language_and_readable():
    assert asked(replace(STAY, label={"en": "Stay?"})) == [("form_no_words", "blijven", "label")]
    assert asked(replace(STAY, hint={"de": "Bleibt"})) == [("form_language_apart", "blijven", "hint")]
    assert asked(replace(STAY, hint={"nl": "a\u202eb"})) == [("form_signs", "blijven", "hint")]
    assert asked(replace(STAY, hint={"nl": "x" * 4001})) == [("form_long", "blijven", "hint")]
    assert asked(AGE, replace(STAY, label=both("Dag ${leeftijd}", "Hi"))) == [("form_words_refer", "blijven", "label")]
    assert flaws(title={"en": "Walking"}) == [("form_no_words", "", "title")]


def test_languages_are_codes_and_each_is_there_once():
    assert flaws(languages=()) == [("form_languages", "", "languages")]
    assert flaws(languages=("nl", "nl")) == [("form_languages", "", "languages")]
    assert ("form_language", "", "languages") in flaws(languages=("nl", "Engels"))


def test_choices_are_there_where_something_is_chosen():
    assert asked(replace(WALKS, choices="ja_ne")) == [("form_no_list", "loopt", "type")]
    assert asked(replace(STAY, choices="ja_nee")) == [("form_choices_unneeded", "blijven", "type")]
    assert flaws(lists={**LISTS, "ja_nee": ()})[0] == ("form_choices", "ja_nee", "list_name")
    assert flaws(lists={**LISTS, "leeg": (Choice("a b", both("A", "A")),)}) == [("form_choice_name", "leeg", "a b")]
    assert flaws(lists={**LISTS, "dubbel": (YES_NO[0], YES_NO[0])}) == [("form_choice_twice", "dubbel", "ja")]
    assert flaws(lists={**LISTS, "stil": (Choice("a", {"en": "A"}),)}) == [("form_no_words", "stil", "a")]


@pytest.mark.parametrize("names", [("1",), ("1", "3"), ("2", "1"), ("a", "b"), tuple(map(str, range(12)))])
def test_a_scale_is_a_row_of_numbers(names):
    lists = {**LISTS, "eens": tuple(Choice(name, both(name, name)) for name in names)}

    assert ("form_scale", "fijn", "type") in flaws(lists=lists)


def test_a_scale_may_have_a_choice_beside_it():
    assert walks(items=(NICE,)).choices_of(NICE) == AGREE


@pytest.mark.parametrize(
    ("relevant", "code"),
    [
        ("${loop} = 'ja'", "form_no_question"),
        ("${leeftijd} > 3", "form_question_later"),
        ("${blijven} = 'ja'", "form_question_later"),
        (". = 'ja'", "form_own"),
        ("${dag} = 'ja'", "form_note_asked"),
        ("${loopt} = 'Ja'", "form_no_choice"),
        ("'misschien' != ${loopt}", "form_no_choice"),
        ("selected(${loopt}, 'soms')", "form_no_choice"),
        ("selected(${sinds}, 'ja')", "form_not_chosen"),
        ("count-selected(${loopt}) = 1", "form_not_multiple"),
        ("${loopt} == 'ja'", "form_condition"),
    ],
)
def test_a_condition_looks_back_at_what_is_there(relevant, code):
    note = Question(Kind.NOTE, "dag", both("Dag", "Hi"))
    since = Question(Kind.DATE, "sinds", both("Sinds?", "Since?"))

    found = asked(note, WALKS, since, replace(STAY, relevant=relevant), AGE)

    assert found == [(code, "blijven", "relevant")]


def test_a_name_that_is_nearly_right_is_suggested():
    with pytest.raises(UnusableForm) as caught:
        walks(items=(WALKS, replace(STAY, relevant="${lopt} = 'ja'")))

    assert caught.value.flaws[0].say("nl").startswith("Er is geen vraag ‘lopt’. Verwacht: loopt.")


def test_a_condition_on_a_group_and_on_an_answer_is_looked_at_too():
    assert asked(Group("g", {}, (STAY,), relevant="${niets} = 1")) == [("form_no_question", "g", "relevant")]
    assert asked(replace(AGE, constraint=". > ${later}")) == [("form_no_question", "leeftijd", "constraint")]
    assert asked(WALKS, replace(COMPANY, constraint="selected(., 'kat')")) == [
        ("form_no_choice", "met_wie", "constraint")
    ]


def test_an_answer_that_is_filled_in_beforehand_is_an_answer():
    assert asked(replace(AGE, default="veel")) == [("form_default", "leeftijd", "default")]
    assert walks(items=(replace(WALKS, default="ja"),)).questions["loopt"].default == "ja"


def test_there_is_something_to_answer_and_not_too_much():
    note = Question(Kind.NOTE, "dag", both("Dag", "Hi"))
    deep = STAY
    for n in range(5):
        deep = Group(f"g{n}", {}, (deep,))

    assert asked(note) == [("form_empty", "", "items")]
    assert asked(*(replace(STAY, name=f"v{n}") for n in range(301))) == [("form_too_much", "", "items")]
    assert asked(deep) == [("form_too_deep", "", "items")]


def test_everything_that_is_wrong_is_said_at_once():
    found = asked(replace(WALKS, choices=""), replace(AGE, constraint="?"), replace(STAY, label={}))

    assert found == [
        ("form_no_list", "loopt", "type"),
        ("form_condition", "leeftijd", "constraint"),
        ("form_no_words", "blijven", "label"),
    ]
