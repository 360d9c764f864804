"""Forms of Dutch words, and the parts of compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.text.compounds import LONGEST, compound, stems
from buurtblik.text.letters import folded, pieces, words
from buurtblik.text.words import pack, participle_of, root


@pytest.mark.parametrize(
    "forms",
    [
        "huis huizen huisje huisjes",
        "boom bomen boompje boompjes",
        "lopen loop loopt liep liepen gelopen",
        "verhuizen verhuis verhuist verhuisde verhuisd",
        "leven leef leeft leefde geleefd",
        "opruimen opruimt opruimde opgeruimd",
        "eenzaam eenzame eenzamer eenzaamheid",
        "veilig veilige veiliger veiligst veiligheid",
        "vergaderen vergadert vergaderd vergadering vergaderingen",
        "kat katten katje",
        "weg wegen weggetje",
        "woning woningen woninkje",
        "foto fotos",
        "kappen kapt gekapt",
    ],
)
def test_forms_of_one_word_share_a_root(forms: str):
    roots = [set(stems(form)) for form in forms.split()]

    assert set.intersection(*roots) != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ouders", "ouderen"),
        ("jongens", "jongeren"),
        ("bank", "bang"),
        ("gebied", "bieden"),
        ("geluid", "luiden"),
        ("woning", "wonen"),
    ],
)
def test_words_that_look_alike_keep_apart(one: str, other: str):
    assert not set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("hondenpoepbak", ("hond", "poep", "bak")),
        ("buurthuis", ("buurt", "huis")),
        ("basisschoolplein", ("basis", "school", "plein")),
        ("achtertuin", ("tuin",)),
        ("volwassenentaalcursus", ("volwassene", "taal", "cursus")),
        ("stadsbushaltes", ("stad", "bus", "halte")),
    ],
)
def test_compounds_by_hand(form: str, parts: tuple[str, ...]):
    found = compound(form)

    assert found is not None
    assert found.parts == parts


@pytest.mark.parametrize(
    "form",
    [
        "bakker",
        "gemeente",
        "verkeer",
        "verzekering",
        "wonder",
        "maandag",
        "automaat",
        "opruimen",
        "schilderij",
        "koppen",
    ],
)
def test_words_that_are_no_compound_stay_whole(form: str):
    assert compound(form) is None


def test_a_word_that_cannot_be_a_word_costs_nothing():
    assert compound("a" * (LONGEST + 1)) is None
    assert compound("zon" * 1000) is None


def test_participles_by_hand():
    assert [participle_of(form) for form in ("opgeruimd", "gekapt", "gebied", "geluid", "overlast")] == [
        "opruimen", "kappen", None, None, None,
    ]  # fmt: skip


@given(st.text(alphabet="abdefghijklnoprstuvwyz", min_size=1, max_size=30))
def test_every_form_has_a_root_and_a_root_is_its_own(form: str):
    for stem in stems(form):
        assert stem
        assert "ij" not in stem
    assert root(root(form)) == root(form) or len(root(root(form))) < len(root(form))


@given(st.text(max_size=120))
def test_words_stand_where_they_say(text: str):
    for word in words(text):
        assert text[word.start : word.end] == word.text


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str):
    assert folded(folded(text)) == folded(text)


def test_hidden_signs_and_old_letters_are_read_over():
    assert pieces("speel\u00adtuin") == pieces("speel\u200btuin") == ("speeltuin",)
    assert pieces("ĲBURG") == ("ijburg",)
    assert [word.text for word in words("geïsoleerd")] == ["geïsoleerd"]
    assert pieces("\u200d") == ()


def test_no_word_of_the_pack_stands_on_two_sides():
    own = pack()

    assert own.common & own.never == own.common & own.empty == own.also & own.empty == frozenset()
