"""Laws of finding and masking that hold for any text, however strange."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.errors import UnusableInput
from buurtblik.text.privacy import (
    NOWHERE,
    Certainty,
    Kind,
    Places,
    Trace,
    Why,
    direct,
    find,
    masked,
    say,
    without_overlap,
)
from buurtblik.text.privacy import words as privacy_words
from buurtblik.values import LANGUAGES

PIECES = st.sampled_from(
    ["Fatima", " mevrouw ", "de Vries", "Kerkstraat 12", "06-12345678", "123456782", "NL91 ABNA 0417 1643 00", "a@b.nl", "@naam", "XK-482-T", "geb. 12-03-1984",
     "3531 AB 12", " ", "\n", ". ", ", ", "مرحبا", "👩‍👩‍👧", "\u202e", "\x00", "é", "e\u0301", "verslaafd", "mijn buurman is ", "J.P.", "van der", "www.x.nl"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)
TRACES = st.lists(
    st.builds(
        lambda start, length, kind, sure: Trace(start, start + length, kind, sure, Why.SHAPE),
        st.integers(0, 60), st.integers(1, 30), st.sampled_from(Kind), st.sampled_from(Certainty),
    ),
    max_size=20,
)  # fmt: skip


@pytest.mark.slow
@given(TEXTS)
def test_traces_lie_inside_the_text_in_order_and_never_over_each_other(text):
    traces = find(text)

    assert all(0 <= t.start < t.end <= len(text) for t in traces)
    assert all(a.end <= b.start for a, b in pairwise(traces))


@pytest.mark.slow
@given(TEXTS)
def test_what_stands_on_lines_before_only_moves_the_places(text):
    before = "😀 مرحبا\u202e zo.\n\n"

    moved = [(t.start - len(before), t.end - len(before), t.kind) for t in find(before + text)]

    assert moved == [(t.start, t.end, t.kind) for t in find(text)]


@pytest.mark.slow
@given(st.text(alphabet=string.ascii_letters + " .", min_size=90, max_size=90), TRACES)
def test_no_letter_that_was_found_is_lost_where_traces_overlap(text, traces):
    kept = without_overlap(text, traces)

    def letters(some):
        return {i for t in some for i in range(t.start, t.end) if text[i].isalnum()}

    assert letters(kept) == letters(traces)
    assert all(a.end <= b.start for a, b in pairwise(kept))


def test_the_kind_that_comes_first_keeps_its_place():
    name, mail = (
        Trace(0, 4, Kind.NAME, Certainty.CERTAIN, Why.LIST),
        Trace(0, 9, Kind.MAIL, Certainty.POSSIBLE, Why.SHAPE),
    )

    assert without_overlap("jan@ab.nl", [name, mail]) == (mail,)


def test_what_sticks_out_stays_a_trace():
    name, phone = (
        Trace(0, 8, Kind.NAME, Certainty.LIKELY, Why.LIST),
        Trace(5, 12, Kind.PHONE, Certainty.LIKELY, Why.SHAPE),
    )

    assert without_overlap("Jan  0612345", [name, phone]) == (Trace(0, 5, Kind.NAME, Certainty.LIKELY, Why.LIST), phone)


@pytest.mark.slow
@given(TEXTS)
def test_masking_can_be_undone_from_its_record(text):
    result = masked(text, find(text))

    again = result.text
    for one in reversed(result.replaced):
        assert again[one.at : one.at + len(one.word)] == one.word
        again = again[: one.at] + text[one.start : one.end] + again[one.at + len(one.word) :]
    assert again == text


def test_only_what_a_person_accepted_is_masked():
    text = "Bel Fatima op 06-12345678."
    name, phone = find(text)

    assert masked(text, [phone]).text == "Bel Fatima op [telefoonnummer]."
    assert masked(text, [name, phone], language="en").text == "Bel [name] op [telephone number]."
    assert masked(text, []).text == text


def test_a_person_can_point_out_what_was_missed():
    own = Trace(0, 9, Kind.NAME, Certainty.CERTAIN, Why.BY_PERSON)

    assert masked("de lange van de hoek", [own]).text == "[naam]van de hoek"


def test_traces_of_another_text_are_refused():
    with pytest.raises(UnusableInput, match="in a text of 4 characters"):
        masked("kort", [Trace(2, 9, Kind.NAME, Certainty.LIKELY, Why.LIST)])


def test_nothing_is_found_again_in_a_masked_text():
    text = "Ik ben Fatima Yilmaz, geb. 12-03-1984, Kerkstraat 12, 06-12345678, a@b.nl, bsn 123456782."

    assert find(masked(text, find(text)).text) == ()


def test_direct_leaves_out_what_only_hints():
    traces = find("Mijn buurman Kevin is verslaafd, postcode 3531 AB.")

    assert [t.kind for t in direct(traces)] == [Kind.NAME]
    assert len(traces) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_reason_and_certainty_has_its_words(language):
    pack = privacy_words.words()

    assert set(pack["mask"]) == set(pack["kind"]) == {kind.value for kind in Kind}
    assert set(pack["why"]) == {why.value for why in Why}
    assert set(pack["certainty"]) == {one.name.lower() for one in Certainty}
    assert all(table[key][language] for table in pack.values() for key in table)
    assert say(Trace(0, 1, Kind.NAME, Certainty.LIKELY, Why.LIST), language).endswith(".")


def test_places_are_matched_by_whole_words():
    places = Places.of(["Kop van Zuid (oud)", "Zuid"])

    assert places.length(["kop", "van", "zuid"], 0) == 3
    assert places.length(["kop", "van", "noord"], 0) == 0
    assert NOWHERE.length(["zuid"], 0) == 0
