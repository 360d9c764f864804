"""Sentences compare honestly, in Dutch and in English."""

from __future__ import annotations

import re
import string
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtblik.figures.catalogue import catalogue
from buurtblik.figures.numbers import Texts, format_number, writer
from buurtblik.figures.sentences import (
    OWN_UNIT,
    WITHOUT_NAME,
    absence,
    absence_in_short,
    absent_sentence,
    compare_sentence,
    portrait,
    value_sentence,
    words,
)
from buurtblik.values import LANGUAGES, Direction, Kind, Level, Reason

from . import made_profiles as made


def told(line, language="nl") -> str:
    return compare_sentence(line, language).replace("\u00a0", " ")


def against_town(key, value, other, **more):
    return made.line(key, value, comparison=(made.comparison(made.TOWN, other, **more),))


def test_percentages_are_compared_in_percentage_points():
    # Overvecht 2020: 58.2 (55.2-61.2) against Utrecht 48.9 (47.9-49.9); by hand 58.2 - 48.9 = 9.3.
    line = made.lonely(58.2)

    assert told(line) == "9,3 procentpunt hoger dan in Vlieterdam. Dat is minder gunstig."
    assert told(line, "en") == "9.3 percentage points higher than in Vlieterdam. That is less favourable."


def test_a_value_is_a_sentence_with_its_subject():
    assert value_sentence(made.lonely(58.2), "nl") == "58,2% van de volwassenen voelt zich eenzaam"
    assert value_sentence(made.lonely(58.2), "en") == "58.2% of adults feel lonely"
    assert value_sentence(made.line("bev_groei5", 3.5), "nl") == "Het aantal inwoners veranderde in vijf jaar met 3,5%"
    assert value_sentence(made.line("won_koop", None), "nl") == absent_sentence(Reason.MISSING, "nl")


def test_margins_that_touch_are_no_difference():
    line = made.lonely(51.0)  # 48.0-54.0 against 47.9-49.9

    assert told(line) == "Niet duidelijk verschillend van Vlieterdam."
    assert told(line, "en") == "Not clearly different from Vlieterdam."


def test_without_margins_half_a_unit_of_the_last_digit_stands_in():
    assert told(against_town("won_koop", 40.0, 41.0)) == "Niet duidelijk verschillend van Vlieterdam."
    assert told(against_town("won_koop", 40.0, 42.0)) == "2 procentpunt lager dan in Vlieterdam."


def test_amounts_are_compared_as_a_ratio():
    assert told(against_town("ink_inwoner", 24.0, 30.0)) == "20% lager dan in Vlieterdam. Dat is minder gunstig."
    assert told(against_town("vei_misdrijven", 92.0, 40.0)) == (
        "2,3 keer zo hoog als in Vlieterdam. Dat is minder gunstig."
    )


def test_distances_are_compared_in_kilometres():
    assert told(against_town("gez_huisarts", 0.4, 0.9)) == "0,5 km dichterbij dan in Vlieterdam. Dat is gunstiger."
    assert told(against_town("gez_huisarts", 0.9, 0.4), "en") == (
        "0.5 km further away than in Vlieterdam. That is less favourable."
    )


def test_a_total_is_told_as_a_part_of_the_whole():
    assert told(against_town("bev_inwoners", 34910.0, 367947.0)) == "9,5% van het totaal in Vlieterdam."


def test_composition_is_never_called_favourable():
    for indicator in catalogue():
        if indicator.kind is Kind.COMPOSITION or indicator.direction is Direction.NEUTRAL:
            for value in (80.0, 2.0):
                for language in LANGUAGES:
                    text = told(against_town(indicator.key, value, 30.0), language)
                    assert not re.search("gunstig|favourable", text), (indicator.key, text)


def test_every_directed_figure_can_be_called_favourable():
    for key in made.DIRECTED:
        indicator = catalogue().get(key)
        better = 9.0 if indicator.direction is Direction.HIGHER_IS_BETTER else 1.0
        assert told(against_town(key, better, 5.0)).endswith("Dat is gunstiger.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_zero_have_a_sentence_of_their_own(language):
    sentences = [absent_sentence(reason, language) for reason in Reason]
    sentences.append(told(against_town("won_leegstand", 0.0, 0.0), language))

    assert len(set(sentences)) == len(Reason) + 1
    assert told(made.line("won_leegstand", None, reason=Reason.WITHHELD), language) == absent_sentence(
        Reason.WITHHELD, language
    )


def test_a_figure_that_a_level_never_has_says_so():
    line = made.line("vei_onveilig", None)

    assert absence(line, Level.NEIGHBOURHOOD, "nl") == "Niet gepubliceerd: de bron geeft dit cijfer niet per buurt."
    told = absence(replace(line, period="2021"), Level.MUNICIPALITY, "nl")
    assert told == "Nog niet in te lezen: Buurtblik kan dit cijfer nog niet uit een bestand halen."
    assert absence_in_short(line, Level.NEIGHBOURHOOD, "nl") == "niet per buurt"


def test_whose_doing_it_is_that_there_is_no_figure():
    read, computed = made.line("won_koop", None), made.line("bev_groei5", None)

    assert absence(replace(read, period="2021"), Level.NEIGHBOURHOOD, "nl") == "Geen cijfer: de bron geeft hier niets."
    assert absence(replace(read, period=None), Level.NEIGHBOURHOOD, "nl").startswith("Niet ingelezen:")
    assert absence_in_short(replace(read, period=None), Level.NEIGHBOURHOOD, "en") == "not imported"
    for period in (None, "2021"):
        assert absence(replace(computed, period=period), Level.NEIGHBOURHOOD, "nl").startswith("Niet berekend:")


def test_a_division_of_our_own_never_says_that_the_source_does_not_give_it():
    line = made.line("won_woz_inkomen", None, period="2022")

    assert Level.NEIGHBOURHOOD not in line.indicator.levels
    told = absence(line, Level.NEIGHBOURHOOD, "nl")
    assert told == "Niet berekend: er ontbreekt een cijfer dat wij daarvoor nodig hebben."


def test_what_was_not_imported_or_cannot_be_computed_is_not_laid_at_the_door_of_the_publisher():
    not_here, ours = made.line("sam_eenzaam", None), made.line("bev_groei5", None)

    assert absence(not_here, Level.DISTRICT, "nl").startswith("Niet ingelezen: ")
    assert absence(replace(ours, period="2022"), Level.DISTRICT, "nl").startswith("Niet berekend: ")
    assert absence(not_here, Level.DISTRICT, "en").startswith("Not imported: ")


def test_without_a_figure_for_the_town_the_country_is_the_reference():
    line = made.line(
        "sam_eenzaam", 60.0, comparison=(made.comparison(made.TOWN, None), made.comparison(made.COUNTRY, 40.0))
    )

    assert told(line) == "20,0 procentpunt hoger dan in Nederland. Dat is minder gunstig."
    assert told(made.line("sam_eenzaam", 60.0)) == "Er is geen gebied om mee te vergelijken."


def test_the_portrait_tells_what_place_it_is_and_how_many_live_there():
    people, homes = made.line("bev_inwoners", 34910.0, period="2023"), made.line("hh_totaal", 16240.0, period="2023")

    assert portrait(made.profile(people, homes), "nl") == (
        "De Wetering is een buurt in Oosterhof, in de gemeente Vlieterdam. "
        "In 2023 woonden hier 34.910 mensen in 16.240 huishoudens."
    )
    assert portrait(made.profile(people, area=made.DISTRICT), "en") == (
        "Oosterhof is a district in the municipality of Vlieterdam. In 2023, 34,910 people lived here."
    )
    assert portrait(made.profile(), "nl").endswith("Hoeveel mensen hier wonen, staat niet in deze uitgave.")
    assert portrait(made.profile(made.line("bev_inwoners", 0.0)), "nl").endswith("stond hier niemand ingeschreven.")


def test_both_languages_have_the_same_words_with_the_same_slots():
    def shape(table):
        return {
            key: shape(value)
            if isinstance(value, dict)
            else (sorted(f for _, f, _, _ in string.Formatter().parse(value) if f), value.count("%s"))
            for key, value in table.items()
        }

    pack = tomllib.loads(files("buurtblik.figures").joinpath("words.toml").read_text("utf-8"))
    assert shape(pack["nl"]) == shape(pack["en"])


def test_no_word_judges_people():
    text = files("buurtblik.figures").joinpath("words.toml").read_text("utf-8").lower()
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))

    assert "gunstig" in body
    assert not re.search(r"\bslecht|achterstand|probleem|allochto|zwak|\bbad\b|\bpoor\b|deprived", body)


def test_every_unit_that_is_told_in_its_own_terms_exists():
    assert set(catalogue().units) >= OWN_UNIT >= WITHOUT_NAME - {"grade"}
    assert set(words("nl")["units"]) <= set(catalogue().units)


def test_numbers_by_hand():
    assert format_number(34910, 0, "nl") == "34.910"
    assert format_number(34910, 0, "en") == "34,910"
    assert format_number(1234567.89, 1, "nl") == "1.234.567,9"
    assert format_number(0.0, 1, "nl") == "0"
    assert format_number(-0.015, 3, "nl") == "−0,015"
    assert format_number(-0.0001, 1, "en") == "0.0"
    with pytest.raises(ValueError, match="reason"):
        format_number(float("nan"), 1, "nl")


@given(st.floats(-1e7, 1e7), st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_the_fast_way_writes_the_same_number(value, decimals, language):
    fast = writer(decimals, language, "{value}%")

    assert fast(value) == format_number(value, decimals, language) + "%"
    assert Texts(fast)[value] == fast(value)
