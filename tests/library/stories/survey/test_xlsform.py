"""XLSForm: files as people make them come in, what is wrong is told with its place, and what goes out comes back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from pyxform.xls2xform import convert

from buurtblik.errors import RefusedInput
from buurtblik.stories.survey.questions import Choice, Group, Kind, Question, everything
from buurtblik.stories.survey.xlsform import column, language_of
from buurtblik.stories.survey.xlsform_reading import read_xlsform
from buurtblik.stories.survey.xlsform_writing import write_xlsform

from .forms import asking, questionnaires, walks
from .workbooks import workbook

SURVEY = """
type | name | label::Nederlands (nl) | label::English (en) | hint::Nederlands (nl) | required | relevant | constraint | constraint_message::Nederlands (nl) | appearance | default
start | start
note | dag | Fijn dat u meedoet. | Good that you join.
begin_group | lopen | Lopen | Walking
select_one ja_nee | loopt | Loopt u hier? | Do you walk here? | | yes
select_multiple met | met_wie | Met wie? | With whom? | Kies alles | | ${loopt} = 'ja' | count-selected(.) <= 2 | Hooguit twee
end_group
select_one eens | fijn | Het is hier fijn | It is nice here | | | | | | likert
integer | leeftijd | Hoe oud bent u? | How old are you? | | | | . >= 0 | | | 40
text | blijven | Wat moet blijven? | What must stay? | | | | | | multiline
"""
CHOICES = """
list_name | name | label::Nederlands (nl) | label::English (en)
ja_nee | ja | Ja | Yes
ja_nee | nee | Nee | No
met | alleen | Alleen | Alone
met | hond | Met de hond | With the dog
eens | 1 | Oneens | Disagree
eens | 2 | 2 | 2
eens | 3 | Eens | Agree
"""
SETTINGS = """
form_title | form_id | version | default_language | style
Wandelen in de buurt | wandelen | 2026-1 | Nederlands (nl) | pages
"""
SMALL = """
list_name | name | label
k | a | A
k | b | B
"""


def told(**sheets: str) -> list[str]:
    """What is said in Dutch about a file that is refused."""
    with pytest.raises(RefusedInput) as caught:
        read_xlsform(workbook(**sheets), name="form.xlsx")
    return [one.say("nl", ends=False) for one in caught.value.problems]


def test_a_form_made_in_excel_comes_in():
    found = read_xlsform(workbook(survey=SURVEY, choices=CHOICES, settings=SETTINGS), name="form.xlsx")

    form = found.form
    assert (form.key, form.title, form.languages, form.version) == (
        "wandelen", {"nl": "Wandelen in de buurt"}, ("nl", "en"), "2026-1",
    )  # fmt: skip
    assert [(item.name, getattr(item, "kind", None)) for item in everything(form.items)] == [
        ("dag", Kind.NOTE), ("lopen", None), ("loopt", Kind.SELECT_ONE), ("met_wie", Kind.SELECT_MULTIPLE),
        ("fijn", Kind.SCALE), ("leeftijd", Kind.INTEGER), ("blijven", Kind.TEXT),
    ]  # fmt: skip
    assert form.questions["loopt"].is_required
    assert form.questions["met_wie"] == Question(
        Kind.SELECT_MULTIPLE, "met_wie", {"nl": "Met wie?", "en": "With whom?"}, hint={"nl": "Kies alles"},
        relevant="${loopt} = 'ja'", constraint="count-selected(.) <= 2", constraint_message={"nl": "Hooguit twee"},
        choices="met",
    )  # fmt: skip
    assert form.questions["leeftijd"].default == "40"
    assert [p.say("nl") for p in found.problems] == [
        "form.xlsx, blad ‘survey’, rij 2, kolom ‘type’: ‘start’ vragen we niet: dat legt een apparaat zelf vast. "
        "De regel is weggelaten. U hoeft niets te doen."
    ]


def test_old_names_of_columns_and_types_are_known():
    found = read_xlsform(
        workbook(
            Survey="Type | Name | Label | Relevance\nselect one from k | a1 | Een?\nstring | a2 | Twee? | ${a1} = 'a'\nint | a3 | Drie?",
            Choices=SMALL,
        ),
        name="Mijn lijst 2026.xlsx",
    )

    assert [question.kind for question in found.form.questions.values()] == [Kind.SELECT_ONE, Kind.TEXT, Kind.INTEGER]
    assert found.form.questions["a2"].relevant == "${a1} = 'a'"
    assert (found.form.title, found.form.key) == ({"nl": "Mijn lijst 2026"}, "Mijn_lijst_2026")
    assert [(p.code, p.sheet, p.column) for p in found.problems] == [
        ("form_language_taken", "survey", "Label"),
        ("form_language_taken", "choices", "label"),
    ]


def test_other_gets_a_choice_and_a_question_of_its_own():
    form = read_xlsform(
        workbook(survey="type | name | label\nselect_multiple k or_other | q | Wat?\nselect_one k | p | Wie?", choices=SMALL),
        name="form.xlsx",
    ).form  # fmt: skip

    assert [choice.name for choice in form.choices_of(form.questions["q"])] == ["a", "b", "other"]
    assert [choice.name for choice in form.choices_of(form.questions["p"])] == ["a", "b"]
    assert form.questions["q_other"] == Question(
        Kind.TEXT, "q_other", {"nl": "Wat dan?"}, relevant="selected(${q}, 'other')"
    )


def test_a_range_is_a_scale():
    form = read_xlsform(
        workbook(survey="type | name | label | parameters\nrange | cijfer | Cijfer? | start=1 end=10 step=1"),
        name="f.xlsx",
    ).form

    assert form.questions["cijfer"].kind is Kind.SCALE
    assert [choice.name for choice in form.choices_of(form.questions["cijfer"])] == [str(n) for n in range(1, 11)]


def test_what_a_form_of_another_program_carries_along_is_left_out_and_told():
    found = read_xlsform(
        workbook(
            survey="type | name | label | calculation | $kuid | guidance_hint\ntext | a | A? | | x1 | pas op\n"
            "calculate | __version__ | | 'v9' | x2\nend | end | | | x3",
        ),
        name="kobo.xlsx",
    )  # fmt: skip

    assert list(found.form.questions) == ["a"]
    assert [(p.code, p.row, p.column) for p in found.problems if p.code != "form_language_taken"] == [
        ("form_column_ignored", 1, "guidance_hint"),
        ("form_row_ignored", 3, "type"),
        ("form_row_ignored", 4, "type"),
    ]


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        ("type | label\ntext | A?", "form.xlsx, blad ‘survey’, rij 1: er is geen kolom ‘name’; wel: type, label."),
        (
            "type | name\ntext | a",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘label’: hier staan geen woorden in de eerste taal (nl).",
        ),
        (
            "type | name | label\ngeopoint | a | Waar?",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘type’: ‘geopoint’ is geen soort vraag die we kennen. Verwacht: "
            "select_one …, select_multiple …, range, integer, decimal, text, date, note.",
        ),
        (
            "type | name | label | relevant\ntext | a | A?\ntext | b | B? | ${a} + 1 > 2",
            "form.xlsx, blad ‘survey’, rij 3, kolom ‘relevant’: deze voorwaarde begrijpen we niet bij ‘+ 1 > 2’. "
            "Verwacht: =, !=, <, <=, > of >=.",
        ),
        (
            "type | name | label | relevant\ntext | leeftijd | A?\ntext | b | B? | ${leeftjid} = 'x'",
            "form.xlsx, blad ‘survey’, rij 3, kolom ‘relevant’: er is geen vraag ‘leeftjid’. Verwacht: leeftijd.",
        ),
        (
            "type | name | label | calculation\ntext | a | A? | 1 + 1",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘calculation’: dit kan hier niet: ‘1 + 1’.",
        ),
        (
            "type | name | label\nbegin_group | g | G\ntext | a | A?",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘type’: de groep ‘g’ gaat hier open en nergens dicht.",
        ),
        (
            "type | name | label\ntext | a | A?\nend_group",
            "form.xlsx, blad ‘survey’, rij 3, kolom ‘type’: hier gaat een groep dicht, en er is geen groep open.",
        ),
        (
            "type | name | label\ntext | a | A?\ntext | a | Nog eens?",
            "form.xlsx, blad ‘survey’, rij 3, kolom ‘name’: de naam ‘a’ is al gebruikt.",
        ),
        (
            "type | name | label\nselect_one kk | a | A?",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘type’: er is geen lijst met keuzes ‘kk’. Verwacht: k.",
        ),
        (
            "type | name | label::Klingon\ntext | a | A?",
            "form.xlsx, blad ‘survey’, rij 1, kolom ‘label::Klingon’: welke taal is ‘Klingon’?",
        ),
        (
            "type | name | label | label::Nederlands\ntext | a | A? | A?",
            "form.xlsx, blad ‘survey’, rij 1, kolom ‘label::Nederlands’: deze kolom staat er twee keer.",
        ),
        (
            "type | name | label\ntext | | A?",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘name’: de naam ontbreekt.",
        ),
        (
            "type | name | label\n | a | A?",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘type’: er staat niet wat voor vraag dit is.",
        ),
        (
            "type | name | label | parameters\nrange | a | A? | start=0 end=100 step=5",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘parameters’: de schaal ‘start=0 end=100 step=5’ kan hier niet.",
        ),
        (
            "type | name | label\nbegin_repeat | a | A?\nend_repeat | |",
            "form.xlsx, blad ‘survey’, rij 2, kolom ‘type’: ‘begin_repeat’ is geen soort vraag die we kennen.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_sheet_row_and_column(survey, expected):
    said = told(survey=survey, choices=SMALL)

    assert any(one.startswith(expected) for one in said), said


def test_what_is_wrong_with_a_choice_is_said_on_the_sheet_of_choices():
    said = told(survey="type | name | label\nselect_one k | a | A?", choices=SMALL + "k | a | Nog eens\nk | c d | C\n")

    assert said == [
        "form.xlsx, blad ‘choices’, rij 4, kolom ‘name’: de keuze ‘a’ staat twee keer in de lijst. "
        "Geef elke keuze van een lijst een eigen naam.",
        "form.xlsx, blad ‘choices’, rij 5, kolom ‘name’: ‘c d’ kan geen naam van een keuze zijn. "
        "Geef een naam zonder spaties, van 1 tot 64 tekens.",
    ]  # fmt: skip


def test_a_workbook_without_questions_and_a_file_that_is_none_are_refused():
    assert told(blad1="a | b\n1 | 2")[0].startswith("form.xlsx: er is geen blad ‘survey’; wel: blad1.")
    with pytest.raises(RefusedInput) as caught:
        read_xlsform(b"type,name,label\ntext,a,A?\n", name="form.csv")
    assert caught.value.problems[0].code == "no_workbook"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("label", ("label", "")),
        ("Label :: Nederlands (nl)", ("label", "Nederlands (nl)")),
        ("hint:Engels", ("hint", "Engels")),
        ("Constraint Message::en", ("constraint_message", "en")),
        ("bind::relevant", ("bind", "relevant")),
    ],
)
def test_a_heading_has_a_field_and_a_language(heading, expected):
    assert column(heading) == expected


def test_a_language_is_known_by_its_code_and_by_its_names():
    assert [language_of(name) for name in ("Nederlands (nl)", "DUTCH", "ar", "Arabisch", "Pools (pl)")] == [
        "nl", "nl", "ar", "ar", "pl",
    ]  # fmt: skip
    assert language_of("de taal van hier") is None


# What goes out comes back, and other programs take it


def test_a_form_goes_out_and_comes_in_again_unchanged():
    found = read_xlsform(write_xlsform(walks()), name="x.xlsx")

    assert found.form == walks()
    assert found.problems == ()


def test_the_form_of_a_file_goes_out_and_comes_in_again_unchanged():
    form = read_xlsform(workbook(survey=SURVEY, choices=CHOICES, settings=SETTINGS), name="form.xlsx").form

    assert read_xlsform(write_xlsform(form), name="x.xlsx").form == form


@pytest.mark.parametrize(
    "text", ["=1+1", "_x0041_", "a\nb", "<b>'\"&", "+31 6", "12", "1.0", "TRUE", "https://x.nl", "٣ שלום"]
)
def test_words_that_a_spreadsheet_could_take_for_something_else_stay_words(text):
    form = asking(Question(Kind.SELECT_ONE, "a", {"nl": text}, choices="k"), k=(Choice("1", {"nl": text}),))

    assert read_xlsform(write_xlsform(form), name="x.xlsx").form.items == form.items
    assert read_xlsform(write_xlsform(form), name="x.xlsx").form.lists == form.lists


def test_the_same_form_gives_the_same_bytes():
    assert write_xlsform(walks()) == write_xlsform(walks())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questionnaires())
def test_whatever_can_be_asked_goes_out_and_comes_in_again_unchanged(form):
    found = read_xlsform(write_xlsform(form), name="x.xlsx")

    assert found.form == form
    assert found.problems == ()


def as_xform(data: bytes) -> etree._Element:
    made = convert(io.BytesIO(data), file_type=".xlsx", validate=False, pretty_print=False)
    return etree.fromstring(made.xform.encode())


SPACES = {"x": "http://www.w3.org/2002/xforms", "jr": "http://openrosa.org/javarosa"}


def test_another_program_reads_the_same_questions_and_conditions_from_our_file():
    found = as_xform(write_xlsform(walks()))

    binds = {bind.get("nodeset"): bind for bind in found.iterfind(".//x:bind", SPACES)}
    assert binds["/data/lopen/loopt"].get("required") == "true()"
    assert binds["/data/lopen/met_wie"].get("relevant").split() == ["/data/lopen/loopt", "=", "'ja'"]
    assert binds["/data/lopen/met_wie"].get("constraint") == "count-selected(.) <= 2"
    assert binds["/data/buurt/leeftijd"].get("type") == "int"
    assert binds["/data/sinds"].get("type") == "date"
    assert [one.get("lang") for one in found.iterfind(".//x:translation", SPACES)] == [
        "Nederlands (nl)",
        "English (en)",
    ]


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questionnaires())
def test_another_program_takes_whatever_we_write(form):
    found = as_xform(write_xlsform(form))

    names = {bind.get("nodeset").split("/")[-1] for bind in found.iterfind(".//x:bind", SPACES)}
    assert names >= set(form.questions)


def test_a_group_without_words_and_a_form_in_one_language_go_out_too():
    form = replace(walks(items=(Group("g", {}, (Question(Kind.TEXT, "a", {"nl": "A?"}),)),)), languages=("nl", "en"))

    assert read_xlsform(write_xlsform(form), name="x.xlsx").form == form
    assert as_xform(write_xlsform(form)) is not None
