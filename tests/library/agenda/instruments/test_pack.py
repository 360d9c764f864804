"""The built-in instruments: both views complete, whole in both languages, plain, and honest about their limits."""

from __future__ import annotations

import re

import pytest

from buurtblik.agenda.instruments import Effort, Method, Perspective, Scale, instruments, word_names
from buurtblik.agenda.instruments.model import PERSPECTIVES
from buurtblik.values import LANGUAGES
from plain_words import JARGON, NOT_OUR_WORDS, longest_sentence, sentences, words_in

from ..told import told

ALL = tuple(instruments().values())
each = pytest.mark.parametrize("instrument", ALL, ids=lambda i: i.key)

OUTSIDE = [
    "leefbaarometer",
    "vroegsignalering",
    "kerncijfers",
    "veerkrachtkaarten",
    "wijkprofiel_rotterdam",
    "wijkkompas_groningen",
    "wijkmonitor_nijmegen",
    "veiligheidsmonitor",
    "burgerpeiling",
    "politiecijfers",
    "gezondheidsmonitor",
    "woningregister",
    "wijkenquete",
    "programmamonitor",
]
INSIDE = [
    "buurtgesprek",
    "keukentafelgesprek",
    "praatplaat",
    "portretten",
    "sleutelpersonen",
    "blijven_veranderen",
    "krachten",
    "photovoice",
    "buurtfilm",
    "tekenen_kaart",
    "buurtschouw",
    "rondrit",
    "bewonerswandeling",
    "verhalenavond",
    "verhalencafe",
    "wijkcollectie",
    "buurttheater",
    "wijksoap",
]
TOGETHER = ["vier_vragen", "duidingsgesprek"]


def test_the_pack_has_the_instruments_of_both_views_and_two_for_both():
    assert [i.key for i in ALL if i.perspective is Perspective.OUTSIDE] == OUTSIDE
    assert [i.key for i in ALL if i.perspective is Perspective.INSIDE] == INSIDE
    assert [i.key for i in ALL if i.perspective is Perspective.TOGETHER] == TOGETHER
    assert [i.key for i in ALL] == OUTSIDE + INSIDE + TOGETHER


def test_the_view_from_inside_has_its_four_groups_of_methods():
    inside = {i.method for i in ALL if i.perspective is Perspective.INSIDE}

    assert inside == {Method.INTERVIEW, Method.IMAGE, Method.OBSERVATION, Method.STORY}


def test_every_method_belongs_to_one_perspective_and_is_used():
    assert set(PERSPECTIVES) == set(Method)
    assert {i.method for i in ALL} == set(Method)


def test_there_is_something_for_every_amount_of_time_in_both_views():
    for perspective in (Perspective.OUTSIDE, Perspective.INSIDE):
        assert {i.effort for i in ALL if i.perspective is perspective} == set(Effort)


def test_a_prediction_says_that_it_is_one():
    leefbaarometer = instruments()["leefbaarometer"]

    assert "voorspelling" in " ".join(leefbaarometer.limits["nl"])
    assert "prediction" in " ".join(leefbaarometer.limits["en"])
    assert "geen oorzaken en geen knoppen" in " ".join(leefbaarometer.limits["nl"])


def test_who_live_somewhere_is_no_score():
    steps = instruments()["wijkkompas_groningen"].steps

    assert "niet goed of slecht" in steps["nl"][0]
    assert "not good or bad" in steps["en"][0]


@each
def test_every_instrument_can_be_used_and_has_limits(instrument):
    for language in LANGUAGES:
        assert len(instrument.steps[language]) >= 3
        assert len(instrument.limits[language]) >= 2
        assert len(sentences(instrument.what[language])) >= 2


@each
def test_every_instrument_speaks_about_a_district_or_less(instrument):
    assert set(instrument.scales) & {Scale.DISTRICT, Scale.NEIGHBOURHOOD, Scale.STREET}


@each
def test_no_address_of_a_site_stands_in_the_pack(instrument):
    every = [instrument.publisher or "", *(text for language in LANGUAGES for _, text in told(instrument, language))]

    assert [text for text in every if re.search(r"https?:|www\.|\.(nl|org|com)\b", text)] == []


def test_every_fixed_word_has_a_name_that_is_plain():
    for table in word_names().values():
        for name in table.values():
            assert name.label["nl"] != "" != name.label["en"]
            for language in LANGUAGES:
                assert words_in(f"{name.label[language]} {name.about[language]}") & (NOT_OUR_WORDS | JARGON) == set()
                assert longest_sentence(name.about[language]) <= 18


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        instruments()["rondrit"].name["nl"] = "Inspectie"  # type: ignore[index]
