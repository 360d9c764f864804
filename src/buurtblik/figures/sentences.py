"""Figures in plain sentences: honest about margins, silent about good and bad where there is no opinion.

Percentages are compared in percentage points, amounts in per cent or times, distances and scores in
their own unit, totals as a part of the whole. The words are a data pack (``words.toml``).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from buurtblik.figures.catalogue import Indicator, Unit, catalogue
from buurtblik.figures.numbers import Write, format_number, shown_decimals, writer
from buurtblik.figures.profile import Line, Profile
from buurtblik.figures.standing import REFERENCES, Contrast, contrast
from buurtblik.values import Language, Level, Reason

# Units of which a difference is told in the unit itself; the others are told as a ratio.
OWN_UNIT = frozenset(
    {"km", "cars", "schools", "persons", "deviation", "score", "grade", "degrees", "decibel", "ug_m3", "ratio"}
)
WITHOUT_NAME = frozenset(
    {"cars", "persons", "schools", "deviation", "score", "grade", "ratio"}
)  # their own words name the unit
LARGE = 1.95  # from here on "times as high"


@cache
def words(language: Language) -> dict[str, dict[str, Any]]:
    """All sentences of one language, by table."""
    text = files("buurtblik.figures").joinpath("words.toml").read_text("utf-8")
    pack: dict[str, dict[str, Any]] = tomllib.loads(text)[language]
    return pack


def unit_of(indicator: Indicator) -> Unit:
    return catalogue().units[indicator.unit]


def write_for(line: Line, language: Language, *, decimals: int | None = None) -> Write:
    """How the values of this line are written, with the unit; ``decimals`` when the publisher printed fewer."""
    digits = line.indicator.decimals if decimals is None else decimals
    return writer(digits, language, unit_of(line.indicator).template[language])


def value_sentence(line: Line, language: Language, *, decimals: int | None = None) -> str:
    """The value in the sentence of its subject: '37,4% van de volwassenen doet vrijwilligerswerk'."""
    if line.value is None:
        return absent_sentence(line.reason, language)
    subject, text = line.indicator.subject[language], write_for(line, language, decimals=decimals)(line.value)
    return subject.replace("{value}", text) if "{value}" in subject else f"{text} {subject}"


def compare_sentence(line: Line, language: Language) -> str:
    """The comparison with the gemeente (or the country), as a whole sentence or two.

    'Niet duidelijk verschillend' when the margins touch; 'gunstiger' and 'minder gunstig' only for
    figures with a direction; a figure without a value gets the sentence of its reason.
    """
    pack = words(language)["compare"]
    if line.value is None:
        return absent_sentence(line.reason, language)
    one = contrast(line)
    text = comparison(line, one, language)
    text = text[0].upper() + text[1:] + "."
    if line.value == 0:
        text = f"{pack['zero']} {text}"
    if one is not None and one.favour and not unit_of(line.indicator).is_count:
        text += " " + pack["that_favourable" if one.favour > 0 else "that_unfavourable"]
    return text


def comparison(line: Line, one: Contrast | None, language: Language, *, decimals: int | None = None) -> str:
    """The comparison as a phrase without capital and full stop: '9,3 procentpunt hoger dan in Utrecht'."""
    pack = words(language)["compare"]
    if one is None:
        for other in line.comparison:
            if other.level in REFERENCES:
                return str(pack["unknown"]).replace("{place}", other.name)
        return str(pack["alone"])
    value, reference, place = line.value, one.reference.value, one.reference.name
    if value is None or reference is None:
        return str(pack["unknown"]).replace("{place}", place)
    indicator = line.indicator
    unit = unit_of(indicator)
    if unit.is_count:
        if not reference > 0 or value < 0:
            return str(pack["unknown"]).replace("{place}", place)
        share = 100 * value / reference
        if 0 < share < 0.1:
            return str(pack["part_small"]).replace("{place}", place)
        return _fill(pack["part"], format_number(share, 1 if share < 10 else 0, language), place)
    if not one.is_clear:
        return str(pack["same"]).replace("{place}", place)
    side = "higher" if one.difference > 0 else "lower"
    size = abs(one.difference)
    decimals = indicator.decimals if decimals is None else decimals
    if unit.is_percent:
        return _fill(pack["points_" + side], format_number(size, decimals, language), place)
    if unit.key in OWN_UNIT or value <= 0 or reference <= 0:
        own = words(language)["units"].get(unit.key)
        template = own[side] if own else pack["difference_" + side]
        shape = "{value}" if unit.key in WITHOUT_NAME else unit.template[language]
        return _fill(template, writer(decimals, language, shape)(size), place)
    ratio = value / reference
    if ratio >= LARGE:
        return _fill(pack["times"], format_number(ratio, 1, language), place)
    percent = max(1, round(100 * abs(ratio - 1)))
    return _fill(pack["percent_" + side], format_number(percent, 0, language), place)


def _fill(template: str, number: str, place: str) -> str:
    return template.replace("{n}", number).replace("{place}", place)


def favour_words(one: Contrast | None, language: Language) -> str:
    """'minder gunstig dan in Utrecht', or nothing when there is no clear difference or no opinion."""
    if one is None or not one.favour:
        return ""
    pack = words(language)["compare"]
    text: str = pack["favourable" if one.favour > 0 else "unfavourable"]
    return text.replace("{place}", one.reference.name)


def verdict(line: Line, language: Language) -> str | None:
    """What the page says of this area beside a larger one: '9,3 procentpunt hoger dan in Utrecht; minder ...'."""
    if line.value is None:
        return None
    decimals = shown_decimals(line.peers, line.indicator.decimals)
    one = contrast(line, decimals=decimals)
    told = comparison(line, one, language, decimals=decimals)
    favour = "" if unit_of(line.indicator).is_count else favour_words(one, language)
    return f"{told}; {favour}" if favour else told


def absent_sentence(reason: Reason | None, language: Language, *, level: Level | None = None) -> str:
    """Why there is no figure. ``level`` when the source never gives it at this level."""
    pack = words(language)["absent"]
    if level is not None:
        return str(pack[f"level_{level.value}"])
    return str(pack[(reason or Reason.MISSING).word])


def absence(line: Line, level: Level, language: Language) -> str:
    """Why this line has no value at this level, as a sentence."""
    return str(words(language)["absent"][why_absent(line, level)])


def absence_in_short(line: Line, level: Level, language: Language) -> str:
    """The same in a few words, above a list of figures."""
    return why_in_short(why_absent(line, level), language)


def why_in_short(why: str, language: Language) -> str:
    """A key of :func:`why_absent` in a few words."""
    pack = words(language)
    if why.startswith("level_"):
        return str(pack["absent_list"]["level"]).format(level=pack["level"][why.removeprefix("level_")])
    return str({**pack["absent_short"], **pack["absent_list"]}[why])


def why_absent(line: Line, level: Level) -> str:
    """The key of the sentence: whose doing it is that there is no figure, the publisher's, ours, or nobody's yet."""
    indicator = line.indicator
    silent = line.reason in (None, Reason.MISSING)
    if indicator.levels and level not in indicator.levels and (silent or line.reason is Reason.NOT_APPLICABLE):
        return "not_computed" if indicator.formula else f"level_{level.value}"  # a division of our own has no source
    if silent and not indicator.bindings and not indicator.formula:
        return "not_readable"
    if silent and indicator.formula:
        return "not_computed"
    if silent and line.period is None:
        return "not_imported"
    return (line.reason or Reason.MISSING).word


def place_sentence(profile: Profile, language: Language) -> str:
    """What kind of place this is: 'Lunetten is een wijk in de gemeente Utrecht.'"""
    pack = words(language)["portrait"]
    area = profile.area
    names = {parent.level: parent.name for parent in profile.parents}
    district, municipality = names.get(Level.DISTRICT, ""), names.get(Level.MUNICIPALITY, "")
    shape = area.level.value
    if area.level is Level.NEIGHBOURHOOD and district in ("", area.name, municipality):
        shape = "buurt_same"
    return str(pack[shape]).format(name=area.name, wijk=district, gemeente=municipality)


def portrait(profile: Profile, language: Language) -> str:
    """Two calm sentences: what kind of place this is, and how many people live there."""
    pack = words(language)["portrait"]
    place = place_sentence(profile, language)
    lines = {line.indicator.key: line for line in profile.lines if line.indicator.key in ("bev_inwoners", "hh_totaal")}
    people, households = lines.get("bev_inwoners"), lines.get("hh_totaal")
    if people is None or people.value is None:
        return f"{place} {pack['unknown']}"
    if people.value == 0:
        return f"{place} {pack['nobody'].format(period=people.period)}"
    count = format_number(people.value, 0, language)
    if households is not None and households.value and households.period == people.period:
        homes = format_number(households.value, 0, language)
        return f"{place} {pack['both'].format(period=people.period, people=count, households=homes)}"
    return f"{place} {pack['people'].format(period=people.period, people=count)}"
