"""The built-in pack: 98 indicators, whole in both languages, plain and without judgement of people."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from buurtblik.figures.catalogue import Indicator, catalogue
from buurtblik.values import LANGUAGES, Direction, Kind, Level
from plain_words import NOT_OUR_WORDS, sentences

CATALOGUE = catalogue()
INDICATORS = CATALOGUE.indicators


def in_words(text: str) -> list[str]:
    return text.split()


# The list that was agreed on, section by section and in its order, and what comparing tellers with residents needs.
KEYS = in_words(
    """
bev_inwoners bev_dichtheid bev_0_15 bev_15_25 bev_25_45 bev_45_65 bev_65plus bev_vrouwen bev_groei5 bev_buiten_europa
hh_totaal hh_eenpersoons hh_met_kinderen hh_grootte bev_geboorte bev_stedelijkheid
won_voorraad won_woz won_koop won_corporatie won_part_huur won_meergezins won_leegstand won_nieuw10 won_gas won_stroom
won_zon won_aardgasvrij won_woz_inkomen won_lbm
ink_inwoner ink_gestand ink_laag40p ink_hoog20p ink_laag_hh ink_armoede ink_vermogen ink_moeite_rond wrk_participatie
wrk_bijstand wrk_ao wrk_ww wrk_zelfstandig wrk_vestigingen ses_totaal ses_spreiding
ond_laag ond_hoog ond_ses ond_schoolscore ond_vsv ond_basis_afstand ond_scholen3km jgd_jeugdzorg jgd_kdv_afstand
gez_ervaren gez_beperkt gez_langdurig gez_overgewicht gez_roken gez_bewegen gez_angst_depr gez_psych gez_stress gez_wmo
gez_huisarts
vei_misdrijven vei_woninginbraak vei_geweld vei_vernieling vei_fiets vei_drugs vei_overlast vei_lbm vei_onveilig
sam_eenzaam sam_ernstig_eenzaam sam_steun sam_mantelzorg sam_vrijwilliger sam_lbm sam_opkomst sam_rapportcijfer
vrz_supermarkt vrz_bibliotheek vrz_treinstation vrz_sport vrz_cafe_rest vrz_auto_hh vrz_lbm fys_groen_afstand fys_bos
fys_groen_pct fys_hitte fys_geluid fys_no2_pm25 fys_lbm lbm_totaal
"""
)

HIGHER = in_words(
    """
won_zon won_aardgasvrij won_lbm ink_inwoner ink_gestand ink_vermogen wrk_participatie ses_totaal ond_ses ond_scholen3km
gez_ervaren gez_bewegen vei_lbm sam_vrijwilliger sam_lbm sam_opkomst sam_rapportcijfer vrz_lbm fys_groen_pct fys_lbm
lbm_totaal
"""
)
LOWER = in_words(
    """
won_leegstand won_gas won_woz_inkomen ink_laag40p ink_laag_hh ink_armoede ink_moeite_rond wrk_bijstand wrk_ao wrk_ww
ond_laag ond_vsv ond_basis_afstand jgd_jeugdzorg jgd_kdv_afstand gez_beperkt gez_langdurig gez_overgewicht gez_roken
gez_angst_depr gez_psych gez_stress gez_huisarts vei_misdrijven vei_woninginbraak vei_geweld vei_vernieling vei_fiets
vei_drugs vei_overlast vei_onveilig sam_eenzaam sam_ernstig_eenzaam sam_steun vrz_supermarkt vrz_bibliotheek
vrz_treinstation vrz_sport vrz_cafe_rest fys_groen_afstand fys_bos fys_hitte fys_geluid fys_no2_pm25
"""
)

each = pytest.mark.parametrize("indicator", INDICATORS, ids=lambda i: i.key)


def texts(i: Indicator, language: str) -> list[str]:
    found = [i.label, i.short, i.definition, i.subject, i.denominator, i.caveat, i.detail, *i.breaks.values()]
    return [words[language] for words in found if words is not None]


def test_the_pack_has_exactly_the_98_indicators_in_their_order():
    assert len(KEYS) == 98
    assert [i.key for i in INDICATORS] == KEYS


def test_the_directions_are_those_of_the_list_and_all_others_are_neutral():
    assert [i.key for i in INDICATORS if i.direction is Direction.HIGHER_IS_BETTER] == HIGHER
    assert [i.key for i in INDICATORS if i.direction is Direction.LOWER_IS_BETTER] == LOWER


def test_age_origin_and_household_are_composition_and_composition_is_neutral():
    composition = [i for i in INDICATORS if i.kind is Kind.COMPOSITION]

    assert [i.key for i in composition] == [
        "bev_0_15",
        "bev_15_25",
        "bev_25_45",
        "bev_45_65",
        "bev_65plus",
        "bev_vrouwen",
        "bev_buiten_europa",
        "hh_eenpersoons",
        "hh_met_kinderen",
        "hh_grootte",
    ]
    assert {i.direction for i in composition} == {Direction.NEUTRAL}


def test_every_figure_of_the_leefbaarometer_is_a_model_that_says_it_is_a_prediction():
    models = [i for i in INDICATORS if i.kind is Kind.MODEL]

    assert [i.key for i in models] == ["won_lbm", "vei_lbm", "sam_lbm", "vrz_lbm", "fys_lbm", "lbm_totaal"]
    assert all("voorspelling" in i.caveat["nl"] and "prediction" in i.caveat["en"] for i in models)


def test_every_figure_of_rivm_says_it_is_an_estimate():
    rivm = [i for i in INDICATORS if any(b.format == "rivm" for b in i.bindings)]

    assert len(rivm) == 15
    assert all("schatting" in i.caveat["nl"] and "estimate" in i.caveat["en"] for i in rivm)


def test_the_themes_are_the_context_and_the_eight_opgaven():
    assert [t.key for t in CATALOGUE.themes] == [
        "bevolking",
        "wonen",
        "werk",
        "onderwijs",
        "veiligheid",
        "gezondheid",
        "samenleven",
        "leefomgeving",
        "duurzaamheid",
    ]
    assert sum(len(CATALOGUE.by_theme(t.key)) for t in CATALOGUE.themes) == 98
    assert all(len(CATALOGUE.by_theme(t.key)) >= 5 for t in CATALOGUE.themes)


@each
def test_an_indicator_is_whole_in_both_languages(indicator):
    dutch, english = texts(indicator, "nl"), texts(indicator, "en")

    assert len(dutch) == len(english)
    assert all(text.strip() == text and text for text in (*dutch, *english))
    assert indicator.definition["nl"] != indicator.definition["en"]
    assert all(indicator.definition[language].endswith(".") for language in LANGUAGES)


@each
def test_a_definition_is_short_and_plain(indicator):
    for language, most in (("nl", 15), ("en", 18)):
        told = sentences(indicator.definition[language])
        average = sum(len(s.split()) for s in told) / len(told)

        assert 1 <= len(told) <= 3
        assert average <= most, f"{indicator.key} {language}: {average} words a sentence"


@each
def test_no_word_points_at_people_as_a_problem(indicator):
    for language in LANGUAGES:
        words = set(re.findall(r"[\w-]+", " ".join(texts(indicator, language)).lower()))

        assert words & NOT_OUR_WORDS == set()


@each
def test_an_indicator_reads_as_a_sentence(indicator):
    for language in LANGUAGES:
        unit, subject = CATALOGUE.unit(indicator), indicator.subject[language]
        value = unit.template[language].format(value="12")
        sentence = subject.format(value=value) if "{value}" in subject else f"{value} {subject}"

        assert "{" not in sentence
        assert "12" in sentence
        assert not sentence.endswith(".")


@each
def test_an_indicator_that_no_file_holds_says_where_it_will_come_from(indicator):
    assert indicator.source
    assert indicator.licence
    if not indicator.bindings:
        assert "nog niet inlezen" in indicator.caveat["nl"]
        assert "cannot read" in indicator.caveat["en"]


@each
def test_levels_run_from_large_to_small(indicator):
    order = list(Level)

    assert indicator.levels
    assert all(order.index(a) < order.index(b) for a, b in pairwise(indicator.levels))


def test_the_two_derived_indicators_name_indicators_that_exist():
    derived = {i.key: i for i in INDICATORS if i.formula}

    assert set(derived) == {"bev_groei5", "won_woz_inkomen"}
    for indicator in derived.values():
        (binding,) = indicator.bindings
        assert (binding.format, binding.recipe) == ("release", "derived")
        assert all(key in CATALOGUE for key in binding.columns)


def test_shares_of_rounded_counts_know_how_counts_were_rounded():
    unrounded = [
        i.key for i in INDICATORS for b in i.bindings if b.recipe in ("share", "per_1000") and b.rounding not in (5, 10)
    ]

    assert unrounded == []


def test_known_breaks_are_marked():
    assert {i.key: list(i.breaks) for i in INDICATORS if i.breaks} == {
        "bev_buiten_europa": ["2022"],
        "won_nieuw10": ["2023"],
        "ink_armoede": ["2024"],
        "ond_laag": ["2023"],
        "ond_hoog": ["2023"],
    }


def test_a_binding_covers_the_years_it_names():
    old, new = (b for b in CATALOGUE.get("won_woz").bindings if b.format == "kwb")

    assert [year for year in (2012, 2013, 2019, 2020, 2030) if old.covers(year)] == [2013, 2019]
    assert [year for year in (2012, 2013, 2019, 2020, 2030) if new.covers(year)] == [2020, 2030]


def test_bindings_for_a_format_are_found_by_heading():
    found = CATALOGUE.bindings_for("rivm")

    assert [(i.key, b.column) for i, b in found["Eenzaam"]] == [("sam_eenzaam", "Eenzaam")]
    assert CATALOGUE.bindings_for("nothing") == {}


def test_an_unknown_key_is_refused():
    assert CATALOGUE.get("sam_eenzaam").label["nl"] == "Eenzaam"

    with pytest.raises(KeyError):
        CATALOGUE.get("sam_gelukkig")


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        CATALOGUE.get("sam_eenzaam").label["nl"] = "Alleen"  # type: ignore[index]


def test_the_version_follows_the_bytes_of_the_pack():
    assert re.fullmatch(r"[0-9a-f]{16}", CATALOGUE.version)
    catalogue.cache_clear()
    assert catalogue().version == CATALOGUE.version
