"""Answers from the exports of other programs, made by hand after their documentation; and out and in again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtblik.errors import RefusedInput
from buurtblik.paper.tables import as_csv, as_xlsx
from buurtblik.stories.survey import kobo, limesurvey
from buurtblik.stories.survey.answers import Answer
from buurtblik.stories.survey.flow import faults, standing
from buurtblik.stories.survey.kobo import read_kobo
from buurtblik.stories.survey.limesurvey import read_limesurvey
from buurtblik.stories.survey.questions import Kind
from buurtblik.stories.survey.responses import ReadResponses, Response

from .forms import AGE, COMPANY, OTHER, WALKS, both, questionnaires, walks

FORM = walks()


def csv(text: str) -> bytes:
    """A csv file from lines with bars between the cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return "\r\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines).encode()


def answers(found: ReadResponses) -> list[dict[str, Answer]]:
    return [dict(response.answers) for response in found.responses]


def codes(found: ReadResponses) -> list[tuple[str, str | None, str]]:
    return [(one.code, one.column, one.expected) for one in found.problems]


KOBO = """
start | end | dag | lopen/loopt | lopen/met_wie | lopen/met_wie/alleen | lopen/met_wie/hond | lopen/met_wie/other | lopen/met_wie_other | buurt/fijn | buurt/leeftijd | blijven | sinds | _id | _uuid | _submission_time | _validation_status | _notes | _status | _submitted_by | __version__ | _tags | _index
2026-05-01T10:00:00.000+02:00 | 2026-05-01T10:05:00.000+02:00 | | ja | hond other | 0 | 1 | 1 | de buurvrouw | 4 | 44 | De markt. | 2019-04-05 | 7001 | 5f-a | 2026-05-01T08:05:10 | | | submitted_via_web | | v1 | | 1
2026-05-02T10:00:00.000+02:00 | 2026-05-02T10:05:00.000+02:00 | | nee | | | | | | | | | | 7002 | 5f-b | 2026-05-02T08:05:10 | | | submitted_via_web | | v1 | | 2
"""
WALKER = {
    "loopt": "ja", "met_wie": ("hond", "other"), "met_wie_other": "de buurvrouw", "fijn": "4", "leeftijd": 44,
    "blijven": "De markt.", "sinds": "2019-04-05",
}  # fmt: skip


def test_an_export_of_kobo_with_names_and_groups_comes_in():
    found = read_kobo(csv(KOBO), FORM, name="kobo.csv")

    assert found.problems == ()
    assert answers(found) == [WALKER, {"loopt": "nee"}]
    assert [(r.key, r.at, r.is_complete) for r in found.responses] == [
        ("7001", datetime(2026, 5, 1, 8, 5, 10, tzinfo=UTC), True),
        ("7002", datetime(2026, 5, 2, 8, 5, 10, tzinfo=UTC), True),
    ]


def test_an_export_of_kobo_in_excel_with_words_comes_in():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Wandelen")
        sheet.write_row(0, 0, ["Loopt u hier?", "Met wie?", "Met wie?/Met de hond", "Met wie?/Anders", "Hoe oud bent u?", "Sinds wanneer?", "_id", "_submission_time"])  # fmt: skip
        sheet.write_row(1, 0, ["Ja", "Met de hond Anders", 1, 1, 44])
        sheet.write_datetime(1, 5, datetime(2019, 4, 5), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        sheet.write_row(1, 6, [7001, "2026-05-01T08:05:10"])
    found = read_kobo(out.getvalue(), FORM, name="kobo.xlsx")

    assert answers(found) == [{"loopt": "ja", "met_wie": ("hond", "other"), "leeftijd": 44, "sinds": "2019-04-05"}]
    assert {(one.code, one.came) for one in found.problems} == {
        ("answers_column_missing", name) for name in ("met_wie_other", "fijn", "blijven")
    }


@pytest.mark.parametrize(
    "text",
    [
        "loopt | met_wie\nja | alleen hond",
        "loopt | met_wie/alleen | met_wie/hond\nja | TRUE | true",
        "loopt | met_wie/alleen | met_wie/hond | met_wie/other\nja | 1 | 1 | 0",
        "lopen-loopt | lopen-met_wie | lopen-met_wie/hond\nja | alleen hond | ",
        "lopen.loopt | lopen.met_wie\nja | hond alleen",
        "Loopt u hier? | Met wie?\nJa | Alleen Met de hond",
        "Do you walk here? | With whom?/Alone | With whom?/With the dog\nYes | 1 | 1",
        "Walking/Do you walk here? | Walking/With whom?\nYes | With the dog Alone",
    ],
)
def test_several_choices_come_in_whatever_way_they_were_exported(text):
    assert answers(read_kobo(csv(text), FORM, name="a.csv")) == [{"loopt": "ja", "met_wie": ("alleen", "hond")}]


def test_an_export_of_odk_central_comes_in():
    found = read_kobo(
        csv(
            "SubmissionDate | dag | lopen-loopt | lopen-met_wie | lopen-met_wie/hond | buurt-leeftijd | meta-instanceID | KEY | SubmitterID | SubmitterName | AttachmentsPresent | AttachmentsExpected | Status | ReviewState | DeviceID | Edits | FormVersion\n"
            "2026-05-01T08:05:10.123Z | | ja | hond | 1 | 44 | uuid:1 | uuid:1 | 5 | Alice | 0 | 0 | | | | 0 | 2"
        ),
        FORM,
        name="odk.csv",
    )

    assert answers(found) == [{"loopt": "ja", "met_wie": ("hond",), "leeftijd": 44}]
    assert found.responses[0].key == "uuid:1"
    assert found.responses[0].at == datetime(2026, 5, 1, 8, 5, 10, 123000, tzinfo=UTC)
    assert {code for code, _, _ in codes(found)} == {"answers_column_missing"}


def test_renamed_and_missing_columns_are_told_with_what_looks_like_them():
    found = read_kobo(csv("lopen/loopt | buurt/leeftyd | weer\nja | 44 | zon"), FORM, name="a.csv")

    said = {(one.code, one.column, one.came, one.expected) for one in found.problems}
    assert ("answers_column_unknown", "buurt/leeftyd", "", "leeftijd") in said
    assert ("answers_column_unknown", "weer", "", "") in said
    assert ("answers_column_missing", None, "leeftijd", "buurt/leeftyd") in said
    assert ("answers_column_missing", None, "fijn", "") in said
    assert answers(found) == [{"loopt": "ja"}]
    assert found.problems[0].say("nl") == (
        "a.csv, rij 1, kolom ‘buurt/leeftyd’: deze kolom hoort bij geen vraag. Verwacht: leeftijd. "
        "Wat erin staat is niet overgenomen. Hoort het er wel bij? Geef de kolom de naam van de vraag."
    )


def test_what_is_no_answer_is_left_empty_and_told_once_with_its_first_row_and_how_often():
    found = read_kobo(
        csv("loopt | leeftijd | _id\nja | 44 | 1\nsoms | oud | 2\nvaak | 45.5 | 3\nja | 300 | 4"), FORM, name="a.csv"
    )

    told = [
        (one.row, one.column, one.came, one.facts["count"]) for one in found.problems if one.code == "answers_value"
    ]
    assert told == [(3, "loopt", "soms", 2), (3, "leeftijd", "oud", 2)]
    assert answers(found) == [{"loopt": "ja", "leeftijd": 44}, {}, {}, {"loopt": "ja", "leeftijd": 300}]
    assert faults(FORM, found.responses[3].answers) == {"leeftijd": "constraint"}


def test_answers_to_what_was_not_asked_are_not_taken_over():
    found = read_kobo(csv("loopt | leeftijd | _id\nnee | 44 | 1"), FORM, name="a.csv")

    assert answers(found) == [{"loopt": "nee"}]
    assert ("answers_not_asked", "leeftijd") in {(one.code, one.came) for one in found.problems}


def test_the_same_response_twice_counts_once():
    found = read_kobo(csv("loopt | _id\nja | 1\nnee | 1\nja | 2"), FORM, name="a.csv")

    assert answers(found) == [{"loopt": "ja"}, {"loopt": "ja"}]
    assert [(one.came, one.facts["count"]) for one in found.problems if one.code == "answers_twice"] == [("1", 1)]


def test_words_that_two_questions_share_are_not_guessed():
    form = walks(items=(AGE, replace(AGE, name="leeftijd_kind", label=both("Hoe oud bent u?", "Child?"))))
    found = read_kobo(csv("Hoe oud bent u? | Child?\n44 | 3"), form, name="a.csv")

    assert answers(found) == [{"leeftijd_kind": 3}]
    assert ("answers_column_unclear", "Hoe oud bent u?", "") in codes(found)


def test_a_file_that_has_nothing_of_the_questionnaire_is_refused():
    for read in (read_kobo, read_limesurvey):
        with pytest.raises(RefusedInput) as caught:
            read(csv("a | b\n1 | 2"), FORM, name="a.csv")
        assert caught.value.problems[0].code == "answers_no_columns"


LIME = """
id | submitdate | lastpage | startlanguage | seed | startdate | datestamp | ipaddr | loopt | metwie[alleen] | metwie[hond] | metwie[other] | fijn | leeftijd | blijven | sinds | groupTime12
1 | 2026-05-01 10:05:10 | 4 | nl | 12345 | 2026-05-01 10:00:00 | 2026-05-01 10:05:10 | 10.0.0.1 | ja | N | Y | de buurvrouw | 4 | 44.0000000000 | De markt. | 2019-04-05 00:00:00 | 12
2 | | 1 | en | 23456 | 2026-05-01 11:00:00 | 2026-05-01 11:00:00 | 10.0.0.2 | nee | | | | | | | |
"""


def test_an_export_of_limesurvey_with_codes_comes_in():
    found = read_limesurvey(csv(LIME), FORM, name="results-survey1.csv")

    assert answers(found) == [WALKER, {"loopt": "nee"}]
    assert found.problems == ()
    assert [(r.key, r.at, r.language, r.is_complete) for r in found.responses] == [
        ("1", datetime(2026, 5, 1, 8, 5, 10, tzinfo=UTC), "nl", True),
        ("2", None, "en", False),
    ]


def test_an_export_of_limesurvey_with_codes_of_its_own_and_full_words_comes_in():
    found = read_limesurvey(
        csv(
            "id. Response ID | submitdate. Date submitted | startlanguage. Start language | G01Q01. Do you walk here? | G01Q02[SQ001]. With whom? [Alone] | G01Q02[SQ002]. With whom? [With the dog] | G01Q02[other]. With whom? [Other] | G02Q01. It is nice here | G02Q02. How old are you?\n"
            "9 | 2026-05-01 10:05:10 | en | Yes | No | Yes | my neighbour | Fully | 44"
        ),
        FORM,
        name="lime.csv",
    )

    assert answers(found) == [
        {"loopt": "ja", "met_wie": ("hond", "other"), "met_wie_other": "my neighbour", "fijn": "5", "leeftijd": 44}
    ]
    assert [(one.code, one.came) for one in found.problems] == [
        ("answers_column_missing", "blijven"),
        ("answers_column_missing", "sinds"),
    ]


def test_other_of_one_choice_comes_in_from_limesurvey_with_its_words():

    form = walks(items=(WALKS, replace(COMPANY, kind=Kind.SELECT_ONE, constraint=""), OTHER))
    found = read_limesurvey(
        csv("id | loopt | metwie | metwie[other]\n1 | ja | -oth- | de buurman\n2 | ja | hond | "), form, name="a.csv"
    )

    assert answers(found) == [
        {"loopt": "ja", "met_wie": "other", "met_wie_other": "de buurman"},
        {"loopt": "ja", "met_wie": "hond"},
    ]


def test_the_two_kinds_of_export_are_told_apart_by_their_own_columns():
    heads = {name: text.strip().splitlines()[0].split(" | ") for name, text in (("kobo", KOBO), ("lime", LIME))}

    assert (kobo.is_kobo(heads["kobo"]), limesurvey.is_limesurvey(heads["kobo"])) == (True, False)
    assert (kobo.is_kobo(heads["lime"]), limesurvey.is_limesurvey(heads["lime"])) == (False, True)
    assert limesurvey.is_limesurvey(["id. Response ID", "submitdate. Date submitted"])


# Out and in again


@st.composite
def answered_forms(draw):
    form = draw(questionnaires())
    many = []
    for number in range(draw(st.integers(1, 4))):
        given_: dict[str, Answer] = {}
        for question in form.questions.values():
            names = [choice.name for choice in form.choices_of(question)]
            value: dict[Kind, st.SearchStrategy[Answer]] = {
                Kind.INTEGER: st.integers(-(10**12), 10**12).filter(lambda n: n != 3),
                Kind.DECIMAL: st.integers(-(10**9), 10**9).map(lambda n: n / 8),
                Kind.DATE: st.dates(datetime(1900, 1, 1).date(), datetime(2199, 12, 31).date()).map(str),  # noqa: DTZ001
                Kind.TEXT: st.sampled_from(["=1+1", "'s avonds", "-5", "0", "a\nb", "ja", "1.50", "شارع", '"']),
                Kind.SELECT_MULTIPLE: st.lists(st.sampled_from(names or ["-"]), min_size=1, unique=True).map(
                    lambda chosen, names=names: tuple(name for name in names if name in chosen)
                ),
            }
            if question.kind is not Kind.NOTE and draw(st.booleans()):
                given_[question.name] = draw(value.get(question.kind, st.sampled_from(names or ["-"])))
        at = datetime(2026, 5, 1, 8, number, 10, tzinfo=UTC) if draw(st.booleans()) else None
        many.append(Response(str(number), standing(form, given_), at, draw(st.sampled_from(["", "nl", "ar"]))))
    return form, tuple(many)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(answered_forms())
def test_answers_go_out_as_kobo_does_and_come_in_again_unchanged(case):
    form, responses = case
    headings, rows = kobo.table_of(form, responses)

    for data in (as_csv(headings, rows, "en").encode(), as_xlsx("x", headings, [9] * len(headings), [("a", rows)])):
        found = read_kobo(data, form, name="x")
        assert found.problems == ()
        assert found.responses == responses


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(answered_forms())
def test_answers_go_out_as_limesurvey_does_and_come_in_again_unchanged(case):
    form, responses = case
    headings, rows = limesurvey.table_of(form, responses)

    found = read_limesurvey(as_csv(headings, rows, "en", delimiter=",").encode("utf-8-sig"), form, name="x")
    assert found.problems == ()
    assert [(r.key, r.answers, r.at, r.language) for r in found.responses] == [
        (r.key, r.answers, r.at, r.language) for r in responses
    ]
    assert [r.is_complete for r in found.responses] == [r.at is not None for r in responses]


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([KOBO, LIME]),
    st.lists(st.tuples(st.integers(0, 900), st.binary(max_size=3)), min_size=1, max_size=6),
)
def test_a_damaged_export_is_read_or_refused_and_never_more(text, damage):
    data = bytearray(csv(text))
    for at, put in damage:
        data[at : at + len(put)] = put

    for read in (read_kobo, read_limesurvey):
        try:
            found = read(bytes(data), FORM, name="a.csv")
        except RefusedInput as error:
            assert error.say("nl")  # noqa: PT017
        else:
            assert all(standing(FORM, one.answers) == one.answers for one in found.responses)
