"""A code tree: what may stand where, and what adding, moving and merging make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.stories.coding.codebook import (
    CODES_MAX,
    DEPTH_MAX,
    DESCRIPTION_MAX,
    NAME_MAX,
    BadCodebook,
    Code,
    Codebook,
    guid_of,
    of_themes,
)
from library.stories.coding.made_codebooks import DAMP, HOME, RENT, SMALL, STREET, codebooks


def why(*codes: Code) -> str:
    with pytest.raises(BadCodebook) as caught:
        Codebook(codes)
    return caught.value.why


def tried(act: Callable[[], Codebook]) -> tuple[Codebook | None, str]:
    """What the act gives, or the rule that it breaks."""
    try:
        return act(), ""
    except BadCodebook as error:
        return None, error.why


def named(name: str, parent: str | None = None) -> Code:
    return Code(guid_of(name), name, parent=None if parent is None else guid_of(parent))


def test_codes_stand_in_the_order_of_reading_whatever_order_they_come_in():
    assert [code.name for code in Codebook(SMALL.codes[::-1]).codes] == [
        "Straat; stoep > weg",
        "Wonen",
        "Vocht",
        "Huur",
    ]
    assert [code.name for code in SMALL.codes] == ["Wonen", "Huur", "Vocht", "Straat; stoep > weg"]


def test_a_code_is_found_by_guid_and_by_path():
    assert SMALL.path(RENT) == ("Wonen", "Huur")
    assert SMALL.at(["wonen", "HUUR"]) == SMALL[RENT]
    assert SMALL.at(["Huur"]) is None
    assert SMALL.under(HOME) == (SMALL[RENT], SMALL[DAMP])
    assert SMALL.within(HOME) == (SMALL[HOME], SMALL[RENT], SMALL[DAMP])
    assert RENT in SMALL
    assert guid_of("else") not in SMALL


def test_two_codes_may_have_one_name_in_two_places_and_not_in_one():
    Codebook((named("a"), named("b"), replace(named("c", "a"), name="x"), replace(named("d", "b"), name="x")))

    assert why(named("a"), replace(named("c"), name="A")) == "same_name"
    assert why(named("a"), replace(named("b", "a"), name="x"), replace(named("c", "a"), name="X")) == "same_name"


def test_a_code_never_stands_under_itself():
    assert why(named("a", "a")) == "cycle"
    assert why(named("top"), named("a", "c"), named("b", "a"), named("c", "b")) == "cycle"


def test_a_parent_is_there_and_a_guid_is_of_one_code():
    assert why(named("a", "nobody")) == "no_parent"
    assert why(named("a"), replace(named("b"), guid=guid_of("a"))) == "same_guid"


@pytest.mark.parametrize("name", ["", " ", " a", "a ", "a\nb", "a\tb", "a\u202eb", "a\x07b", "x" * (NAME_MAX + 1)])
def test_a_name_is_one_line_that_does_no_harm(name):
    assert why(Code(guid_of("a"), name)) == "name"


@pytest.mark.parametrize("name", ["x" * NAME_MAX, "Überlast 🙂", "النظافة", "a > b", "=1"])
def test_a_name_may_be_in_any_script(name):
    assert Codebook((Code(guid_of("a"), name),)).codes[0].name == name


def test_a_tree_has_bounds():
    deep = [named("0")] + [named(str(n), str(n - 1)) for n in range(1, DEPTH_MAX)]

    assert len(Codebook(tuple(deep)).codes) == DEPTH_MAX
    assert why(*deep, named("more", str(DEPTH_MAX - 1))) == "deep"
    assert len(Codebook(tuple(named(str(n)) for n in range(CODES_MAX))).codes) == CODES_MAX
    assert why(*(named(str(n)) for n in range(CODES_MAX + 1))) == "many"
    assert why(Code(guid_of("a"), "a", "x" * (DESCRIPTION_MAX + 1))) == "description"


def test_a_code_is_added_changed_and_taken_out():
    more = SMALL.added(Code(guid_of("roof"), "Dak", parent=HOME))

    assert [code.name for code in more.under(HOME)] == ["Huur", "Vocht", "Dak"]
    changed = more.changed(Code(RENT, "Huren", "nieuw", parent=STREET))
    assert changed.path(RENT) == ("Wonen", "Huren")  # changing does not move
    assert changed[RENT].description == "nieuw"
    assert [code.name for code in more.without(HOME).codes] == ["Straat; stoep > weg"]
    with pytest.raises(BadCodebook, match="no code"):
        SMALL.without(guid_of("nobody"))


def test_a_code_moves_with_all_that_stands_under_it():
    moved = SMALL.moved(HOME, under=STREET)

    assert moved.path(RENT) == ("Straat; stoep > weg", "Wonen", "Huur")
    assert [code.name for code in SMALL.moved(DAMP, under=HOME, at=0).under(HOME)] == ["Vocht", "Huur"]
    assert [code.name for code in SMALL.moved(STREET, under=None, at=0).under(None)] == ["Straat; stoep > weg", "Wonen"]
    assert [code.name for code in SMALL.moved(RENT, under=None, at=9).under(None)][-1] == "Huur"
    for under in (HOME, RENT):
        with pytest.raises(BadCodebook) as caught:
            SMALL.moved(HOME, under=under)
        assert caught.value.why == "cycle"


def test_merging_hands_what_stands_below_to_the_other_code():
    merged = SMALL.merged(HOME, into=STREET)

    assert [code.name for code in merged.codes] == ["Straat; stoep > weg", "Huur", "Vocht"]
    with pytest.raises(BadCodebook) as caught:
        SMALL.merged(HOME, into=RENT)
    assert caught.value.why == "cycle"
    same = SMALL.added(Code(guid_of("rent2"), "huur", parent=STREET))
    with pytest.raises(BadCodebook) as caught:
        same.merged(HOME, into=STREET)
    assert caught.value.why == "same_name"


@pytest.mark.slow
@given(codebooks(), st.data())
def test_moving_there_and_back_changes_nothing(codebook, data):
    code = data.draw(st.sampled_from(codebook.codes))
    level = codebook.under(code.parent)
    inside = {one.guid for one in codebook.within(code.guid)}
    under = data.draw(st.sampled_from([None, *(one.guid for one in codebook.codes if one.guid not in inside)]))
    moved, broken = tried(lambda: codebook.moved(code.guid, under=under))
    if moved is None:
        assert broken in {"same_name", "deep"}
        return

    assert {one.guid for one in moved.within(code.guid)} == inside
    assert moved.moved(code.guid, under=code.parent, at=level.index(code)) == codebook


@pytest.mark.slow
@given(codebooks(least=2), st.data())
def test_merging_loses_one_code_and_no_other(codebook, data):
    code = data.draw(st.sampled_from(codebook.codes))
    into = data.draw(st.sampled_from(codebook.codes))
    merged, broken = tried(lambda: codebook.merged(code.guid, into=into.guid))
    if merged is None:
        assert broken in {"same_name", "deep", "cycle"}
        return

    assert {one.guid for one in codebook.codes} - {one.guid for one in merged.codes} == {code.guid}


def test_a_codebook_begins_with_the_themes_that_are_handed_in():
    found = of_themes([("housing", "Wonen"), ("safety", "Veiligheid")])

    assert [code.name for code in found.codes] == ["Wonen", "Veiligheid"]
    assert found == of_themes([("housing", "Wonen"), ("safety", "Veiligheid")])
    assert of_themes([("housing", "Housing")]).codes[0].guid == found.codes[0].guid  # the same in both languages
