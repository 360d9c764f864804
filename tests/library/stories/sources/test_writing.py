"""What leaves can come in again unchanged, starts no formula and names nobody."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import story_files as made
from buurtblik.paper.tables import as_told
from buurtblik.stories.consent import scopes_of
from buurtblik.stories.place import NOWHERE, snapped
from buurtblik.stories.sources.fields import Field
from buurtblik.stories.sources.lines import Line
from buurtblik.stories.sources.writing import COLUMNS, as_comments, as_json, as_table
from buurtblik.stories.telling import PARTS, Teller, Telling, cleaned
from buurtblik.stories.words import Age, Method, Scope, Sex, Tenure, Tone
from buurtblik.values import LANGUAGES

GROUPS = {"nl": {"resident": "bewoners", "professional": "professionals in de buurt"}, "en": {"resident": "residents"}}
THEMES = {"nl": {"wonen": "Wonen", "gezondheid": "Gezondheid en zorg"}, "en": {"wonen": "Housing"}}

words = some.text(alphabet="aé ب👍=+-@|;,'\"\n\t%<&", max_size=12).map(cleaned)
corners = some.tuples(some.floats(4.0, 6.5), some.floats(51.5, 53.0))
places = some.one_of(
    some.just(NOWHERE),
    corners.map(lambda one: snapped("point", [one])),
    some.lists(corners, min_size=3, max_size=5).map(lambda many: snapped("line", many)),
    some.lists(corners, min_size=3, max_size=5).map(lambda many: snapped("area", many)),
)


def or_nothing(kind):
    return some.sampled_from(["", *(one.value for one in kind)])


tellers = some.builds(
    Teller,
    group=some.sampled_from(["resident", "professional"]),
    age=or_nothing(Age),
    sex=or_nothing(Sex),
    tenure=or_nothing(Tenure),
)
tellings = some.builds(
    Telling,
    text=words.map(lambda said: said or "Zo is het hier"),
    told_on=some.dates(date(2000, 1, 1), date(2026, 5, 31)),
    method=some.sampled_from(Method),
    tellers=some.lists(tellers, min_size=1, max_size=3).map(tuple),
    parts=some.dictionaries(some.sampled_from(PARTS), words.filter(bool), max_size=4),
    themes=some.sampled_from([(), ("wonen",), ("wonen", "gezondheid")]),
    tone=some.sampled_from([None, *Tone]),
    language=some.sampled_from(["nl", "ar", "tr"]),
    place=places,
    place_name=some.text(alphabet="abc -'=1", max_size=12).map(cleaned),
    summary=words,
)
lines = some.builds(
    Line,
    telling=tellings,
    source=some.text(alphabet="ab1-=", max_size=8),
    scopes=some.sets(some.sampled_from(Scope)).map(scopes_of),
    quotes=some.lists(words.map(lambda said: " ".join(said.split())).filter(bool), max_size=2, unique=True).map(tuple),
)


@pytest.mark.slow
@settings(max_examples=60)
@given(some.lists(lines, min_size=1, max_size=3), some.sampled_from(LANGUAGES))
def test_what_we_write_as_csv_comes_in_unchanged(told, language):
    found = made.read(as_table(told, language, groups=GROUPS[language], themes=THEMES[language]))

    assert list(found.lines) == told
    assert not found.problems


@pytest.mark.slow
@settings(max_examples=60)
@given(some.lists(lines, min_size=1, max_size=3))
def test_what_we_write_as_json_comes_in_unchanged(told):
    found = made.read(as_json(told), "verhalen.json")

    assert list(found.lines) == told
    assert not found.problems


def story(**more):
    return Telling(
        **{
            "text": "Het plein is fijn.",
            "told_on": date(2026, 3, 14),
            "method": Method.STREET,
            "tellers": (Teller("resident", age="65+"),),
            **more,
        }
    )


@pytest.mark.parametrize("evil", ["=1+1", "-5", "@SUM(A1)", "+31", '=HYPERLINK("x")', "|calc", "%0A"])
def test_words_are_never_a_formula_and_numbers_stay_numbers(evil):
    line = Line(story(text=evil, place=snapped("point", [(5.1214, 52.0907)])), source=evil)

    (row,) = list(csv.DictReader(StringIO(as_table([line], "en", groups={}, themes={})[1:]), delimiter=";"))
    comments = list(csv.DictReader(StringIO(as_comments([line]))))

    assert row["story"] == row["number"] == "'" + evil
    assert as_told(row["story"]) == evil
    assert float(row["latitude"]) == 52.09082
    assert comments[0]["comment"] == "'" + evil


def test_comments_by_hand():
    line = Line(story(parts={"wish": "Een bankje", "pride": "de buren"}), source="k7q")

    assert as_comments([line]) == (
        "id,interview,comment\r\nk7q-1,k7q,Het plein is fijn.\r\nk7q-2,k7q,de buren\r\nk7q-3,k7q,Een bankje\r\n"
    )


def test_a_column_that_must_not_leave_stands_nowhere():
    only = [field for field in COLUMNS if field not in (Field.AGE, Field.GROUP)]
    line = Line(story())

    assert "65" not in as_table([line], "nl", groups={}, themes={}, only=only)
    assert "tellers" not in json.loads(as_json([line], only=only))["stories"][0]


def test_no_stories_are_a_file_with_headings_alone():
    assert as_table([], "nl", groups={}, themes={}).count("\r\n") == 1
    assert json.loads(as_json([]))["stories"] == []


def test_a_month_stands_for_the_day_where_a_day_must_not_leave():
    line = Line(story())

    assert as_table([line], "nl", groups={}, themes={}, only=[Field.TEXT, Field.TOLD_ON], by_month=True)[1:] == (
        "verhaal;maand\r\nHet plein is fijn.;2026-03\r\n"
    )
    (told,) = json.loads(as_json([line], by_month=True))["stories"]
    assert (told["month"], "told_on" in told) == ("2026-03", False)


def test_what_stands_beside_the_stories_does_not_come_in_as_a_story():
    line = Line(story(), source="k7q")

    assert list(made.read(as_json([line], about={"stories about": ["x"], "count": 1}), "verhalen.json").lines) == [line]
