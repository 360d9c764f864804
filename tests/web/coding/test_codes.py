"""The code tree of a process: it begins with the themes, stays a tree, and what went can be put back with its marks."""

from __future__ import annotations

from uuid import UUID

import pytest

from buurtblik.stories.coding.codebook import BadCodebook
from buurtblik.web.coding import actions
from buurtblik.web.coding.models import Code, Fragment
from buurtblik.web.coding.reads.codebook import book_of, lines_of, put_aside
from buurtblik.web.people.rules import NotAllowed
from buurtblik.web.people.visitors import NOBODY
from buurtblik.web.process.themes import theme_name, themes
from buurtblik.web.trail.models import Trace

from .conftest import AT, HOME, KEY, LATER, SAFETY, make_process, make_story, mark, paths

THEMES = [theme_name(key, "nl") for key in themes()]


def add(process, by, name, under: UUID | None = HOME, key: str = "aa", **more):
    return actions.add_code(process=process, name=name, under=under, visitor=by, key=KEY + key, at=AT, **more)


def marks_on(process, guid):
    (line,) = [line for line in lines_of(process, book_of(process), "nl") if line.code.guid == guid]
    return line.marks, line.stories


def test_a_codebook_begins_with_the_eight_themes_and_is_not_kept_before_somebody_uses_it(process, anna):
    assert paths(process) == THEMES
    assert len(THEMES) == 8
    assert Code.objects.count() == 0

    add(process, anna, "Huur")

    assert paths(process) == [THEMES[0], f"{THEMES[0]} > Huur", *THEMES[1:]]
    assert Code.objects.count() == 9


def test_the_themes_are_in_the_language_of_the_reader_until_somebody_renames_one(process, lead):
    english = [line.code.name for line in lines_of(process, book_of(process), "en")]
    assert english == [theme_name(key, "en") for key in themes()]

    told = {"guid": HOME, "name": "Huizen", "description": "Alles over huizen"}
    actions.change_code(process=process, **told, visitor=lead, at=AT)

    assert [line.code.name for line in lines_of(process, book_of(process), "en")] == ["Huizen", *english[1:]]
    assert book_of(process).tree[HOME].description == "Alles over huizen"


def test_a_form_sent_twice_adds_one_code(process, anna):
    assert add(process, anna, "Huur") == add(process, anna, "Huur")
    with pytest.raises(BadCodebook):
        add(process, anna, " huur ", key="bb")
    assert Code.objects.filter(name="Huur").count() == 1


def test_a_refused_code_leaves_nothing(process, anna):
    with pytest.raises(BadCodebook):
        add(process, anna, "")

    assert (Code.objects.count(), Trace.objects.count()) == (0, 0)


def test_who_may_change_codes(process, lead, moderator, anna, passer_by, outsider):
    for visitor in (passer_by, outsider, NOBODY):
        with pytest.raises(NotAllowed):
            add(process, visitor, "Huur")
    made = add(process, anna, "Huur")
    for act in (
        lambda by: actions.change_code(process=process, guid=made.guid, name="x", description="", visitor=by, at=AT),
        lambda by: actions.move_code(process=process, guid=made.guid, under=None, visitor=by, at=AT),
        lambda by: actions.merge_code(process=process, guid=made.guid, into=SAFETY, visitor=by, at=AT),
        lambda by: actions.remove_code(process=process, guid=made.guid, visitor=by, at=AT),
        lambda by: actions.put_code_back(code=made, visitor=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act(anna)
    actions.move_code(process=process, guid=made.guid, under=None, place=0, visitor=moderator, at=AT)
    assert paths(process)[0] == "Huur"
    actions.remove_code(process=process, guid=made.guid, visitor=lead, at=AT)
    assert paths(process) == THEMES


def test_a_code_moves_with_what_stands_under_it_and_never_under_itself(process, lead):
    rent = add(process, lead, "Huur")
    add(process, lead, "Te hoog", rent.guid, "bb")

    actions.move_code(process=process, guid=rent.guid, under=SAFETY, visitor=lead, at=AT)
    assert [path for path in paths(process) if "Huur" in path] == [
        f"{THEMES[3]} > Huur",
        f"{THEMES[3]} > Huur > Te hoog",
    ]
    with pytest.raises(BadCodebook) as caught:
        actions.move_code(process=process, guid=SAFETY, under=rent.guid, visitor=lead, at=AT)
    assert caught.value.why == "cycle"


def test_a_merged_code_counts_as_the_other_and_comes_back_with_its_marks(process, lead, anna):
    rent, high = add(process, lead, "Huur"), add(process, lead, "Duur", key="bb")
    add(process, lead, "Servicekosten", rent.guid, "cc")
    story = make_story(process)
    mark(story, anna, "De huur is te hoog.", rent.guid)
    mark(story, anna, "te hoog", high.guid)
    before = paths(process)

    actions.merge_code(process=process, guid=rent.guid, into=high.guid, visitor=lead, at=AT)

    assert f"{THEMES[0]} > Duur > Servicekosten" in paths(process)
    assert f"{THEMES[0]} > Huur" not in paths(process)
    assert marks_on(process, high.guid) == (2, 1)
    assert [row.name for row in put_aside(process)] == ["Huur"]
    actions.put_code_back(code=rent, visitor=lead, at=LATER)
    actions.put_code_back(code=rent, visitor=lead, at=LATER)
    assert paths(process) == before
    assert (marks_on(process, rent.guid), marks_on(process, high.guid)) == ((1, 1), (1, 1))


def test_codes_merged_one_after_another_count_as_the_last(process, lead, anna):
    a, b, c = (add(process, lead, name, None, key) for name, key in (("A", "aa"), ("B", "bb"), ("C", "cc")))
    mark(make_story(process), anna, "De huur", a.guid)

    actions.merge_code(process=process, guid=a.guid, into=b.guid, visitor=lead, at=AT)
    actions.merge_code(process=process, guid=b.guid, into=c.guid, visitor=lead, at=AT)
    assert marks_on(process, c.guid) == (1, 1)
    with pytest.raises(BadCodebook):
        actions.merge_code(process=process, guid=a.guid, into=c.guid, visitor=lead, at=AT)

    actions.remove_code(process=process, guid=c.guid, visitor=lead, at=AT, with_marks=True)
    assert paths(process) == THEMES
    with pytest.raises(BadCodebook):
        book_of(process).tree[a.guid]


def test_merging_where_two_names_meet_changes_nothing(process, lead):
    a, b = add(process, lead, "A", None), add(process, lead, "B", None, "bb")
    add(process, lead, "Zelfde", a.guid, "cc")
    add(process, lead, "zelfde", b.guid, "dd")

    with pytest.raises(BadCodebook) as caught:
        actions.merge_code(process=process, guid=a.guid, into=b.guid, visitor=lead, at=AT)

    assert caught.value.why == "same_name"
    assert paths(process).count("A > Zelfde") == 1


def test_a_code_with_marks_goes_only_when_somebody_says_so_and_comes_back_with_them(process, lead, anna):
    rent = add(process, lead, "Huur")
    under = add(process, lead, "Te hoog", rent.guid, "bb")
    story = make_story(process)
    mark(story, anna, "De huur is te hoog.", under.guid)

    with pytest.raises(actions.StillUsed) as caught:
        actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=AT)
    assert caught.value.marks == 1
    actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=AT, with_marks=True)
    assert paths(process) == THEMES
    assert [row.name for row in put_aside(process)] == ["Huur"]

    actions.put_code_back(code=rent, visitor=lead, at=LATER)
    assert marks_on(process, under.guid) == (1, 1)
    assert put_aside(process) == []
    assert Fragment.objects.count() == 1


def test_a_code_comes_back_only_when_its_place_is_there_and_its_name_is_free(process, lead):
    rent = add(process, lead, "Huur")
    under = add(process, lead, "Te hoog", rent.guid, "bb")
    actions.remove_code(process=process, guid=under.guid, visitor=lead, at=AT)
    actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=LATER)

    with pytest.raises(BadCodebook) as caught:
        actions.put_code_back(code=under, visitor=lead, at=LATER)
    assert caught.value.why == "no_parent"
    add(process, lead, "huur", key="cc")
    with pytest.raises(BadCodebook) as caught:
        actions.put_code_back(code=rent, visitor=lead, at=LATER)
    assert caught.value.why == "same_name"
    assert {row.name for row in put_aside(process)} == {"Huur", "Te hoog"}


def test_what_was_taken_out_with_another_at_another_moment_stays_out(process, lead):
    rent = add(process, lead, "Huur")
    under = add(process, lead, "Te hoog", rent.guid, "bb")
    actions.remove_code(process=process, guid=under.guid, visitor=lead, at=AT)
    actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=LATER)

    actions.put_code_back(code=rent, visitor=lead, at=LATER)

    assert [path for path in paths(process) if "Huur" in path] == [f"{THEMES[0]} > Huur"]


def test_processes_have_codes_of_their_own(process, lead):
    other = make_process(slug="oost", name="Oost")
    add(process, lead, "Huur")

    assert paths(other) == THEMES
    with pytest.raises(NotAllowed):
        add(other, lead, "Huur")


def test_every_change_leaves_a_trace(process, lead):
    rent = add(process, lead, "Huur")
    actions.change_code(process=process, guid=rent.guid, name="Huren", description="", visitor=lead, at=AT)
    actions.move_code(process=process, guid=rent.guid, under=None, visitor=lead, at=AT)
    actions.merge_code(process=process, guid=rent.guid, into=HOME, visitor=lead, at=AT)
    actions.put_code_back(code=rent, visitor=lead, at=AT)
    actions.remove_code(process=process, guid=rent.guid, visitor=lead, at=AT)

    assert list(Trace.objects.order_by("pk").values_list("act", flat=True)) == [
        "add_code", "change_code", "move_code", "merge_code", "put_code_back", "remove_code",
    ]  # fmt: skip
