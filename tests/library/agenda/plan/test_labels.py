"""Words that pin a place or people down are found as the writing help finds them, and quickly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from buurtblik.agenda.plan.labels import STIGMA, labels_in
from buurtblik.text.plain import built_in, hints
from buurtblik.text.plain.lists import About

LABELS = sorted({form for entry in built_in().entries if entry.about is About.STIGMA for form in entry.words})
TEXTS = st.lists(st.sampled_from([*LABELS, "plein", "Ünal", "wijk's", "de", "niet."]) | st.text(max_size=8), max_size=6)
WRITTEN = st.lists(st.lists(TEXTS.map(" ".join), max_size=3), max_size=4)


@given(WRITTEN, st.booleans())
def test_looking_through_all_texts_at_once_hides_nothing(places, shouts):
    places = [[text.upper() if shouts else text for text in texts] for texts in places]

    assert labels_in(places) == [
        tuple(dict.fromkeys(hint.word for text in texts for hint in hints(text, kinds=STIGMA))) for texts in places
    ]


def test_a_word_is_named_once_as_it_was_written_in_the_place_where_it_stands():
    found = labels_in([["Het plein"], ["Een Probleemwijk?", "Geen Probleemwijk, en geen achterstandswijk."]])

    assert found == [(), ("Probleemwijk", "achterstandswijk")]


def test_a_place_may_use_a_word_on_purpose():
    assert labels_in([["Krachtwijk"]]) == [("Krachtwijk",)]
    assert labels_in([["Krachtwijk"]], built_in().without(["krachtwijk"])) == [()]
